#include "parsers/shared/code_regions.h"
#include "parsers/shared/gp_names.h"
#include "parsers/shared/source_file.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"
#include "scanner/text/lines.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace parsers {
namespace {

using namespace std::string_view_literals;
using scanner::Claim;

/// Namespaces of the SDK of Dynamics CRM, from that of CRM 4.0 to that of today.
constexpr std::array sdk_names{"Microsoft.Xrm."sv, "Microsoft.Crm."sv, "Microsoft.PowerPlatform.Dataverse"sv};

Claim claim(const scanner::Peek& peek) {
  const std::string name = shared::lower(shared::file_name(peek.path));
  if (!name.ends_with(".cs") && !name.ends_with(".vb")) return Claim::no;
  if (shared::names_gp_interface(peek.head)) return Claim::perhaps;
  const bool uses_sdk = std::ranges::any_of(
      sdk_names, [&](std::string_view sdk) { return peek.head.find(sdk) != std::string_view::npos; });
  return uses_sdk ? Claim::yes : Claim::perhaps;
}

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  if (shared::is_generated_source(slice.path, slice.text)) return yield;
  const bool is_basic = shared::lower(slice.path).ends_with(".vb");
  model::Object object;
  object.kind = model::other_kind(model::Product::crm);
  object.name = slice.path;
  object.tag = is_basic ? "vb-source" : "csharp-source";
  object.where = {0, slice.text.size(), 0};
  object.properties.add("content", is_basic ? "vb" : "csharp");
  object.properties.add("alone", "true");
  object.properties.add("lines", std::to_string(text::count_newlines(slice.text) +
                                                (slice.text.empty() || slice.text.ends_with('\n') ? 0 : 1)));
  (is_basic ? shared::read_visual_basic : shared::read_csharp)(slice, object, yield.regions);
  for (model::CodeRegion& region : yield.regions) region.object = model::id_at<model::ObjectId>(0);
  yield.bytes_in_objects = slice.text.size();
  yield.objects.push_back(std::move(object));
  return yield;
}

constexpr std::array<std::string_view, 2> globs{"*.cs", "*.vb"};

}  // namespace

extern const scanner::Parser shared_dotnet_source;
constinit const scanner::Parser shared_dotnet_source{
    .id = "shared.dotnet_source",
    .product = model::Product::any,
    .role = scanner::Role::companion,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = shared::windows_code_page,
    .parse = parse,
};

}  // namespace parsers
