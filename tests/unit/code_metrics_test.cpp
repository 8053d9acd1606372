#include "scanner/metrics/code_metrics.h"

#include "scanner/text/lexer.h"

#include <catch2/catch.hpp>

#include <string_view>
#include <vector>

namespace {

model::CodeMetrics measure_cal(std::string_view code) {
  static const text::Vocabularies vocabularies;
  const text::Vocabulary& vocabulary = vocabularies.of(model::Language::cal);
  std::vector<model::Token> tokens;
  text::lex(code, 0, code.size(), 1, text::dialect_of(model::Language::cal), vocabulary, tokens);
  return metrics::measure({code, 0, code.size(), 1, tokens}, vocabulary);
}

struct Lines {
  std::string_view code;
  std::uint32_t lines, with_code, comment, blank;
};

}  // namespace

TEST_CASE("Every line is code, comment or blank") {
  const Lines rows[] = {
      {"", 0, 0, 0, 0},
      {"\n", 1, 0, 0, 1},
      {"x", 1, 1, 0, 0},
      {"x // why\n", 1, 1, 0, 0},
      {"// why\nx\n", 2, 1, 1, 0},
      {"{ a\n  b }\n", 2, 0, 2, 0},
      {"{ a\n\n  b }\n", 3, 0, 2, 1},
      {"{ a\n  b } x\n", 2, 1, 1, 0},
      {"x { a\n  b }\n", 2, 1, 1, 0},
      {"x { a } y { b\n c }\n\n", 3, 1, 1, 1},
      {"{ a } { b }\n", 1, 0, 1, 0},
      {"x\r\n\r\ny\r\n", 3, 2, 0, 1},
      {"   \t\r\n", 1, 0, 0, 1},
  };
  for (const Lines& row : rows) {
    CAPTURE(row.code);
    const model::CodeMetrics metrics = measure_cal(row.code);
    CHECK(metrics.lines == row.lines);
    CHECK(metrics.code == row.with_code);
    CHECK(metrics.comment == row.comment);
    CHECK(metrics.blank == row.blank);
  }
}

struct Shapes {
  std::string_view code;
  std::uint32_t decisions, nesting, statements;
};

TEST_CASE("Decisions, nesting and statements follow the blocks") {
  const Shapes rows[] = {
      {"BEGIN END;", 0, 0, 0},
      {"BEGIN x := 1; END;", 0, 0, 1},
      {"BEGIN x := 1; y := 2 END;", 0, 0, 2},
      {"BEGIN IF a THEN b; END;", 1, 0, 2},
      {"BEGIN IF a THEN b ELSE c; END;", 1, 0, 3},
      {"BEGIN IF a THEN BEGIN b; c; END; END;", 1, 1, 3},
      {"BEGIN WHILE a DO b; FOR i := 1 TO 2 DO c; END;", 2, 0, 4},
      {"BEGIN REPEAT a; b; UNTIL c; END;", 1, 1, 3},
      {"BEGIN CASE a OF 1: b; 2,3: c; ELSE d; END; END;", 2, 1, 4},
      {"BEGIN x.End; y::Case; END;", 0, 0, 2},
      {"VAR a@1 : Integer; b@2 : Code[10]; BEGIN x; END;", 0, 0, 1},
  };
  for (const Shapes& row : rows) {
    CAPTURE(row.code);
    const model::CodeMetrics metrics = measure_cal(row.code);
    CHECK(metrics.decisions == row.decisions);
    CHECK(metrics.nesting == row.nesting);
    CHECK(metrics.statements == row.statements);
  }
}

TEST_CASE("Characters are those of tokens, comments left out") {
  CHECK(measure_cal("ab := 'c';  // much to say\n").characters == 8);
}
