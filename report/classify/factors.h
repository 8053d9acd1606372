#pragma once

#include "report/classify/facts.h"
#include "report/classify/policy.h"
#include "scanner/model/system.h"
#include "scanner/model/verdict.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace report {

/// Where a system stands in the generation table and on the vendor's path.
struct Standing {
  std::optional<Generation> generation;  ///< none: unknown, or not in the table
  bool release_assumed = false;          ///< the version does not tell which release; the oldest possible is taken
  std::size_t hops = 0;
};

/// What a row of the decision table comes to, and the share of it, 0 … 1, that rests on evidence.
struct Measure {
  double value = 0;
  double known = 0;
};
using Measures = std::array<Measure, factor_count>;

/// The six factors in the order of FactorId.
Measures measure(const Policy& policy, const Facts& facts, const Standing& standing);

/// Points of the score that each factor brings, before rounding; all zero where nothing is known.
std::array<double, factor_count> shares_of(const Policy& policy, const Measures& measures);
/// Share of the factor weight that rests on evidence.
double confidence_of(const Policy& policy, const Measures& measures);
/// The score with one decimal, as it is printed and as it decides; none where no factor has evidence.
std::optional<double> score_of(const Policy& policy, const Measures& measures);

/// The factors with the sentences that say what they rest on, their contributions still open.
std::vector<model::Factor> explain(const Policy& policy, const model::System& system, const Facts& facts,
                                   const Standing& standing, const Measures& measures);

/// Share of the vendor objects at hand that are modified, in percent; none where there is no vendor object.
std::optional<double> modified_percent(const Facts& facts);

/// A number as people read it, with a fixed count of decimals and a point.
std::string shown(double value, int decimals);

/// The generation and the version, or the brand of the product where neither is known.
std::string release_name(const model::System& system);

}  // namespace report
