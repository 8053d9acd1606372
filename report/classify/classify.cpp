#include "report/classify/classify.h"

#include "report/classify/challenges.h"
#include "report/classify/checks.h"
#include "report/classify/decide.h"
#include "report/classify/flip.h"
#include "report/classify/money.h"
#include "scanner/model/use.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <string>
#include <utility>

namespace report {
namespace {

using model::Verdict;

/// Rounds shares to tenths so that they sum up to the rounded total: what a reader adds up on the page must agree.
/// The tenths that rounding down leaves over go to the shares that lost most, the first of equals first.
std::array<double, factor_count> tenths_that_sum_up(const std::array<double, factor_count>& shares, double total) {
  std::array<double, factor_count> tenths{};
  std::ranges::transform(shares, tenths.begin(), [](double share) { return std::floor(10 * share); });
  std::array<std::size_t, factor_count> order{};
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(
      order, [&](std::size_t a, std::size_t b) { return 10 * shares[a] - tenths[a] > 10 * shares[b] - tenths[b]; });
  double left = std::round(10 * total) - std::accumulate(tenths.begin(), tenths.end(), 0.0);
  for (std::size_t i = 0; i < order.size() && left >= 1; ++i, --left) tenths[order[i]] += 1;
  for (double& tenth : tenths) tenth /= 10;
  return tenths;
}

void add_flags(const Policy& policy, const GateResult& gates, const Standing& standing, const Ruling& ruling,
               Verdict& verdict) {
  if (ruling.borderline) verdict.flags.emplace_back("borderline");
  if (verdict.confidence < policy.thresholds.confidence) verdict.flags.emplace_back("insufficient-evidence");
  if (gates.fired.empty() && gates.undecided) verdict.flags.emplace_back("gate-undecided");
  if (!standing.generation) verdict.flags.emplace_back("generation-unknown");
  if (standing.release_assumed) verdict.flags.emplace_back("release-assumed");
}

/// Everything that classifying one system needs of the whole inventory.
struct Basis {
  const model::Inventory& inventory;
  const Policy& policy;
  const Lifecycle& lifecycle;
  const Circumstances& circumstances;
  const Gathered& gathered;
  const model::UsageResult& usage;
};

std::vector<model::LeftBehind> left_behind(const Basis& basis, model::SystemId id) {
  std::vector<model::LeftBehind> groups;
  for (const model::Use use : {model::Use::unused, model::Use::unreferenced, model::Use::idle}) {
    groups.push_back({.use = std::string(model::id_of(use)), .objects = {}, .hours = 0});
    for (std::size_t i = 0; i < basis.usage.of.size(); ++i) {
      if (basis.usage.of[i] != use || basis.inventory.objects[i].system != id) continue;
      groups.back().objects.push_back(model::id_at<model::ObjectId>(i));
      groups.back().hours += basis.gathered.objects[i].effort_hours;
    }
  }
  return groups;
}

Verdict classify_one(const Basis& basis, model::SystemId id) {
  const Policy& policy = basis.policy;
  const model::System& system = basis.inventory.systems[model::index(id)];
  const Facts& facts = basis.gathered.systems[model::index(id)];
  const Found<Route> route = route_of(basis.lifecycle, system);
  const Standing standing = standing_of(policy, route, system);
  const Measures measures = measure(policy, facts, standing);
  const GateResult gates = fire(policy, system);

  Verdict verdict;
  verdict.system = id;
  verdict.policy = policy.name;
  verdict.score = score_of(policy, measures);
  verdict.confidence = confidence_of(policy, measures);
  verdict.factors = explain(policy, system, facts, standing, measures);
  const auto rounded = tenths_that_sum_up(shares_of(policy, measures), verdict.score.value_or(0));
  for (std::size_t i = 0; i < factor_count; ++i) verdict.factors[i].contribution = rounded[i];
  verdict.gates = gates.fired;
  const Ruling ruling = decide(policy, system, gates, standing, verdict.score);
  verdict.suited_for = ruling.suited_for;
  verdict.decided_by = ruling.by;
  add_flags(policy, gates, standing, ruling, verdict);

  const model::Profile* const profile = basis.circumstances.profile;
  verdict.checks = checks_of(policy, system, facts, profile);
  verdict.flip =
      find_flip({basis.inventory, policy, basis.lifecycle, profile, basis.circumstances.appraisal, basis.gathered, id});
  if (route.row != nullptr) {
    verdict.route = route.row->hops;
    verdict.route_source = route.row->source;
  }
  verdict.lifecycle = dates_of(basis.lifecycle, system, basis.circumstances.as_of);
  verdict.answers = answers_of(policy, system, profile, basis.usage);
  verdict.left_behind = left_behind(basis, id);
  verdict.money = money_of(system.effort.with_unknown, profile);
  return verdict;
}

}  // namespace

std::vector<Verdict> classify(const model::Inventory& inventory, const Policy& policy, const Lifecycle& lifecycle,
                              const Circumstances& circumstances) {
  Gathered gathered = gather(inventory, policy, circumstances.appraisal);
  if (circumstances.profile != nullptr) {
    for (Facts& facts : gathered.systems) facts.database_gb = circumstances.profile->database_gb;
  }
  const model::UsageResult usage = model::uses_of(inventory, circumstances.profile, circumstances.as_of);
  const Basis basis{inventory, policy, lifecycle, circumstances, gathered, usage};
  std::vector<Verdict> verdicts;
  for (std::size_t i = 0; i < inventory.systems.size(); ++i) {
    verdicts.push_back(classify_one(basis, model::id_at<model::SystemId>(i)));
  }
  add_challenges(inventory, verdicts);
  return verdicts;
}

}  // namespace report
