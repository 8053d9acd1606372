#include "parsers/crm/content_file.h"
#include "parsers/shared/dotnet_image.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace parsers {
namespace {

using scanner::Claim;

Claim claim(const scanner::Peek& peek) {
  // Assemblies in a folder of that name are add-ins of Dynamics GP.
  if (crm::in_folder(peek.path, "AddIns")) return Claim::no;
  const bool is_program = peek.head.starts_with("MZ") && shared::lower(crm::file_name(peek.path)).ends_with(".dll");
  return is_program ? Claim::yes : Claim::no;
}

/// Assemblies of the platform that customizations are built against: what they reference says nothing of a customer.
bool is_platform(std::string_view name) {
  constexpr std::array<std::string_view, 4> prefixes{"Microsoft.", "System.", "mscorlib", "netstandard"};
  return name == "System" ||
         std::ranges::any_of(prefixes, [&](std::string_view prefix) { return name.starts_with(prefix); });
}

bool is_sdk(std::string_view name) { return name.starts_with("Microsoft.Xrm.") || name.starts_with("Microsoft.Crm."); }

/// What the SDK assemblies are; their versions tell for which release an assembly was built.
void add_references(const shared::DotnetImage& image, model::Properties& properties) {
  std::string sdk;
  std::string others;
  for (const shared::AssemblyReference& reference : image.references) {
    std::string& list = is_sdk(reference.name) ? sdk : others;
    list += (list.empty() ? "" : "; ") + reference.name + " " + reference.version;
  }
  if (!sdk.empty()) properties.add("sdk", sdk);
  if (!others.empty()) properties.add("references", others);
}

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  const std::optional<shared::DotnetImage> image = shared::read_dotnet_image(slice.text);
  // Only what a solution stores is a part of it; libraries of a project stand beside it.
  if (!crm::in_folder(slice.path, "PluginAssemblies") || !image || is_platform(image->name)) return yield;
  crm::ContentFile file(slice, "plugin-assembly", yield);
  model::Object& object = file.object();
  std::string_view stem = crm::file_name(slice.path);
  stem = stem.substr(0, stem.find_last_of('.'));
  object.name = image->name.empty() ? std::string(stem) : image->name;
  object.where.length = 0;
  object.properties.add("content", "dll");
  object.properties.add("clr", image->runtime);
  if (!image->version.empty()) object.properties.add("assemblyVersion", image->version);
  if (!image->public_key_token.empty()) object.properties.add("publicKeyToken", image->public_key_token);
  add_references(*image, object.properties);
  object.properties.add("types", std::to_string(image->own_types.size()));
  object.properties.add("bytes", std::to_string(slice.text.size()));
  for (const std::string& type : image->used_types) file.refer("uses-type", "other", type, "", 0);
  if (!image->whole) file.report(model::DiagnosticCode::object_cut_off, 0, "metadata");
  file.finish();
  return yield;
}

constexpr std::array<std::string_view, 1> globs{"*.dll"};

}  // namespace

extern const scanner::Parser crm_plugin_assembly;
constinit const scanner::Parser crm_plugin_assembly{
    .id = "crm.plugin_assembly",
    .product = model::Product::crm,
    .role = scanner::Role::companion,
    .reads = "header",
    .globs = globs,
    .claim = claim,
    .code_page = crm::western_code_page,
    .binary = true,
    .parse = parse,
};

}  // namespace parsers
