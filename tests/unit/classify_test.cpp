#include "report/classify/classify.h"

#include "report/catalogue.h"
#include "report/classify/factors.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace {

using model::Certainty;
using model::CheckState;
using model::Era;
using model::Origin;
using model::Product;
using model::Suitability;

constexpr std::string_view as_of = "2026-11-22";

std::uint64_t& count_of(model::System& system, Origin origin) {
  return system.counts.by_origin[static_cast<std::size_t>(origin)];
}

model::System system_of(Product product, Era era, std::string generation, std::string version) {
  model::System system;
  system.id = "contoso/" + std::string(model::id_of(product));
  system.product = product;
  system.era = era;
  system.generation = std::move(generation);
  system.version = std::move(version);
  system.certainty = Certainty::probable;
  return system;
}

void add_load(model::System& system, std::uint64_t custom, std::uint64_t modified, std::uint64_t standard,
              double days) {
  count_of(system, Origin::custom) = custom;
  count_of(system, Origin::modified) = modified;
  count_of(system, Origin::standard) = standard;
  system.counts.distinct.objects = custom + modified + standard;
  system.effort.with_unknown.likely = 8 * days;
}

/// Few changes, five days: 4.8 points beside the source system, which weighs one half of the known weight.
void light(model::System& system) { add_load(system, 10, 1, 999, 5); }
/// Half of the vendor objects modified, 1500 days: 37.5 points beside the source system's half.
void heavy(model::System& system) { add_load(system, 500, 500, 500, 1500); }

model::Inventory inventory_of(model::System system) {
  model::Inventory inventory;
  inventory.systems.push_back(std::move(system));
  return inventory;
}

model::Verdict verdict_of(model::System system, const report::Policy& policy, std::string_view date = as_of) {
  static const report::Lifecycle lifecycle = report::load_lifecycle();
  return report::classify(inventory_of(std::move(system)), policy, lifecycle, {date}).at(0);
}

bool has_flag(const model::Verdict& verdict, std::string_view flag) {
  return std::ranges::find(verdict.flags, flag) != verdict.flags.end();
}

const model::Factor& factor_of(const model::Verdict& verdict, report::FactorId id) {
  return verdict.factors.at(static_cast<std::size_t>(id));
}

const model::Check& check_of(const model::Verdict& verdict, std::string_view id) {
  return *std::ranges::find(verdict.checks, id, &model::Check::id);
}

struct Case {
  Product product;
  Era era;
  std::string generation;
  std::string version;
  void (*load)(model::System&);
  Suitability mission;
  std::string mission_says;
  Suitability vendor;
  std::string vendor_says;
};

constexpr Suitability upgrade = Suitability::upgrade;
constexpr Suitability migration = Suitability::migration;
const std::string below = "verdict.score-below";
const std::string above = "verdict.score-above";
const std::string near_upgrade = "verdict.score-between-upgrade";
const std::string near_migration = "verdict.score-between-migration";
const std::string finance = "D365 Finance & Operations";

