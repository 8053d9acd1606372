#include "parsers/ax/xpo_element.h"
#include "scanner/parser.h"
#include "scanner/text/lines.h"

#include <array>
#include <string_view>
#include <vector>

namespace parsers {
namespace {

using scanner::Claim;
using scanner::Range;

Claim claim(const scanner::Peek& peek) { return ax::looks_like_xpo(peek.head) ? Claim::yes : Claim::no; }

/// AX 3.0 wrote the Windows code page of its machine, which no export names; later releases write UTF-8.
scanner::CodePageGuess code_page(std::string_view) { return {"cp1252", false}; }

/// The header goes with the first element, the end mark with the last.
std::vector<Range> split(std::string_view text) {
  std::vector<Range> ranges;
  std::size_t at = 0;
  std::uint32_t line = 1;
  if (ax::next_element(text, 0) == std::string_view::npos) return ranges;
  for (std::size_t next = ax::next_element(text, 0); at < text.size(); at = next) {
    next = ax::next_element(text, next + 1);
    if (next == std::string_view::npos) next = text.size();
    ranges.push_back({at, next - at, line});
    line += text::count_newlines(text.substr(at, next - at));
  }
  return ranges;
}

model::Yield parse(const scanner::Slice& slice, const scanner::Context& context) {
  model::Yield yield;
  ax::read_elements(slice, context, yield);
  return yield;
}

constexpr std::array<std::string_view, 1> globs{"*.xpo"};

}  // namespace

extern const scanner::Parser ax_xpo;
constinit const scanner::Parser ax_xpo{
    .id = "ax.xpo",
    .product = model::Product::ax,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = code_page,
    .split = split,
    .parse = parse,
};

}  // namespace parsers
