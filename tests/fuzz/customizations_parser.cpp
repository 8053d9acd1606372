#include "tests/fuzz/parser_target.h"

#include <string>
#include <string_view>

namespace {

/// The slices hold every byte that is not a tag of the root or of a cut section, so lines stay true: each range's line
/// is one more than the newlines before it.
void check_lines(const scanner::Parser& parser, std::string_view bytes) {
  for (const scanner::Range& range : parser.split(bytes)) {
    const auto newlines = std::ranges::count(bytes.substr(0, range.offset), '\n');
    HOLDS(range.line == static_cast<std::uint32_t>(newlines) + 1);
  }
}

}  // namespace

/// The reader of customizations.xml and its slicer.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const scanner::Parser& parser = fuzz::parser_of("crm.customizations");
  check_lines(parser, std::string_view(reinterpret_cast<const char*>(data), size));
  fuzz::run_parser(parser, data, size, "customizations.xml");
  return 0;
}
