#include "scanner/text/lexer.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace {

using model::Language;
using model::Token;

std::vector<Token> lex(std::string_view code, const text::Dialect& dialect) {
  static const text::Vocabularies vocabularies;
  std::vector<Token> tokens;
  text::lex(code, 0, code.size(), 1, dialect, vocabularies.of(dialect.language), tokens);
  return tokens;
}

std::vector<Token> lex_cal(std::string_view code) { return lex(code, text::dialect_of(Language::cal)); }

/// One letter per byte: w word, k keyword, q quoted name, n number, s string, o operator, c comment; a capital where
/// the token never ends, a dot where no token is.
std::string drawing_of(std::string_view code, const text::Dialect& dialect) {
  std::string drawing(code.size(), '.');
  for (const Token& token : lex(code, dialect)) {
    constexpr std::string_view letters = "wqnsoc";
    char letter = letters[static_cast<std::size_t>(token.kind)];
    if (token.kind == model::TokenKind::word && token.word != 0) letter = 'k';
    if (token.unterminated) letter = static_cast<char>(letter & ~0x20);
    for (std::uint32_t i = 0; i < token.length; ++i) drawing[token.offset + i] = letter;
  }
  return drawing;
}

/// Code on one line, its drawing on the next.
void check_drawn(const text::Dialect& dialect, std::string_view drawn) {
  while (!drawn.empty()) {
    const std::string_view code = drawn.substr(0, drawn.find('\n'));
    drawn.remove_prefix(code.size() + 1);
    const std::string_view drawing = drawn.substr(0, drawn.find('\n'));
    drawn.remove_prefix(std::min(drawing.size() + 1, drawn.size()));
    CAPTURE(code);
    CHECK(drawing_of(code, dialect) == drawing);
  }
}

void check_drawn(Language language, std::string_view drawn) { check_drawn(text::dialect_of(language), drawn); }

}  // namespace

