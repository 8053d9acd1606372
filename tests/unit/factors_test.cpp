#include "report/classify/factors.h"

#include "report/classify/classify.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace {

using model::Origin;

constexpr std::string_view as_of = "2026-11-22";

std::uint64_t& count_of(model::System& system, Origin origin) {
  return system.counts.by_origin[static_cast<std::size_t>(origin)];
}

model::System nav_system(std::string generation, std::string version) {
  model::System system;
  system.product = model::Product::nav;
  system.generation = std::move(generation);
  system.version = std::move(version);
  return system;
}

model::Inventory inventory_of(model::System system) {
  model::Inventory inventory;
  inventory.systems.push_back(std::move(system));
  return inventory;
}

model::Verdict mission_verdict(const model::Inventory& inventory) {
  static const report::Policy policy = report::load_policy("mission");
  static const report::Lifecycle lifecycle = report::load_lifecycle();
  return report::classify(inventory, policy, lifecycle, {as_of}).at(0);
}

model::Verdict mission_verdict(model::System system) { return mission_verdict(inventory_of(std::move(system))); }

bool has_flag(const model::Verdict& verdict, std::string_view flag) {
  return std::ranges::find(verdict.flags, flag) != verdict.flags.end();
}

void add_load(model::System& system, std::uint64_t custom, std::uint64_t modified, std::uint64_t standard,
              double days) {
  count_of(system, Origin::custom) = custom;
  count_of(system, Origin::modified) = modified;
  count_of(system, Origin::standard) = standard;
  system.counts.distinct.objects = custom + modified + standard;
  system.effort.with_unknown.likely = 8 * days;
}

const model::Factor& factor_of(const model::Verdict& verdict, report::FactorId id) {
  return verdict.factors.at(static_cast<std::size_t>(id));
}

/// Builds the objects of one NAV system; ids are given in the order of the calls.
struct Builder {
  model::Inventory inventory = inventory_of(nav_system("Business Central 14", "14.0"));

  model::Object& add(std::string_view kind, Origin origin) {
    model::Object object;
    object.kind = model::find_kind(model::Product::nav, kind).value();
    object.origin = origin;
    object.system = model::id_at<model::SystemId>(0);
    object.counts_as = model::id_at<model::ObjectId>(inventory.objects.size());
    inventory.objects.push_back(object);
    ++count_of(inventory.systems[0], origin);
    ++inventory.systems[0].counts.distinct.objects;
    return inventory.objects.back();
  }
  void refer(std::size_t from, std::size_t to) {
    model::Reference reference;
    reference.from = model::id_at<model::ObjectId>(from);
    reference.to = model::id_at<model::ObjectId>(to);
    inventory.references.push_back(reference);
  }
  model::Verdict verdict() const { return mission_verdict(inventory); }
};

void add_field(model::Object& object, Origin origin, model::MemberKind kind = model::MemberKind::field) {
  model::Member member;
  member.kind = kind;
  member.origin = origin;
  object.members.push_back(member);
}

}  // namespace

TEST_CASE("without rules the customization review weighs half") {
  model::System system = nav_system("Business Central 14", "14.0");
  add_load(system, 0, 10, 90, 0);
  const model::Verdict half = mission_verdict(system);
  CHECK(*factor_of(half, report::FactorId::customization_review).value == Approx(20));
  CHECK(factor_of(half, report::FactorId::customization_review).weight == 25);
  CHECK(factor_of(half, report::FactorId::customization_review).why.id == "factor.customization-review.no-rating");
  // Source system 30, half of the review 12.5, half of the complexity 7.5; no tables, no effort for the ten.
  CHECK(half.confidence == Approx(0.5));
  CHECK(*half.score == Approx((30 * 35 + 12.5 * 20) / 50));
  CHECK(has_flag(half, "insufficient-evidence"));

  system.rules_applied = true;
  system.debt.with_unknown = {.remediation_minutes = 600, .development_minutes = 1000, .ratio = 0.6, .rating = 'E'};
  const model::Verdict whole = mission_verdict(system);
  CHECK(*factor_of(whole, report::FactorId::customization_review).value == Approx(60));
  // The rules bring the other halves of review and complexity, and the cloud transition.
  CHECK(whole.confidence == Approx(0.8));
  CHECK_FALSE(has_flag(whole, "insufficient-evidence"));

  system.debt.with_unknown.ratio.reset();
  CHECK(mission_verdict(system).confidence == Approx(0.675));
}

