#include "report/classify/classify.h"
#include "report/classify/factors.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace {

using model::Era;
using model::Origin;
using model::Product;
using model::Suitability;

/// A constructed system and what the promises about verdicts make of it. The figures behind `score` were worked out
/// from those promises, formula by formula, apart from the program.
struct Row {
  std::string policy;
  Product product;
  Era era;
  std::string generation;
  std::string version;
  char rating;  ///< of the debt; ' ' where no rules were applied
  std::uint64_t custom, modified, standard, unknown;
  std::size_t hard;      ///< custom and modified objects with a mandatory rule of five story points
  std::size_t blockers;  ///< findings of that severity
  std::size_t uses;      ///< pairs of such an object and a vendor object that it refers to
  std::size_t tables;    ///< custom ones
  std::size_t fields;    ///< custom ones in a table of the vendor
  std::size_t keys;      ///< changed ones of that table
  double days;
  double database_gb;
  Suitability suited_for;
  std::string decided_by;
  double score;
  double confidence;
};

constexpr Era old = Era::legacy;
constexpr Era modern = Era::modern;
constexpr Suitability upgrade = Suitability::upgrade;
constexpr Suitability migration = Suitability::migration;
constexpr double none = -1;
const std::string below = "verdict.score-below";
const std::string above = "verdict.score-above";
const std::string near_upgrade = "verdict.score-between-upgrade";
const std::string near_migration = "verdict.score-between-migration";
const std::string finance = "D365 Finance & Operations";
const std::string business_central = "Business Central";

