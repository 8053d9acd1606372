#include "report/plan/plan.h"

#include "scanner/metrics/costs.h"
#include "scanner/metrics/debt.h"
#include "scanner/model/document.h"
#include "scanner/rules/pack.h"
#include "tests/unit/made_report.h"
#include "tests/unit/made_rules.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace {

using model::Origin;
using report::Disposition;

const report::PlanData& data() {
  static const report::PlanData loaded = report::load_plan_data();
  return loaded;
}

/// An inventory that went the whole road, with its efforts.
model::Inventory appraised(const std::vector<made::Unit>& units) {
  std::string text;
  for (const made::Unit& unit : units) text += unit.text();
  model::Inventory inventory = made::judged(rules::load_catalogue(""), text);
  metrics::appraise(inventory, metrics::load_costs());
  return inventory;
}

void check_sums(const model::Inventory& inventory, const report::Plan& plan, const model::System& system) {
  const auto same = [](const report::PlanSum& sum, const report::PlanSum& total) {
    CHECK(sum.objects == total.objects);
    CHECK(sum.proven_objects == total.proven_objects);
    CHECK(sum.hours.proven.likely == Approx(total.hours.proven.likely));
    CHECK(sum.hours.with_unknown.low == Approx(total.hours.with_unknown.low));
    CHECK(sum.hours.with_unknown.likely == Approx(total.hours.with_unknown.likely));
    CHECK(sum.hours.with_unknown.high == Approx(total.hours.with_unknown.high));
  };
  const auto add = [](report::PlanSum& sum, const report::PlanSum& more) {
    sum.objects += more.objects;
    sum.proven_objects += more.proven_objects;
    sum.hours.proven.likely += more.hours.proven.likely;
    sum.hours.with_unknown.low += more.hours.with_unknown.low;
    sum.hours.with_unknown.likely += more.hours.with_unknown.likely;
    sum.hours.with_unknown.high += more.hours.with_unknown.high;
  };
  report::PlanSum kinds;
  for (const auto& [kind, sum] : plan.by_kind) add(kinds, sum);
  same(kinds, plan.total);
  report::PlanSum dispositions;
  for (const report::PlanSum& sum : plan.by_disposition) add(dispositions, sum);
  same(dispositions, plan.total);
  report::PlanSum waves;
  for (const report::Wave& wave : plan.waves) add(waves, wave.sum);
  same(waves, plan.total);
  double objects = 0;
  for (const report::Decision& decision : plan.decisions)
    objects += report::hours_of(inventory, decision.object).likely;
  CHECK(objects == Approx(plan.total.hours.with_unknown.likely));
  CHECK(system.effort.with_unknown.likely == Approx(plan.total.hours.with_unknown.likely));
  CHECK(system.effort.proven.likely == Approx(plan.total.hours.proven.likely));
  CHECK(system.effort.proven.high == Approx(plan.total.hours.proven.high));
}

made::Unit table(std::string number, std::string name, std::string fields, std::string tags = "ABC1.00") {
  return {.kind = "Table",
          .number = std::move(number),
          .name = std::move(name),
          .tags = std::move(tags),
          .fields = std::move(fields),
          .keys = "    {    ;No.                                     ;Clustered=Yes }\n"};
}

const std::string number_field = "    { 1   ;   ;No.                 ;Code20        }\n";

}  // namespace

