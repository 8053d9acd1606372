#include "report/classify/factors.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

namespace report {
namespace {

using model::Origin;

constexpr std::array<std::string_view, 3> table_kinds{"table", "entity", "sql-table"};
constexpr std::string_view table_extension = "table-extension";
constexpr std::array<std::string_view, model::product_count> brands{"Dynamics", "Dynamics AX", "Dynamics NAV",
                                                                    "Dynamics GP", "Dynamics CRM"};

bool is_customer_work(Origin origin) { return origin == Origin::custom || origin == Origin::modified; }
bool is_vendor(Origin origin) { return origin == Origin::standard || origin == Origin::modified; }

std::uint64_t count_of(const model::System& system, Origin origin) {
  return system.counts.by_origin[static_cast<std::size_t>(origin)];
}

std::uint64_t customer_objects(const model::System& system) {
  return count_of(system, Origin::custom) + count_of(system, Origin::modified);
}

/// An object that stands for all its occurrences and belongs to one of the systems.
bool counts(const model::Inventory& inventory, model::ObjectId id) {
  const std::size_t i = model::index(id);
  if (i >= inventory.objects.size()) return false;
  const model::Object& object = inventory.objects[i];
  return object.counts_as == id && model::index(object.system) < inventory.systems.size();
}

/// Fields that the customer added. A field of a table extension of his extends somebody else's table by nature.
std::uint64_t custom_fields_of(const model::Object& object, bool extension) {
  return static_cast<std::uint64_t>(std::ranges::count_if(object.members, [&](const model::Member& member) {
    return member.kind == model::MemberKind::field && (extension || member.origin == Origin::custom);
  }));
}

void add_tables(const model::Object& object, Facts& facts) {
  const std::string_view kind = model::kind(object.kind).id;
  const bool custom = object.origin == Origin::custom;
  const bool table = std::ranges::find(table_kinds, kind) != table_kinds.end();
  if (kind == table_extension && custom) facts.custom_fields += custom_fields_of(object, true);
  if (table || kind == table_extension) ++facts.tables;
  if (table && custom) ++facts.custom_tables;
  if (table && !custom) facts.custom_fields += custom_fields_of(object, false);
}

void add_references(const model::Inventory& inventory, std::vector<Facts>& facts) {
  std::vector<std::pair<model::ObjectId, model::ObjectId>> uses;
  for (const model::Reference& reference : inventory.references) {
    if (!counts(inventory, reference.from)) continue;
    const model::Object& from = inventory.objects[model::index(reference.from)];
    if (!is_customer_work(from.origin)) continue;
    if (model::index(reference.to) >= inventory.objects.size()) {
      ++facts[model::index(from.system)].unresolved;
      continue;
    }
    const model::ObjectId to = inventory.objects[model::index(reference.to)].counts_as;
    if (to == reference.from || !counts(inventory, to)) continue;
    if (is_vendor(inventory.objects[model::index(to)].origin)) uses.emplace_back(reference.from, to);
  }
  std::ranges::sort(uses);
  const auto repeated = std::ranges::unique(uses);
  uses.erase(repeated.begin(), repeated.end());
  for (const auto& [from, to] : uses) ++facts[model::index(inventory.objects[model::index(from)].system)].vendor_uses;
}

/// Findings of the customer's proven work that nobody suppressed.
void add_findings(const model::Inventory& inventory, const Policy& policy, std::vector<Facts>& facts) {
  std::vector<bool> hard(inventory.objects.size());
  for (const model::Finding& finding : inventory.findings) {
    const std::size_t index = model::index(finding.object);
    if (finding.suppressed || !counts(inventory, finding.object)) continue;
    const model::Object& object = inventory.objects[index];
    if (!is_customer_work(object.origin)) continue;
    const model::RuleInfo& rule = inventory.rules[static_cast<std::size_t>(finding.rule)];
    Facts& of_system = facts[model::index(object.system)];
    if (rule.severity == model::Severity::blocker) ++of_system.blockers;
    const bool is_hard =
        rule.migration == model::MigrationRelevance::mandatory && rule.points >= policy.formulas.hard_points;
    if (!is_hard || hard[index]) continue;
    hard[index] = true;
    ++of_system.hard_objects;
  }
}

double at_most_100(double value) { return std::min(100.0, value); }

/// A factor before its value is known. Without a value it has no evidence.
Weighed row(const Policy& policy, FactorId id, model::Sentence why) {
  Weighed weighed;
  weighed.factor.id = std::string(id_of(id));
  weighed.factor.weight = policy.weights[static_cast<std::size_t>(id)];
  weighed.factor.why = std::move(why);
  return weighed;
}

Weighed row(const Policy& policy, FactorId id, model::Sentence why, double value, double known) {
  Weighed weighed = row(policy, id, std::move(why));
  if (known > 0) weighed.factor.value = value;
  weighed.known = known;
  return weighed;
}

Weighed source_system(const Policy& policy, const model::System& system, const Standing& standing) {
  constexpr FactorId id = FactorId::source_system;
  if (!standing.generation) {
    const std::string_view why =
        system.generation.empty() ? "factor.source-system.unknown" : "factor.source-system.unlisted";
    return row(policy, id, {std::string(why), {release_name(system)}});
  }
  const Generation& generation = *standing.generation;
  const double per_hop = policy.formulas.per_hop;
  const double value = at_most_100(generation.value + per_hop * static_cast<double>(standing.hops));
  std::string says = "factor.source-system";
  if (standing.release_assumed) says += ".assumed";
  if (per_hop > 0) says += ".hops";
  return row(policy, id,
             {says,
              {release_name(system), shown(generation.value, 0), generation.why, std::to_string(standing.hops),
               shown(per_hop, 0)}},
             value, 1);
}

Weighed customization_review(const Policy& policy, const model::System& system) {
  constexpr FactorId id = FactorId::customization_review;
  const std::optional<char> rating = debt_rating(system);
  const std::optional<double> modified = modified_percent(system);
  const Formulas& formulas = policy.formulas;
  const double rating_points = rating ? formulas.rating_points[static_cast<std::size_t>(*rating - 'A')] : 0;
  const double share_points = modified ? at_most_100(formulas.points_per_modified_percent * *modified) : 0;
  const double of_rating = rating ? formulas.rating_share : 0;
  const double of_share = modified ? 1 - formulas.rating_share : 0;
  const double known = of_rating + of_share;
  std::string says = "factor.customization-review";
  if (!rating) says += ".no-rating";
  if (!modified) says += ".no-vendor-objects";
  const std::uint64_t changed = count_of(system, Origin::modified);
  const model::Sentence why{says,
                            {rating ? std::string(1, *rating) : "", shown(modified.value_or(0), 1),
                             std::to_string(changed), std::to_string(changed + count_of(system, Origin::standard)),
                             std::to_string(count_of(system, Origin::unknown))}};
  return row(policy, id, why, known > 0 ? (of_rating * rating_points + of_share * share_points) / known : 0, known);
}

/// Half references to vendor objects, half hard rule hits; a half without evidence is left out.
Weighed complexity(const Policy& policy, const model::System& system, const Facts& facts) {
  constexpr FactorId id = FactorId::complexity;
  const std::uint64_t objects = customer_objects(system);
  const std::uint64_t vendor = count_of(system, Origin::standard) + count_of(system, Origin::modified);
  if (objects == 0) return row(policy, id, {"factor.complexity.no-objects", {}});
  const Formulas& formulas = policy.formulas;
  const double mean = static_cast<double>(facts.vendor_uses) / static_cast<double>(objects);
  const double hard = static_cast<double>(facts.hard_objects) / static_cast<double>(objects);
  const double of_references = vendor > 0 ? formulas.reference_share : 0;
  const double of_hits = system.rules_applied ? 1 - formulas.reference_share : 0;
  const double known = of_references + of_hits;
  std::string says = "factor.complexity";
  if (vendor == 0) says += ".no-vendor-objects";
  if (!system.rules_applied) says += ".no-findings";
  const double points = of_references * 100 * std::min(1.0, mean / formulas.references_for_full) +
                        of_hits * 100 * std::min(1.0, hard / formulas.hard_share_for_full);
  return row(
      policy, id,
      {says,
       {shown(mean, 1), std::to_string(objects), std::to_string(facts.vendor_uses), std::to_string(facts.unresolved),
        shown(100 * hard, 1), std::to_string(facts.hard_objects), shown(formulas.hard_points, 0)}},
      known > 0 ? points / known : 0, known);
}

Weighed cloud_transition(const Policy& policy, const model::System& system, const Facts& facts) {
  constexpr FactorId id = FactorId::cloud_transition;
  const std::uint64_t objects = customer_objects(system);
  if (!system.rules_applied) return row(policy, id, {"factor.cloud-transition.no-findings", {}});
  if (objects == 0) return row(policy, id, {"factor.complexity.no-objects", {}});
  const double in_100 = 100 * static_cast<double>(facts.blockers) / static_cast<double>(objects);
  return row(policy, id,
             {"factor.cloud-transition", {std::to_string(facts.blockers), std::to_string(objects), shown(in_100, 1)}},
             at_most_100(policy.formulas.points_per_blocker * in_100), 1);
}

Weighed data_handling(const Policy& policy, const Facts& facts) {
  constexpr FactorId id = FactorId::data_handling;
  if (facts.tables == 0) return row(policy, id, {"factor.data-handling.no-tables", {}});
  const Formulas& formulas = policy.formulas;
  const double points = formulas.points_per_custom_table * static_cast<double>(facts.custom_tables) +
                        formulas.points_per_custom_field * static_cast<double>(facts.custom_fields);
  return row(policy, id,
             {"factor.data-handling",
              {std::to_string(facts.custom_tables), std::to_string(facts.custom_fields), std::to_string(facts.tables)}},
             at_most_100(points), 1);
}

Weighed time_required(const Policy& policy, const model::System& system) {
  constexpr FactorId id = FactorId::time_required;
  const double hours = system.effort.with_unknown.likely;
  const bool nothing_to_move = customer_objects(system) + count_of(system, Origin::unknown) == 0;
  const bool measured = system.counts.distinct.objects > 0 && (hours > 0 || nothing_to_move);
  if (!measured) return row(policy, id, {"factor.time-required.no-effort", {}});
  constexpr double hours_of_day = 8;
  const double days = hours / hours_of_day;
  const double value = at_most_100(100 * std::log1p(days) / std::log1p(policy.formulas.days_for_full));
  const std::string_view says = system.rules_applied ? "factor.time-required" : "factor.time-required.without-rules";
  return row(policy, id, {std::string(says), {shown(days, 1), shown(policy.formulas.days_for_full, 0)}}, value, 1);
}

}  // namespace

std::vector<Facts> gather_facts(const model::Inventory& inventory, const Policy& policy) {
  std::vector<Facts> facts(inventory.systems.size());
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    if (!counts(inventory, model::id_at<model::ObjectId>(i))) continue;
    const model::Object& object = inventory.objects[i];
    add_tables(object, facts[model::index(object.system)]);
  }
  add_references(inventory, facts);
  add_findings(inventory, policy, facts);
  return facts;
}