std::vector<Case> cases() {
  constexpr Era old = Era::legacy;
  constexpr Era modern = Era::modern;
  return {
      {Product::ax, old, "AX 3.0", "", light, migration, "gate.ax-legacy", migration, "gate.vendor.ax-2009"},
      {Product::ax, old, "AX 4.0", "", light, migration, "gate.ax-legacy", migration, "gate.vendor.ax-2009"},
      {Product::ax, old, "AX 2009", "5.0", light, migration, "gate.ax-legacy", migration, "gate.vendor.ax-2009"},
      {Product::ax, old, "AX 2012", "6.0", light, migration, "gate.ax-legacy", migration, "gate.vendor.ax-2012-rtm"},
      {Product::ax, old, "AX 2012", "", light, migration, "gate.ax-legacy", upgrade, below},
      {Product::ax, old, "AX 2012 R2", "6.2", light, migration, "gate.ax-legacy", upgrade, below},
      {Product::ax, old, "AX 2012 R3", "6.3", heavy, migration, "gate.ax-legacy", migration, near_migration},
      {Product::ax, old, "", "", light, migration, "gate.ax-legacy", migration, "verdict.release-unknown"},
      {Product::ax, modern, finance, "10.0.40", light, upgrade, below, upgrade, below},
      {Product::ax, modern, finance, "7.3", heavy, migration, near_migration, migration, near_migration},
      {Product::ax, modern, finance, "8.0", heavy, upgrade, near_upgrade, upgrade, near_upgrade},
      {Product::ax, modern, finance, "", light, upgrade, below, upgrade, below},
      {Product::nav, old, "Navision 2", "2.60", light, migration, "gate.nav-cal", migration,
       "gate.vendor.nav-before-4"},
      {Product::nav, old, "Navision 3", "", light, migration, "gate.nav-cal", migration, "gate.vendor.nav-before-4"},
      {Product::nav, old, "NAV 4.0", "4.00", light, migration, "gate.nav-cal", migration, near_migration},
      {Product::nav, old, "NAV 2009 R2", "6.00.10", light, migration, "gate.nav-cal", upgrade, near_upgrade},
      {Product::nav, old, "NAV 2013 R2", "7.10", heavy, migration, "gate.nav-cal", migration, above},
      {Product::nav, old, "NAV 2018", "11.00", light, migration, "gate.nav-cal", upgrade, below},
      {Product::nav, old, "NAV 2018", "11.00", heavy, migration, "gate.nav-cal", migration, above},
      {Product::nav, old, "Business Central 13", "13.00", light, upgrade, below, upgrade, below},
      {Product::nav, old, "Business Central 14", "14.00", light, upgrade, below, upgrade, below},
      {Product::nav, old, "Business Central 14", "14.00", heavy, migration, near_migration, migration, near_migration},
      {Product::nav, old, "", "", light, migration, "verdict.release-unknown", migration, "verdict.release-unknown"},
      {Product::nav, modern, "Business Central", "22.1", light, upgrade, below, upgrade, below},
      {Product::nav, modern, "Business Central", "26.0", heavy, upgrade, below, upgrade, near_upgrade},
      {Product::gp, old, "GP 10", "", light, migration, "gate.gp", migration, "gate.vendor.gp"},
      {Product::gp, old, "GP 18.5", "18.5", light, migration, "gate.gp", migration, "gate.vendor.gp"},
      {Product::gp, old, "", "", light, migration, "gate.gp", migration, "gate.vendor.gp"},
      {Product::crm, old, "CRM 3.0", "", light, migration, "gate.crm-outdated", migration, "gate.vendor.crm-3"},
      {Product::crm, old, "CRM 2011", "5.0", light, migration, "gate.crm-outdated", upgrade, near_upgrade},
      {Product::crm, old, "CRM 2015", "7.0", light, migration, "gate.crm-outdated", upgrade, below},
      {Product::crm, old, "CRM 2016", "8.0", light, upgrade, below, upgrade, below},
      {Product::crm, old, "Dynamics 365 CE 8.2", "8.2", light, upgrade, below, upgrade, below},
      {Product::crm, old, "Dynamics 365 CE 9.2", "", light, upgrade, below, upgrade, below},
      {Product::crm, old, "CRM 2016", "8.1", heavy, migration, near_migration, migration, near_migration},
  };
}

std::vector<model::Sentence> sentences_of(const model::Verdict& verdict) {
  std::vector<model::Sentence> all{verdict.decided_by};
  for (const model::Gate& gate : verdict.gates) all.push_back(gate.why);
  for (const model::Factor& factor : verdict.factors) all.push_back(factor.why);
  for (const model::Check& check : verdict.checks) all.push_back(check.evidence);
  for (const model::Factor& factor : verdict.factors) all.push_back({"factor." + factor.id + ".name", {}});
  for (const model::Check& check : verdict.checks) all.push_back({"check." + check.id + ".name", {}});
  for (const std::string& flag : verdict.flags) all.push_back({"flag." + flag, {}});
  return all;
}

/// A policy in which the source system alone decides, with this value for NAV systems of the last legacy generation.
report::Policy only_source(double value) {
  report::Policy policy = report::load_policy("mission");
  policy.weights = {30, 0, 0, 0, 0, 0};
  policy.gates.clear();
  for (report::Generation& row : policy.generations.at(Product::nav)) row.value = value;
  return policy;
}

}  // namespace

TEST_CASE("both policies decide systems of all products as they promise") {
  const report::Policy mission = report::load_policy("mission");
  const report::Policy vendor = report::load_policy("vendor");
  for (const Case& row : cases()) {
    model::System system = system_of(row.product, row.era, row.generation, row.version);
    row.load(system);
    INFO(model::id_of(row.product) << " '" << row.generation << "' " << row.version << " "
                                   << (row.load == light ? "light" : "heavy"));
    const model::Verdict by_mission = verdict_of(system, mission);
    CHECK(by_mission.decided_by.id == row.mission_says);
    CHECK(by_mission.suited_for == row.mission);
    CHECK(by_mission.policy == "mission");
    const model::Verdict by_vendor = verdict_of(system, vendor);
    CHECK(by_vendor.decided_by.id == row.vendor_says);
    CHECK(by_vendor.suited_for == row.vendor);
    CHECK(by_vendor.policy == "vendor");
  }
}

