#include "parsers/gp/block_reader.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

namespace {

using parsers::gp::BlockEvent;
using parsers::gp::BlockReader;

/// One letter per event with its word and value: O object, L list, P property, } close, ? stray.
std::string events_of(std::string_view text) {
  std::string events;
  BlockReader reader(text, 0);
  for (BlockEvent event = reader.next(); event != BlockEvent::end; event = reader.next()) {
    if (!events.empty()) events += ' ';
    if (event == BlockEvent::close) {
      events += '}';
      continue;
    }
    events += event == BlockEvent::object     ? 'O'
              : event == BlockEvent::list     ? 'L'
              : event == BlockEvent::property ? 'P'
                                              : '?';
    if (reader.mark() != 0) events += reader.mark();
    events += ':' + std::string(reader.word());
    if (event != BlockEvent::list && event != BlockEvent::stray) events += '(' + std::string(reader.value()) + ')';
  }
  return events;
}

}  // namespace

TEST_CASE("Objects, lists and properties come with their marks") {
  CHECK(events_of(
            "= Form\t\"A\"\n{\n\tWindows\n\t{\n\t\tWindow\t\"B\"\t\t\n\t\t{\n\t\t\tTitle\t\"C\"\n\t\t}\n\t}\n}\n") ==
        "O=:Form(A) L:Windows O:Window(B) P:Title(C) } } }");
  CHECK(events_of("~ItemImages\n{\n}\n") == "L~:ItemImages }");
  CHECK(events_of("Fields\r\n\t{\r\n\t}\r\n") == "L:Fields }");
  CHECK(events_of("Window\t\"\"\n{\n}\n") == "O:Window() }");
}

TEST_CASE("A text goes over lines and ends at a quote that is not escaped") {
  CHECK(events_of("Code\t\"a\n}\n</Component>\nb\"\nTitle\t\"c\"") == "P:Code(a\n}\n</Component>\nb) P:Title(c)");
  CHECK(events_of(R"(Code "a \"b\" \\")") == R"(P:Code(a \"b\" \\))");
  CHECK(parsers::gp::unescaped(R"(a \"b\" \\ \\\"c\\\"")") == R"(a "b" \ \"c\"")");
  CHECK(parsers::gp::unescaped("\\") == "\\");
}

TEST_CASE("What fits nowhere is stray, and reading goes on behind it") {
  CHECK(events_of("}\nA \"1\"\n") == "?:} P:A(1)");
  CHECK(events_of("??? !\nA \"1\"\n") == "?:??? ! P:A(1)");
  CHECK(events_of("</Component>\n") == "?:</Component>");
  CHECK(events_of("Series\tSales\nEmpty\n") == "P:Series(Sales) ?:Empty");
}

TEST_CASE("A text without end ends with the file and says so") {
  BlockReader reader("Code\t\"a\\\"", 0);
  CHECK(reader.next() == BlockEvent::property);
  CHECK(reader.cut_off());
  CHECK(reader.value() == "a\\\"");
  CHECK(reader.next() == BlockEvent::end);
}

TEST_CASE("Blocks that are nested without end are passed over whole") {
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "A\n{\n";
  deep += "B\t\"{\"\n";
  for (int i = 0; i < 10'000; ++i) deep += "}\n";
  deep += "C \"1\"";
  const std::string events = events_of(deep);
  CHECK(events.ends_with("} P:C(1)"));
  CHECK(events.find('B') == std::string::npos);
}
