// Prints what the lexer makes of JavaScript files: begin and end of every token, comments left out.
#include "scanner/text/lexer.h"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

int main(int count, char** arguments) {
  const text::Vocabularies vocabularies;
  const text::Dialect& dialect = text::dialect_of(model::Language::javascript);
  for (int i = 1; i < count; ++i) {
    std::ifstream in(arguments[i], std::ios::binary);
    const std::string code{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::vector<model::Token> tokens;
    text::lex(code, 0, code.size(), 1, dialect, vocabularies.of(dialect.language), tokens);
    std::printf("%s\n", arguments[i]);
    for (const model::Token& token : tokens) {
      if (token.kind != model::TokenKind::comment) std::printf("%u %u\n", token.offset, token.offset + token.length);
    }
  }
}