TEST_CASE("contributions have one decimal and sum up to the score") {
  std::vector<double> loads{0, 0.3, 1, 7, 33, 99, 480, 2000};
  const report::Policy policy = report::load_policy("vendor");
  for (const Case& row : cases()) {
    for (const double days : loads) {
      model::System system = system_of(row.product, row.era, row.generation, row.version);
      add_load(system, 13, 7, static_cast<std::uint64_t>(31 + days), days);
      const model::Verdict verdict = verdict_of(system, policy);
      REQUIRE(verdict.score);
      double sum = 0;
      for (const model::Factor& factor : verdict.factors) {
        CHECK(std::abs(10 * factor.contribution - std::round(10 * factor.contribution)) < 1e-9);
        CHECK(factor.contribution >= 0);
        sum += factor.contribution;
      }
      CHECK(sum == Approx(*verdict.score));
    }
  }
}

TEST_CASE("every sentence, name and flag of a verdict stands in the catalogue") {
  const report::Catalogue texts("en");
  for (const std::string name : {"mission", "vendor"}) {
    const report::Policy policy = report::load_policy(name);
    for (const Case& row : cases()) {
      for (const bool rules : {false, true}) {
        model::System system = system_of(row.product, row.era, row.generation, row.version);
        if (row.generation != "AX 4.0") row.load(system);
        system.rules_applied = rules;
        if (row.generation != "GP 10") system.debt.with_unknown.ratio = 0.1;
        const model::Verdict verdict = verdict_of(system, policy);
        for (const model::Sentence& sentence : sentences_of(verdict)) {
          INFO(sentence.id);
          CHECK(texts.has(sentence.id));
          CHECK(texts.say(sentence).find('{') == std::string::npos);
        }
      }
    }
  }
}

TEST_CASE("the edges between upgrade and migration") {
  struct Edge {
    double value;
    Suitability suited_for;
    std::string says;
    bool borderline;
  };
  const std::vector<Edge> edges{
      {39.9, upgrade, below, false},
      {40, upgrade, near_upgrade, true},
      {49.9, upgrade, near_upgrade, true},
      {50, migration, near_migration, true},
      {60, migration, near_migration, true},
      {60.1, migration, above, false},
      {0, upgrade, below, false},
      {100, migration, above, false},
  };
  for (const Edge& edge : edges) {
    const model::Verdict verdict =
        verdict_of(system_of(Product::nav, Era::legacy, "NAV 2018", ""), only_source(edge.value));
    INFO(edge.value);
    CHECK(*verdict.score == Approx(edge.value));
    CHECK(verdict.suited_for == edge.suited_for);
    CHECK(verdict.decided_by.id == edge.says);
    CHECK(has_flag(verdict, "borderline") == edge.borderline);
    CHECK(verdict.decided_by.holes == std::vector<std::string>{report::shown(edge.value, 1), "40", "60", "50"});
  }
}

TEST_CASE("a gate overrides the score, and the score is still shown") {
  model::System system = system_of(Product::nav, Era::legacy, "NAV 2018", "11.00");
  light(system);
  const model::Verdict verdict = verdict_of(system, report::load_policy("mission"));
  CHECK(verdict.suited_for == migration);
  REQUIRE(verdict.gates.size() == 1);
  CHECK(verdict.gates[0].id == "nav-cal");
  CHECK(verdict.decided_by == verdict.gates[0].why);
  CHECK(verdict.decided_by.holes == std::vector<std::string>{"NAV 2018 (11.00)"});
  REQUIRE(verdict.score);
  CHECK(*verdict.score < 40);  // By the score alone it would be an upgrade.
  CHECK_FALSE(has_flag(verdict, "borderline"));
}

TEST_CASE("a gate of a policy may decide for the upgrade and say its reason in words") {
  report::Policy policy = report::load_policy("mission");
  report::GateRule rule;
  rule.id = "ours";
  rule.decides = upgrade;
  rule.product = Product::gp;
  rule.why = "the company stays on GP";
  policy.gates.insert(policy.gates.begin(), rule);
  const model::Verdict verdict = verdict_of(system_of(Product::gp, Era::legacy, "GP 2018", ""), policy);
  CHECK(verdict.suited_for == upgrade);
  CHECK(verdict.decided_by == model::Sentence{"gate.stated", {"GP 2018", "the company stays on GP"}});
  CHECK(verdict.gates.size() == 2);
}

