#include "report/catalogue.h"
#include "report/classify/classify.h"
#include "report/classify/facts.h"
#include "scanner/metrics/appraisal.h"
#include "scanner/metrics/debt.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using model::Flip;
using model::Origin;
using model::Suitability;

const metrics::Costs& costs() {
  static const metrics::Costs loaded = metrics::load_costs();
  return loaded;
}

/// A NAV system of code units, with rules, whose figures are measured as those of a scan are.
class Made {
 public:
  explicit Made(std::string generation, std::string version = "") {
    model::System& system = inventory.systems.emplace_back();
    system.product = model::Product::nav;
    system.generation = std::move(generation);
    system.version = std::move(version);
    system.rules_applied = true;
  }

  std::uint16_t rule(model::Severity severity, model::MigrationRelevance migration, std::uint32_t points) {
    const auto id = static_cast<std::uint16_t>(inventory.rules.size());
    inventory.rules.push_back(
        {.id = "rule-" + std::to_string(id), .severity = severity, .migration = migration, .points = points});
    return id;
  }

  std::size_t add(Origin origin, std::uint32_t lines, std::string_view kind = "codeunit") {
    const std::size_t at = inventory.objects.size();
    model::Object object;
    object.kind = model::find_kind(model::Product::nav, kind).value();
    object.name = "Object " + std::to_string(at);
    object.key = "nav/" + std::string(kind) + "/" + std::to_string(50000 + at);
    object.origin = origin;
    object.system = model::id_at<model::SystemId>(0);
    object.counts_as = model::id_at<model::ObjectId>(at);
    object.code[model::Language::cal] = {.lines = lines, .code = lines, .characters = 40 * lines};
    object.customer_code = object.code[model::Language::cal];
    inventory.objects.push_back(std::move(object));
    return at;
  }

  void find(std::uint16_t rule, std::size_t object, double minutes) {
    inventory.findings.push_back({.rule = static_cast<model::RuleId>(rule),
                                  .object = model::id_at<model::ObjectId>(object),
                                  .minutes = minutes});
  }

  void refer(std::size_t from, std::size_t to) {
    inventory.references.push_back(
        {.from = model::id_at<model::ObjectId>(from), .to = model::id_at<model::ObjectId>(to)});
  }

  model::Inventory inventory;
};

/// A profile that leaves no question about the database open.
const model::Profile& small_database() {
  static const model::Profile answered = [] {
    model::Profile profile;
    profile.database_gb = 10;
    return profile;
  }();
  return answered;
}

/// Counts, debt and effort of the inventory as they are now, and its verdict.
model::Verdict measured(model::Inventory inventory, const model::Profile& profile = small_database()) {
  for (model::System& system : inventory.systems) system.counts = {};
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    const model::Object& object = inventory.objects[i];
    if (model::index(object.system) >= inventory.systems.size()) continue;
    model::Counts& counts = inventory.systems[model::index(object.system)].counts;
    ++counts.distinct.objects;
    ++counts.by_origin[static_cast<std::size_t>(object.origin)];
  }
  model::apply_releases(profile, inventory);
  metrics::appraise(inventory, costs());
  const model::Appraisal appraisal = metrics::appraisal_of(inventory, costs());
  static const report::Lifecycle lifecycle = report::load_lifecycle();
  return report::classify(inventory, report::load_policy("mission"), lifecycle, {"2026-11-22", &profile, &appraisal})
      .at(0);
}

model::Inventory without_findings(model::Inventory inventory, const auto& unwanted) {
  std::erase_if(inventory.findings, unwanted);
  return inventory;
}

model::Inventory mended(const model::Inventory& inventory, const std::vector<model::RuleId>& rules) {
  return without_findings(
      inventory, [&](const model::Finding& finding) { return std::ranges::find(rules, finding.rule) != rules.end(); });
}

/// The objects are gone, with what they refer to and what was found in them; a modified one is the vendor's again.
model::Inventory retired(const model::Inventory& inventory, const std::vector<model::ObjectId>& objects) {
  const auto is_one = [&](model::ObjectId id) { return std::ranges::find(objects, id) != objects.end(); };
  model::Inventory left = without_findings(inventory, [&](const model::Finding& f) { return is_one(f.object); });
  for (const model::ObjectId id : objects) {
    model::Object& object = left.objects[model::index(id)];
    if (object.origin == Origin::modified) {
      object.origin = Origin::standard;
    } else {
      object.system = model::none<model::SystemId>;
      object.counts_as = model::none<model::ObjectId>;
    }
  }
  return left;
}

model::Verdict after(const Made& made, const Flip& flip, model::Profile profile) {
  if (flip.kind == Flip::Kind::rules) return measured(mended(made.inventory, flip.rules), profile);
  if (flip.kind == Flip::Kind::objects) return measured(retired(made.inventory, flip.objects), profile);
  REQUIRE(flip.kind == Flip::Kind::answer);
  if (flip.question == "databaseGb") {
    profile.database_gb = std::stod(flip.answer);
  } else {
    const std::size_t open = flip.answer.find(" (");
    const std::string version = open == std::string::npos ? "" : flip.answer.substr(open + 2);
    profile.releases = {{model::Product::nav, flip.answer.substr(0, open), version.substr(0, version.find(')'))}};
  }
  return measured(made.inventory, profile);
}

