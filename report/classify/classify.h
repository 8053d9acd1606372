#pragma once

#include "report/classify/policy.h"
#include "scanner/model/appraisal.h"
#include "scanner/model/inventory.h"
#include "scanner/model/profile.h"
#include "scanner/model/verdict.h"

#include <string>
#include <string_view>
#include <vector>

namespace report {

/// What a verdict depends on beside the inventory and the policy.
struct Circumstances {
  std::string_view as_of;                       ///< ISO date
  const model::Profile* profile = nullptr;      ///< null: every question is open
  const model::Appraisal* appraisal = nullptr;  ///< null: no change of rules and objects is tried for the flip
};

/// One verdict per system of the inventory, in its order. Pure: same arguments, same verdicts. Releases that the
/// profile knows were applied to the inventory before its effort was measured.
std::vector<model::Verdict> classify(const model::Inventory& inventory, const Policy& policy,
                                     const Lifecycle& lifecycle, const Circumstances& circumstances);

}  // namespace report
