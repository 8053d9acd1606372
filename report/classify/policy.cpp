#include "report/classify/policy.h"

#include "scanner/model/config_error.h"
#include "scanner/model/document.h"
#include "scanner/model/embedded.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>

namespace report {

using model::Document;
using model::Node;
using model::product_named;
using model::products;
using model::text_or;
namespace {

constexpr std::array<std::string_view, factor_count> factor_ids{
    "source-system", "customization-review", "complexity", "data-handling", "cloud-transition", "time-required"};
constexpr std::array<std::string_view, 2> embedded_policies{"mission", "vendor"};
constexpr double many = 1e9;  // More than any figure of a real system; keeps sums finite.

model::Era era_named(const Node& node) {
  const std::string id = node.text();
  for (const model::Era era : {model::Era::legacy, model::Era::modern}) {
    if (model::id_of(era) == id) return era;
  }
  node.fail("unknown era '" + id + "'", "known are: legacy, modern");
}

model::Suitability suitability_named(const Node& node) {
  const std::string id = node.text();
  for (const model::Suitability verdict : {model::Suitability::upgrade, model::Suitability::migration}) {
    if (model::id_of(verdict) == id) return verdict;
  }
  node.fail("unknown verdict '" + id + "'", "known are: upgrade, migration");
}

char rating_named(const Node& node) {
  const std::string rating = node.text();
  if (rating.size() != 1 || rating[0] < 'A' || rating[0] > 'E') {
    node.fail("unknown rating '" + rating + "'", "known are: A, B, C, D, E");
  }
  return rating[0];
}

Thresholds read_thresholds(const Node& node) {
  node.only({"upgradeBelow", "migrationAbove", "confidence"});
  const Thresholds thresholds{.upgrade_below = node.at("upgradeBelow").number(0, 100),
                              .migration_above = node.at("migrationAbove").number(0, 100),
                              .confidence = node.at("confidence").number(0, 1)};
  if (thresholds.upgrade_below > thresholds.migration_above) {
    node.at("migrationAbove").fail("migrationAbove is less than upgradeBelow", "a score cannot be both");
  }
  return thresholds;
}

std::array<double, factor_count> read_weights(const Node& node) {
  node.only({factor_ids[0], factor_ids[1], factor_ids[2], factor_ids[3], factor_ids[4], factor_ids[5]});
  std::array<double, factor_count> weights{};
  double sum = 0;
  for (std::size_t i = 0; i < factor_count; ++i) {
    const std::string id(factor_ids[i]);
    if (!node.find(id)) node.fail("the weight of '" + id + "' is missing", "write 0 for a factor that is not wanted");
    weights[i] = node.at(id).number(0, 100);
    sum += weights[i];
  }
  if (sum <= 0) node.fail("all weights are 0", "give at least one factor a weight");
  return weights;
}

std::vector<DatabaseSize> read_sizes(const Node& node) {
  std::vector<DatabaseSize> sizes;
  for (const Node& row : node.items()) {
    row.only({"above", "points"});
    sizes.push_back({row.at("above").number(0, many), row.at("points").number(0, 100)});
  }
  return sizes;
}

Formulas read_formulas(const Node& node) {
  node.only({"sourceSystem", "customizationReview", "complexity", "dataHandling", "cloudTransition", "timeRequired"});
  const Node source = node.at("sourceSystem");
  source.only({"pointsPerHop"});
  const Node review = node.at("customizationReview");
  review.only({"ratingPoints", "ratingShare", "pointsPerModifiedPercent"});
  const Node complexity = node.at("complexity");
  complexity.only({"referenceShare", "referencesForFull", "hardPoints", "hardShareForFull"});
  const Node handling = node.at("dataHandling");
  handling.only({"pointsPerCustomTable", "pointsPerCustomField", "pointsPerChangedKey", "databaseGb"});
  const Node cloud = node.at("cloudTransition");
  cloud.only({"pointsPerBlockerIn100"});
  const Node time = node.at("timeRequired");
  time.only({"daysForFull"});
  Formulas formulas{.per_hop = source.at("pointsPerHop").number(0, 100),
                    .rating_points = {},
                    .rating_share = review.at("ratingShare").number(0, 1),
                    .points_per_modified_percent = review.at("pointsPerModifiedPercent").number(0, 100),
                    .reference_share = complexity.at("referenceShare").number(0, 1),
                    .references_for_full = complexity.at("referencesForFull").number(0.01, many),
                    .hard_points = complexity.at("hardPoints").number(1, 13),
                    .hard_share_for_full = complexity.at("hardShareForFull").number(0.001, 1),
                    .points_per_blocker = cloud.at("pointsPerBlockerIn100").number(0, 100),
                    .points_per_custom_table = handling.at("pointsPerCustomTable").number(0, 100),
                    .points_per_custom_field = handling.at("pointsPerCustomField").number(0, 100),
                    .points_per_changed_key = handling.at("pointsPerChangedKey").number(0, 100),
                    .database_sizes = read_sizes(handling.at("databaseGb")),
                    .days_for_full = time.at("daysForFull").number(1, many)};
  const Node ratings = review.at("ratingPoints");
  ratings.only({"A", "B", "C", "D", "E"});
  for (std::size_t i = 0; i < formulas.rating_points.size(); ++i) {
    formulas.rating_points[i] = ratings.at(std::string(1, static_cast<char>('A' + i))).number(0, 100);
  }
  return formulas;
}

CheckLimits read_checks(const Node& node) {
  node.only({"littleDebtRating", "fewModifiedPercent", "overhaulPercent", "integrationPercent"});
  return {.little_debt_rating = rating_named(node.at("littleDebtRating")),
          .few_modified_percent = node.at("fewModifiedPercent").number(0, 100),
          .overhaul_percent = node.at("overhaulPercent").number(0, 100),
          .integration_percent = node.at("integrationPercent").number(0, 100)};
}

Generation read_generation(const Node& node) {
  node.only({"generation", "fromVersion", "era", "dynamics365", "value", "why"});
  const std::optional<Node> family = node.find("dynamics365");
  return {.release = {node.at("generation").text(), version_or_nothing(node, "fromVersion")},
          .era = era_named(node.at("era")),
          .dynamics365 = family && family->truth(),
          .value = node.at("value").number(0, 100),
          .why = node.at("why").text()};
}

/// A newer release is never further from Dynamics 365 than an older one, so a row out of order is a slip of the pen.
void check_order(const Node& node, const Generation& older, const Generation& newer) {
  if (newer.value > older.value) {
    node.at("value").fail(
        "'" + newer.release.generation + "' has a higher value than the older '" + older.release.generation + "'",
        "sort from the oldest to the newest, values never rise");
  }
  if (older.dynamics365 && !newer.dynamics365) {
    node.fail("'" + newer.release.generation + "' is newer than a Dynamics 365 release but is none", "sort the rows");
  }
  if (older.release.generation == newer.release.generation && !older.release.from_version.empty() &&
      is_at_least(newer.release.from_version, older.release.from_version) != Answer::yes) {
    node.fail("the versions of '" + newer.release.generation + "' are not sorted", "sort by fromVersion");
  }
}

/// Rows of one generation stand together and start at different versions.
bool stands_twice(const std::vector<Generation>& rows, const Release& release) {
  const bool together = !rows.empty() && rows.back().release.generation == release.generation;
  return std::ranges::any_of(rows, [&](const Generation& row) {
    return row.release.generation == release.generation &&
           (!together || row.release.from_version == release.from_version);
  });
}

std::vector<Generation> read_generations(const Node& node) {
  std::vector<Generation> rows;
  for (const Node& item : node.items()) {
    Generation row = read_generation(item);
    if (stands_twice(rows, row.release)) {
      item.fail("'" + row.release.generation + "' stands twice in the table", "remove one of the rows");
    }
    if (!rows.empty()) check_order(item, rows.back(), row);
    rows.push_back(std::move(row));
  }
  if (rows.empty()) node.fail("the generation table is empty", "list the generations from the oldest to the newest");
  return rows;
}

std::string bound(const Node& gate, std::string_view key, const Policy& policy, model::Product product) {
  const std::optional<Node> field = gate.find(key);
  if (!field) return {};
  std::string generation = field->text();
  const auto table = policy.generations.find(product);
  const bool known =
      table != policy.generations.end() &&
      std::ranges::any_of(table->second, [&](const Generation& row) { return row.release.generation == generation; });
  if (!known) field->fail("no generation '" + generation + "' of this product", "use a name of the generation table");
  return generation;
}

GateRule read_gate(const Node& node, const Policy& policy) {
  node.only({"id", "decides", "product", "era", "from", "upTo", "beforeVersion", "evidence", "why"});
  GateRule gate;
  gate.id = node.at("id").text();
  gate.decides = suitability_named(node.at("decides"));
  if (const std::optional<Node> product = node.find("product")) gate.product = product_named(*product);
  if (const std::optional<Node> era = node.find("era")) gate.era = era_named(*era);
  gate.from = bound(node, "from", policy, gate.product);
  gate.up_to = bound(node, "upTo", policy, gate.product);
  gate.before_version = version_or_nothing(node, "beforeVersion");
  gate.evidence = text_or(node, "evidence", "");
  gate.why = node.at("why").text();
  return gate;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream copy;
  if (in.is_open()) copy << in.rdbuf();
  std::string text = copy.str();
  if (!text.empty()) return text;
  throw model::ConfigError("no such policy, and no readable file with something in it", path,
                           "policies of the program are: mission, vendor");
}

}  // namespace

std::string_view id_of(FactorId factor) { return factor_ids[static_cast<std::size_t>(factor)]; }

Policy parse_policy(std::string name, std::string text) {
  const Document document(std::move(name), std::move(text));
  const Node root = document.root();
  root.only({"schema", "name", "thresholds", "weights", "formulas", "checks", "generations", "gates"});
  if (root.at("schema").text() != "dynscan-policy/1") {
    root.at("schema").fail("this is no policy of a known form", "write dynscan-policy/1");
  }
  Policy policy{.name = root.at("name").text(),
                .thresholds = read_thresholds(root.at("thresholds")),
                .weights = read_weights(root.at("weights")),
                .formulas = read_formulas(root.at("formulas")),
                .checks = read_checks(root.at("checks")),
                .generations = {},
                .gates = {}};
  const Node tables = root.at("generations");
  tables.only({"ax", "nav", "gp", "crm"});
  for (const model::Product product : products) {
    policy.generations.emplace(product, read_generations(tables.at(model::id_of(product))));
  }
  for (const Node& gate : root.at("gates").items()) {
    GateRule rule = read_gate(gate, policy);
    if (std::ranges::any_of(policy.gates, [&](const GateRule& other) { return other.id == rule.id; })) {
      gate.at("id").fail("two gates are called '" + rule.id + "'", "rename one of them");
    }
    policy.gates.push_back(std::move(rule));
  }
  return policy;
}

Policy load_policy(std::string_view name_or_path) {
  const std::string name(name_or_path);
  if (std::ranges::find(embedded_policies, name) == embedded_policies.end()) {
    return parse_policy(name, read_file(name));
  }
  const std::string file = "report/classify/policy/policy-" + name + ".json";
  return parse_policy(file, std::string(model::embedded(file)));
}

}  // namespace report
