#include "parsers/ax/release.h"

#include "parsers/ax/layers.h"
#include "parsers/shared/words.h"
#include "scanner/model/inventory.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace parsers::ax {
namespace {

constexpr std::string_view modern_generation = "D365 Finance & Operations";

/// What elements say of the release that exported them, oldest first. The sign of the last AX 2009 row is shared by
/// AX 3.0 and 4.0, and the banner that would tell was empty.
struct Release {
  std::string_view said;
  std::string_view generation;
  bool certain;
};
constexpr std::array releases{
    Release{"AX 3.0", "AX 3.0", true},
    Release{"AX 4.0", "AX 4.0", true},
    Release{"AX 2009 or earlier", "AX 2009", false},
    Release{"AX 2009", "AX 2009", true},
    Release{"AX 2012", "AX 2012", true},
};

struct Said {
  std::size_t objects = 0;
  model::ArtifactId artifact = model::none<model::ArtifactId>;
  std::uint32_t line = 0;
};

/// By row of `releases`; distinct elements only.
std::array<Said, releases.size()> said_of(const scanner::SystemView& view) {
  std::array<Said, releases.size()> said;
  for (const std::uint32_t i : view.objects) {
    const model::Object& object = view.inventory.objects[i];
    if (model::index(object.counts_as) != i) continue;
    const auto row = std::ranges::find(releases, object.properties.get("release"), &Release::said);
    if (row == releases.end()) continue;
    Said& here = said[static_cast<std::size_t>(row - releases.begin())];
    if (here.objects++ == 0) here = {1, object.artifact, object.where.line};
  }
  return said;
}

/// The facts of an artifact of the system, with its index.
template <typename Each>
void for_each_artifact(const scanner::SystemView& view, Each each) {
  for (std::size_t i = 0; i < view.inventory.artifacts.size(); ++i) {
    const model::Artifact& artifact = view.inventory.artifacts[i];
    if (artifact.system == model::none<model::SystemId> ||
        &view.inventory.systems[model::index(artifact.system)] != &view.system)
      continue;
    each(i, view.facts_of_artifact[i]);
  }
}

/// The release that most elements tell; the newer one of two that as many tell. A folder may hold the same solution
/// twice, before and after an upgrade of AX.
void judge_by_elements(scanner::SystemView& view) {
  const auto said = said_of(view);
  std::map<std::string_view, std::size_t> by_generation;
  for (std::size_t i = 0; i < releases.size(); ++i) {
    if (said[i].objects > 0) by_generation[releases[i].generation] += said[i].objects;
  }
  std::string all;
  for (std::size_t i = releases.size(); i-- > 0;) {
    if (said[i].objects == 0) continue;
    const Release& release = releases[i];
    const std::size_t objects = by_generation[release.generation];
    if (view.system.generation.empty() || objects > by_generation[view.system.generation]) {
      view.system.generation = release.generation;
      view.system.certainty = release.certain ? model::Certainty::certain : model::Certainty::probable;
    }
    view.system.evidence.push_back(
        {said[i].artifact,
         said[i].line,
         {"evidence.ax.release", {std::to_string(said[i].objects), std::string(release.said)}}});
    all += (all.empty() ? "" : ", ") + std::string(release.said) + " (" + std::to_string(said[i].objects) + ")";
  }
  if (by_generation.size() > 1) view.system.notes.push_back({"note.ax.mixed-releases", {all}});
}

/// One model of a manifest or descriptor, as its facts say it.
struct ModelFacts {
  model::Part part;
  std::string layer;
  std::string publisher;
  std::string generation;
  std::uint32_t line = 0;
};

std::vector<ModelFacts> models_of(const std::vector<model::Fact>& facts) {
  std::vector<ModelFacts> models;
  for (const model::Fact& fact : facts) {
    if (fact.name == "ax.model") models.push_back({.part = {fact.value, "model", ""}, .line = fact.line});
    if (models.empty()) continue;
    if (fact.name == "ax.model-version") models.back().part.version = fact.value;
    if (fact.name == "ax.model-layer") models.back().layer = fact.value;
    if (fact.name == "ax.model-publisher") models.back().publisher = fact.value;
    if (fact.name == "ax.model-generation") models.back().generation = fact.value;
  }
  return models;
}

/// A descriptor may leave out what it is asked for; the sentence then leaves it out too.
std::string evidence_id(const std::string& layer, const std::string& publisher) {
  if (layer.empty()) return publisher.empty() ? "evidence.ax.model.name" : "evidence.ax.model.publisher";
  return publisher.empty() ? "evidence.ax.model.layer" : "evidence.ax.model";
}

/// Models are parts of the system; that there is one proves at least AX 2012, which has them first.
void read_models(scanner::SystemView& view) {
  std::set<std::string> seen;
  for_each_artifact(view, [&](std::size_t artifact, const std::vector<model::Fact>& facts) {
    for (ModelFacts& model : models_of(facts)) {
      if (!seen.insert(shared::lower(model.part.name) + '\0' + model.part.version).second) continue;
      const std::optional<Layer> layer = layer_of(model.layer);
      const std::string layer_name = layer ? std::string(layer->name) : model.layer;
      view.system.evidence.push_back(
          {model::id_at<model::ArtifactId>(artifact),
           model.line,
           {evidence_id(layer_name, model.publisher), {model.part.name, layer_name, model.publisher}}});
      if (view.system.generation.empty() && view.system.era == model::Era::legacy && !model.generation.empty()) {
        view.system.generation = model.generation;
        view.system.certainty = model::Certainty::certain;
      }
      view.system.parts.push_back(std::move(model.part));
    }
  });
}

/// Names that only later releases of AX 2012 have. An XPO does not tell R2 from R3, so this is a hint and no more.
struct NameHint {
  std::string_view prefix;
  std::string_view release;
};
constexpr std::array name_hints{NameHint{"WHS", "AX 2012 R3"}, NameHint{"TMS", "AX 2012 R3"},
                                NameHint{"MCR", "AX 2012 R3"}, NameHint{"RetailCDX", "AX 2012 R3"}};
constexpr std::size_t enough_names = 3;

void hint_at_release(scanner::SystemView& view) {
  if (view.system.generation != "AX 2012") return;
  std::set<std::string> names;
  const auto see = [&](const std::string& name) {
    for (const NameHint& hint : name_hints) {
      const bool fits = name.size() > hint.prefix.size() && name.starts_with(hint.prefix) &&
                        name[hint.prefix.size()] >= 'A' && name[hint.prefix.size()] <= 'Z';
      if (fits) names.insert(name);
    }
  };
  for (const std::uint32_t i : view.objects) see(view.inventory.objects[i].name);
  for (const std::uint32_t i : view.references) see(view.inventory.references[i].target_name);
  if (names.size() < enough_names) return;
  std::string some;
  for (const std::string& name : names) {
    if (some.size() > 60) break;
    some += (some.empty() ? "" : ", ") + name;
  }
  view.system.notes.push_back({"note.ax.release-hint", {std::string(name_hints[0].release), some}});
}

/// Virtual companies stop the vendor's in-place upgrade; table collections are what they are made of
/// (upgrade-overview-2012.md of the vendor's documentation).
void find_hard_stops(scanner::SystemView& view) {
  for (const std::uint32_t i : view.objects) {
    const model::Object& object = view.inventory.objects[i];
    if (model::index(object.counts_as) != i || object.properties.get("tag") != "TCL") continue;
    view.system.evidence.push_back({object.artifact, object.where.line, {"fact.ax.virtual-companies", {object.name}}});
    return;
  }
}

}  // namespace

void judge_release(scanner::SystemView& view) {
  if (view.system.era == model::Era::modern) {
    view.system.generation = modern_generation;
    view.system.certainty = model::Certainty::certain;
    if (!view.objects.empty()) {
      const model::Object& first = view.inventory.objects[view.objects.front()];
      view.system.evidence.push_back({first.artifact, first.where.line, {"evidence.ax.metadata", {}}});
    }
  } else {
    judge_by_elements(view);
  }
  read_models(view);
  hint_at_release(view);
  find_hard_stops(view);
  if (view.system.generation.empty()) view.system.certainty = model::Certainty::unknown;
}

}  // namespace parsers::ax
