#include "scanner/metrics/debt.h"

#include <catch2/catch.hpp>

#include <string>

namespace {

using model::MemberKind;
using model::Origin;

const metrics::Costs& costs() {
  static const metrics::Costs loaded = metrics::load_costs();
  return loaded;
}

model::Object object(const char* kind, Origin origin, std::uint32_t code_lines = 0, std::uint32_t characters = 0) {
  model::Object out;
  out.kind = model::find_kind(model::Product::nav, kind).value();
  out.system = model::id_at<model::SystemId>(0);
  out.origin = origin;
  out.code[model::Language::cal] = {.lines = code_lines, .code = code_lines, .characters = characters};
  return out;
}

void add(model::Object& object, MemberKind kind, int count, Origin origin = Origin::custom) {
  for (int i = 0; i < count; ++i) {
    object.members.emplace_back();
    object.members.back().kind = kind;
    object.members.back().origin = origin;
  }
}

/// One system with these objects, all of which count.
model::Inventory inventory_of(std::vector<model::Object> objects, std::string generation = "NAV 2018") {
  model::Inventory inventory;
  inventory.systems.push_back({.product = model::Product::nav, .generation = std::move(generation)});
  inventory.objects = std::move(objects);
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    inventory.objects[i].counts_as = model::id_at<model::ObjectId>(i);
  }
  return inventory;
}

}  // namespace

TEST_CASE("Ratings follow the grid, upper bounds inclusive") {
  const std::pair<double, char> rows[] = {{0, 'A'},   {0.05, 'A'},   {0.0501, 'B'}, {0.1, 'B'},  {0.11, 'C'},
                                          {0.2, 'C'}, {0.2001, 'D'}, {0.5, 'D'},    {0.51, 'E'}, {100, 'E'}};
  for (const auto& [ratio, grade] : rows) {
    CAPTURE(ratio);
    CHECK(metrics::rating(ratio, costs()) == grade);
  }
}

TEST_CASE("Development is the sum of lines, fields, controls, keys and views") {
  model::Object made = object("table", Origin::custom, 12);
  CHECK(metrics::development_minutes(made, costs()) == 12 * 30);
  add(made, MemberKind::field, 3);
  add(made, MemberKind::control, 2);
  add(made, MemberKind::action, 1);
  add(made, MemberKind::key, 4);
  add(made, MemberKind::procedure, 5);
  add(made, MemberKind::trigger, 5);
  CHECK(metrics::development_minutes(made, costs()) == 12 * 30 + 3 * 10 + 3 * 10 + 4 * 5);
  CHECK(metrics::development_minutes(object("query", Origin::custom), costs()) == 15);
  CHECK(metrics::development_minutes(object("page", Origin::custom), costs()) == 0);
}

