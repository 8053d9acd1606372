#include "parsers/nav/cside_object.h"
#include "scanner/parser.h"
#include "scanner/text/ascii.h"
#include "scanner/text/lines.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace parsers {
namespace {

using scanner::Claim;
using scanner::Range;

/// The next object header at the start of a line, at or behind `from`; npos if there is none.
std::size_t next_header(std::string_view text, std::size_t from) {
  if (from == 0 && nav::is_object_header(text, 0)) return 0;
  for (std::size_t at = text::find(text, "\nOBJECT ", from == 0 ? 0 : from - 1); at != std::string_view::npos;
       at = text::find(text, "\nOBJECT ", at + 1)) {
    if (nav::is_object_header(text, at + 1)) return at + 1;
  }
  return std::string_view::npos;
}

/// C/SIDE text goes by any extension (.txt, .cal, .nav, even .al): only the content tells.
Claim claim(const scanner::Peek& peek) {
  return next_header(peek.head, 0) == std::string_view::npos ? Claim::no : Claim::yes;
}

/// A language code of the captions and the OEM code page of a Windows that exports it.
struct CaptionLanguage {
  std::string_view code;
  std::string_view page;
};
// clang-format off
constexpr std::array caption_languages{
    CaptionLanguage{"CSY", "cp852"}, CaptionLanguage{"PLK", "cp852"}, CaptionLanguage{"HUN", "cp852"},
    CaptionLanguage{"SLV", "cp852"}, CaptionLanguage{"SKY", "cp852"}, CaptionLanguage{"RUS", "cp866"},
    CaptionLanguage{"UKR", "cp866"}, CaptionLanguage{"ELL", "cp737"}, CaptionLanguage{"TRK", "cp857"},
    CaptionLanguage{"ETI", "cp775"}, CaptionLanguage{"LTH", "cp775"}, CaptionLanguage{"LVI", "cp775"},
    CaptionLanguage{"THA", "cp874"}, CaptionLanguage{"CHS", "cp936"}, CaptionLanguage{"JPN", "cp932"},
    CaptionLanguage{"CHT", "cp950"}, CaptionLanguage{"KOR", "cp949"},
};
// clang-format on

/// C/SIDE writes the OEM code page of the exporting machine and says nowhere which. The languages of the captions tell
/// it; western ones, and files without captions, are cp850.
scanner::CodePageGuess code_page(std::string_view bytes) {
  const CaptionLanguage* found = nullptr;
  for (std::size_t at = bytes.find('=', 3); at != std::string_view::npos; at = bytes.find('=', at + 1)) {
    if (!text::is_upper(bytes[at - 1])) continue;
    const std::string_view code = bytes.substr(at - 3, 3);
    const auto* const row = std::ranges::find(caption_languages, code, &CaptionLanguage::code);
    // Where several tell, the first of the table counts.
    if (row == caption_languages.end() || (found != nullptr && found <= row)) continue;
    const auto is_end = [](char c) { return c == ';' || c == ']' || c == '\n'; };
    const std::string_view value(bytes.begin() + at + 1, std::find_if(bytes.begin() + at + 1, bytes.end(), is_end));
    if (std::ranges::any_of(value, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) found = row;
  }
  return {found == nullptr ? "cp850" : found->page, false};
}

std::vector<Range> split(std::string_view text) {
  std::vector<Range> ranges;
  std::size_t counted = 0;
  std::uint32_t line = 1;
  for (std::size_t at = next_header(text, 0); at != std::string_view::npos;) {
    const std::size_t next = next_header(text, at + 1);
    line += text::count_newlines(text.substr(counted, at - counted));
    counted = at;
    ranges.push_back({at, (next == std::string_view::npos ? text.size() : next) - at, line});
    at = next;
  }
  return ranges;
}

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  nav::read_object(slice, yield);
  return yield;
}

constexpr std::array<std::string_view, 4> globs{"*.txt", "*.cal", "*.nav", "*.al"};

}  // namespace

extern const scanner::Parser nav_cside_text;
constinit const scanner::Parser nav_cside_text{
    .id = "nav.cside_text",
    .product = model::Product::nav,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = code_page,
    .split = split,
    .parse = parse,
};

}  // namespace parsers
