#include "parsers/nav/release.h"

#include "parsers/nav/version_tags.h"
#include "scanner/model/inventory.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace parsers::nav {
namespace {

/// A database holds a mix of tags, as each object keeps that of the release in which it last changed. The release is
/// the newest that this many objects support: fewer may be single hotfixes or copies from elsewhere.
constexpr std::size_t enough_objects = 5;

struct Support {
  std::size_t objects = 0;
  model::ArtifactId artifact = model::none<model::ArtifactId>;
  std::uint32_t line = 0;
  std::string tag;
};
using Supports = std::map<BaseVersion, Support>;

Supports supports_of(const scanner::SystemView& view, bool worldwide) {
  Supports supports;
  for (const std::uint32_t i : view.objects) {
    const model::Object& object = view.inventory.objects[i];
    if (model::index(object.counts_as) != i) continue;
    for (const std::string_view tag : tags_of(object.properties.get("versionList"))) {
      const std::optional<BaseVersion> version = vendor_tag(tag);
      if (!version || version->worldwide != worldwide || generation_of(*version).empty()) continue;
      Support& support = supports[*version];
      if (support.objects++ == 0) support = {1, object.artifact, object.where.line, std::string(tag)};
    }
  }
  return supports;
}

/// The newest generation with enough objects, and in it the newest version with enough; without any, the newest at all.
bool judge_by_tags(scanner::SystemView& view, const Supports& supports) {
  if (supports.empty()) return false;
  std::map<std::string_view, std::size_t> by_generation;
  for (const auto& [version, support] : supports) by_generation[generation_of(version)] += support.objects;
  auto chosen = supports.rbegin();
  while (chosen != supports.rend() && by_generation[generation_of(chosen->first)] < enough_objects) ++chosen;
  const bool is_supported = chosen != supports.rend();
  if (!is_supported) chosen = supports.rbegin();
  const std::string_view generation = generation_of(chosen->first);
  for (auto row = chosen; row != supports.rend() && generation_of(row->first) == generation; ++row) {
    if (row->second.objects < enough_objects) continue;
    chosen = row;
    break;
  }
  const auto& [version, support] = *chosen;
  view.system.generation = generation;
  view.system.version = version.text();
  view.system.certainty = is_supported ? model::Certainty::certain : model::Certainty::probable;
  view.system.evidence.push_back(
      {support.artifact,
       support.line,
       {"evidence.nav.tag",
        {support.tag, std::to_string(support.objects), std::to_string(by_generation[generation])}}});
  return true;
}

/// A construct and the first or last release that can hold it.
struct Fingerprint {
  std::string_view feature;
  std::string_view generation;
  bool is_last;  ///< the last release that has it; else the first
};
// Weakest first: the last row that is found decides.
// clang-format off
constexpr std::array fingerprints{
    Fingerprint{"classic-sections",     "NAV 2009", true},
    Fingerprint{"dataport",             "NAV 2009", true},
    Fingerprint{"form",                 "NAV 2009", true},
    Fingerprint{"query",                "NAV 2013", false},
    Fingerprint{"rdl-2010",             "NAV 2013 R2", false},
    Fingerprint{"word-layout",          "NAV 2015", false},
    Fingerprint{"attribute-integration",     "NAV 2016", false},
    Fingerprint{"attribute-eventsubscriber", "NAV 2016", false},
    Fingerprint{"attribute-tryfunction",     "NAV 2016", false},
    Fingerprint{"application-area",     "NAV 2016", false},
    Fingerprint{"attribute-external",   "NAV 2018", false},
    Fingerprint{"data-classification",  "NAV 2018", false},
    Fingerprint{"rdl-2016",             "Business Central 13", false},
};
// clang-format on

void judge_by_fingerprints(scanner::SystemView& view) {
  for (auto row = fingerprints.rbegin(); row != fingerprints.rend(); ++row) {
    for (std::size_t i = 0; i < view.inventory.artifacts.size(); ++i) {
      const model::Artifact& artifact = view.inventory.artifacts[i];
      if (artifact.system == model::none<model::SystemId> ||
          &view.inventory.systems[model::index(artifact.system)] != &view.system)
        continue;
      const auto& facts = view.facts_of_artifact[i];
      const auto fact = std::ranges::find_if(
          facts, [&](const model::Fact& f) { return f.name == "nav.feature" && f.value == row->feature; });
      if (fact == facts.end()) continue;
      view.system.generation = row->generation;
      view.system.certainty = model::Certainty::probable;
      view.system.evidence.push_back({model::id_at<model::ArtifactId>(i),
                                      fact->line,
                                      {row->is_last ? "evidence.nav.not-after" : "evidence.nav.not-before",
                                       {std::string(row->feature), std::string(row->generation)}}});
      return;
    }
  }
  view.system.certainty = model::Certainty::unknown;
}

/// Forms and dataports ended with NAV 2009: beside the objects of a later release they are of another export, or what
/// an upgrade has not converted yet. The vendor's own are left out, as they may be rests that nobody uses.
void note_classic_objects(scanner::SystemView& view) {
  if (!is_after_classic_client(view.system.generation)) return;
  std::size_t forms = 0;
  std::size_t dataports = 0;
  for (const std::uint32_t i : view.objects) {
    const model::Object& object = view.inventory.objects[i];
    const bool is_customers = object.origin == model::Origin::custom || object.origin == model::Origin::modified;
    if (model::index(object.counts_as) != i || !is_customers) continue;
    const std::string_view kind = model::kind(object.kind).id;
    forms += kind == "form" ? 1 : 0;
    dataports += kind == "dataport" ? 1 : 0;
  }
  if (forms + dataports == 0) return;
  view.system.notes.push_back(
      {"note.nav.classic-objects", {view.system.generation, std::to_string(forms), std::to_string(dataports)}});
}

/// By tags of the worldwide version, else by tags of a country, else by constructs.
void judge_generation(scanner::SystemView& view) {
  if (judge_by_tags(view, supports_of(view, true))) return;
  if (judge_by_tags(view, supports_of(view, false))) return;
  judge_by_fingerprints(view);
}

}  // namespace

void judge_release(scanner::SystemView& view) {
  judge_generation(view);
  note_classic_objects(view);
}

}  // namespace parsers::nav
