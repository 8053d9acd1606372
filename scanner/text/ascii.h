#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace text {

/// Classes of single bytes as export formats use them; bytes above 127 belong to none.
constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || is_upper(c); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c | 0x20) : c; }

/// The first byte at or behind `from` that is no white space; the size of the text if there is none.
constexpr std::size_t skip_space(std::string_view text, std::size_t from) {
  while (from < text.size() && is_space(text[from])) ++from;
  return from;
}

/// Without white space at both ends.
constexpr std::string_view trimmed(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0 && is_space(text[end - 1])) --end;
  const std::size_t begin = skip_space(text.substr(0, end), 0);
  return text.substr(begin, end - begin);
}

/// The first of two bytes at or behind `from`; the size of the text if there is neither.
constexpr std::size_t find_either(std::string_view text, char one, char other, std::size_t from) {
  while (from < text.size() && text[from] != one && text[from] != other) ++from;
  return std::min(from, text.size());
}

/// Blind to the case of ASCII letters.
constexpr bool same_word(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (to_lower(left[i]) != to_lower(right[i])) return false;
  }
  return true;
}

}  // namespace text
