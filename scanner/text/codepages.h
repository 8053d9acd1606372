#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace text {

/// The code pages, sorted by name: 27 of one byte that are decoded from checked-in tables ("cp1252", "cp850",
/// "iso-8859-1" …), and the double-byte pages cp932, cp936, cp949 and cp950, which go through iconv.
std::span<const std::string_view> code_pages();
/// The name as code_pages() spells it for any usual spelling ("850", "CP850", "windows-1252", "ibm850", "latin1"), ""
/// if it is not known. "utf-8" and "utf-16le/be" are known too.
std::string_view canonical_code_page(std::string_view name);

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