TEST_CASE("an unknown generation opens a gate only where releases of the era differ") {
  model::System nav = system_of(Product::nav, Era::legacy, "", "");
  light(nav);
  const model::Verdict open = verdict_of(nav, report::load_policy("mission"));
  CHECK(open.gates.empty());
  CHECK(has_flag(open, "gate-undecided"));
  CHECK(has_flag(open, "generation-unknown"));
  CHECK(has_flag(open, "insufficient-evidence"));
  CHECK_FALSE(factor_of(open, report::FactorId::source_system).value);
  CHECK(factor_of(open, report::FactorId::source_system).why ==
        model::Sentence{"factor.source-system.unknown", {"Dynamics NAV"}});
  CHECK(check_of(open, "legacy-or-outdated").state == CheckState::unknown);
  CHECK(open.route.empty());
  CHECK(open.lifecycle.empty());

  const model::Verdict crm =
      verdict_of(system_of(Product::crm, Era::legacy, "CRM 99", ""), report::load_policy("mission"));
  CHECK(has_flag(crm, "gate-undecided"));
  CHECK(factor_of(crm, report::FactorId::source_system).why.id == "factor.source-system.unlisted");

  const model::Verdict ax = verdict_of(system_of(Product::ax, Era::legacy, "", ""), report::load_policy("mission"));
  CHECK(ax.gates.size() == 1);
  CHECK_FALSE(has_flag(ax, "gate-undecided"));
  CHECK(check_of(ax, "legacy-or-outdated").state == CheckState::yes);

  const model::Verdict al = verdict_of(system_of(Product::nav, Era::modern, "", ""), report::load_policy("mission"));
  CHECK_FALSE(has_flag(al, "gate-undecided"));
  CHECK(check_of(al, "already-dynamics-365").state == CheckState::yes);
}

TEST_CASE("AX 2012 is gated by the vendor only where the version proves that it is before R2") {
  const report::Policy vendor = report::load_policy("vendor");
  const auto with = [&](std::string version) {
    return verdict_of(system_of(Product::ax, Era::legacy, "AX 2012", std::move(version)), vendor);
  };
  CHECK(with("6.0.1108").gates.size() == 1);
  CHECK(with("6.3").gates.empty());
  CHECK_FALSE(has_flag(with("6.3"), "gate-undecided"));
  CHECK(with("6").gates.empty());
  CHECK(has_flag(with("6"), "gate-undecided"));
  CHECK(has_flag(with(""), "gate-undecided"));
}

TEST_CASE("a gate on a fact needs evidence of it") {
  model::System system = system_of(Product::ax, Era::legacy, "AX 2012 R3", "6.3");
  light(system);
  const report::Policy vendor = report::load_policy("vendor");
  CHECK(verdict_of(system, vendor).gates.empty());
  system.evidence.push_back({model::id_at<model::ArtifactId>(0), 12, {"fact.ax.virtual-companies", {}}});
  const model::Verdict verdict = verdict_of(system, vendor);
  CHECK(verdict.suited_for == migration);
  CHECK(verdict.decided_by.id == "gate.vendor.ax-virtual-companies");
}

TEST_CASE("a version that does not tell the release takes the oldest one and says so") {
  const model::Verdict unknown =
      verdict_of(system_of(Product::ax, Era::modern, finance, ""), report::load_policy("mission"));
  CHECK(has_flag(unknown, "release-assumed"));
  CHECK(*factor_of(unknown, report::FactorId::source_system).value == Approx(25));
  CHECK(factor_of(unknown, report::FactorId::source_system).why.id == "factor.source-system.assumed");
  const model::Verdict known =
      verdict_of(system_of(Product::ax, Era::modern, finance, "8.1.3"), report::load_policy("mission"));
  CHECK_FALSE(has_flag(known, "release-assumed"));
  CHECK(*factor_of(known, report::FactorId::source_system).value == Approx(0));
}

TEST_CASE("the vendor's policy adds the hops to the source system") {
  const model::Verdict verdict =
      verdict_of(system_of(Product::nav, Era::legacy, "NAV 2013", "7.00"), report::load_policy("vendor"));
  CHECK(verdict.route.size() == 4);
  CHECK(*factor_of(verdict, report::FactorId::source_system).value == Approx(28 + 40));
  CHECK(factor_of(verdict, report::FactorId::source_system).why.id == "factor.source-system.hops");
}

