#include "parsers/table.h"
#include "scanner/pipeline/read_artifact.h"
#include "scanner/pipeline/yield_text.h"
#include "tests/fuzz/check_yield.h"
#include "tests/fuzz/fuzz.h"

#include <string>
#include <string_view>
#include <vector>

namespace {

/// Slices are in order and do not overlap; lines count from 1. Between slices of an XML file stand the tags around
/// them, and the last slice of one that is cut off may be empty.
void check_ranges(std::string_view text, const std::vector<scanner::Range>& ranges) {
  std::uint64_t end = ranges.empty() ? 0 : ranges.front().offset;
  std::uint32_t line = 1;
  for (const scanner::Range& range : ranges) {
    HOLDS(range.offset >= end);
    HOLDS(range.line >= line);
    end = range.offset + range.length;
    line = range.line;
  }
  HOLDS(end <= text.size());
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const text::Vocabularies vocabularies;
  const pipeline::Readers readers{parsers::table().parsers, vocabularies, "", 1};
  std::string padded(reinterpret_cast<const char*>(data), size);
  padded.append(64, '\0');
  const std::string_view bytes = std::string_view(padded).substr(0, size);
  for (const scanner::Parser* parser : readers.parsers) {
    if (parser->split != nullptr) check_ranges(bytes, parser->split(bytes));
  }
  pipeline::Scratch scratch;
  pipeline::ArtifactResult result;
  result.artifact.path = "input.txt";
  pipeline::read_artifact(bytes, readers, {}, pipeline::Slicing::one_thread, scratch, result);
  // No code page makes more than three bytes of UTF-8 of one byte.
  fuzz::check(result, 3 * size);
  // What another run may find in its cache is any bytes at all.
  pipeline::deserialise(bytes);
  return 0;
}
