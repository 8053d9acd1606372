#pragma once

#include "scanner/model/token.h"
#include "scanner/text/dialect.h"
#include "scanner/text/vocabulary.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace text {

/// Cuts code into tokens, one at a time. It never fails: a string without end stops at the end of its line, a comment
/// without end at the end of the text, and both say so in Token::unterminated. A block comment mark that closes
/// nothing is a symbol: in a C/SIDE export it is the end of the section that holds the code.
class Lexer {
 public:
  /// Reads text[begin, end). Offsets of tokens count from the start of `text`, lines from `line`.
  Lexer(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t line, const Dialect& dialect,
        const Vocabulary& vocabulary);

  /// The next token; false at the end of the text.
  bool next(model::Token& token);

  /// Where the next token is looked for.
  std::size_t position() const { return at_; }
  std::uint32_t line() const { return line_; }
  /// Goes on at `position`, which stands on `line`.
  void move_to(std::size_t position, std::uint32_t line);

 private:
  bool starts_with(std::string_view mark) const;
  void skip_space();
  void read_word(model::Token& token);
  void read_number();
  void read_quoted(char quote, model::Token& token);
  void read_line_comment();
  void read_block_comment(model::Token& token);
  void read_symbol();

  std::string_view text_;
  std::size_t at_;
  std::size_t end_;
  std::uint32_t line_;
  const Dialect& dialect_;
  const Vocabulary& vocabulary_;
};

/// All tokens of text[begin, end), appended to `tokens`.
model::TokenRange lex(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t line,
                      const Dialect& dialect, const Vocabulary& vocabulary, std::vector<model::Token>& tokens);

inline std::string_view text_of(std::string_view text, const model::Token& token) {
  return text.substr(token.offset, token.length);
}

}  // namespace text