// clang-format off
const std::vector<Row> rows{
    {"mission", Product::ax, old, "AX 3.0", "",
     'A', 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, none, migration, "gate.ax-legacy", 47.0, 0.7},
    {"mission", Product::ax, old, "AX 4.0", "",
     'C', 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, none, migration, "gate.ax-legacy", 53.8, 0.7},
    {"mission", Product::ax, old, "AX 2009", "5.0",
     'A', 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, none, migration, "gate.ax-legacy", 39.6, 0.7},
    {"mission", Product::ax, old, "AX 2012 R3", "6.3",
     'A', 4, 0, 16, 0, 0, 0, 0, 0, 0, 0, 3, none, migration, "gate.ax-legacy", 17.5, 0.9},
    {"mission", Product::ax, old, "", "",
     'A', 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, none, migration, "gate.ax-legacy", 5.6, 0.4},
    {"mission", Product::ax, modern, finance, "10.0.40",
     'A', 4, 0, 16, 0, 0, 0, 0, 0, 0, 0, 3, none, upgrade, below, 2.5, 0.9},
    {"mission", Product::ax, modern, finance, "10.0.40",
     'E', 4, 10, 0, 0, 14, 14, 126, 0, 0, 0, 500, 100, migration, above, 63.3, 1.0},
    {"mission", Product::ax, modern, finance, "10.0.40",
     'E', 4, 10, 0, 0, 14, 14, 126, 200, 0, 0, 500, none, migration, above, 69.3, 1.0},
    {"mission", Product::ax, modern, finance, "7.3",
     'C', 10, 5, 15, 0, 3, 1, 15, 20, 0, 0, 120, none, upgrade, near_upgrade, 42.1, 1.0},
    {"mission", Product::ax, modern, finance, "7.3",
     'E', 10, 10, 0, 0, 10, 5, 180, 20, 0, 0, 500, 90, migration, above, 71.8, 1.0},
    {"mission", Product::ax, modern, finance, "8.0",
     'B', 10, 0, 40, 0, 0, 0, 30, 10, 0, 0, 20, 31, upgrade, below, 15.8, 1.0},
    {"mission", Product::ax, modern, finance, "",
     'A', 4, 0, 16, 0, 0, 0, 0, 0, 0, 0, 3, none, upgrade, below, 10.8, 0.9},
    {"mission", Product::nav, old, "Navision 3", "3.70",
     'A', 4, 0, 16, 0, 0, 0, 0, 0, 0, 0, 3, none, migration, "gate.nav-cal", 35.1, 0.9},
    {"mission", Product::nav, old, "NAV 2013 R2", "7.10",
     'B', 4, 6, 14, 0, 0, 0, 0, 3, 8, 1, 40, none, migration, "gate.nav-cal", 38.9, 1.0},
    {"mission", Product::nav, old, "NAV 2018", "11.00",
     'A', 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, none, migration, "gate.nav-cal", 23.0, 0.7},
    {"mission", Product::nav, old, "", "",
     'A', 4, 0, 16, 0, 0, 0, 0, 0, 0, 0, 3, none, migration, "verdict.release-unknown", 3.7, 0.6},
    {"mission", Product::nav, old, "Business Central 13", "13.00",
     'A', 4, 0, 16, 0, 0, 0, 8, 2, 10, 0, 10, none, upgrade, below, 16.9, 1.0},
    {"mission", Product::nav, old, "Business Central 14", "14.00",
     'A', 10, 0, 30, 0, 0, 0, 10, 4, 0, 0, 8, none, upgrade, below, 15.0, 1.0},
    {"mission", Product::nav, old, "Business Central 14", "14.00",
     'E', 10, 10, 10, 0, 10, 2, 100, 20, 100, 3, 300, none, migration, above, 68.9, 1.0},
    {"mission", Product::nav, old, "Business Central 14", "14.00",
     'D', 10, 5, 15, 0, 2, 1, 60, 10, 40, 0, 60, none, upgrade, near_upgrade, 47.1, 1.0},
    {"mission", Product::nav, old, "Business Central 14", "14.00",
     'D', 10, 8, 12, 0, 3, 1, 80, 10, 40, 1, 90, none, migration, near_migration, 52.2, 1.0},
    {"mission", Product::nav, old, "Business Central 14", "14.00",
     ' ', 10, 10, 10, 0, 0, 0, 60, 0, 0, 0, 90, none, migration, near_migration, 54.2, 0.6},
    {"mission", Product::nav, old, "Business Central 14", "14.00",
     'C', 0, 0, 0, 20, 0, 0, 0, 0, 0, 0, 90, none, upgrade, near_upgrade, 45.7, 0.525},
    {"mission", Product::nav, modern, business_central, "22.1",
     'B', 20, 0, 0, 0, 2, 0, 0, 6, 0, 0, 30, none, upgrade, below, 20.6, 0.8},
    {"mission", Product::nav, modern, business_central, "26.0",
     'A', 20, 0, 0, 0, 0, 0, 0, 6, 0, 0, 30, 20, upgrade, below, 7.3, 0.8},
    {"mission", Product::nav, modern, business_central, "26.0",
     'E', 20, 0, 0, 0, 20, 20, 0, 10, 0, 0, 500, 81, migration, near_migration, 55.6, 0.8},
    {"mission", Product::gp, old, "GP 2015", "14.0",
     'A', 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, none, migration, "gate.gp", 40.2, 0.7},
    {"mission", Product::gp, old, "", "",
     'A', 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, none, migration, "gate.gp", 4.4, 0.4},
    {"mission", Product::crm, old, "CRM 2011", "5.0",
     'A', 3, 0, 3, 0, 0, 0, 3, 0, 0, 0, 2, none, migration, "gate.crm-outdated", 27.8, 0.9},
    {"mission", Product::crm, old, "CRM 2015", "7.1",
     'A', 3, 0, 3, 0, 0, 0, 3, 0, 0, 0, 2, none, migration, "gate.crm-outdated", 21.1, 0.9},
    {"mission", Product::crm, old, "CRM 2016", "8.0",
     'A', 3, 0, 3, 0, 0, 0, 3, 1, 0, 0, 2, none, upgrade, below, 10.1, 1.0},
    {"mission", Product::crm, old, "CRM 2016", "8.1",
     'D', 20, 10, 10, 0, 8, 3, 90, 10, 200, 0, 150, none, migration, near_migration, 58.7, 1.0},
    {"mission", Product::crm, old, "Dynamics 365 CE 8.2", "8.2",
     'C', 20, 10, 10, 0, 2, 0, 60, 10, 200, 0, 60, none, upgrade, below, 36.4, 1.0},
    {"mission", Product::crm, old, "Dynamics 365 CE 9.2", "9.2",
     'C', 20, 10, 10, 0, 2, 0, 60, 10, 200, 0, 60, none, upgrade, below, 30.4, 1.0},
    {"mission", Product::crm, old, "", "",
     'A', 3, 0, 3, 0, 0, 0, 3, 0, 0, 0, 2, none, migration, "verdict.release-unknown", 4.2, 0.6},
    {"vendor", Product::ax, old, "AX 2009", "5.0",
     'A', 4, 0, 16, 0, 0, 0, 0, 0, 0, 0, 3, none, migration, "gate.vendor.ax-2009", 25.8, 0.9},
    {"vendor", Product::ax, old, "AX 2012", "6.0",
     'A', 4, 0, 16, 0, 0, 0, 0, 0, 0, 0, 3, none, migration, "gate.vendor.ax-2012-rtm", 25.8, 0.9},
    {"vendor", Product::ax, old, "AX 2012 R2", "6.2",
     'A', 4, 0, 16, 0, 0, 0, 0, 0, 0, 0, 3, none, upgrade, below, 19.1, 0.9},
    {"vendor", Product::ax, old, "AX 2012 R3", "6.3",
     'E', 10, 10, 0, 0, 10, 4, 180, 20, 0, 0, 500, none, migration, above, 73.8, 1.0},
    {"vendor", Product::ax, modern, finance, "7.2",
     'A', 4, 0, 16, 0, 0, 0, 0, 0, 0, 0, 3, none, upgrade, below, 12.5, 0.9},
    {"vendor", Product::nav, old, "Navision 3", "3.70",
     'A', 4, 0, 16, 0, 0, 0, 0, 0, 0, 0, 3, none, migration, "gate.vendor.nav-before-4", 35.1, 0.9},
    {"vendor", Product::nav, old, "NAV 4.0", "4.00",
     'D', 10, 8, 12, 0, 3, 1, 80, 10, 40, 1, 90, none, migration, above, 70.2, 1.0},
    {"vendor", Product::nav, old, "NAV 2009 R2", "6.00.10",
     'B', 10, 2, 18, 0, 0, 0, 20, 5, 0, 0, 15, none, upgrade, below, 35.6, 1.0},
    {"vendor", Product::nav, old, "NAV 2018", "11.00",
     'A', 4, 0, 16, 0, 0, 0, 0, 0, 0, 0, 3, none, upgrade, below, 19.1, 0.9},
    {"vendor", Product::gp, old, "GP 18.5", "18.5",
     'A', 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, none, migration, "gate.vendor.gp", 32.5, 0.7},
    {"vendor", Product::crm, old, "CRM 3.0", "3.0",
     'A', 3, 0, 3, 0, 0, 0, 0, 0, 0, 0, 2, none, migration, "gate.vendor.crm-3", 35.3, 0.9},
    {"vendor", Product::crm, old, "CRM 4.0", "4.0",
     'B', 10, 2, 18, 0, 0, 0, 20, 5, 0, 0, 15, none, upgrade, below, 38.6, 1.0},
    {"vendor", Product::crm, old, "CRM 2016", "8.2",
     'A', 3, 0, 3, 0, 0, 0, 3, 1, 0, 0, 2, none, upgrade, below, 10.1, 1.0},
};
// clang-format on

