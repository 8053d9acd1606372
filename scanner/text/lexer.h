#pragma once

#include "scanner/model/token.h"
#include "scanner/text/dialect.h"
#include "scanner/text/value_context.h"
#include "scanner/text/vocabulary.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace text {

/// Cuts code into tokens, one at a time. It never fails: a string without end stops at the end of its line, a comment
/// without end at the end of the text, and both say so in Token::unterminated. A block comment mark that closes
/// nothing is a symbol: in a C/SIDE export it is the end of the section that holds the code. The prefix of a line is
/// no token; one that stands inside a comment or a string of several lines is within the token's bytes.
class Lexer {
 public:
  /// Reads text[begin, end). Offsets of tokens count from the start of `text`, lines from `line`.
  Lexer(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t line, const Dialect& dialect,
        const Vocabulary& vocabulary);

  /// The next token; false at the end of the text.
  bool next(model::Token& token);

  /// Where the next token is looked for.
  std::size_t position() const { return place_.at; }
  std::uint32_t line() const { return place_.line; }
  /// Goes on at `position`, which stands on `line`.
  void move_to(std::size_t position, std::uint32_t line);

 private:
  friend model::TokenRange lex(std::string_view, std::size_t, std::size_t, std::uint32_t, const Dialect&,
                               const Vocabulary&, std::vector<model::Token>&);
  enum class Lines : std::uint8_t { one, many };

  /// A place in the text. What reads a part of a token gets one and returns the one behind: kept by value, it stays in
  /// registers.
  struct Place {
    std::size_t at;
    std::uint32_t line;
  };

  bool read(Place& place, model::Token& token);
  bool is_word_byte(std::size_t at) const;
  bool is_first_of_line(std::size_t at) const;
  bool begins_word_comment(std::size_t begin, std::size_t end) const;
  ByteClass class_at(std::size_t at) const;
  bool is_here(std::string_view mark, std::size_t at) const;
  std::size_t behind_line_start(std::size_t at) const;
  std::size_t behind_plain(std::size_t begin, ByteClass byte_class, model::Token& token) const;
  std::size_t behind_word(std::size_t at) const;
  std::size_t behind_long_word(std::size_t begin, std::size_t at) const;
  std::size_t behind_number(std::size_t at) const;
  std::size_t behind_mark(std::size_t at) const;
  std::size_t behind_line_comment(std::size_t at) const;
  std::size_t behind_directive(std::size_t at) const;
  std::size_t behind_regex(std::size_t at) const;
  std::size_t before_line_end(std::size_t at) const;
  Place behind_doubled(Place place, char close, Lines lines, model::Token& token) const;
  Place behind_block_comment(Place place, const Opening& opening, model::Token& token) const;
  Place behind_escaped(Place place, char close, Lines lines, model::Token& token) const;
  Place behind_interpolated(Place place, Lines lines, model::Token& token) const;
  Place behind_raw(Place place, model::Token& token) const;
  Place behind_template(Place place, model::Token& token) const;
  /// The place itself where its mark begins nothing here.
  Place behind_opening(Place place, model::Token& token) const;

  std::string_view text_;
  Place place_;
  std::size_t end_;
  const Dialect& dialect_;
  const Vocabulary& vocabulary_;
  ValueContext context_;  ///< used where the dialect has values
};

/// All tokens of text[begin, end), appended to `tokens`.
model::TokenRange lex(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t line,
                      const Dialect& dialect, const Vocabulary& vocabulary, std::vector<model::Token>& tokens);

inline std::string_view text_of(std::string_view text, const model::Token& token) {
  return text.substr(token.offset, token.length);
}

}  // namespace text
