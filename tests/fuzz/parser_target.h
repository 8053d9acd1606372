#pragma once

#include "parsers/table.h"
#include "scanner/model/yield.h"
#include "scanner/pipeline/read_artifact.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

/// The row of the parsers' table.
inline const scanner::Parser& parser_of(std::string_view id) {
  const std::span<const scanner::Parser* const> parsers = parsers::table().parsers;
  const auto row = std::ranges::find(parsers, id, &scanner::Parser::id);
  HOLDS(row != parsers.end());
  return **row;
}

/// What must hold whatever was exported: objects come in order, members lie within their object, code within the text.
inline void check_slice(const model::Yield& yield, std::size_t size) {
  std::uint64_t end = 0;
  for (const model::Object& object : yield.objects) {
    HOLDS(object.where.offset >= end);
    end = object.where.offset + object.where.length;
    for (const model::Member& member : object.members) {
      HOLDS(member.where.offset >= object.where.offset);
      HOLDS(member.where.offset + member.where.length <= end);
    }
  }
  HOLDS(end <= size);
  HOLDS(yield.bytes_in_objects <= size);
  std::uint64_t code = 0;
  for (const model::CodeRegion& region : yield.regions) {
    HOLDS(model::index(region.object) < yield.objects.size());
    HOLDS(region.where.offset >= code);
    code = region.where.offset + region.where.length;
    HOLDS(code <= size);
    const std::size_t members = yield.objects[model::index(region.object)].members.size();
    HOLDS(region.member == model::none<model::MemberId> || model::index(region.member) < members);
  }
}

/// A parser on its own, whether or not it would claim the bytes: slice by slice as a scan does, and as one slice. The
/// slices must follow each other inside the text.
inline void run_parser(const scanner::Parser& parser, const std::uint8_t* data, std::size_t size,
                       std::string_view path) {
  static const text::Vocabularies vocabularies;
  std::string padded(reinterpret_cast<const char*>(data), size);
  padded.append(64, '\0');
  const std::string_view bytes = std::string_view(padded).substr(0, size);
  std::vector<scanner::Range> ranges;
  if (parser.split != nullptr) ranges = parser.split(bytes);
  std::uint64_t end = 0;
  for (const scanner::Range& range : ranges) {
    HOLDS(range.offset >= end);
    end = range.offset + range.length;
    HOLDS(end <= size);
  }
  ranges.push_back({0, size, 1});
  std::vector<model::Token> tokens;
  std::uint32_t ordinal = 0;
  for (const scanner::Range& range : ranges) {
    tokens.clear();
    const std::string_view text = bytes.substr(range.offset, range.length);
    const scanner::Slice slice{.text = text,
                               .path = path,
                               .header = {},
                               .ordinal = ordinal++,
                               .tokens = &tokens,
                               .vocabularies = &vocabularies};
    check_slice(parser.parse(slice, {}), text.size());
  }
}

}  // namespace fuzz
