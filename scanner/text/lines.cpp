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
  if (from >= text.size()) return std::string_view::npos;
  const void* found = memmem(text.data() + from, text.size() - from, part.data(), part.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

}  // namespace text
