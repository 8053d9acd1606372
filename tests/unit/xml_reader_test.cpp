#include "parsers/shared/xml_reader.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace {

using parsers::shared::XmlDefect;
using parsers::shared::XmlEvent;
using parsers::shared::XmlReader;

/// The events as one line: "<a", "'text'", "[cdata]", ">a".
std::string events_of(std::string_view text) {
  std::string out;
  XmlReader reader(text);
  for (XmlEvent event = reader.next(); event != XmlEvent::end; event = reader.next()) {
    if (!out.empty()) out += ' ';
    switch (event) {
      case XmlEvent::open:
        out += "<" + std::string(reader.name());
        for (const auto& row : reader.attributes()) out += "|" + std::string(row.name) + "=" + std::string(row.value);
        break;
      case XmlEvent::close: out += ">" + std::string(reader.name()); break;
      case XmlEvent::text: out += "'" + std::string(reader.raw()) + "'"; break;
      case XmlEvent::cdata: out += "[" + std::string(reader.raw()) + "]"; break;
      case XmlEvent::end: break;
    }
  }
  return out;
}

struct Found {
  XmlDefect defect;
  std::size_t offset;
  std::string detail;
  bool operator==(const Found&) const = default;
};

std::vector<Found> troubles_of(std::string_view text) {
  XmlReader reader(text);
  while (reader.next() != XmlEvent::end) {
  }
  std::vector<Found> found;
  for (const auto& row : reader.troubles()) found.push_back({row.defect, row.offset, std::string(row.detail)});
  return found;
}

}  // namespace

TEST_CASE("A document is given in its parts, white space between them left out") {
  CHECK(events_of("<?xml version=\"1.0\"?>\r\n<a>\n  <b>x</b>\n  <c/>\n</a>\n") == "<a <b 'x' >b <c >c >a");
  CHECK(events_of("<a i:type = 'T' n=\"1\" />") == "<a|i:type=T|n=1 >a");
  CHECK(events_of("<p:a xmlns:p=\"u\"></p:a>") == "<a|xmlns:p=u >a");
  CHECK(events_of("<a><!-- <b> --><?php <c> ?><![CDATA[<d> & ]] ]]></a>") == "<a [<d> & ]] ] >a");
  CHECK(events_of("<a><![CDATA[]]></a>") == "<a [] >a");
  CHECK(events_of("<a x='\">' y=\"'/>\">1</a>") == "<a|x=\">|y='/> '1' >a");
  CHECK(events_of("") == "");
  CHECK(troubles_of("<a>\n  <b x='1'>&amp;&#65;&#x41;</b>\n</a>").empty());
}

TEST_CASE("Offsets are those of the text") {
  const std::string text = "<a>\r\n  <b k='v'>x</b><![CDATA[yy]]></a>";
  XmlReader reader(text);
  CHECK(reader.next() == XmlEvent::open);
  CHECK(reader.offset() == 0);
  CHECK(reader.depth() == 1);
  CHECK(reader.next() == XmlEvent::open);
  CHECK(reader.offset() == text.find("<b"));
  CHECK(reader.end_offset() == text.find("x</b>"));
  CHECK(reader.attributes().front().offset == text.find("k="));
  CHECK(reader.next() == XmlEvent::text);
  CHECK(reader.offset() == text.find("x</b>"));
  CHECK(reader.next() == XmlEvent::close);
  CHECK(reader.offset() == text.find("</b>"));
  CHECK(reader.end_offset() == text.find("<!["));
  CHECK(reader.depth() == 1);
  CHECK(reader.next() == XmlEvent::cdata);
  CHECK(reader.offset() == text.find("yy"));
  CHECK(reader.end_offset() == text.find("]]>"));
  CHECK(reader.next() == XmlEvent::close);
  CHECK(reader.depth() == 0);
  CHECK(reader.next() == XmlEvent::end);
  CHECK(reader.offset() == text.size());
  CHECK(reader.next() == XmlEvent::end);
}

