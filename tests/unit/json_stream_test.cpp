#include "report/json_stream.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <limits>
#include <sstream>
#include <string>

using report::JsonStream;
using Layout = JsonStream::Layout;

namespace {

template <typename Value>
std::string written(Value value) {
  std::ostringstream out;
  { JsonStream(out).open_array(Layout::line).value(value).close_array(); }
  return out.str();
}

}  // namespace

TEST_CASE("Texts are escaped so that any parser reads them back") {
  std::string all;
  for (int c = 0; c < 128; ++c) all.push_back(static_cast<char>(c));
  all += "\xC3\xA6\xE2\x82\xAC\xF0\x9F\x98\x80\xE2\x80\xA8";
  const std::string json = written(std::string_view(all));
  CHECK(nlohmann::json::parse(json).at(0).get<std::string>() == all);
  for (const char c : json.substr(0, json.size() - 1)) CHECK((static_cast<unsigned char>(c) >= 0x20 && c != 0x7F));
  CHECK(written("a\"b\\c\n\r\t") == "[\"a\\\"b\\\\c\\n\\r\\t\"]\n");
  CHECK(written("\x1b") == "[\"\\u001b\"]\n");
}

TEST_CASE("Numbers are rounded to four decimals and never depend on the locale") {
  CHECK(written(0.1 + 0.2) == "[0.3]\n");
  CHECK(written(1.0 / 3) == "[0.3333]\n");
  CHECK(written(2.0 / 3) == "[0.6667]\n");
  CHECK(written(-0.00001) == "[0]\n");
  CHECK(written(1e15) == "[1e+15]\n");
  CHECK(nlohmann::json::parse(written(123456789.5)).at(0) == 123456789.5);
  CHECK(written(std::numeric_limits<std::uint64_t>::max()) == "[18446744073709551615]\n");
  CHECK(written(true) == "[true]\n");
  CHECK(written(false) == "[false]\n");
}

TEST_CASE("Numbers that JSON does not know still give JSON") {
  for (const double number : {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
                              std::numeric_limits<double>::quiet_NaN()}) {
    CHECK(nlohmann::json::accept(written(number)));
  }
}

TEST_CASE("Blocks break lines, lines do not, and what is in a line stays in it") {
  std::ostringstream out;
  {
    JsonStream json(out);
    json.open_object();
    json.field("a", std::uint64_t{1});
    json.key("line").open_object(Layout::line).field("x", "1").key("in").open_array();
    json.value("p").value("q").close_array().close_object();
    json.key("none").open_array().close_array();
    json.key("rows").open_array();
    json.open_object(Layout::line).close_object().null().close_array();
    json.close_object();
  }
  CHECK(out.str() ==
        "{\n"
        " \"a\": 1,\n"
        " \"line\": {\"x\": \"1\", \"in\": [\"p\", \"q\"]},\n"
        " \"none\": [],\n"
        " \"rows\": [\n"
        "  {},\n"
        "  null\n"
        " ]\n"
        "}\n");
  CHECK(nlohmann::json::accept(out.str()));
}

TEST_CASE("A result larger than the buffer arrives whole") {
  std::ostringstream out;
  const std::string text(1000, 'x');
  {
    JsonStream json(out);
    json.open_array();
    for (int i = 0; i < 5000; ++i) json.open_array(Layout::line).value(text).close_array();
    json.close_array();
  }
  const nlohmann::json read = nlohmann::json::parse(out.str());
  REQUIRE(read.size() == 5000);
  for (const nlohmann::json& row : read) REQUIRE(row.at(0).get<std::string>() == text);
}

TEST_CASE("Items that threads share out are written as one alone writes them") {
  const auto written_by = [](unsigned threads, std::size_t count, Layout layout) {
    std::ostringstream out;
    {
      JsonStream json(out);
      json.open_object().key("rows").open_array(layout);
      json.items(count, threads, [](JsonStream& part, std::size_t i) {
        if (i % 3 != 0) part.open_object(Layout::line).field("i", std::uint64_t{i}).close_object();
      });
      json.close_array().field("end", true).close_object();
    }
    return out.str();
  };
  for (const Layout layout : {Layout::block, Layout::line}) {
    for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{9000}, std::size_t{30001}}) {
      const std::string alone = written_by(1, count, layout);
      CHECK(nlohmann::json::parse(alone).at("rows").size() == count - (count + 2) / 3);
      CHECK(written_by(2, count, layout) == alone);
      CHECK(written_by(7, count, layout) == alone);
    }
  }
}