TEST_CASE("nothing known at all is a migration without a score") {
  model::System system = system_of(Product::nav, Era::legacy, "", "");
  const model::Verdict verdict = verdict_of(system, report::load_policy("mission"));
  CHECK_FALSE(verdict.score);
  CHECK(verdict.suited_for == migration);
  CHECK(verdict.decided_by.id == "verdict.no-evidence");
  CHECK(verdict.confidence == 0);
  CHECK(has_flag(verdict, "insufficient-evidence"));
  for (const model::Factor& factor : verdict.factors) CHECK_FALSE(factor.value);
}

TEST_CASE("the check of debt and customizations needs both for a yes and one for a no") {
  struct Row {
    std::uint64_t modified;
    std::uint64_t standard;
    char rating;  ///< ' ' for none
    CheckState state;
  };
  const std::vector<Row> rows{{1, 99, ' ', CheckState::unknown}, {50, 50, ' ', CheckState::no},
                              {1, 99, 'B', CheckState::yes},     {1, 99, 'C', CheckState::no},
                              {0, 0, 'A', CheckState::unknown},  {0, 0, 'D', CheckState::no},
                              {10, 90, 'A', CheckState::yes},    {11, 89, 'A', CheckState::no}};
  for (const Row& row : rows) {
    model::System system = system_of(Product::nav, Era::legacy, "NAV 2018", "");
    add_load(system, 5, row.modified, row.standard, 1);
    system.rules_applied = row.rating != ' ';
    system.debt.with_unknown.ratio = 0.1;
    system.debt.with_unknown.rating = row.rating;
    INFO(row.modified << " of " << row.standard << " " << row.rating);
    CHECK(check_of(verdict_of(system, report::load_policy("mission")), "little-debt").state == row.state);
  }
}

TEST_CASE("the eight checks stand in the order of the decision") {
  const model::Verdict verdict =
      verdict_of(system_of(Product::crm, Era::legacy, "Dynamics 365 CE 9.1", ""), report::load_policy("mission"));
  REQUIRE(verdict.checks.size() == 8);
  for (std::size_t i = 0; i < 8; ++i) CHECK(verdict.checks[i].speaks_for == (i < 4 ? upgrade : migration));
  CHECK(verdict.checks[0].state == CheckState::yes);
  CHECK(verdict.checks[4].state == CheckState::no);
  CHECK(check_of(verdict, "full-cloud").state == CheckState::unknown);
}

TEST_CASE("support dates are passed only after their day") {
  const report::Policy policy = report::load_policy("mission");
  const auto on = [&](std::string_view date) {
    return verdict_of(system_of(Product::nav, Era::legacy, "NAV 2017", ""), policy, date).lifecycle;
  };
  const std::vector<model::LifecycleDate> before = on("2027-01-11");
  REQUIRE(before.size() == 2);
  CHECK(before[0].what == "mainstream");
  CHECK(before[0].passed);
  CHECK(before[1].date == "2027-01-11");
  CHECK_FALSE(before[1].passed);
  CHECK(on("2027-01-12")[1].passed);
  CHECK_FALSE(on("2022-01-11")[0].passed);
}

TEST_CASE("classifying is pure and keeps the order of the systems") {
  model::Inventory inventory;
  for (const Case& row : cases()) {
    inventory.systems.push_back(system_of(row.product, row.era, row.generation, row.version));
    row.load(inventory.systems.back());
  }
  const report::Policy policy = report::load_policy("vendor");
  const report::Lifecycle lifecycle = report::load_lifecycle();
  const std::vector<model::Verdict> once = report::classify(inventory, policy, lifecycle, {as_of});
  const std::vector<model::Verdict> again = report::classify(inventory, policy, lifecycle, {as_of});
  REQUIRE(once.size() == inventory.systems.size());
  for (std::size_t i = 0; i < once.size(); ++i) {
    CHECK(once[i].system == model::id_at<model::SystemId>(i));
    CHECK(once[i].score == again[i].score);
    CHECK(once[i].flags == again[i].flags);
    CHECK(sentences_of(once[i]) == sentences_of(again[i]));
    const model::Verdict alone = verdict_of(inventory.systems[i], policy);
    CHECK(sentences_of(once[i]) == sentences_of(alone));
  }
}
