#include "parsers/table.h"
#include "scanner/model/yield.h"
#include "scanner/pipeline/read_artifact.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace {

const scanner::Parser* sql_script_parser() {
  const std::span<const scanner::Parser* const> parsers = parsers::table().parsers;
  const auto row = std::ranges::find(parsers, std::string_view("shared.sql_script"), &scanner::Parser::id);
  return row == parsers.end() ? nullptr : *row;
}

/// What must hold whatever stands in a script: objects are in order, columns lie within their table, and regions of
/// code are in order within the text.
void check(const model::Yield& yield, std::size_t size) {
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

}  // namespace

/// The SQL parser on its own, whether or not it would claim the bytes: slice by slice as a scan does, and as one slice.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const text::Vocabularies vocabularies;
  static const scanner::Parser* parser = sql_script_parser();
  HOLDS(parser != nullptr);
  std::string padded(reinterpret_cast<const char*>(data), size);
  padded.append(64, '\0');
  const std::string_view bytes = std::string_view(padded).substr(0, size);
  std::vector<scanner::Range> ranges = parser->split(bytes);
  ranges.push_back({0, size, 1});
  std::vector<model::Token> tokens;
  for (const scanner::Range& range : ranges) {
    tokens.clear();
    const std::string_view text = bytes.substr(range.offset, range.length);
    const scanner::Slice slice{.text = text,
                               .path = "input.sql",
                               .header = {},
                               .ordinal = 0,
                               .tokens = &tokens,
                               .vocabularies = &vocabularies};
    check(parser->parse(slice, {}), text.size());
  }
  return 0;
}