TEST_CASE("Attributes are found by their local name") {
  XmlReader reader("<a xmlns='u' i:type='T' nil='true'/>");
  reader.next();
  CHECK(reader.attribute("type") == "T");
  CHECK(reader.attribute("nil") == "true");
  CHECK(reader.attribute("Type") == "");
}

TEST_CASE("An element's value joins its text and CDATA without its children") {
  const auto value_of = [](std::string_view text) {
    XmlReader reader(text);
    reader.next();
    std::string scratch;
    std::string value(reader.value(scratch));
    CHECK(reader.depth() == 0);
    return value;
  };
  CHECK(value_of("<a>plain</a>") == "plain");
  CHECK(value_of("<a/>") == "");
  CHECK(value_of("<a>1 &lt; 2 &amp; 3</a>") == "1 < 2 & 3");
  CHECK(value_of("<a>one<b>two</b>three</a>") == "onethree");
  CHECK(value_of("<a><![CDATA[x]]]]><![CDATA[>]]></a>") == "x]]>");
  CHECK(value_of("<a>&amp;<![CDATA[&amp;]]>&amp;</a>") == "&&amp;&");
  CHECK(value_of("<a>cut") == "cut");
}

TEST_CASE("A child is skipped whole") {
  XmlReader reader("<a><b><c>x</c><d/></b><e/></a>");
  reader.next();
  reader.next();
  reader.skip();
  CHECK(reader.name() == "b");
  CHECK(reader.depth() == 1);
  CHECK(reader.next() == XmlEvent::open);
  CHECK(reader.name() == "e");
}

TEST_CASE("Only what XML itself defines is decoded") {
  std::string scratch;
  CHECK(parsers::shared::decoded_xml("a &lt;&gt;&quot;&apos;&amp;amp; &#x20AC;&#228;&#x1F600;", scratch) ==
        "a <>\"'&amp; \u20AC\u00E4\U0001F600");
  CHECK(parsers::shared::decoded_xml("&nbsp; & &#0; &#xD800; &#x110000; &#x; &", scratch) ==
        "&nbsp; & &#0; &#xD800; &#x110000; &#x; &");
}

TEST_CASE("What is never closed is closed at the end") {
  CHECK(events_of("<a><b>x") == "<a <b 'x' >b >a");
  CHECK(events_of("<a><![CDATA[code") == "<a [code] >a");
  CHECK(events_of("<a><!-- note") == "<a >a");
  CHECK(events_of("<a><b c=\"1\" d=\"2") == "<a <b|c=1|d=2 >b >a");
  CHECK(events_of("<a></") == "<a >a");
  CHECK(troubles_of("<a><b>x") == std::vector<Found>{{XmlDefect::cut_off, 7, "b"}});
  CHECK(troubles_of("<a><![CDATA[code") == std::vector<Found>{{XmlDefect::cut_off, 3, "<![CDATA["}});
  CHECK(troubles_of("<a></a") == std::vector<Found>{{XmlDefect::cut_off, 3, "a"}});
}

TEST_CASE("End tags that fit nothing are left out, missing ones are added") {
  CHECK(events_of("<a><b><c>x</a><d/>") == "<a <b <c 'x' >c >b >a <d >d");
  CHECK(troubles_of("<a><b><c>x</a>") ==
        std::vector<Found>{{XmlDefect::missing_end, 10, "c"}, {XmlDefect::missing_end, 10, "b"}});
  CHECK(events_of("<a></b></a></a>") == "<a >a");
  CHECK(troubles_of("<a></b></a>") == std::vector<Found>{{XmlDefect::stray_end, 3, "b"}});
}

