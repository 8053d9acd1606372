#include "scanner/text/lexer.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace {

using model::Language;
using model::Token;

std::vector<Token> lex_cal(std::string_view code) {
  static const text::Vocabularies vocabularies;
  std::vector<Token> tokens;
  text::lex(code, 0, code.size(), 1, text::dialect_of(Language::cal), vocabularies.of(Language::cal), tokens);
  return tokens;
}

/// One letter per byte: w word, k keyword, q quoted name, n number, s string, o operator, c comment; a capital where
/// the token never ends, a dot where no token is.
std::string drawing_of(std::string_view code) {
  std::string drawing(code.size(), '.');
  for (const Token& token : lex_cal(code)) {
    constexpr std::string_view letters = "wqnsoc";
    char letter = letters[static_cast<std::size_t>(token.kind)];
    if (token.kind == model::TokenKind::word && token.word != 0) letter = 'k';
    if (token.unterminated) letter = static_cast<char>(letter & ~0x20);
    for (std::uint32_t i = 0; i < token.length; ++i) drawing[token.offset + i] = letter;
  }
  return drawing;
}

/// Code on one line, its drawing on the next.
void check_drawn(std::string_view drawn) {
  while (!drawn.empty()) {
    const std::string_view code = drawn.substr(0, drawn.find('\n'));
    drawn.remove_prefix(code.size() + 1);
    const std::string_view drawing = drawn.substr(0, drawn.find('\n'));
    drawn.remove_prefix(std::min(drawing.size() + 1, drawn.size()));
    CAPTURE(code);
    CHECK(drawing_of(code) == drawing);
  }
}

}  // namespace

TEST_CASE("C/AL words, names, numbers and strings are cut as drawn") {
  check_drawn(R"(IF Cust.FIND('-') THEN
kk.wwwwowwwwossso.kkkk
if x <> 1.5 then
kk.w.oo.nnn.kkkk
Amount += Rec."No.";
wwwwww.oo.wwwoqqqqqo
[1..5]
onoono
a := 'it''s';
w.oo.ssssssso
"say ""hi""" x
qqqqqqqqqqqq.w
Type::Begin
wwwwookkkkk
010199D 120000T
nnnnnnn.nnnnnnn
Rec@1000 : TEMPORARY Record 18;
wwwonnnn.o.kkkkkkkkk.kkkkkk.nno
)");
}

TEST_CASE("C/AL comments nest, and marks inside strings and quoted names mean nothing") {
  check_drawn(R"({ a { b } c } x
ccccccccccccc.w
{ // } x
cccccc.w
x // { no block
w.ccccccccccccc
DELCHR(x,'=','{')
wwwwwwowosssossso
"{B691} 6.0:'ADO'".Open
qqqqqqqqqqqqqqqqqqowwww
a } b
w.o.w
)");
}

TEST_CASE("What never ends stops at its line or at the end of the text, and says so") {
  check_drawn(R"(x := 'open
w.oo.SSSSS
"open name
QQQQQQQQQQ
{ open { one } x
CCCCCCCCCCCCCCCC
)");
  const std::vector<Token> tokens = lex_cal("a := 'open\r\nb := 1;");
  REQUIRE(tokens.size() == 7);
  CHECK(tokens[2].unterminated);
  CHECK(tokens[2].length == 5);
  CHECK(tokens[3].line == 2);
}

TEST_CASE("Tokens know their lines, behind comments of several lines too") {
  const std::vector<Token> tokens = lex_cal("a\r\n{ one\r\n two }\r\n\r\nb // c\nd");
  REQUIRE(tokens.size() == 5);
  CHECK(tokens[0].line == 1);
  CHECK(tokens[1].line == 2);
  CHECK(tokens[2].line == 5);
  CHECK(tokens[3].line == 5);
  CHECK(tokens[4].line == 6);
}

TEST_CASE("Keywords are found in any letter case and only as whole words") {
  const text::Vocabularies vocabularies;
  const text::Vocabulary& cal = vocabularies.of(Language::cal);
  CHECK(cal.find("BEGIN") == cal.find("begin"));
  CHECK(cal.find("Begin") == static_cast<std::uint16_t>(text::CalWord::begin_));
  CHECK(cal.find("xmlport") == static_cast<std::uint16_t>(text::CalWord::xmlport_));
  CHECK(cal.find("begins") == 0);
  CHECK(cal.find("beg") == 0);
  CHECK(cal.find("b[gin") == 0);
  CHECK(cal.find(std::string(500, 'x')) == 0);
}

TEST_CASE("Words that are added get numbers behind the keywords") {
  text::Vocabulary vocabulary(text::dialect_of(Language::cal));
  const std::uint16_t first = vocabulary.add("COMMIT");
  CHECK(first == static_cast<std::uint16_t>(text::CalWord::xmlport_) + 1);
  CHECK(vocabulary.add("commit") == first);
  for (int i = 0; i < 1000; ++i) vocabulary.add("word" + std::to_string(i));
  CHECK(vocabulary.find("Commit") == first);
  CHECK(vocabulary.find("WORD999") == first + 1000);
}

TEST_CASE("Every byte of any text belongs to a token or is white space") {
  std::string text;
  std::uint32_t state = 7;
  for (int i = 0; i < 20'000; ++i) {
    state = state * 1664525u + 1013904223u;
    constexpr std::string_view bytes = "abZ09_ \n\r\t'\"{}/[]();:=.<>+-@#%&\x80\xC3\xFF";
    text.push_back(bytes[(state >> 16) % bytes.size()]);
  }
  std::size_t at = 0;
  for (const Token& token : lex_cal(text)) {
    REQUIRE(token.offset >= at);
    REQUIRE(token.length > 0);
    REQUIRE(text.find_first_not_of(std::string_view(" \n\r\t\0", 5), at) == token.offset);
    at = token.offset + token.length;
  }
  REQUIRE(text.find_first_not_of(std::string_view(" \n\r\t\0", 5), at) == std::string::npos);
}