TEST_CASE("Of a modified object only what is known to be the customer's enters") {
  model::Object made = object("table", Origin::modified, 1000, 50'000);
  made.customer_code = {.lines = 4, .code = 4, .characters = 100};
  add(made, MemberKind::field, 2);
  add(made, MemberKind::field, 30, Origin::unknown);
  add(made, MemberKind::field, 3, Origin::isv);
  CHECK(metrics::development_minutes(made, costs()) == 4 * 30 + 2 * 10);
  CHECK(metrics::effort_minutes(made, {}, costs()) == 60 + 5);
}

TEST_CASE("Effort is the weight of the kind, the size of its code, its methods and the points of its rules") {
  CHECK(metrics::effort_minutes(object("codeunit", Origin::custom), {}, costs()) == 15);
  CHECK(metrics::effort_minutes(object("codeunit", Origin::modified), {}, costs()) == 60);
  CHECK(metrics::effort_minutes(object("report", Origin::custom), {}, costs()) == 240);
  CHECK(metrics::effort_minutes(object("codeunit", Origin::custom, 10, 1), {}, costs()) == 15 + 5);
  CHECK(metrics::effort_minutes(object("codeunit", Origin::custom, 10, 1000), {}, costs()) == 15 + 5);
  CHECK(metrics::effort_minutes(object("codeunit", Origin::custom, 10, 1001), {}, costs()) == 15 + 10);
  model::Object made = object("codeunit", Origin::custom);
  add(made, MemberKind::procedure, 2);
  add(made, MemberKind::event, 1);
  add(made, MemberKind::trigger, 3);
  add(made, MemberKind::key, 9);
  CHECK(metrics::effort_minutes(made, {}, costs()) == 15 + 60);
  const std::pair<std::uint32_t, double> points[] = {{0, 0}, {1, 60}, {3, 240}, {5, 480}, {7, 960}, {13, 2400}};
  for (const auto& [point, minutes] : points) {
    CAPTURE(point);
    CHECK(metrics::effort_minutes(object("codeunit", Origin::custom), {point}, costs()) == 15 + minutes);
  }
  CHECK(metrics::effort_minutes(object("codeunit", Origin::custom), {3, 3, 5}, costs()) == 15 + 240 + 240 + 480);
}

TEST_CASE("A table costs at most seven days") {
  model::Object made = object("table", Origin::custom, 1000, 10'000'000);
  CHECK(metrics::effort_minutes(made, {}, costs()) == 7 * 480);
  CHECK(metrics::effort_minutes(object("codeunit", Origin::custom, 1000, 10'000'000), {}, costs()) == 15 + 50'000);
}

TEST_CASE("Kinds have the caps that were promised") {
  const std::pair<const char*, double> rows[] = {{"ax/table", 7},      {"ax/enum", 7},       {"ax/edt", 7},
                                                 {"ax/label-file", 7}, {"ax/menu-item", 3},  {"ax/class", 0},
                                                 {"ax/form", 0},       {"nav/table", 7},     {"nav/codeunit", 0},
                                                 {"crm/entity", 7},    {"crm/option-set", 7}};
  for (const auto& [kind, wanted] : rows) {
    CAPTURE(kind);
    CHECK(costs().weights.at(kind).cap_minutes == wanted * 480);
  }
}

TEST_CASE("The parts of an effort are kept, and whether the cap counts instead") {
  model::Object made = object("table", Origin::modified, 1000, 10'000'000);
  made.customer_code = {.code = 10, .characters = 1500};
  add(made, MemberKind::trigger, 2);
  add(made, MemberKind::trigger, 5, Origin::unknown);
  model::ObjectEffort parts = metrics::effort_parts(made, {3, 5}, costs());
  CHECK(parts.weight == 60);
  CHECK(parts.size == 10);
  CHECK(parts.methods == 20);
  CHECK(parts.rules == 240 + 480);
  CHECK_FALSE(parts.capped);
  parts = metrics::effort_parts(made, {13, 13}, costs());
  CHECK(parts.capped);
  CHECK(metrics::effort_minutes(made, {13, 13}, costs()) == 7 * 480);
}

TEST_CASE("Every object that enters the figures has its hours, and the sum is the system's") {
  model::Inventory inventory =
      inventory_of({object("table", Origin::custom, 10, 500), object("page", Origin::unknown, 5),
                    object("page", Origin::standard, 5), object("report", Origin::custom, 5, 2000)});
  metrics::appraise(inventory, costs());
  REQUIRE(inventory.efforts.size() == inventory.objects.size());
  model::Effort sum;
  for (const model::ObjectEffort& effort : inventory.efforts) {
    sum.low += effort.hours.low;
    sum.likely += effort.hours.likely;
    sum.high += effort.hours.high;
  }
  CHECK(inventory.efforts[2].hours.likely == 0);
  CHECK(sum.low == Approx(inventory.systems[0].effort.with_unknown.low));
  CHECK(sum.likely == Approx(inventory.systems[0].effort.with_unknown.likely));
  CHECK(sum.high == Approx(inventory.systems[0].effort.with_unknown.high));
}

TEST_CASE("Figures are given for what is proven and with objects of unknown origin") {
  model::Inventory inventory =
      inventory_of({object("codeunit", Origin::custom, 10), object("codeunit", Origin::unknown, 20),
                    object("codeunit", Origin::standard, 40), object("codeunit", Origin::isv, 80)});
  metrics::appraise(inventory, costs());
  const model::System& system = inventory.systems[0];
  CHECK(system.debt.proven.development_minutes == 300);
  CHECK(system.debt.with_unknown.development_minutes == 900);
  CHECK(system.debt.proven.remediation_minutes == 0);
  CHECK(system.effort.proven.likely == Approx(15.0 / 60));
  CHECK(system.effort.with_unknown.likely == Approx(30.0 / 60));
  CHECK(system.effort.with_unknown.low == Approx(0.7 * 30 / 60));
  CHECK(system.effort.with_unknown.high == Approx(1.6 * 30 / 60));
  CHECK(system.effort_by_kind.at("codeunit").likely == Approx(0.5));
}

TEST_CASE("An occurrence that does not count costs nothing, and nothing developed has no ratio") {
  model::Inventory inventory =
      inventory_of({object("codeunit", Origin::custom, 10), object("codeunit", Origin::custom, 10)});
  inventory.objects[1].counts_as = model::id_at<model::ObjectId>(0);
  metrics::appraise(inventory, costs());
  CHECK(inventory.systems[0].debt.proven.development_minutes == 300);
  CHECK(inventory.systems[0].debt.proven.ratio == 0.0);
  model::Inventory nothing = inventory_of({object("codeunit", Origin::standard, 10)});
  metrics::appraise(nothing, costs());
  CHECK_FALSE(nothing.systems[0].debt.proven.ratio.has_value());
  CHECK(nothing.systems[0].effort.with_unknown.likely == 0);
}

TEST_CASE("Findings add their minutes, and each mandatory rule its points once") {
  model::Inventory inventory =
      inventory_of({object("codeunit", Origin::custom, 10), object("codeunit", Origin::unknown)});
  inventory.rules.resize(3);
  for (model::RuleInfo& rule : inventory.rules) rule.migration = model::MigrationRelevance::mandatory;
  inventory.rules[0].points = 3;
  inventory.rules[1].points = 5;
  inventory.rules[1].migration = model::MigrationRelevance::optional;
  inventory.rules[2].points = 1;
  const auto find = [&](std::uint16_t rule, std::size_t at, double minutes, bool suppressed) {
    inventory.findings.push_back({.rule = static_cast<model::RuleId>(rule),
                                  .object = model::id_at<model::ObjectId>(at),
                                  .minutes = minutes,
                                  .suppressed = suppressed});
  };
  find(0, 0, 20, false);
  find(0, 0, 10, false);
  find(1, 0, 5, false);
  find(2, 0, 1000, true);
  find(2, 1, 7, false);
  metrics::appraise(inventory, costs());
  const model::System& system = inventory.systems[0];
  CHECK(system.debt.proven.remediation_minutes == 35);
  CHECK(system.debt.with_unknown.remediation_minutes == 42);
  REQUIRE(system.debt.proven.ratio.has_value());
  CHECK(*system.debt.proven.ratio == Approx(35.0 / 300));
  CHECK(system.debt.proven.rating == 'C');
  CHECK(system.effort.proven.likely == Approx((15 + 240) / 60.0));
  CHECK(system.effort.with_unknown.likely == Approx((15 + 240 + 15 + 60) / 60.0));
}

TEST_CASE("Older releases cost more, and an unknown one as much as the oldest") {
  const std::pair<const char*, double> rows[] = {
      {"", 1.75},         {"Navision 3", 1.75}, {"NAV 4.0", 1.75}, {"NAV 2009 R2", 1.75},
      {"NAV 2013", 1.25}, {"NAV 2013 R2", 1.0}, {"NAV 2018", 1.0}, {"Business Central 14", 1.0}};
  for (const auto& [generation, factor] : rows) {
    CAPTURE(generation);
    model::Inventory inventory = inventory_of({object("codeunit", Origin::custom)}, generation);
    metrics::appraise(inventory, costs());
    CHECK(inventory.systems[0].version_factor == factor);
    CHECK(inventory.systems[0].version_factor_assumed == std::string_view(generation).empty());
    CHECK(inventory.systems[0].effort.proven.likely == Approx(15 * factor / 60));
  }
}

TEST_CASE("Appraising twice gives the same") {
  model::Inventory inventory =
      inventory_of({object("table", Origin::custom, 10, 500), object("page", Origin::unknown, 5)});
  metrics::appraise(inventory, costs());
  const model::System once = inventory.systems[0];
  metrics::appraise(inventory, costs());
  CHECK(inventory.systems[0].effort.with_unknown.likely == once.effort.with_unknown.likely);
  CHECK(inventory.systems[0].debt.with_unknown.development_minutes == once.debt.with_unknown.development_minutes);
}