TEST_CASE("Every customer object has one decision and one wave, and all sums agree") {
  const model::Inventory inventory = appraised({
      table("50000", "Machine", number_field),
      table("50001", "Machine Entry",
            number_field + "    { 2   ;   ;Machine No.         ;Code20        ;TableRelation=Machine }\n"),
      {.number = "50002",
       .name = "Machine Mgt.",
       .code = "    VAR\n      Machine@1000 : Record 50000;\n      Entry@1001 : Record 50001;\n\n"
               "    PROCEDURE Post@1();\n    BEGIN\n      Machine.GET;\n      Entry.INSERT;\n    END;\n\n"},
      {.number = "50003", .name = "Machine Tests", .properties = "    Subtype=Test;\n"},
      table("50004", "Machine Backup", number_field),
  });
  const std::vector<report::Plan> plans = report::make_plans(inventory, data());
  REQUIRE(plans.size() == 1);
  const report::Plan& plan = plans[0];
  CHECK(plan.total.objects == 5);
  CHECK(plan.decisions.size() == 5);
  check_sums(inventory, plan, inventory.systems[0]);
  REQUIRE(plan.waves.size() == 2);
  CHECK(plan.waves[0].number == 0);
  CHECK(plan.waves[0].sum.objects == plan.by_disposition[static_cast<std::size_t>(Disposition::retire)].objects);
  CHECK(plan.waves[1].number == 1);
}

TEST_CASE("Hours of an object are the formula of its parts") {
  const model::Inventory inventory = appraised({table("50000", "Machine", number_field)});
  const model::ObjectEffort& effort = inventory.efforts.at(0);
  CHECK(effort.weight == 15);
  CHECK(effort.size == 0);
  CHECK(effort.rules == 0);
  CHECK_FALSE(effort.capped);
  CHECK(effort.hours.likely == Approx(15.0 / 60 * inventory.systems[0].version_factor));
  CHECK(effort.hours.low == Approx(effort.hours.likely * 0.7));
  CHECK(effort.hours.high == Approx(effort.hours.likely * 1.6));
}

TEST_CASE("What was set by hand goes before the table, with its reason") {
  model::Inventory inventory = appraised({{.number = "50002", .name = "Machine Mgt."}});
  inventory.objects[0].properties.add("disposition", "replace by standard");
  inventory.objects[0].properties.add("dispositionReason", "the new module does it");
  const report::Plan plan = report::make_plans(inventory, data()).at(0);
  const report::Decision& decision = plan.decisions.at(0);
  CHECK(decision.by_hand);
  CHECK(decision.disposition == Disposition::standard);
  CHECK(report::reason_of(decision, data(), inventory) == "the new module does it");
  CHECK(report::target_of(decision, data()).empty());
  CHECK(plan.by_disposition[static_cast<std::size_t>(Disposition::standard)].objects == 1);
  check_sums(inventory, plan, inventory.systems[0]);
}

TEST_CASE("A made result of all origins keeps its sums") {
  made::Result made = made::result(300);
  metrics::appraise(made.inventory, metrics::load_costs());
  const report::Plan plan = report::make_plans(made.inventory, data()).at(0);
  check_sums(made.inventory, plan, made.inventory.systems[0]);
  std::size_t planned = 0;
  for (std::size_t i = 0; i < made.inventory.objects.size(); ++i) {
    const model::Object& object = made.inventory.objects[i];
    const bool counts = model::index(object.counts_as) == i;
    const bool wanted = counts && object.origin != Origin::isv && object.origin != Origin::standard;
    const report::Decision* decision = report::decision_of(plan, model::id_at<model::ObjectId>(i));
    CHECK((decision != nullptr) == wanted);
    planned += wanted ? 1 : 0;
  }
  CHECK(planned == plan.decisions.size());
}

