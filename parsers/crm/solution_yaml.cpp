#include "parsers/crm/content_file.h"
#include "parsers/crm/rows.h"
#include "parsers/crm/yaml_scalars.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace parsers {
namespace {

using scanner::Claim;

// The form that tools for Git write (power-platform documentation, solution-source-control-yaml-format.md). No public
// solution in it is known: keys are looked for by their names, wherever they stand.

constexpr std::array<std::string_view, 1> manifest_globs{"solutions/*/solution.yml"};
constexpr std::array<std::string_view, 2> component_globs{"*.yml", "*.yaml"};

bool is_yaml(std::string_view path) {
  const std::string name = shared::lower(crm::file_name(path));
  return name.ends_with(".yml") || name.ends_with(".yaml");
}

Claim claim_manifest(const scanner::Peek& peek) {
  if (!is_yaml(peek.path) || !crm::in_folder(peek.path, "solutions")) return Claim::no;
  const auto has = [&](std::string_view key) { return peek.head.find(key) != std::string_view::npos; };
  return has("UniqueName:") && has("Publisher:") ? Claim::yes : Claim::no;
}

/// Folders of components, and of the solutions and publishers beside them (same documentation).
constexpr std::array<std::string_view, 11> folders{"canvasapps",
                                                   "connectors",
                                                   "customapis",
                                                   "entities",
                                                   "entityrelationships",
                                                   "environmentvariabledefinitions",
                                                   "modernflows",
                                                   "publishers",
                                                   "solutions",
                                                   "webresources",
                                                   "workflows"};

/// Folders whose names begin with a point belong to other tools, such as the workflows of a build.
Claim claim_component(const scanner::Peek& peek) {
  if (!is_yaml(peek.path) || claim_manifest(peek) == Claim::yes) return Claim::no;
  if (peek.path.starts_with('.') || peek.path.find("/.") != std::string_view::npos) return Claim::no;
  const bool in_place =
      std::ranges::any_of(folders, [&](std::string_view folder) { return crm::in_folder(peek.path, folder); });
  return in_place ? Claim::yes : Claim::no;
}

/// A key of the manifest, with the key around it where its name alone says too little.
struct Key {
  std::string_view path;
  std::string_view property;
  std::string_view fact;
};
constexpr std::array keys{
    Key{"Version", "version", "crm.solution-version"},
    Key{"Managed", "managed", "crm.managed"},
    Key{"Publisher/UniqueName", "publisher", "crm.publisher"},
    Key{"Publisher/CustomizationPrefix", "prefix", "crm.prefix"},
    Key{"Publisher/CustomizationOptionValuePrefix", "optionValuePrefix", ""},
    Key{"@version", "serverVersion", "crm.server-version"},
    Key{"@SolutionPackageVersion", "packageVersion", "crm.package-version"},
    Key{"@generatedBy", "generatedBy", "crm.generated-by"},
};

/// Whether the path is the key, or ends with it behind other keys.
bool ends_with_key(std::string_view path, std::string_view key) {
  if (!path.ends_with(key)) return false;
  return path.size() == key.size() || path[path.size() - key.size() - 1] == '/';
}

model::Yield parse_manifest(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  crm::Rows rows(slice, yield);
  const std::vector<crm::YamlScalar> scalars = crm::yaml_scalars(slice.text);
  const auto name = std::ranges::find_if(scalars, [](const crm::YamlScalar& scalar) {
    return ends_with_key(scalar.path, "UniqueName") && !ends_with_key(scalar.path, "Publisher/UniqueName");
  });
  if (name == scalars.end()) return yield;
  model::Object solution = rows.object("solution", name->value, 0, slice.text.size());
  rows.fact("crm.solution", name->value, name->offset);
  for (const Key& key : keys) {
    const auto row = std::ranges::find_if(
        scalars, [&](const crm::YamlScalar& scalar) { return ends_with_key(scalar.path, key.path); });
    if (row == scalars.end()) continue;
    crm::set(solution.properties, key.property, row->value);
    if (!key.fact.empty()) rows.fact(key.fact, row->value, row->offset);
  }
  crm::set(solution.properties, "form", "yaml");
  rows.put(std::move(solution));
  return yield;
}

model::Yield parse_component(const scanner::Slice&, const scanner::Context&) { return {}; }

std::string_view speaks_for(std::string_view path) {
  for (int up = 0; up < 3; ++up) {
    const std::size_t slash = path.find_last_of('/');
    if (slash == std::string_view::npos) return {};
    path = path.substr(0, slash);
  }
  return path;
}

}  // namespace

extern const scanner::Parser crm_solution_yaml;
constinit const scanner::Parser crm_solution_yaml{
    .id = "crm.solution_yaml",
    .product = model::Product::crm,
    .wave = scanner::Wave::manifest,
    .reads = "in part",
    .globs = manifest_globs,
    .claim = claim_manifest,
    .code_page = crm::western_code_page,
    .speaks_for = speaks_for,
    .parse = parse_manifest,
};

extern const scanner::Parser crm_yaml_component;
constinit const scanner::Parser crm_yaml_component{
    .id = "crm.yaml_component",
    .product = model::Product::crm,
    .role = scanner::Role::companion,
    .reads = "name only",
    .globs = component_globs,
    .claim = claim_component,
    .code_page = crm::western_code_page,
    .binary = true,
    .parse = parse_component,
};

}  // namespace parsers
