#pragma once

#include <cstddef>
#include <cstdint>

namespace model {

enum class TokenKind : std::uint8_t {
  word,    ///< identifier or keyword
  quoted,  ///< quoted identifier, quotes included: "No."
  number,
  string,   ///< string literal, quotes included
  symbol,   ///< one operator or punctuation mark; := :: .. += count as one
  comment,  ///< the whole comment, marks included
};

/// One token of a code region. The text is a view by offset and length into the artifact's decoded text.
struct Token {
  std::uint32_t offset = 0;  ///< from the start of the slice
  std::uint32_t length = 0;
  std::uint32_t line = 0;  ///< first line, counted from the start of the slice: the slice's first line is 0
  std::uint16_t word = 0;  ///< number in the dialect's vocabulary; 0: not in it
  TokenKind kind = TokenKind::word;
  bool unterminated = false;  ///< a string or comment that never ends
};

/// Tokens first … last-1 of the slice's token buffer.
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool empty() const { return first == last; }
  std::size_t size() const { return last - first; }
};

}  // namespace model