std::vector<Weighed> weigh(const Policy& policy, const model::System& system, const Facts& facts,
                           const Standing& standing) {
  std::vector<Weighed> rows;
  rows.push_back(source_system(policy, system, standing));
  rows.push_back(customization_review(policy, system));
  rows.push_back(complexity(policy, system, facts));
  rows.push_back(data_handling(policy, facts));
  rows.push_back(cloud_transition(policy, system, facts));
  rows.push_back(time_required(policy, system));
  return rows;
}

std::optional<double> modified_percent(const model::System& system) {
  const auto modified = static_cast<double>(count_of(system, Origin::modified));
  const double vendor = modified + static_cast<double>(count_of(system, Origin::standard));
  if (vendor <= 0) return std::nullopt;
  return 100 * modified / vendor;
}

std::optional<char> debt_rating(const model::System& system) {
  const model::Debt& debt = system.debt.with_unknown;
  if (!system.rules_applied || !debt.ratio) return std::nullopt;
  return std::clamp(debt.rating, 'A', 'E');
}

std::string shown(double value, int decimals) {
  std::array<char, 64> buffer{};
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
  return error == std::errc{} ? std::string(buffer.data(), end) : "?";
}

std::string release_name(const model::System& system) {
  if (system.generation.empty()) return std::string(brands[static_cast<std::size_t>(system.product)]);
  return system.version.empty() ? system.generation : system.generation + " (" + system.version + ")";
}

}  // namespace report
