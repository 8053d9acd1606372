#include "scanner/text/codepages.h"

#include "scanner/text/encoding.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <bit>
#include <iconv.h>
#include <string>

namespace {

/// What the C library makes of one byte; U+FFFD where it has no meaning.
std::string by_iconv(const std::string& page, char byte) {
  const iconv_t converter = iconv_open("UTF-8", page.c_str());
  REQUIRE(std::bit_cast<std::intptr_t>(converter) != -1);
  char out[16];
  char* in = &byte;
  char* target = out;
  std::size_t in_left = 1;
  std::size_t out_left = sizeof out;
  const bool fine = iconv(converter, &in, &in_left, &target, &out_left) != static_cast<std::size_t>(-1) &&
                    iconv(converter, nullptr, nullptr, &target, &out_left) != static_cast<std::size_t>(-1);
  iconv_close(converter);
  return fine ? std::string(out, target) : "\xEF\xBF\xBD";
}

}  // namespace

TEST_CASE("every byte of every single-byte page means what iconv says") {
  std::size_t tables = 0;
  std::string scratch;
  for (const std::string_view page : text::code_pages()) {
    if (text::find_single_byte_page(page) == nullptr) continue;
    ++tables;
    for (int value = 0; value < 256; ++value) {
      const std::string byte(1, static_cast<char>(value));
      const text::Decoded decoded = text::decode(byte, text::Detected::eight_bit, page, scratch);
      const std::string expected = by_iconv(std::string(page), byte[0]);
      INFO(page << " byte " << value);
      CHECK(decoded.text == expected);
      CHECK(decoded.encoding == page);
      CHECK(decoded.undecodable == (expected == "\xEF\xBF\xBD" ? 1u : 0u));
    }
  }
  CHECK(tables == 27);
}

TEST_CASE("code pages are sorted and are their own canonical names") {
  const auto pages = text::code_pages();
  CHECK(pages.size() == 31);
  CHECK(std::ranges::is_sorted(pages));
  for (const std::string_view page : pages) CHECK(text::canonical_code_page(page) == page);
}

TEST_CASE("usual spellings of a code page lead to its canonical name") {
  struct Row {
    std::string_view spelling;
    std::string_view name;
  };
  constexpr Row rows[] = {
      {"850", "cp850"},
      {"CP850", "cp850"},
      {"ibm850", "cp850"},
      {"IBM-850", "cp850"},
      {"cp-850", "cp850"},
      {"oem850", "cp850"},
      {"windows-1252", "cp1252"},
      {"Windows_1252", "cp1252"},
      {"win1251", "cp1251"},
      {"x-cp1250", "cp1250"},
      {"latin1", "iso-8859-1"},
      {"Latin-9", "iso-8859-15"},
      {"ISO8859-2", "iso-8859-2"},
      {"iso_8859-1", "iso-8859-1"},
      {"Shift_JIS", "cp932"},
      {"gb2312", "cp936"},
      {"EUC-KR", "cp949"},
      {"Big5", "cp950"},
      {"TIS-620", "cp874"},
      {"UTF8", "utf-8"},
      {"utf-8", "utf-8"},
      {"UTF-16", "utf-16le"},
      {"utf-16be", "utf-16be"},
      {"65001", "utf-8"},
      {"cp9999", ""},
      {"", ""},
      {"850x", ""},
      {"cp", ""},
      {"8 5 0\n", ""},
      {"klingon", ""},
  };
  for (const Row& row : rows) {
    INFO(row.spelling);
    CHECK(text::canonical_code_page(row.spelling) == row.name);
  }
}
