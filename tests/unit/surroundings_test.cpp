#include "scanner/rules/surroundings.h"

#include "scanner/text/lexer.h"
#include "scanner/text/vocabulary.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using rules::Surrounding;

/// The bytes of all tokens inside of `what` marked with '^', without blanks at the end.
std::string drawn(std::string_view code, Surrounding what, model::Language language) {
  const text::Vocabulary vocabulary(text::dialect_of(language));
  std::vector<model::Token> tokens;
  text::lex(code, 0, code.size(), 0, text::dialect_of(language), vocabulary, tokens);
  const rules::Surroundings surroundings(code, tokens, language);
  std::string marks(code.size(), ' ');
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (surroundings.is_inside(i, what)) marks.replace(tokens[i].offset, tokens[i].length, tokens[i].length, '^');
  }
  return marks.substr(0, marks.find_last_not_of(' ') + 1);
}

struct Row {
  const char* code;
  const char* inside;
};

}  // namespace

TEST_CASE("Loops of a language with braces are the statements behind their headers") {
  const Row rows[] = {
      {"a(); b();", ""},
      {"while (a) { b; } c;",  //
       "          ^ ^^"},
      {"while (a(b)) b; c;",  //
       "             ^"},
      {"for (i = 1; i < 9; i++) { b; } c;",  //
       "                        ^ ^^"},
      {"while select t where t.a == f(1) { b; } c;",  //
       "                                 ^ ^^"},
      {"WHILE SELECT t { if (x) { b; } c; } d;",  //
       "               ^ ^^ ^^^ ^ ^^ ^ ^^"},
      {"do { b; } while (a); c;",  //
       "   ^ ^^"},
      {"if (a) { for (;;) b; c; } d;",  //
       "                  ^"},
      {"while (a) while (b) c; d;",  //
       "          ^^^^^ ^^^ ^"},
      {"while (a) { x.for(1); } c;",  //
       "          ^ ^^^^^^^^^"},
      {"while (", ""},
      {"} } while (a) b",  //
       "              ^"},
      {"select t; t.while = 1; b;", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.code);
    CHECK(drawn(row.code, Surrounding::loop, model::Language::xpp) == row.inside);
  }
}

TEST_CASE("A try block ends at its brace, a transaction at its commit") {
  CHECK(drawn("try { a; } catch { b; }", Surrounding::try_block, model::Language::xpp) ==  //
        "    ^ ^^");
  CHECK(drawn("a; ttsBegin; b; ttsCommit; c;", Surrounding::transaction, model::Language::xpp) == "   ^^^^^^^^^ ^^");
  CHECK(drawn("ttsbegin; ttsbegin; a; ttscommit; b; ttscommit; c;", Surrounding::transaction, model::Language::xpp) ==
        "^^^^^^^^^ ^^^^^^^^^ ^^ ^^^^^^^^^^ ^^");
  CHECK(drawn("ttscommit; a;", Surrounding::transaction, model::Language::xpp).empty());
}

TEST_CASE("C/AL has loops and nothing else") {
  CHECK(drawn("REPEAT a; UNTIL b; c;", Surrounding::loop, model::Language::cal) == "^^^^^^ ^^");
  CHECK(drawn("try { a }", Surrounding::try_block, model::Language::cal).empty());
}
