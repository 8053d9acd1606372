#include "parsers/crm/release.h"

#include "parsers/shared/words.h"
#include "scanner/model/inventory.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace parsers::crm {
namespace {

/// The first server version of each generation (documented build lists; 8.2 is the first called Dynamics 365).
struct Generation {
  std::string_view from;
  std::string_view name;
};
constexpr std::array generations{
    Generation{"3.0", "CRM 3.0"},
    Generation{"4.0", "CRM 4.0"},
    Generation{"5.0", "CRM 2011"},
    Generation{"6.0", "CRM 2013"},
    Generation{"7.0", "CRM 2015"},
    Generation{"8.0", "CRM 2016"},
    Generation{"8.2", "Dynamics 365 CE 8.x"},
    Generation{"9.0", "Dynamics 365 CE 9.x"},
};

/// The version that the command line tools of the platform write into every new project; no server had it.
constexpr std::string_view template_version = "9.1.0.643";

std::string_view generation_of(std::string_view version) {
  std::string_view name;
  const std::string wanted = sortable_version(version);
  for (const Generation& row : generations) {
    if (sortable_version(row.from) <= wanted) name = row.name;
  }
  return name;
}

/// "9.2" of "9.2.26034.00167", "6.0" of "6.0.0002.0051".
std::string short_version(std::string_view version) {
  const std::size_t dot = version.find('.');
  const std::size_t end = dot == std::string_view::npos ? dot : version.find('.', dot + 1);
  return std::string(version.substr(0, end));
}

void decide(scanner::SystemView& view, std::string_view version, model::Certainty certainty, model::Evidence evidence) {
  view.system.generation = generation_of(version);
  view.system.version = short_version(version);
  view.system.certainty = certainty;
  view.system.evidence.push_back(std::move(evidence));
}

/// The customer's own solutions tell of his server; what he installed may come from another one.
bool judge_by_manifests(scanner::SystemView& view, const Units& units) {
  const model::Object* newest = nullptr;
  std::string best;
  for (const auto& [root, unit] : units.all()) {
    const model::Object& solution = view.inventory.objects[unit.object];
    const std::string_view version = solution.properties.get("serverVersion");
    if (version.empty()) continue;
    const bool own = !unit.managed && !unit.vendors;
    const std::string rank = std::string(own ? "1" : "0") + sortable_version(version);
    if (newest != nullptr && rank <= best) continue;
    newest = &solution;
    best = rank;
  }
  if (newest == nullptr) return false;
  const std::string version(newest->properties.get("serverVersion"));
  const bool is_certain = best.starts_with('1') && version != template_version;
  const char* says = version == template_version ? "evidence.crm.template" : "evidence.crm.server";
  decide(view, version, is_certain ? model::Certainty::certain : model::Certainty::probable,
         {newest->artifact, newest->where.line, {says, {version, newest->name}}});
  return true;
}

bool judge_by_lone_customizations(scanner::SystemView& view) {
  for (std::size_t i = 0; i < view.inventory.artifacts.size(); ++i) {
    const model::Artifact& artifact = view.inventory.artifacts[i];
    if (artifact.system == model::none<model::SystemId> || artifact.format != "crm.customizations") continue;
    if (&view.inventory.systems[model::index(artifact.system)] != &view.system) continue;
    for (const model::Fact& fact : view.facts_of_artifact[i]) {
      if (fact.name != "crm.root-version" && fact.name != "crm.organization-version") continue;
      if (generation_of(fact.value).empty()) continue;
      decide(view, fact.value, model::Certainty::probable,
             {model::id_at<model::ArtifactId>(i), fact.line, {"evidence.crm.root", {fact.value}}});
      return true;
    }
  }
  return false;
}

}  // namespace

void judge_release(scanner::SystemView& view, const Units& units) {
  if (judge_by_manifests(view, units) || judge_by_lone_customizations(view)) {
    if (view.system.generation == "CRM 3.0" || view.system.generation == "CRM 4.0") {
      view.system.notes.push_back({"note.crm.documented-only", {}});
    }
    return;
  }
  view.system.certainty = model::Certainty::unknown;
  view.system.notes.push_back({"note.crm.no-manifest", {}});
}

}  // namespace parsers::crm
