#include "report/html_builder.h"

#include <catch2/catch.hpp>

#include <sstream>

namespace {

std::string shown(std::string_view text) {
  std::string scratch;
  return std::string(report::visible_text(text, scratch));
}

TEST_CASE("text and attribute values cannot become markup") {
  std::ostringstream out;
  report::Html html(out);
  html.open("b", {{"title", "\"><script>'&"}}).text("</b><script>alert('1')&amp;").close();
  CHECK(out.str() ==
        "<b title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">&lt;/b&gt;&lt;script&gt;alert(&#39;1&#39;)&amp;amp;</b>");
}

TEST_CASE("elements close in the order in which they were opened") {
  std::ostringstream out;
  report::Html html(out);
  html.open("dl").open("dd").element("i", "x").close();
  CHECK(html.depth() == 1);
  html.close();
  CHECK(html.depth() == 0);
  CHECK(out.str() == "<dl><dd><i>x</i></dd></dl>");
}

TEST_CASE("a harmless text is returned as it is, without a copy") {
  const std::string text = "Größe – № 5 \U0001F600 \u0645\u0631\u062D\u0628\u0627";
  std::string scratch;
  CHECK(report::visible_text(text, scratch).data() == text.data());
}

TEST_CASE("what could hide or turn a text is shown by its name") {
  CHECK(shown("a\nb\tc\x7F") == "a⟨U+000A⟩b⟨U+0009⟩c⟨U+007F⟩");
  CHECK(shown(std::string_view("a\0b", 3)) == "a⟨U+0000⟩b");
  CHECK(shown("abc\u202Egpj.exe") == "abc⟨U+202E⟩gpj.exe");
  CHECK(shown("\u2066x\u2069\u200F\u061C") == "⟨U+2066⟩x⟨U+2069⟩⟨U+200F⟩⟨U+061C⟩");
  CHECK(shown("a\u200Bb\uFEFF\u2028\u0085") == "a⟨U+200B⟩b⟨U+FEFF⟩⟨U+2028⟩⟨U+0085⟩");
  CHECK(shown("tag \U000E0041") == "tag ⟨U+E0041⟩");
}

TEST_CASE("bytes that are no UTF-8 become one replacement character each") {
  CHECK(shown("a\xFFz") == "a\uFFFDz");
  CHECK(shown("\xC0\xAF") == "\uFFFD\uFFFD");
  CHECK(shown("\xE2\x82") == "\uFFFD\uFFFD");
  CHECK(shown("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
  CHECK(shown("\xF5\x80\x80\x80") == "\uFFFD\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("a link's fragment holds no character that could end it") {
  CHECK(report::percent_encoded("nav/table/18|a&b=\"ü\"") == "nav/table/18%7Ca%26b%3D%22%C3%BC%22");
}

TEST_CASE("lines keep their breaks and tabs, and nothing else that hides") {
  std::ostringstream out;
  report::Html html(out);
  html.open("pre").lines("a\r\n\tb <i>\rc\x02\n\nend\n").close();
  CHECK(out.str() == "<pre>a\n\tb &lt;i&gt;\u27E8U+000D\u27E9c\u27E8U+0002\u27E9\n\nend\n</pre>");
}

}  // namespace
