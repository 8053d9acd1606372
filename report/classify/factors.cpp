#include "report/classify/factors.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <string_view>
#include <utility>

namespace report {
namespace {

using model::Origin;
using model::Sentence;

constexpr std::array<std::string_view, model::product_count> brands{"Dynamics", "Dynamics AX", "Dynamics NAV",
                                                                    "Dynamics GP", "Dynamics CRM"};
constexpr double hours_of_day = 8;

double at_most_100(double value) { return std::min(100.0, value); }

std::string count(std::uint64_t number) { return std::to_string(number); }

Measure source_system(const Policy& policy, const Standing& standing) {
  if (!standing.generation) return {};
  const double hops = policy.formulas.per_hop * static_cast<double>(standing.hops);
  return {at_most_100(standing.generation->value + hops), 1};
}

/// Half the rating, half the share of modified vendor objects; a half without evidence is left out.
Measure customization_review(const Formulas& formulas, const Facts& facts) {
  const std::optional<double> modified = modified_percent(facts);
  const double rating_points = facts.rating ? formulas.rating_points[static_cast<std::size_t>(*facts.rating - 'A')] : 0;
  const double share_points = modified ? at_most_100(formulas.points_per_modified_percent * *modified) : 0;
  const double of_rating = facts.rating ? formulas.rating_share : 0;
  const double of_share = modified ? 1 - formulas.rating_share : 0;
  const double known = of_rating + of_share;
  return {known > 0 ? (of_rating * rating_points + of_share * share_points) / known : 0, known};
}

double per_object(std::uint64_t number, const Facts& facts) {
  return facts.customer_objects() == 0 ? 0
                                       : static_cast<double>(number) / static_cast<double>(facts.customer_objects());
}

/// Half references to vendor objects, half hard rule hits; a half without evidence is left out.
Measure complexity(const Formulas& formulas, const Facts& facts) {
  if (facts.customer_objects() == 0) return {};
  const double of_references = facts.vendor_objects() > 0 ? formulas.reference_share : 0;
  const double of_hits = facts.rules_applied ? 1 - formulas.reference_share : 0;
  const double known = of_references + of_hits;
  const double points =
      of_references * 100 * std::min(1.0, per_object(facts.vendor_uses, facts) / formulas.references_for_full) +
      of_hits * 100 * std::min(1.0, per_object(facts.hard_objects, facts) / formulas.hard_share_for_full);
  return {known > 0 ? points / known : 0, known};
}

/// Points for the size of the database: those of the greatest bound that it exceeds.
double database_points(const Formulas& formulas, const Facts& facts) {
  double points = 0;
  if (!facts.database_gb) return points;
  for (const DatabaseSize& size : formulas.database_sizes) {
    if (*facts.database_gb > size.above_gb) points = std::max(points, size.points);
  }
  return points;
}

Measure data_handling(const Formulas& formulas, const Facts& facts) {
  if (facts.tables == 0 && !facts.database_gb) return {};
  return {at_most_100(formulas.points_per_custom_table * static_cast<double>(facts.custom_tables) +
                      formulas.points_per_custom_field * static_cast<double>(facts.custom_fields) +
                      formulas.points_per_changed_key * static_cast<double>(facts.changed_keys) +
                      database_points(formulas, facts)),
          1};
}

Measure cloud_transition(const Formulas& formulas, const Facts& facts) {
  if (!facts.rules_applied || facts.customer_objects() == 0) return {};
  return {at_most_100(formulas.points_per_blocker * 100 * per_object(facts.blockers, facts)), 1};
}

Measure time_required(const Formulas& formulas, const Facts& facts) {
  const bool nothing_to_move = facts.customer_objects() + facts.of(Origin::unknown) == 0;
  const bool measured = facts.objects > 0 && (facts.effort_hours > 0 || nothing_to_move);
  if (!measured) return {};
  const double days = facts.effort_hours / hours_of_day;
  return {at_most_100(100 * std::log1p(days) / std::log1p(formulas.days_for_full)), 1};
}

Sentence say_source(const Policy& policy, const model::System& system, const Standing& standing) {
  if (!standing.generation) {
    const std::string_view why =
        system.generation.empty() ? "factor.source-system.unknown" : "factor.source-system.unlisted";
    return {std::string(why), {release_name(system)}};
  }
  const double per_hop = policy.formulas.per_hop;
  std::string says = "factor.source-system";
  if (standing.release_assumed) says += ".assumed";
  if (per_hop > 0) says += ".hops";
  return {says,
          {release_name(system), shown(standing.generation->value, 0), standing.generation->why, count(standing.hops),
           shown(per_hop, 0)}};
}

Sentence say_review(const Facts& facts) {
  const std::optional<double> modified = modified_percent(facts);
  std::string says = "factor.customization-review";
  if (!facts.rating) says += ".no-rating";
  if (!modified) says += ".no-vendor-objects";
  return {says,
          {facts.rating ? std::string(1, *facts.rating) : "", shown(modified.value_or(0), 1),
           count(facts.of(Origin::modified)), count(facts.vendor_objects()), count(facts.of(Origin::unknown))}};
}

Sentence say_complexity(const Formulas& formulas, const Facts& facts) {
  if (facts.customer_objects() == 0) return {"factor.complexity.no-objects", {}};
  std::string says = "factor.complexity";
  if (facts.vendor_objects() == 0) says += ".no-vendor-objects";
  if (!facts.rules_applied) says += ".no-findings";
  return {says,
          {shown(per_object(facts.vendor_uses, facts), 1), count(facts.customer_objects()), count(facts.vendor_uses),
           count(facts.unresolved), shown(100 * per_object(facts.hard_objects, facts), 1), count(facts.hard_objects),
           shown(formulas.hard_points, 0)}};
}

Sentence say_data(const Formulas& formulas, const Facts& facts) {
  if (facts.tables == 0 && !facts.database_gb) return {"factor.data-handling.no-tables", {}};
  std::string says = "factor.data-handling";
  if (facts.database_gb) says += ".database";
  return {says,
          {count(facts.custom_tables), count(facts.custom_fields), count(facts.tables), count(facts.changed_keys),
           shown(facts.database_gb.value_or(0), 0), shown(database_points(formulas, facts), 0)}};
}

Sentence say_cloud(const Facts& facts) {
  if (!facts.rules_applied) return {"factor.cloud-transition.no-findings", {}};
  if (facts.customer_objects() == 0) return {"factor.complexity.no-objects", {}};
  return {"factor.cloud-transition",
          {count(facts.blockers), count(facts.customer_objects()), shown(100 * per_object(facts.blockers, facts), 1)}};
}

Sentence say_time(const Formulas& formulas, const Facts& facts, const Measure& measured) {
  if (measured.known == 0) return {"factor.time-required.no-effort", {}};
  const std::string_view says = facts.rules_applied ? "factor.time-required" : "factor.time-required.without-rules";
  return {std::string(says), {shown(facts.effort_hours / hours_of_day, 1), shown(formulas.days_for_full, 0)}};
}

}  // namespace

Measures measure(const Policy& policy, const Facts& facts, const Standing& standing) {
  const Formulas& formulas = policy.formulas;
  return {source_system(policy, standing), customization_review(formulas, facts), complexity(formulas, facts),
          data_handling(formulas, facts),  cloud_transition(formulas, facts),     time_required(formulas, facts)};
}

std::array<double, factor_count> shares_of(const Policy& policy, const Measures& measures) {
  std::array<double, factor_count> shares{};
  double known = 0;
  for (std::size_t i = 0; i < factor_count; ++i) known += policy.weights[i] * measures[i].known;
  if (known <= 0) return shares;
  for (std::size_t i = 0; i < factor_count; ++i) {
    shares[i] = policy.weights[i] * measures[i].known * measures[i].value / known;
  }
  return shares;
}

double confidence_of(const Policy& policy, const Measures& measures) {
  double all = 0;
  double known = 0;
  for (std::size_t i = 0; i < factor_count; ++i) {
    all += policy.weights[i];
    known += policy.weights[i] * measures[i].known;
  }
  return known / all;
}

std::optional<double> score_of(const Policy& policy, const Measures& measures) {
  if (confidence_of(policy, measures) <= 0) return std::nullopt;
  const std::array<double, factor_count> shares = shares_of(policy, measures);
  return std::round(10 * std::accumulate(shares.begin(), shares.end(), 0.0)) / 10;
}

std::vector<model::Factor> explain(const Policy& policy, const model::System& system, const Facts& facts,
                                   const Standing& standing, const Measures& measures) {
  const Formulas& formulas = policy.formulas;
  const std::array<Sentence, factor_count> why{say_source(policy, system, standing),
                                               say_review(facts),
                                               say_complexity(formulas, facts),
                                               say_data(formulas, facts),
                                               say_cloud(facts),
                                               say_time(formulas, facts, measures.back())};
  std::vector<model::Factor> factors;
  for (std::size_t i = 0; i < factor_count; ++i) {
    model::Factor factor{.id = std::string(id_of(static_cast<FactorId>(i))),
                         .weight = policy.weights[i],
                         .value = {},
                         .contribution = 0,
                         .why = why[i]};
    if (measures[i].known > 0) factor.value = measures[i].value;
    factors.push_back(std::move(factor));
  }
  return factors;
}

std::optional<double> modified_percent(const Facts& facts) {
  if (facts.vendor_objects() == 0) return std::nullopt;
  return 100 * static_cast<double>(facts.of(Origin::modified)) / static_cast<double>(facts.vendor_objects());
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