TEST_CASE("Broken markup costs no more than itself") {
  CHECK(events_of("<a>1 < 2<b/></a>") == "<a '1 ' ' 2' <b >b >a");
  CHECK(events_of("<a x=1 y='2'/>") == "<a|y=2 >a");
  CHECK(events_of("<a x='1 <b/></a>") == "<a|x=1  <b >b >a");
  CHECK(troubles_of("<a>1 < 2</a>") == std::vector<Found>{{XmlDefect::bad_markup, 5, "<"}});
  CHECK(troubles_of("<a>&nbsp; R&D</a>") ==
        std::vector<Found>{{XmlDefect::bad_entity, 3, "&nbsp;"}, {XmlDefect::bad_entity, 11, "&"}});
}

TEST_CASE("Of many defects the first hundred are listed and the others counted") {
  std::string text = "<a>";
  for (int i = 0; i < 130; ++i) text += "& ";
  text += "</a>";
  XmlReader reader(text);
  while (reader.next() != XmlEvent::end) {
  }
  REQUIRE(reader.troubles().size() == 100);
  CHECK(reader.troubles()[98].further == 0);
  CHECK(reader.troubles()[99].further == 30);
}

TEST_CASE("A document type is passed over and its entities stay what they are") {
  const std::string bomb = "<!DOCTYPE a [ <!-- don't --> <!ENTITY x \"]>\"> <!ENTITY y '&x;&x;&x;'> ]><a>&y;&y;</a>";
  CHECK(events_of(bomb) == "<a '&y;&y;' >a");
  CHECK(troubles_of(bomb).size() == 2);
  CHECK(events_of("<!DOCTYPE a SYSTEM \"http://example.com/x>y\"><a/>") == "<a >a");
  CHECK(events_of("<!DOCTYPE a [") == "");
}

TEST_CASE("Nesting that is too deep is left out, what follows is read") {
  std::string deep;
  for (std::size_t i = 0; i < 10000; ++i) deep += "<n>";
  for (std::size_t i = 0; i < 10000; ++i) deep += "</n>";
  std::size_t deepest = 0;
  std::size_t opened = 0;
  const std::string text = "<a>" + deep + "<b/></a>";
  XmlReader reader(text);
  std::string last;
  for (XmlEvent event = reader.next(); event != XmlEvent::end; event = reader.next()) {
    deepest = std::max(deepest, reader.depth());
    if (event == XmlEvent::open) {
      ++opened;
      last = reader.name();
    }
  }
  CHECK(deepest == parsers::shared::deepest_xml);
  CHECK(opened == parsers::shared::deepest_xml + 1);
  CHECK(last == "b");
  REQUIRE(reader.troubles().size() == 1);
  CHECK(reader.troubles().front().defect == XmlDefect::nested_too_deep);
}

TEST_CASE("Whatever is cut or changed, opens match closes and views stay inside") {
  const std::string whole =
      "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY e \"x\">]><r xmlns:i='u'><a i:type=\"T\">t&amp;</a><![CDATA[c]]>"
      "<!-- n --><e/><f></g></f></r>";
  const auto check = [](const std::string& text) {
    XmlReader reader(text);
    std::vector<std::string> open;
    std::size_t events = 0;
    std::size_t end = 0;
    for (XmlEvent event = reader.next(); event != XmlEvent::end; event = reader.next()) {
      REQUIRE(++events <= 2 * text.size() + 2);
      REQUIRE(reader.offset() >= end);
      REQUIRE(reader.end_offset() >= reader.offset());
      REQUIRE(reader.end_offset() <= text.size());
      if (event == XmlEvent::open) open.emplace_back(reader.qualified_name());
      if (event == XmlEvent::close) {
        REQUIRE(!open.empty());
        REQUIRE(open.back() == reader.qualified_name());
        open.pop_back();
      } else {
        end = reader.end_offset();
      }
      REQUIRE(reader.depth() == open.size());
    }
    REQUIRE(open.empty());
  };
  for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
    check(whole.substr(0, cut));
    check(whole.substr(cut));
    for (const char c : {'<', '>', '"', '/', '&', '!', ']', '\0', '\xC3'}) {
      std::string changed = whole;
      if (cut < changed.size()) changed[cut] = c;
      check(changed);
    }
  }
}
