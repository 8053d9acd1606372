#include "parsers/crm/units.h"

#include "parsers/shared/words.h"
#include "scanner/model/embedded.h"
#include "scanner/model/inventory.h"

#include <algorithm>

namespace parsers::crm {
namespace {

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

std::set<std::string_view> read_prefixes() {
  std::set<std::string_view> prefixes;
  std::string_view rest = model::embedded("parsers/crm/data/vendor_prefixes.tsv");
  rest.remove_prefix(rest.find('\n') + 1);
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    prefixes.insert(line.substr(0, line.find('\t')));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return prefixes;
}

Unit unit_of(const model::Object& solution, const model::Artifact& artifact, std::uint32_t index) {
  const model::Properties& properties = solution.properties;
  Unit unit;
  unit.root = described_folder(artifact.path);
  unit.unique_name = shared::lower(solution.name);
  unit.version = properties.get("version");
  unit.publisher = properties.get("publisher");
  unit.prefix = shared::lower(properties.get("prefix"));
  unit.managed = properties.get("managed") == "1";
  unit.vendors = is_vendor_prefix(unit.prefix) || shared::lower(unit.publisher).starts_with("microsoft");
  unit.object = index;
  return unit;
}

}  // namespace

std::string described_folder(std::string_view path) {
  const std::string_view folder = folder_of(path);
  // In the YAML form the components stand beside the folder "solutions", for all solutions together.
  const bool is_yaml = shared::same_word(name_of(path), "solution.yml");
  if (is_yaml && shared::same_word(name_of(folder_of(folder)), "solutions"))
    return std::string(folder_of(folder_of(folder)));
  return std::string(shared::same_word(name_of(folder), "Other") ? folder_of(folder) : folder);
}

bool is_vendor_prefix(std::string_view prefix) {
  static const std::set<std::string_view> prefixes = read_prefixes();
  return prefixes.contains(prefix);
}

std::string sortable_version(std::string_view version) {
  std::string sortable;
  for (int part = 0; part < 4; ++part) {
    std::string_view digits = version.substr(0, version.find('.'));
    version.remove_prefix(std::min(digits.size() + 1, version.size()));
    digits = shared::trimmed(digits);
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    digits = digits.substr(0, 10);
    sortable.append(10 - digits.size(), '0').append(digits);
  }
  return sortable;
}

Units::Units(const scanner::SystemView& view) {
  for (const std::uint32_t i : view.objects) {
    const model::Object& object = view.inventory.objects[i];
    if (model::kind(object.kind).id != "solution") continue;
    Unit unit = unit_of(object, view.inventory.artifacts[model::index(object.artifact)], i);
    units_.emplace(unit.root, std::move(unit));
  }
}

const Unit* Units::of(std::string_view path) const {
  for (std::string_view folder = folder_of(path);; folder = folder_of(folder)) {
    const auto row = units_.find(std::string(folder));
    if (row != units_.end()) return &row->second;
    if (folder.empty()) return nullptr;
  }
}

std::string Units::root_of(std::string_view path) const {
  const Unit* unit = of(path);
  return unit == nullptr ? described_folder(path) : unit->root;
}

}  // namespace parsers::crm