std::string_view code_kind(Product product) {
  switch (product) {
    case Product::ax: return "class";
    case Product::nav: return "codeunit";
    default: return "web-resource";
  }
}

class Made {
 public:
  explicit Made(const Row& row) : row_(row) {
    inventory_.systems.emplace_back();
    inventory_.rules = {{.id = "hard",
                         .severity = model::Severity::medium,
                         .migration = model::MigrationRelevance::mandatory,
                         .points = 5},
                        {.id = "blocker", .severity = model::Severity::blocker}};
    describe(inventory_.systems[0]);
    if (row.product != Product::gp) {
      add_code();
      add_tables();
    }
  }

  model::Verdict verdict() const {
    static const report::Lifecycle lifecycle = report::load_lifecycle();
    model::Profile profile;
    if (row_.database_gb != none) profile.database_gb = row_.database_gb;
    return report::classify(inventory_, report::load_policy(row_.policy), lifecycle, {"2026-11-22", &profile}).at(0);
  }

 private:
  void describe(model::System& system) const {
    system.product = row_.product;
    system.era = row_.era;
    system.generation = row_.generation;
    system.version = row_.version;
    const auto count = [&](Origin origin, std::uint64_t objects) {
      system.counts.by_origin[static_cast<std::size_t>(origin)] = objects;
      system.counts.distinct.objects += objects;
    };
    count(Origin::custom, row_.custom);
    count(Origin::modified, row_.modified);
    count(Origin::standard, row_.standard);
    count(Origin::unknown, row_.unknown);
    system.rules_applied = row_.rating != ' ';
    if (system.rules_applied) system.debt.with_unknown = {.ratio = 0.1, .rating = row_.rating};
    system.effort.with_unknown.likely = 8 * row_.days;
  }

