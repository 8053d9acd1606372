#include "parsers/crm/join.h"
#include "parsers/crm/origin.h"
#include "parsers/crm/release.h"
#include "parsers/crm/units.h"
#include "parsers/shared/words.h"
#include "scanner/model/inventory.h"
#include "scanner/parser.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <unordered_map>

namespace parsers {
namespace {

using crm::Unit;
using crm::Units;
using model::Object;

/// Kinds whose rows carry an id that is the same wherever the object is exported.
constexpr std::array<std::string_view, 11> kinds_with_ids{
    "chart",    "dashboard", "field-security-profile", "form", "plugin-step", "process", "report", "role", "sla",
    "template", "view"};

std::string identity_of(const Object& object, const model::Artifact& artifact) {
  const std::string_view kind = model::kind(object.kind).id;
  const std::string_view id = object.properties.get("id");
  if (!id.empty() && std::ranges::find(kinds_with_ids, kind) != kinds_with_ids.end()) return std::string(id);
  const std::string_view entity = kind == "ribbon" ? std::string_view() : object.properties.get("entity");
  std::string identity = shared::lower(object.name);
  if (!entity.empty()) identity = std::string(entity) + "|" + identity;
  if (kind == "web-resource" && identity.empty()) identity = shared::lower(object.properties.get("file"));
  return identity.empty() ? artifact.path + ":" + std::to_string(object.where.line) : identity;
}

/// A whole entity goes before a shell of it, then the higher version of its solution, then what was exported unmanaged.
std::string preference_of(const Object& object, const Unit* unit) {
  std::string preference = object.properties.has("shell") ? "0" : "1";
  preference += crm::sortable_version(unit == nullptr ? std::string_view() : std::string_view(unit->version));
  preference += unit != nullptr && unit->managed ? '0' : '1';
  preference += object.properties.has("twin") ? '0' : '1';
  return preference;
}

void keys(scanner::SystemView& view) {
  const Units units(view);
  for (const std::uint32_t i : view.objects) {
    Object& object = view.inventory.objects[i];
    const model::Artifact& artifact = view.inventory.artifacts[model::index(object.artifact)];
    const Unit* unit = units.of(artifact.path);
    object.key = "crm/" + shared::lower(model::kind_text(object)) + "/" + identity_of(object, artifact);
    object.preference = preference_of(object, unit);
    if (unit != nullptr && unit->object != i) object.properties.add("solution", unit->unique_name);
  }
}

void resolve_references(scanner::SystemView& view) {
  std::unordered_map<std::string_view, model::ObjectId> objects;
  for (const std::uint32_t i : view.objects) {
    const Object& object = view.inventory.objects[i];
    if (model::index(object.counts_as) == i) objects.emplace(object.key, model::id_at<model::ObjectId>(i));
  }
  for (const std::uint32_t i : view.references) {
    model::Reference& reference = view.inventory.references[i];
    const std::string key =
        "crm/" + std::string(model::kind(reference.target_kind).id) + "/" + shared::lower(reference.target_name);
    const auto found = objects.find(key);
    if (found == objects.end()) continue;
    reference.to = found->second;
    if (reference.target_member.empty()) continue;
    const Object& target = view.inventory.objects[model::index(reference.to)];
    const auto member = std::ranges::find_if(
        target.members, [&](const model::Member& row) { return shared::same_word(row.name, reference.target_member); });
    if (member == target.members.end()) continue;
    reference.to_member = model::id_at<model::MemberId>(static_cast<std::size_t>(member - target.members.begin()));
  }
}

void note_yaml(scanner::SystemView& view) {
  const bool has_yaml = std::ranges::any_of(view.objects, [&](std::uint32_t i) {
    const Object& object = view.inventory.objects[i];
    return model::kind(object.kind).id == "solution" && object.properties.get("form") == "yaml";
  });
  if (has_yaml) view.system.notes.push_back({"note.crm.yaml", {}});
}

/// Each solution once, with the version that counts; a customizations.xml without manifest is a part by its path.
void list_parts(scanner::SystemView& view, const Units& units) {
  for (const std::uint32_t i : view.objects) {
    const Object& object = view.inventory.objects[i];
    if (model::kind(object.kind).id != "solution" || model::index(object.counts_as) != i) continue;
    view.system.parts.push_back({object.name, "solution", std::string(object.properties.get("version"))});
  }
  for (const model::Artifact& artifact : view.inventory.artifacts) {
    if (artifact.system == model::none<model::SystemId> || artifact.format != "crm.customizations") continue;
    if (&view.inventory.systems[model::index(artifact.system)] != &view.system) continue;
    if (units.of(artifact.path) == nullptr) view.system.parts.push_back({artifact.path, "customizations", ""});
  }
}

/// Root components that no object of the export stands for: unpacked folders may keep them elsewhere.
void note_missing_components(scanner::SystemView& view) {
  std::size_t missing = 0;
  for (const std::uint32_t i : view.references) {
    const model::Reference& reference = view.inventory.references[i];
    const Object& from = view.inventory.objects[model::index(reference.from)];
    const bool counts = from.counts_as == reference.from;
    if (counts && reference.kind == "root-component" && reference.to == model::none<model::ObjectId>) ++missing;
  }
  if (missing > 0) view.system.notes.push_back({"note.crm.missing-components", {std::to_string(missing)}});
}

/// Of steps of one solution that run the same type at the same event, all but the first are registered once too often.
void mark_duplicate_steps(scanner::SystemView& view) {
  std::set<std::string> events;
  for (const std::uint32_t i : view.objects) {
    Object& object = view.inventory.objects[i];
    if (model::kind(object.kind).id != "plugin-step" || model::index(object.counts_as) != i) continue;
    std::string event;
    for (const std::string_view name :
         {"solution", "pluginType", "messageId", "message", "entity", "stage", "mode", "filteringColumns"}) {
      event.append(object.properties.get(name)).append(1, '\n');
    }
    if (!events.insert(shared::lower(event)).second) object.properties.add("duplicate", "yes");
  }
}

void assemble(scanner::SystemView& view) {
  const Units units(view);
  crm::judge_origins(view, units);
  crm::judge_release(view, units);
  resolve_references(view);
  mark_duplicate_steps(view);
  list_parts(view, units);
  note_missing_components(view);
  note_yaml(view);
}

}  // namespace

extern const scanner::Assembler crm_assembler;
constinit const scanner::Assembler crm_assembler{
    .product = model::Product::crm, .join = crm::join_rows_and_content, .keys = keys, .assemble = assemble};

}  // namespace parsers
