#pragma once

#include "report/classify/factors.h"
#include "report/classify/gates.h"
#include "report/classify/lifecycle.h"

#include <optional>

namespace report {

/// What a system comes to under a policy, and the sentence that decides it.
struct Ruling {
  model::Suitability suited_for = model::Suitability::migration;
  model::Sentence by;
  bool borderline = false;
  bool without_release = false;  ///< decided by what most releases are that the system can be
};

/// The side of a score: below the middle of the two thresholds upgrade, else migration; so is no score at all.
model::Suitability side_of(const Thresholds& thresholds, std::optional<double> score);

/// A fired gate decides; then, where the release is open, what most releases are; then the score.
Ruling decide(const Policy& policy, const model::System& system, const GateResult& gates, const Standing& standing,
              std::optional<double> score);

/// Where the system stands in the tables of policy and vendor.
Standing standing_of(const Policy& policy, const Found<Route>& route, const model::System& system);

}  // namespace report