std::size_t touched(const Made& made, model::RuleId rule) {
  std::vector<bool> hit(made.inventory.objects.size());
  for (const model::Finding& finding : made.inventory.findings) {
    if (finding.rule == rule) hit[model::index(finding.object)] = true;
  }
  return static_cast<std::size_t>(std::ranges::count(hit, true));
}

/// The named flip is applied and classified again: the other side, with the score that was told. No single change that
/// touches fewer objects turns the verdict round, and of a set nothing can be left out.
void check_flip(const Made& made, Flip::Kind kind, const model::Profile& profile = small_database()) {
  const model::Verdict before = measured(made.inventory, profile);
  const Flip& flip = before.flip;
  REQUIRE(flip.kind == kind);
  const model::Verdict turned = after(made, flip, profile);
  CHECK(turned.suited_for != before.suited_for);
  CHECK(turned.score == flip.score);
  const std::size_t size = kind == Flip::Kind::answer ? 0 : flip.objects.size();
  for (std::size_t rule = 0; rule < made.inventory.rules.size(); ++rule) {
    const auto id = static_cast<model::RuleId>(rule);
    const std::size_t objects = touched(made, id);
    if (objects == 0 || objects >= size) continue;
    CHECK(measured(mended(made.inventory, {id}), profile).suited_for == before.suited_for);
  }
  for (std::size_t i = 0; i < made.inventory.objects.size() && size > 1; ++i) {
    if (made.inventory.objects[i].origin == Origin::standard) continue;
    CHECK(measured(retired(made.inventory, {model::id_at<model::ObjectId>(i)}), profile).suited_for ==
          before.suited_for);
  }
  for (std::size_t i = 0; i < flip.objects.size() && kind == Flip::Kind::objects; ++i) {
    Flip fewer = flip;
    fewer.objects.erase(fewer.objects.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK(after(made, fewer, profile).suited_for == before.suited_for);
  }
  for (std::size_t i = 0; i < flip.rules.size() && flip.rules.size() > 1; ++i) {
    Flip fewer = flip;
    fewer.rules.erase(fewer.rules.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK(after(made, fewer, profile).suited_for == before.suited_for);
  }
}

using enum model::MigrationRelevance;
using enum model::Severity;

/// Ten code units of the customer and twenty of the vendor under Business Central 14.
Made business_central(std::size_t modified = 0) {
  Made made("Business Central 14", "14.0");
  for (int i = 0; i < 10; ++i) made.add(Origin::custom, 200);
  for (std::size_t i = 0; i < 20; ++i) made.add(i < modified ? Origin::modified : Origin::standard, 100);
  return made;
}

/// The same with twelve of the vendor's modified, and each object of the customer uses ten of them.
Made entangled() {
  Made made = business_central(12);
  for (std::size_t from = 0; from < 22; ++from) {
    for (std::size_t to = 10; to < 21; ++to) {
      if (from != to) made.refer(from, to);
    }
  }
  return made;
}

}  // namespace

TEST_CASE("a rule that makes a migration is the flip when mending it touches fewest objects") {
  Made made = entangled();
  const std::uint16_t bad = made.rule(blocker, mandatory, 7);
  const std::uint16_t small = made.rule(low, optional, 0);
  for (int n = 0; n < 12; ++n) made.find(bad, 0, 8000);
  made.find(small, 5, 60);
  REQUIRE(measured(made.inventory).suited_for == Suitability::migration);
  check_flip(made, Flip::Kind::rules);
  CHECK(measured(made.inventory).flip.rules == std::vector<model::RuleId>{static_cast<model::RuleId>(bad)});
}

TEST_CASE("one object that carries the trouble is retired before a rule is mended in many") {
  Made made = entangled();
  const std::uint16_t bad = made.rule(blocker, mandatory, 7);
  for (int n = 0; n < 12; ++n) made.find(bad, 0, 8000);
  for (std::size_t i = 1; i < 4; ++i) made.find(bad, i, 5);
  const model::Verdict before = measured(made.inventory);
  REQUIRE(before.suited_for == Suitability::migration);
  check_flip(made, Flip::Kind::objects);
  CHECK(before.flip.objects == std::vector<model::ObjectId>{model::id_at<model::ObjectId>(0)});
}

TEST_CASE("where no single object is enough the smallest set that was found cannot be made smaller") {
  Made made = business_central(20);
  const std::uint16_t bad = made.rule(blocker, optional, 0);
  for (std::size_t i = 0; i < 30; ++i) {
    for (std::size_t to = 10; to < 30; ++to) made.refer(i, to);
    made.inventory.objects[i].customer_code.characters = 4'000'000;
  }
  for (std::size_t i = 0; i < 10; ++i) made.find(bad, i, 10);
  REQUIRE(measured(made.inventory).suited_for == Suitability::migration);
  REQUIRE(measured(made.inventory).flip.objects.size() > 1);
  check_flip(made, Flip::Kind::objects);
}

TEST_CASE("several rules are mended together where that touches fewer objects than retiring them") {
  Made made = business_central(0);
  for (std::size_t i = 10; i < 30; ++i) made.inventory.objects[i].origin = Origin::isv;
  const std::uint16_t one = made.rule(blocker, mandatory, 7);
  const std::uint16_t two = made.rule(blocker, mandatory, 7);
  for (std::size_t i = 0; i < 10; ++i) {
    for (int n = 0; n < 2; ++n) {
      made.find(one, i, 3000);
      made.find(two, i, 3000);
    }
  }
  const model::Verdict before = measured(made.inventory);
  REQUIRE(before.suited_for == Suitability::migration);
  REQUIRE((before.flip.kind == Flip::Kind::rules || before.flip.kind == Flip::Kind::objects));
  check_flip(made, before.flip.kind);
}

TEST_CASE("an open question about the database comes before every change") {
  Made made = business_central(0);
  made.add(Origin::custom, 10, "table");
  const std::uint16_t bad = made.rule(blocker, optional, 0);
  for (std::size_t i = 0; i < 10; ++i) {
    for (std::size_t to = 10; to < 15; ++to) made.refer(i, to);
  }
  // Findings make the rating E and the cloud transition full; vendor objects are modified until four points of the
  // score, which a large database adds, are enough to turn the verdict.
  for (std::size_t i = 0; i < 10; ++i) made.find(bad, i, 60'000);
  const model::Profile open;
  for (std::size_t at = 10; at < 30 && *measured(made.inventory, open).score < 46.5; ++at) {
    made.inventory.objects[at].origin = Origin::modified;
  }
  const model::Verdict before = measured(made.inventory, open);
  INFO(*before.score);
  REQUIRE(before.suited_for == Suitability::upgrade);
  check_flip(made, Flip::Kind::answer, open);
  CHECK(before.flip.question == "databaseGb");
  CHECK(measured(made.inventory).flip.question.empty());
}

TEST_CASE("an unknown release is the first question, and the oldest release that turns the verdict is named") {
  Made made = business_central(1);
  made.inventory.systems[0].generation = "";
  made.inventory.systems[0].version = "";
  const model::Verdict before = measured(made.inventory);
  REQUIRE(before.decided_by.id == "verdict.release-unknown");
  check_flip(made, Flip::Kind::answer);
  CHECK(before.flip.question == "releases");
  CHECK(before.flip.answer == "Business Central 13");
}

TEST_CASE("a gate is not flipped by any change of the customizations") {
  Made made = business_central(1);
  made.inventory.systems[0].generation = "NAV 2018";
  const model::Verdict verdict = measured(made.inventory);
  CHECK(verdict.flip.kind == Flip::Kind::gate);
  CHECK(verdict.flip.says == model::Sentence{"flip.gate", {"nav-cal", "1"}});
  CHECK(measured(retired(made.inventory, {model::id_at<model::ObjectId>(0)})).suited_for == verdict.suited_for);
}

TEST_CASE("a clear upgrade says how far it is from the middle when nothing turns it") {
  Made made("Business Central", "26.0");
  for (int i = 0; i < 5; ++i) made.add(Origin::custom, 50);
  const model::Verdict verdict = measured(made.inventory);
  CHECK(verdict.suited_for == Suitability::upgrade);
  CHECK(verdict.flip.kind == Flip::Kind::none);
  CHECK(verdict.flip.says.id == "flip.none");
}

TEST_CASE("the parts of an appraisal sum up to the figures of the system") {
  Made made = business_central(3);
  const std::uint16_t bad = made.rule(blocker, mandatory, 7);
  for (std::size_t i = 0; i < 12; ++i) made.find(bad, i, 30);
  metrics::appraise(made.inventory, costs());
  const model::Appraisal appraisal = metrics::appraisal_of(made.inventory, costs());
  const report::Gathered gathered = report::gather(made.inventory, report::load_policy("mission"), &appraisal);
  double hours = 0;
  double development = 0;
  double remediation = 0;
  for (const report::Impact& impact : gathered.objects) {
    hours += impact.effort_hours;
    development += impact.development_minutes;
    remediation += impact.remediation_minutes;
  }
  const model::System& system = made.inventory.systems[0];
  CHECK(hours == Approx(system.effort.with_unknown.likely));
  CHECK(development == Approx(system.debt.with_unknown.development_minutes));
  CHECK(remediation == Approx(system.debt.with_unknown.remediation_minutes));
}

TEST_CASE("every sentence of a flip stands in the catalogue, without a hole that nobody fills") {
  const report::Catalogue texts("en");
  for (const std::string side : {"upgrade", "migration"}) {
    for (const std::string kind : {"rules", "objects", "answer.databaseGb", "answer.releases"}) {
      CHECK(texts.has("flip." + kind + "." + side));
    }
  }
  for (const std::string id : {"flip.gate", "flip.none", "flip.none.no-score", "flip.none.release"})
    CHECK(texts.has(id));
}
