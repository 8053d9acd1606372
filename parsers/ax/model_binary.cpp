#include "parsers/ax/xml_file.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace parsers {
namespace {

/// Deployment files of AX: models and model stores of AX 2012, layer files of releases before it. What stands in them
/// is not documented, so only the name tells what they are; a text of that name is something else.
constexpr std::array<std::string_view, 6> extensions{".add", ".ahd", ".aod", ".axmodel", ".axmodelstore", ".khd"};

scanner::Claim claim(const scanner::Peek& peek) {
  const std::string path = shared::lower(peek.path);
  const bool named = std::ranges::any_of(extensions, [&](std::string_view each) { return path.ends_with(each); });
  return named && peek.head.find('\0') != std::string_view::npos ? scanner::Claim::yes : scanner::Claim::no;
}

/// A layer file says by its name which layer was customized: "axusr.aod".
model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  const std::string file = shared::lower(slice.path.substr(slice.path.find_last_of('/') + 1));
  if (file.starts_with("ax") && file.ends_with(".aod") && file.size() > 6)
    yield.facts.push_back({"ax.layer-file", file.substr(2, file.size() - 6), 0});
  return yield;
}

constexpr std::array<std::string_view, 6> globs{"*.add", "*.ahd", "*.aod", "*.axmodel", "*.axmodelstore", "*.khd"};

}  // namespace

extern const scanner::Parser ax_model_binary;
constinit const scanner::Parser ax_model_binary{
    .id = "ax.model_binary",
    .product = model::Product::ax,
    .role = scanner::Role::companion,
    .reads = "name only",
    .globs = globs,
    .claim = claim,
    .code_page = ax::code_page,
    .binary = true,
    .parse = parse,
};

}  // namespace parsers
