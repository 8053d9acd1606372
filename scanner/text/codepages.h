#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace text {

/// One byte of a code page as UTF-8: a code page holds no character beyond three bytes.
struct Utf8Unit {
  std::array<char, 3> bytes{};
  std::uint8_t length = 0;
};

/// Bytes 0x80 to 0xFF of a single-byte code page. A byte without a meaning is U+FFFD.
struct SingleBytePage {
  std::array<Utf8Unit, 128> units{};
  std::array<bool, 128> undefined{};
};

/// The table of a canonical name, none for pages that have no table.
const SingleBytePage* find_single_byte_page(std::string_view canonical);

}  // namespace text
