#include "report/classify/classify.h"

#include "report/classify/factors.h"
#include "report/classify/gates.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

namespace report {
namespace {

using model::CheckState;
using model::Suitability;
using model::Verdict;

/// Rounds shares to tenths so that they sum up to the rounded total: what a reader adds up on the page must agree.
/// The tenths that rounding down leaves over go to the shares that lost most, the first of equals first.
std::vector<double> tenths_that_sum_up(const std::vector<double>& shares) {
  const double total = std::round(10 * std::accumulate(shares.begin(), shares.end(), 0.0));
  std::vector<double> tenths;
  for (const double share : shares) tenths.push_back(std::floor(10 * share));
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(
      order, [&](std::size_t a, std::size_t b) { return 10 * shares[a] - tenths[a] > 10 * shares[b] - tenths[b]; });
  double left = total - std::accumulate(tenths.begin(), tenths.end(), 0.0);
  for (std::size_t i = 0; i < order.size() && left >= 1; ++i, --left) tenths[order[i]] += 1;
  for (double& tenth : tenths) tenth /= 10;
  return tenths;
}

/// The score with one decimal, as it is printed and as it decides. A part of a factor that has no evidence is left out
/// of the mean like a factor without any.
void score(const std::vector<Weighed>& rows, Verdict& verdict) {
  double all = 0;
  double known = 0;
  for (const Weighed& row : rows) {
    all += row.factor.weight;
    known += row.factor.weight * row.known;
    verdict.factors.push_back(row.factor);
  }
  verdict.confidence = known / all;
  if (known <= 0) return;
  std::vector<double> shares;
  for (const Weighed& row : rows) {
    shares.push_back(row.factor.weight * row.known * row.factor.value.value_or(0) / known);
  }
  const std::vector<double> rounded = tenths_that_sum_up(shares);
  double tenths = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    verdict.factors[i].contribution = rounded[i];
    tenths += std::round(10 * rounded[i]);
  }
  verdict.score = tenths / 10;
}

void decide_by_score(const Thresholds& thresholds, Verdict& verdict) {
  if (!verdict.score) {
    // Nothing speaks for either side: like the exact middle.
    verdict.suited_for = Suitability::migration;
    verdict.decided_by = {"verdict.no-evidence", {}};
    return;
  }
  const double score = *verdict.score;
  const double middle = (thresholds.upgrade_below + thresholds.migration_above) / 2;
  std::vector<std::string> figures{shown(score, 1), shown(thresholds.upgrade_below, 0),
                                   shown(thresholds.migration_above, 0), shown(middle, 0)};
  verdict.suited_for = score < middle ? Suitability::upgrade : Suitability::migration;
  std::string id = "verdict.score-between-" + std::string(model::id_of(verdict.suited_for));
  if (score < thresholds.upgrade_below) {
    id = "verdict.score-below";
  } else if (score > thresholds.migration_above) {
    id = "verdict.score-above";
  } else {
    verdict.flags.emplace_back("borderline");
  }
  verdict.decided_by = {std::move(id), std::move(figures)};
}

/// The release is not known, and most that it can be are another platform: the careful reading is that it is one of
/// them. The flags say that this rests on no evidence, and the sentence what would tell.
void decide_without_release(const model::System& system, Verdict& verdict) {
  verdict.suited_for = Suitability::migration;
  verdict.decided_by = {"verdict.release-unknown", {release_name(system)}};
  std::erase(verdict.flags, "borderline");
}

model::Check family_check(Suitability speaks_for, CheckState dynamics365, const model::System& system) {
  const bool already = speaks_for == Suitability::upgrade;
  CheckState state = dynamics365;
  if (!already && dynamics365 != CheckState::unknown) {
    state = dynamics365 == CheckState::yes ? CheckState::no : CheckState::yes;
  }
  const std::string id = already ? "already-dynamics-365" : "legacy-or-outdated";
  return {id, speaks_for, state, {"check." + id + "." + std::string(model::id_of(state)), {release_name(system)}}};
}

/// Little debt and few unnecessary customizations: one of the two known to be too high is a no, a yes needs both.
model::Check debt_check(const CheckLimits& limits, const model::System& system) {
  const std::optional<char> rating = debt_rating(system);
  const std::optional<double> modified = modified_percent(system);
  const bool much_debt = rating && *rating > limits.little_debt_rating;
  const bool many_changes = modified && *modified > limits.few_modified_percent;
  CheckState state = rating && modified ? CheckState::yes : CheckState::unknown;
  if (much_debt || many_changes) state = CheckState::no;
  std::string says = "check.little-debt";
  if (!rating) says += ".no-rating";
  if (!modified) says += ".no-vendor-objects";
  return {"little-debt",
          Suitability::upgrade,
          state,
          {says,
           {rating ? std::string(1, *rating) : "", std::string(1, limits.little_debt_rating),
            shown(modified.value_or(0), 1), shown(limits.few_modified_percent, 0)}}};
}

/// A check that files alone cannot answer; its sentence says what would.
model::Check open_check(std::string id, Suitability speaks_for) {
  return {id, speaks_for, CheckState::unknown, {"check." + id + ".unknown", {}}};
}

std::vector<model::Check> checks(const Policy& policy, const model::System& system) {
  const CheckState dynamics365 = is_dynamics365(policy, system);
  return {family_check(Suitability::upgrade, dynamics365, system),   debt_check(policy.checks, system),
          open_check("minimal-disruption", Suitability::upgrade),    open_check("no-overhaul", Suitability::upgrade),
          family_check(Suitability::migration, dynamics365, system), open_check("full-cloud", Suitability::migration),
          open_check("outdated-processes", Suitability::migration),  open_check("redesign", Suitability::migration)};
}

Standing standing_of(const Policy& policy, const Found<Route>& route, const model::System& system) {
  const Found<Generation> found = generation_of(policy, system);
  Standing standing;
  if (found.row != nullptr) standing.generation = *found.row;
  standing.release_assumed = found.assumed || route.assumed;
  if (route.row != nullptr) standing.hops = route.row->hops.size();
  return standing;
}

Verdict classify_one(const model::System& system, const Facts& facts, const Policy& policy, const Lifecycle& lifecycle,
                     std::string_view as_of) {
  Verdict verdict;
  verdict.policy = policy.name;
  const Found<Route> route = route_of(lifecycle, system);
  const Standing standing = standing_of(policy, route, system);
  score(weigh(policy, system, facts, standing), verdict);

  GateResult gates = fire(policy, system);
  verdict.gates = std::move(gates.fired);
  if (verdict.gates.empty()) {
    decide_by_score(policy.thresholds, verdict);
    if (verdict.score && gates.undecided && !standing.generation) decide_without_release(system, verdict);
  } else {
    verdict.suited_for = verdict.gates.front().decides;
    verdict.decided_by = verdict.gates.front().why;
  }
  if (verdict.confidence < policy.thresholds.confidence) verdict.flags.emplace_back("insufficient-evidence");
  if (verdict.gates.empty() && gates.undecided) verdict.flags.emplace_back("gate-undecided");
  if (!standing.generation) verdict.flags.emplace_back("generation-unknown");
  if (standing.release_assumed) verdict.flags.emplace_back("release-assumed");

  verdict.checks = checks(policy, system);
  if (route.row != nullptr) verdict.route = route.row->hops;
  verdict.lifecycle = dates_of(lifecycle, system, as_of);
  return verdict;
}

}  // namespace

std::vector<Verdict> classify(const model::Inventory& inventory, const Policy& policy, const Lifecycle& lifecycle,
                              std::string_view as_of) {
  const std::vector<Facts> facts = gather_facts(inventory, policy);
  std::vector<Verdict> verdicts;
  for (std::size_t i = 0; i < inventory.systems.size(); ++i) {
    verdicts.push_back(classify_one(inventory.systems[i], facts[i], policy, lifecycle, as_of));
    verdicts.back().system = model::id_at<model::SystemId>(i);
  }
  return verdicts;
}

}  // namespace report