TEST_CASE("C/AL words, names, numbers and strings are cut as drawn") {
  check_drawn(Language::cal, R"(IF Cust.FIND('-') THEN
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
  check_drawn(Language::cal, R"({ a { b } c } x
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
  check_drawn(Language::cal, R"(x := 'open
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

TEST_CASE("X++ words, dates, strings of four kinds and comments are cut as drawn") {
  check_drawn(Language::xpp, R"(while select forUpdate custTable where custTable.AccountNum == '4000'
kkkkk.kkkkkk.kkkkkkkkk.wwwwwwwww.kkkkk.wwwwwwwwwowwwwwwwwww.oo.ssssss
d = 31\12\2015; x = 1.5 \ 2;
w.o.nnnnnnnnnno.w.o.nnn.o.no
s = "say \"hi\"" + 'it\'s';
w.o.ssssssssssss.o.ssssssso
s = "c:\\"; t = 'x'
w.o.sssssso.w.o.sss
p = @"c:\temp\" + @'a''b' + 'c'
w.o.sssssssssss.o.sssssss.o.sss
label = "@SYS1" @x
wwwww.o.sssssss.ow
/* a /* b */ c // d
cccccccccccc.w.cccc
a::b != c && !d || e++
woow.oo.w.oo.ow.oo.woo
#define.Max(10)
owwwwwwowwwonno
#if.empty(Max) #endIf
okkowwwwwowwwo.owwwww
)");
}

TEST_CASE("X++ strings end with their line, verbatim ones and comments do not") {
  check_drawn(Language::xpp, R"(x = "open
w.o.SSSSS
x = 'open \
w.o.SSSSSSS
/* open */ /* open
cccccccccc.CCCCCCC
@"open
SSSSSS
)");
  const std::vector<Token> tokens = lex("a = @\"one\r\ntwo\"; b = 'x\r\n; c", text::dialect_of(Language::xpp));
  REQUIRE(tokens.size() == 9);
  CHECK(tokens[2].length == 11);
  CHECK(tokens[3].line == 2);
  CHECK(tokens[6].unterminated);
  CHECK(tokens[6].length == 2);
  CHECK(tokens[7].line == 3);
}

TEST_CASE("The prefix of a line is no token") {
  const text::Dialect& xpo = text::dialect_of(Language::xpp, model::LinePrefix::hash);
  check_drawn(xpo, R"(        #    return #Max;
.............kkkkkk.owwwo
  #
...
    ##define.Max(10)
.....owwwwwwowwwonno
no prefix # here
ww.wwwwww.o.wwww
)");
  const std::vector<Token> tokens = lex("  #a /*\r\n  # b */\r\n\t#c\r\n", xpo);
  REQUIRE(tokens.size() == 3);
  CHECK(tokens[1].length == 12);
  CHECK(tokens[2].offset == 21);
  CHECK(tokens[2].line == 3);
}

TEST_CASE("JavaScript regular expressions and templates are cut as drawn") {
  check_drawn(Language::javascript, R"(a = b / c / d;
w.o.w.o.w.o.wo
x = /[/"']+\/$/gi.test(y) / 2
w.o.sssssssssssssowwwwowo.o.n
if (a) /re/.test(b); (a) / re / c
kk.owo.ssssowwwwowoo.owo.o.ww.o.w
return /a/; x = {} / 2; y = [1] / 3
kkkkkk.ssso.w.o.oo.o.no.w.o.ono.o.n
`a ${b} c` + `d`
ssssswssss.o.sss
f(`a${ {b: `c${d}e`}.b }f`, /g/)
wossss.owo.sssswsssoow.ssso.ssso
a++ / b; --c; x => /y/
woo.o.wo.oowo.w.oo.sss
'it\'s' + "a\"b" // c
sssssss.o.ssssss.cccc
$a._b?.c ??= 0x1F + .5e-3 + 1. + 1_000n
wwowwoow.ooo.nnnn.o.nnnnn.o.nn.o.nnnnnn
a?.5:b?.c
wonnowoow
<!-- old
cccccccc
a <!--b
w.ccccc
x = 'open
w.o.SSSSS
`open ${
ssssssss
`open
SSSSS
)");
  const std::vector<Token> tokens =
      lex("a = 'b\\\r\nc';\n`d\n${e}\nf`;\n  --> g\nh --> i", text::dialect_of(Language::javascript));
  REQUIRE(tokens.size() == 13);
  CHECK(tokens[2].length == 7);
  CHECK(tokens[3].line == 2);
  CHECK(tokens[5].line == 4);
  CHECK(tokens[6].length == 4);
  CHECK(tokens[8].kind == model::TokenKind::comment);
  CHECK(tokens[9].line == 7);
}

TEST_CASE("T-SQL names, strings and nested comments are cut as drawn") {
  check_drawn(Language::tsql, R"(SELECT @a = N'x''y', [b]]c] FROM #t -- d
kkkkkk.ww.o.ssssssso.qqqqqq.kkkk.ww.cccc
N = n'' + Nn /* a /* b */ c */ END
w.o.sss.o.ww.ccccccccccccccccc.kkk
"a""b".c <> 1e-5 AND @@ROWCOUNT != 2
qqqqqqow.oo.nnnn.kkk.wwwwwwwwww.oo.n
/* open
CCCCCCC
[open
QQQQQ
)");
  CHECK(lex("'a\nb' c", text::dialect_of(Language::tsql))[1].line == 2);
}

TEST_CASE("C# strings of every kind are cut as drawn") {
  check_drawn(Language::csharp, R"x(var s = @"c:\" + "a\"b" + '\'' + $"{a["k"]}{{x";
kkk.w.o.ssssss.o.ssssss.o.ssss.o.sssssssssssssso
$@"a""{b}" + @$"\" + """a "b" c""" + """"d"""e"""" ;
ssssssssss.o.sssss.o.sssssssssssss.o.sssssssssssss.o
  #region it's "here"
..ooooooooooooooooooo
a # b
w.o.w
List<List<int>> x = y ?? z?.w;
wwwwowwwwokkkoo.w.o.w.oo.woowo
@class ??= 'open
okkkkk.ooo.SSSSS
$"open {
SSSSSSSS
)x");
  const std::vector<Token> tokens = lex("x = @\"a\nb\";\n\"\"\"\nc\n\"\"\";d", text::dialect_of(Language::csharp));
  REQUIRE(tokens.size() == 7);
  CHECK(tokens[4].line == 3);
  CHECK(tokens[6].line == 5);
}

TEST_CASE("Visual Basic comments, names and directives are cut as drawn") {
  check_drawn(Language::vb, R"(Rem it's a comment
cccccccccccccccccc
x = 1 : REM one
w.o.n.o.ccccccc
Remark = "say ""hi""" ' c
wwwwww.o.ssssssssssss.ccc
x.Rem [End] = $"{y}" & _
wowww.qqqqq.o.ssssss.o.w
#If VBA7 Then
ooooooooooooo
Print #1, a := b
wwwww.ono.w.oo.w
"open
SSSSS
)");
}

TEST_CASE("sanScript comments, strings and quoted names are cut as drawn") {
  check_drawn(Language::sanscript, R"(set 'Customer Number' of window W to "a""b"; { c "d }
kkk.qqqqqqqqqqqqqqqqq.kk.kkkkkk.w.kk.sssssso.cccccccc
END IF; l_x <> 1.5
kkk.kko.www.oo.nnn
{ open
CCCCCC
)");
}

TEST_CASE("Blanks beyond ASCII stand between tokens") {
  const std::vector<Token> tokens =
      lex("\xEF\xBB\xBF"
          "ab\xC2\xA0 c\xC3\xA4\xC2\xA0 d",
          text::dialect_of(Language::xpp));
  REQUIRE(tokens.size() == 3);
  CHECK(tokens[0].length == 2);
  CHECK(tokens[1].length == 3);
  CHECK(tokens[2].offset == 14);
}

TEST_CASE("Every byte of any text belongs to a token or is white space") {
  std::string text;
  std::uint32_t state = 7;
  for (int i = 0; i < 20'000; ++i) {
    state = state * 1664525u + 1013904223u;
    constexpr std::string_view bytes = "abNRemnZ09_ \n\r\t'\"{}/[]();:=.<>+-@#%&$`\\*|?\x80\xC3\xFF";
    text.push_back(bytes[(state >> 16) % bytes.size()]);
  }
  for (std::size_t language = 0; language < model::language_count; ++language) {
    CAPTURE(language);
    std::size_t at = 0;
    for (const Token& token : lex(text, text::dialect_of(static_cast<Language>(language)))) {
      REQUIRE(token.offset >= at);
      REQUIRE(token.length > 0);
      REQUIRE(text.find_first_not_of(std::string_view(" \n\r\t\0", 5), at) == token.offset);
      at = token.offset + token.length;
    }
    REQUIRE(text.find_first_not_of(std::string_view(" \n\r\t\0", 5), at) == std::string::npos);
  }
}

TEST_CASE("The tables of every dialect are sorted as the lexer expects") {
  const auto before = [](std::string_view a, std::string_view b) {
    const auto first = [](std::string_view mark) { return static_cast<unsigned char>(mark[0]); };
    return first(a) != first(b) ? first(a) < first(b) : a.size() >= b.size();
  };
  for (std::size_t i = 0; i < model::language_count; ++i) {
    const text::Dialect& dialect = text::dialect_of(static_cast<Language>(i));
    CAPTURE(i);
    CHECK(dialect.language == static_cast<Language>(i));
    CHECK(std::ranges::is_sorted(dialect.keywords, {}, &text::Keyword::text));
    CHECK(std::ranges::is_sorted(dialect.mark_roles, {}, &text::Keyword::text));
    for (std::size_t row = 1; row < dialect.openings.size(); ++row)
      CHECK(before(dialect.openings[row - 1].open, dialect.openings[row].open));
    for (std::size_t row = 1; row < dialect.marks.size(); ++row)
      CHECK(before(dialect.marks[row - 1], dialect.marks[row]));
    for (const text::Keyword& row : dialect.mark_roles) CHECK(row.text.size() <= 2);
  }
}
