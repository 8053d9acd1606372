#include "scanner/text/lines.h"

#include <bit>
#include <cstddef>
#include <cstring>

namespace text {

std::uint32_t count_newlines(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101ull;
  constexpr std::uint64_t low_bits = 0x7F * ones;
  std::uint32_t count = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t chunk = 0;
    std::memcpy(&chunk, text.data() + at, 8);
    const std::uint64_t different = chunk ^ ('\n' * ones);
    // The high bit of a byte stays clear only where the byte is a line feed.
    const std::uint64_t found = ~(((different & low_bits) + low_bits) | different | low_bits);
    count += static_cast<std::uint32_t>(std::popcount(found));
  }
  for (; at < text.size(); ++at) count += text[at] == '\n' ? 1 : 0;
  return count;
}

std::size_t find(std::string_view text, std::string_view part, std::size_t from) {
  constexpr std::size_t word = sizeof(std::uint64_t);
  if (part.size() < word) return text.find(part, from);
  const auto load = [](const char* at) {
    std::uint64_t value = 0;
    std::memcpy(&value, at, word);
    return value;
  };
  // The first byte is found fast, and eight bytes at once tell nearly always that it is not here.
  const std::uint64_t wanted = load(part.data());
  while (from + part.size() <= text.size()) {
    const void* first = std::memchr(text.data() + from, part.front(), text.size() - part.size() + 1 - from);
    if (first == nullptr) return std::string_view::npos;
    const auto at = static_cast<std::size_t>(static_cast<const char*>(first) - text.data());
    if (load(text.data() + at) == wanted && text.compare(at, part.size(), part) == 0) return at;
    from = at + 1;
  }
  return std::string_view::npos;
}

std::size_t prefix_size(std::string_view line, char prefix) {
  std::size_t at = 0;
  while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
  return at < line.size() && line[at] == prefix ? at + 1 : 0;
}

}  // namespace text
