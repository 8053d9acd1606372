#include "scanner/rules/loops.h"

#include "scanner/text/lexer.h"
#include "scanner/text/vocabulary.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace {

/// The bytes of all tokens inside a loop marked with '^', without blanks at the end.
std::string drawn(std::string_view code) {
  const text::Vocabulary vocabulary(text::dialect_of(model::Language::cal));
  std::vector<model::Token> tokens;
  text::lex(code, 0, code.size(), 0, text::dialect_of(model::Language::cal), vocabulary, tokens);
  const rules::LoopDepths depths(code, tokens);
  std::string marks(code.size(), ' ');
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (depths.is_inside(i)) marks.replace(tokens[i].offset, tokens[i].length, tokens[i].length, '^');
  }
  return marks.substr(0, marks.find_last_not_of(' ') + 1);
}

}  // namespace

TEST_CASE("Tokens inside loops are those drawn") {
  struct Row {
    const char* code;
    const char* inside;
  };
  const Row rows[] = {
      {"a; b;", ""},
      {"REPEAT a; UNTIL b; c;",  //
       "^^^^^^ ^^"},
      {"REPEAT UNTIL b; c;",  //
       "^^^^^^"},
      {"WHILE a DO b; c;",  //
       "           ^"},
      {"FOR i := 1 TO n DO b; c;",  //
       "                   ^"},
      {"FOR i := n DOWNTO 1 DO b; c;",  //
       "                       ^"},
      {"WHILE a DO BEGIN b; c; END; d;",  //
       "           ^^^^^ ^^ ^^"},
      {"WHILE a DO; b;", ""},
      {"WITH a DO b; c;", ""},
      {"WITH a DO BEGIN b; END; c;", ""},
      {"WHILE a DO WITH b DO c; d;",  //
       "           ^^^^ ^ ^^ ^"},
      {"WITH b DO WHILE a DO c; d;",  //
       "                     ^"},
      {"WHILE a DO IF b THEN c ELSE d; e;",  //
       "           ^^ ^ ^^^^ ^ ^^^^ ^"},
      {"WHILE a DO IF b THEN BEGIN c; d; END ELSE e; f;",  //
       "           ^^ ^ ^^^^ ^^^^^ ^^ ^^ ^^^ ^^^^ ^"},
      {"WHILE a DO FOR i := 1 TO 2 DO b; c;",  //
       "           ^^^ ^ ^^ ^ ^^ ^ ^^ ^"},
      {"WHILE a DO REPEAT b; UNTIL c; d;",  //
       "           ^^^^^^ ^^ ^^^^^ ^"},
      {"REPEAT WHILE a DO b; c; UNTIL d; e;",  //
       "^^^^^^ ^^^^^ ^ ^^ ^^ ^^"},
      {"REPEAT BEGIN a; END; b; UNTIL c; d;",  //
       "^^^^^^ ^^^^^ ^^ ^^^^ ^^"},
      {"REPEAT REPEAT a; UNTIL b; c; UNTIL d; e;",  //
       "^^^^^^ ^^^^^^ ^^ ^^^^^ ^^ ^^"},
      {"REPEAT WHILE a DO b UNTIL c; d;",  //
       "^^^^^^ ^^^^^ ^ ^^ ^"},
      {"BEGIN WHILE a DO b END; c;",  //
       "                 ^"},
      {"REPEAT CASE a OF 1: b; 2: c; END; d; UNTIL e; f;",  //
       "^^^^^^ ^^^^ ^ ^^ ^^ ^^ ^^ ^^ ^^^^ ^^"},
      {"CASE a OF 1: REPEAT b; UNTIL c; 2: d; END; e;",  //
       "             ^^^^^^ ^^"},
      {"WHILE a DO CASE b OF 1: c; 2: d; END; e;",  //
       "           ^^^^ ^ ^^ ^^ ^^ ^^ ^^ ^^^"},
      {"CASE a OF 1: WHILE b DO c; 2: d; END; e;",  //
       "                        ^"},
      {"repeat a; until b; c;",  //
       "^^^^^^ ^^"},
      {"// REPEAT", ""},
      {"{ REPEAT } a;", ""},
      {"m := 'REPEAT'; a;", ""},
      {"\"Repeat\" := 1; a;", ""},
      {"REPEAT { UNTIL } a; UNTIL b;",  //
       "^^^^^^ ^^^^^^^^^ ^^"},
      {"WHILE a DO { why } b; c;",  //
       "                   ^"},
      {"UNTIL a; END; b;", ""},
      {"REPEAT a;",  //
       "^^^^^^ ^^"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.code);
    CHECK(drawn(row.code) == row.inside);
  }
}

TEST_CASE("A procedure without loops behind one with loops is outside again") {
  const std::string code = "PROCEDURE A(); BEGIN REPEAT x; UNTIL y; WHILE z DO w END; PROCEDURE B(); BEGIN v; END;";
  const std::string inside = drawn(code);
  CHECK(inside.substr(code.find("REPEAT"), 6) == "^^^^^^");
  CHECK(inside.substr(code.find('w')) == "^");
}
