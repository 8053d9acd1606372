#include "report/classify/decide.h"

#include <string>
#include <utility>
#include <vector>

namespace report {
namespace {

using model::Suitability;

double middle_of(const Thresholds& thresholds) { return (thresholds.upgrade_below + thresholds.migration_above) / 2; }

Ruling by_score(const Thresholds& thresholds, std::optional<double> score) {
  Ruling ruling{.suited_for = side_of(thresholds, score), .by = {"verdict.no-evidence", {}}};
  if (!score) return ruling;
  std::string id = "verdict.score-between-" + std::string(model::id_of(ruling.suited_for));
  if (*score < thresholds.upgrade_below) {
    id = "verdict.score-below";
  } else if (*score > thresholds.migration_above) {
    id = "verdict.score-above";
  } else {
    ruling.borderline = true;
  }
  ruling.by = {std::move(id),
               {shown(*score, 1), shown(thresholds.upgrade_below, 0), shown(thresholds.migration_above, 0),
                shown(middle_of(thresholds), 0)}};
  return ruling;
}

}  // namespace

Suitability side_of(const Thresholds& thresholds, std::optional<double> score) {
  return score && *score < middle_of(thresholds) ? Suitability::upgrade : Suitability::migration;
}

Ruling decide(const Policy& policy, const model::System& system, const GateResult& gates, const Standing& standing,
              std::optional<double> score) {
  if (!gates.fired.empty()) return {.suited_for = gates.fired.front().decides, .by = gates.fired.front().why};
  // Where the release is not known, and most that it can be are another platform, the careful reading is that it is
  // one of them. The flags say that this rests on no evidence, and the sentence what would tell.
  if (score && gates.undecided && !standing.generation) {
    return {.suited_for = Suitability::migration,
            .by = {"verdict.release-unknown", {release_name(system)}},
            .without_release = true};
  }
  return by_score(policy.thresholds, score);
}

Standing standing_of(const Policy& policy, const Found<Route>& route, const model::System& system) {
  const Found<Generation> found = generation_of(policy, system);
  Standing standing;
  if (found.row != nullptr) standing.generation = *found.row;
  standing.release_assumed = found.assumed || route.assumed;
  if (route.row != nullptr) standing.hops = route.row->hops.size();
  return standing;
}

}  // namespace report