TEST_CASE("data handling counts custom tables and custom fields in tables of others") {
  Builder builder;
  model::Object& own = builder.add("table", Origin::custom);
  add_field(own, Origin::custom);
  model::Object& customer = builder.add("table", Origin::modified);
  for (int i = 0; i < 20; ++i) add_field(customer, Origin::custom);
  add_field(customer, Origin::standard);
  add_field(customer, Origin::custom, model::MemberKind::key);
  add_field(builder.add("page", Origin::modified), Origin::custom);
  // An older occurrence of the modified table does not count again.
  model::Object& older = builder.add("table", Origin::modified);
  add_field(older, Origin::custom);
  older.counts_as = model::id_at<model::ObjectId>(1);
  const model::Factor factor = factor_of(builder.verdict(), report::FactorId::data_handling);
  CHECK(*factor.value == Approx(0.5 * 1 + 0.05 * 20));
  CHECK(factor.why == model::Sentence{"factor.data-handling", {"1", "20", "2", "0", "0", "0"}});

  Builder without;
  without.add("codeunit", Origin::custom);
  CHECK_FALSE(factor_of(without.verdict(), report::FactorId::data_handling).value);
}

TEST_CASE("complexity counts each vendor object once per object that refers to it") {
  Builder builder;
  builder.add("codeunit", Origin::custom);                                              // 0
  builder.add("codeunit", Origin::modified);                                            // 1
  builder.add("table", Origin::standard);                                               // 2
  builder.add("table", Origin::modified);                                               // 3
  builder.add("codeunit", Origin::isv);                                                 // 4
  builder.add("table", Origin::standard).counts_as = model::id_at<model::ObjectId>(2);  // 5, an occurrence of 2
  count_of(builder.inventory.systems[0], Origin::standard) = 1;
  builder.refer(0, 2);
  builder.refer(0, 2);
  builder.refer(0, 5);
  builder.refer(0, 3);
  builder.refer(0, 4);  // of a third party
  builder.refer(1, 0);  // of the customer
  builder.refer(3, 3);  // itself
  builder.refer(2, 3);  // from an untouched object
  builder.refer(1, 2);
  builder.refer(1, 4000000000);  // not in the files
  const model::Factor factor = factor_of(builder.verdict(), report::FactorId::complexity);
  CHECK(factor.why == model::Sentence{"factor.complexity.no-findings", {"1.0", "3", "3", "1", "0.0", "0", "5"}});
  CHECK(*factor.value == Approx(10));
}

TEST_CASE("complexity has no evidence where the files hold no vendor object") {
  Builder builder;
  builder.add("codeunit", Origin::custom);
  builder.refer(0, 4000000000);
  const model::Factor factor = factor_of(builder.verdict(), report::FactorId::complexity);
  CHECK_FALSE(factor.value);
  CHECK(factor.why ==
        model::Sentence{"factor.complexity.no-vendor-objects.no-findings", {"0.0", "1", "0", "1", "0.0", "0", "5"}});
}

TEST_CASE("hard rules make complexity and blockers the cloud transition, each by the policy's figures") {
  Builder builder;
  for (int i = 0; i < 10; ++i) builder.add("codeunit", Origin::custom);
  builder.inventory.systems[0].rules_applied = true;
  builder.inventory.rules = {{.id = "nav-hard",
                              .severity = model::Severity::blocker,
                              .migration = model::MigrationRelevance::mandatory,
                              .points = 5},
                             {.id = "nav-easy",
                              .severity = model::Severity::blocker,
                              .migration = model::MigrationRelevance::mandatory,
                              .points = 3},
                             {.id = "nav-nice",
                              .severity = model::Severity::low,
                              .migration = model::MigrationRelevance::optional,
                              .points = 13}};
  const auto find = [&](std::uint16_t rule, std::size_t object) -> model::Finding& {
    return builder.inventory.findings.emplace_back(
        model::Finding{.rule = static_cast<model::RuleId>(rule), .object = model::id_at<model::ObjectId>(object)});
  };
  find(0, 0);
  find(0, 0);
  find(1, 1);
  find(2, 2);
  find(0, 3).suppressed = true;
  const model::Factor complexity = factor_of(builder.verdict(), report::FactorId::complexity);
  CHECK(complexity.why.id == "factor.complexity.no-vendor-objects");
  CHECK(*complexity.value == Approx(100 * 0.1 / 0.25));
  const model::Factor cloud = factor_of(builder.verdict(), report::FactorId::cloud_transition);
  CHECK(*cloud.value == Approx(100));
  CHECK(cloud.why == model::Sentence{"factor.cloud-transition", {"3", "10", "30.0"}});
}

TEST_CASE("time required is 100 from the days of the policy on, and no evidence where nothing was measured") {
  const auto factor_for = [](std::uint64_t custom, double days) {
    model::System system = nav_system("NAV 2018", "");
    add_load(system, custom, 0, 1, days);
    return factor_of(mission_verdict(system), report::FactorId::time_required);
  };
  CHECK(*factor_for(5, 500).value == Approx(100));
  CHECK(*factor_for(5, 5000).value == Approx(100));
  CHECK(*factor_for(5, 5).value == Approx(28.82).margin(0.01));
  CHECK(factor_for(5, 5).why.id == "factor.time-required.without-rules");
  CHECK_FALSE(factor_for(5, 0).value);
  CHECK(*factor_for(0, 0).value == Approx(0));
}