  model::Object& add(std::string_view kind, Origin origin) {
    model::Object object;
    object.kind = model::find_kind(row_.product, kind).value();
    object.origin = origin;
    object.system = model::id_at<model::SystemId>(0);
    object.counts_as = model::id_at<model::ObjectId>(inventory_.objects.size());
    return inventory_.objects.emplace_back(object);
  }
  void find(std::uint16_t rule, std::size_t object) {
    inventory_.findings.push_back(
        {.rule = static_cast<model::RuleId>(rule), .object = model::id_at<model::ObjectId>(object)});
  }

  void add_code() {
    const std::size_t own = row_.custom + row_.modified;
    for (std::uint64_t i = 0; i < row_.custom; ++i) add(code_kind(row_.product), Origin::custom);
    for (std::uint64_t i = 0; i < row_.modified; ++i) add(code_kind(row_.product), Origin::modified);
    for (std::uint64_t i = 0; i < row_.standard; ++i) add(code_kind(row_.product), Origin::standard);
    for (std::size_t i = 0; i < row_.hard; ++i) find(0, i);
    for (std::size_t i = 0; i < row_.blockers; ++i) find(1, i);
    std::size_t left = row_.uses;
    for (std::size_t from = 0; from < own; ++from) {
      for (std::size_t to = row_.custom; to < inventory_.objects.size() && left > 0; ++to) {
        if (to == from) continue;
        inventory_.references.push_back(
            {.from = model::id_at<model::ObjectId>(from), .to = model::id_at<model::ObjectId>(to)});
        --left;
      }
    }
    REQUIRE(left == 0);
  }

  void add_tables() {
    const std::string_view kind = row_.product == Product::crm ? "entity" : "table";
    for (std::size_t i = 0; i < row_.tables; ++i) add(kind, Origin::custom);
    if (row_.fields + row_.keys == 0) return;
    model::Object& vendors = add(kind, Origin::modified);
    for (std::size_t i = 0; i < row_.fields; ++i) {
      vendors.members.push_back(
          {.kind = row_.product == Product::crm ? model::MemberKind::column : model::MemberKind::field,
           .origin = Origin::custom});
    }
    for (std::size_t i = 0; i < row_.keys; ++i) {
      vendors.members.push_back({.kind = model::MemberKind::key, .origin = Origin::modified});
    }
  }

  const Row& row_;
  model::Inventory inventory_;
};

bool has_flag(const model::Verdict& verdict, std::string_view flag) {
  return std::ranges::find(verdict.flags, flag) != verdict.flags.end();
}

}  // namespace

TEST_CASE("constructed systems get the verdict that the promises make of them") {
  CHECK(rows.size() >= 40);
  for (const Row& row : rows) {
    INFO(row.policy << ", " << model::id_of(row.product) << " '" << row.generation << "' " << row.version << ", score "
                    << row.score);
    const model::Verdict verdict = Made(row).verdict();
    CHECK(verdict.suited_for == row.suited_for);
    CHECK(verdict.decided_by.id == row.decided_by);
    REQUIRE(verdict.score);
    CHECK(*verdict.score == Approx(row.score).margin(0.01));
    CHECK(verdict.confidence == Approx(row.confidence).margin(0.0001));
    CHECK(has_flag(verdict, "insufficient-evidence") == (row.confidence < 0.6 - 1e-9));
    CHECK(has_flag(verdict, "borderline") == row.decided_by.starts_with("verdict.score-between"));
    CHECK(verdict.gates.empty() == !row.decided_by.starts_with("gate."));
    CHECK((verdict.flip.kind == model::Flip::Kind::gate) == row.decided_by.starts_with("gate."));
  }
}

TEST_CASE("the constructed systems cover products, policies, both sides and every kind of sentence that decides") {
  const auto count = [](auto condition) { return std::ranges::count_if(rows, condition); };
  for (const Product product : {Product::ax, Product::nav, Product::gp, Product::crm}) {
    for (const std::string policy : {"mission", "vendor"}) {
      CHECK(count([&](const Row& row) { return row.product == product && row.policy == policy; }) > 0);
    }
  }
  for (const std::string& sentence :
       {below, above, near_upgrade, near_migration, std::string("verdict.release-unknown")}) {
    CHECK(count([&](const Row& row) { return row.decided_by == sentence; }) > 0);
  }
}
