#include "scanner/text/content_hash.h"

#include "scanner/text/lexer.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace {

/// Tokens without layout, a bar behind each.
std::string normalised(std::string_view code, const text::Dialect& dialect) {
  static const text::Vocabularies vocabularies;
  std::vector<model::Token> tokens;
  text::lex(code, 0, code.size(), 0, dialect, vocabularies.of(dialect.language), tokens);
  std::string out = ">";
  text::append_normalised(code, tokens.data(), tokens.data() + tokens.size(), dialect, out);
  std::ranges::replace(out, '\x1f', '|');
  return out;
}

std::string folded(std::string_view text) {
  std::string out = ">";
  text::append_folded_space(text, out);
  return out;
}

}  // namespace

TEST_CASE("Layout, comments and the case of words mean nothing to normalised text") {
  const text::Dialect& cal = text::dialect_of(model::Language::cal);
  CHECK(normalised("", cal) == ">");
  CHECK(normalised(" // only a comment", cal) == ">");
  CHECK(normalised("IF  \"No.\" = 'Ab'\r\n{ c } THEN", cal) == ">if|\"no.\"|=|'Ab'|then|");
  CHECK(normalised("Customer@1000 : Record 18;", cal) == ">customer|:|record|18|;|");
  CHECK(normalised("ABCDEFGH ABCDEFGHI Ärger@-2147", cal) == ">abcdefgh|abcdefghi|Ärger|");
  CHECK(normalised("If (A)", text::dialect_of(model::Language::javascript)) == ">If|(|A|)|");
}

TEST_CASE("Code with and without the prefix of its lines is normalised alike") {
  const text::Dialect& xpp = text::dialect_of(model::Language::xpp);
  const text::Dialect& xpo = text::dialect_of(model::Language::xpp, model::LinePrefix::hash);
  CHECK(normalised("    #a = @\"one\n    #  two\n    #\";\n    #b();", xpo) ==
        normalised("a = @\"one\n  two\n\";\nb();", xpp));
  CHECK(normalised("  #x = '#y';", xpo) == ">x|=|'#y'|;|");
}

TEST_CASE("Runs of white space become one blank") {
  CHECK(folded("") == ">");
  CHECK(folded(" \r\n a\t\tb  ") == ">a b ");
  CHECK(folded("a") == ">a");
  CHECK(folded("\n\n") == ">");
}