TEST_CASE("Custom tables and custom fields in vendor tables are mapped") {
  const model::Inventory inventory = appraised({
      table("50001", "Machine Entry",
            number_field + "    { 2   ;   ;Old Price           ;Code20        ;TableRelation=\"Sales Price\" }\n"),
      table("18", "Customer",
            number_field + "    { 50000;  ;Machine No.         ;Code20        ;TableRelation=Machine }\n"
                           "    { 50001;  ;Machines            ;Integer       ;FieldClass=FlowField;\n"
                           "                                                   CalcFormula=Count(Machine) }\n",
            "NAVW111.00,ABC1.00"),
  });
  const report::Plan plan = report::make_plans(inventory, data()).at(0);
  struct Row {
    const char* what;
    const char* table;
    const char* field;
    const char* target;
    bool stored;
  };
  const Row want[] = {
      {"table", "Machine Entry", "", "Machine Entry", true},
      {"field", "Machine Entry", "No.", "Machine Entry", true},
      {"field", "Machine Entry", "Old Price", "Machine Entry", true},
      {"vendor-field", "Customer", "Machine No.", "Customer (18)", true},
      {"vendor-field", "Customer", "Machines", "Customer (18)", false},
  };
  REQUIRE(plan.mapping.size() == std::size(want));
  for (std::size_t i = 0; i < std::size(want); ++i) {
    const report::MappingCells cells = cells_of(plan.mapping[i], inventory, data().targets);
    CAPTURE(i);
    CHECK(cells.what == want[i].what);
    CHECK(cells.table == want[i].table);
    CHECK(cells.field == want[i].field);
    CHECK(cells.target_table == want[i].target);
    CHECK(cells.stored == want[i].stored);
    CHECK(cells.target_field == (want[i].stored ? want[i].field : ""));
    CHECK(cells.how.empty() != want[i].stored);
  }
  const report::MappingCells number = cells_of(plan.mapping[1], inventory, data().targets);
  CHECK(number.type == "Code");
  CHECK(number.length == "20");
  CHECK(number.keys == "No.");
  const report::MappingCells customer = cells_of(plan.mapping[3], inventory, data().targets);
  CHECK(customer.relation == "Machine");
  CHECK(customer.target_entity == "API customers");
}

TEST_CASE("The tables of targets and products are read and have no holes") {
  for (const model::Product product : model::products) {
    const report::ProductTargets& targets = data().targets.of[static_cast<std::size_t>(product)];
    CAPTURE(id_of(product));
    CHECK(targets.tables.size() >= 20);
    CHECK_FALSE(targets.table_kinds.empty());
  }
  std::set<std::string> names;
  for (const report::KnownProduct& product : data().products) {
    CHECK(names.insert(product.name).second);
    CHECK_FALSE(product.successor.empty());
  }
  for (const std::string& kind : data().lists) CHECK(model::is_reference_kind(kind));
}

TEST_CASE("Objects of third parties are a product each, by list, tag, owner or prefix") {
  struct Row {
    const char* name;
    const char* versions;
    model::Sentence reason;
    std::string want;
    bool known;
  };
  const Row rows[] = {
      {"Scan Document", "NAVW17.00,CDC2.50", {"origin.nav.partner-range", {}}, "Document Capture", true},
      {"Scan Line", "DSM3.10", {"origin.nav.partner-range", {}}, "DSM", false},
      {"Scan Line", "DSM3.10", {"origin.by-owner", {"Contoso Scan"}}, "Contoso Scan", false},
      {"abc_Line", "", {"origin.made", {}}, "abc", false},
      {"Line", "", {"origin.made", {}}, "6085000", false},
  };
  for (const Row& row : rows) {
    model::Inventory inventory;
    inventory.systems.push_back({.product = model::Product::nav});
    model::Object object;
    object.kind = model::find_kind(model::Product::nav, "table").value();
    object.name = row.name;
    object.number = 6085573;
    object.origin = Origin::isv;
    object.origin_reason = row.reason;
    object.system = model::id_at<model::SystemId>(0);
    object.counts_as = model::id_at<model::ObjectId>(0);
    object.properties.add("versionList", row.versions);
    inventory.objects.push_back(object);
    const auto products = find_products(inventory, model::id_at<model::SystemId>(0), data().products);
    CAPTURE(row.want);
    REQUIRE(products.size() == 1);
    CHECK(products[0].name == row.want);
    CHECK(products[0].known == row.known);
    CHECK((products[0].successor == "unknown") != row.known);
  }
}
