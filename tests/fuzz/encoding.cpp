#include "scanner/text/encoding.h"

#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace {

constexpr std::array all_detected{text::Detected::utf8_bom, text::Detected::utf16le, text::Detected::utf16be,
                                  text::Detected::utf8,     text::Detected::ascii,   text::Detected::eight_bit};

void check(std::string_view bytes, text::Detected detected, std::string_view page, std::string& scratch) {
  const text::Decoded decoded = text::decode(bytes, detected, page, scratch);
  HOLDS(text::valid_utf8(decoded.text));
  HOLDS(decoded.undecodable <= bytes.size());
  HOLDS(decoded.text.size() <= 4 * bytes.size());
  HOLDS(!decoded.encoding.empty());
  const auto lines = static_cast<std::uint32_t>(std::ranges::count(decoded.text, '\n')) + 1;
  HOLDS(decoded.undecodable == 0 || (decoded.first_undecodable_line >= 1 && decoded.first_undecodable_line <= lines));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string padded(reinterpret_cast<const char*>(data), size);
  padded.append(64, '\0');
  const std::string_view bytes = std::string_view(padded).substr(0, size);
  std::string scratch;
  const text::Detected detected = text::detect(bytes);
  const auto pages = text::code_pages();
  const std::string_view page = pages[bytes.empty() ? 0 : data[size - 1] % pages.size()];
  check(bytes, detected, page, scratch);
  // A format may decode in spite of what was detected.
  for (const text::Detected row : all_detected) check(bytes, row, page, scratch);
  if (detected == text::Detected::utf8 || detected == text::Detected::ascii) {
    const text::Decoded decoded = text::decode(bytes, detected, page, scratch);
    HOLDS(!text::valid_utf8(bytes) || (decoded.text == bytes && decoded.undecodable == 0));
  }
  HOLDS(text::valid_utf8(text::to_valid_utf8(bytes)));
  HOLDS(!text::valid_utf8(bytes) || text::to_valid_utf8(bytes) == bytes);
  const std::string_view name = text::canonical_code_page(bytes);
  HOLDS(name.empty() || text::canonical_code_page(name) == name);
  return 0;
}
