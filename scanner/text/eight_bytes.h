#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

/// Eight bytes of text at a time, as one number whose lowest byte is the first. Results per byte stand in its high bit.
namespace text::eight_bytes {

static_assert(std::endian::native == std::endian::little);

inline constexpr std::uint64_t ones = 0x0101010101010101ull;
inline constexpr std::uint64_t high_bits = 0x80 * ones;

inline std::uint64_t load(const char* at) {
  std::uint64_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return value;
}

/// The first `size` bytes, 1 to 7, and zeros behind them; nothing else is read.
inline std::uint64_t load_some(const char* at, std::size_t size) {
  if (size >= 4) {
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    std::memcpy(&low, at, 4);
    std::memcpy(&high, at + size - 4, 4);
    return low | std::uint64_t{high} << (8 * (size - 4));
  }
  const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i); };
  return byte(0) | byte(size / 2) | byte(size - 1);
}

/// Keeps the first `size` bytes, 0 to 7.
inline std::uint64_t keep_first(std::uint64_t bytes, std::size_t size) {
  return bytes & ((std::uint64_t{1} << (8 * size)) - 1);
}

/// The high bit of every byte between two ASCII characters.
inline std::uint64_t between(std::uint64_t bytes, char first, char last) {
  const std::uint64_t seven_bits = bytes & ~high_bits;
  const std::uint64_t from_first = seven_bits + static_cast<std::uint64_t>(0x80 - first) * ones;
  const std::uint64_t past_last = seven_bits + static_cast<std::uint64_t>(0x80 - last - 1) * ones;
  return from_first & ~past_last & ~bytes & high_bits;
}

/// ASCII capitals become small letters; all other bytes stay.
inline std::uint64_t fold(std::uint64_t bytes) { return bytes | between(bytes, 'A', 'Z') >> 2; }

/// The high bit of every byte that is a letter, a digit, "_", DEL or beyond ASCII; the other bits mean nothing.
inline std::uint64_t word_bytes(std::uint64_t bytes) {
  const auto from = [](std::uint64_t seven_bits, char c) {
    return seven_bits + static_cast<std::uint64_t>(0x80 - c) * ones;
  };
  const std::uint64_t seven_bits = bytes & ~high_bits;
  // Bit 5 makes small letters of capitals and DEL of "_".
  const std::uint64_t small = seven_bits | 0x20 * ones;
  const std::uint64_t letters = from(small, 'a') & ~from(small, 'z' + 1);
  const std::uint64_t digits = from(seven_bits, '0') & ~from(seven_bits, '9' + 1);
  return letters | digits | from(small, 0x7F) | bytes;
}

/// How many bytes stand before the first one that is marked; 8 where none is.
inline std::size_t before_first(std::uint64_t marked) {
  return marked == 0 ? 8 : static_cast<std::size_t>(std::countr_zero(marked)) / 8;
}

}  // namespace text::eight_bytes
