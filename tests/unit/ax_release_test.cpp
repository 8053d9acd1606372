#include "parsers/ax/release.h"
#include "scanner/model/inventory.h"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

namespace {

/// The system of classes that say these releases, in one file with these facts.
model::System judged(const std::vector<std::pair<const char*, int>>& releases, std::vector<model::Fact> facts = {},
                     model::Era era = model::Era::legacy, const std::vector<const char*>& names = {}) {
  model::Inventory inventory;
  inventory.systems.push_back({.id = "contoso/ax", .product = model::Product::ax, .era = era});
  inventory.artifacts.resize(1);
  inventory.artifacts[0].system = model::id_at<model::SystemId>(0);
  const auto add = [&](const char* release, const std::string& name) {
    model::Object object;
    object.kind = model::find_kind(model::Product::ax, "class").value();
    object.name = name;
    object.artifact = model::id_at<model::ArtifactId>(0);
    object.where.line = 3;
    object.counts_as = model::id_at<model::ObjectId>(inventory.objects.size());
    if (*release != '\0') object.properties.add("release", release);
    inventory.objects.push_back(std::move(object));
  };
  for (const auto& [release, count] : releases) {
    for (int i = 0; i < count; ++i) add(release, "Made" + std::to_string(inventory.objects.size()));
  }
  for (const char* name : names) add("", name);
  std::vector<std::uint32_t> objects;
  for (std::uint32_t i = 0; i < inventory.objects.size(); ++i) objects.push_back(i);
  const std::vector<std::vector<model::Fact>> all_facts{std::move(facts)};
  scanner::SystemView view{inventory, inventory.systems[0], objects, {}, all_facts, {}};
  parsers::ax::judge_release(view);
  return inventory.systems[0];
}

std::vector<std::string> notes_of(const model::System& system) {
  std::vector<std::string> ids;
  for (const model::Sentence& note : system.notes) ids.push_back(note.id);
  return ids;
}

}  // namespace

TEST_CASE("The release is that of most elements; other releases are told") {
  using model::Certainty;
  const model::System one = judged({{"AX 2009", 3}, {"", 5}});
  CHECK(one.generation == "AX 2009");
  CHECK(one.certainty == Certainty::certain);
  CHECK(one.notes.empty());
  REQUIRE(one.evidence.size() == 1);
  CHECK(one.evidence[0].line == 3);
  CHECK(one.evidence[0].says.holes == std::vector<std::string>{"3", "AX 2009"});

  const model::System mixed = judged({{"AX 2009", 3}, {"AX 2012", 9}, {"AX 4.0", 1}});
  CHECK(mixed.generation == "AX 2012");
  CHECK(mixed.evidence.size() == 3);
  CHECK(notes_of(mixed) == std::vector<std::string>{"note.ax.mixed-releases"});
  CHECK(mixed.notes[0].holes[0] == "AX 2012 (9), AX 2009 (3), AX 4.0 (1)");

  CHECK(judged({{"AX 2009", 2}, {"AX 2012", 2}}).generation == "AX 2012");
  CHECK(judged({{"AX 2009 or earlier", 2}}).certainty == Certainty::probable);
  CHECK(judged({{"AX 2009 or earlier", 2}, {"AX 2009", 1}}).notes.empty());
  CHECK(judged({{"AX 3.0", 1}}).generation == "AX 3.0");
  const model::System silent = judged({{"", 4}});
  CHECK(silent.generation.empty());
  CHECK(silent.certainty == Certainty::unknown);
}

TEST_CASE("Models are parts; a manifest of AX 2012 tells the release where no element does") {
  const std::vector<model::Fact> facts{{"ax.model", "Contoso", 2},
                                       {"ax.model-version", "1.0.0.7", 9},
                                       {"ax.model-layer", "Usr", 10},
                                       {"ax.model-publisher", "Contoso", 4},
                                       {"ax.model-generation", "AX 2012", 1}};
  const model::System system = judged({{"", 1}}, facts);
  CHECK(system.generation == "AX 2012");
  REQUIRE(system.parts.size() == 1);
  CHECK(system.parts[0].name == "Contoso");
  CHECK(system.parts[0].kind == "model");
  CHECK(system.parts[0].version == "1.0.0.7");
  REQUIRE(system.evidence.size() == 1);
  CHECK(system.evidence[0].says.holes == std::vector<std::string>{"Contoso", "usr", "Contoso"});
}

TEST_CASE("AX 7 metadata is Finance & Operations, of which release it does not say") {
  const model::System system = judged({{"", 2}}, {}, model::Era::modern);
  CHECK(system.generation == "D365 Finance & Operations");
  CHECK(system.version.empty());
  CHECK(system.certainty == model::Certainty::certain);
  CHECK(system.evidence.size() == 1);
}

TEST_CASE("Names that came with R3 are a hint, not a release") {
  const std::vector<const char*> names{"WHSLoadTable", "TMSRoute", "MCRThing"};
  const model::System hinted = judged({{"AX 2012", 1}}, {}, model::Era::legacy, names);
  CHECK(hinted.generation == "AX 2012");
  CHECK(notes_of(hinted) == std::vector<std::string>{"note.ax.release-hint"});
  CHECK(judged({{"AX 2012", 1}}, {}, model::Era::legacy, {"WHSLoadTable", "TMSRoute", "WHSa"}).notes.empty());
  CHECK(judged({{"AX 2009", 1}}, {}, model::Era::legacy, names).notes.empty());
}
