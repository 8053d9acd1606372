#pragma once

#include "report/classify/policy.h"
#include "scanner/model/system.h"
#include "scanner/model/verdict.h"

#include <vector>

namespace report {

struct GateResult {
  std::vector<model::Gate> fired;  ///< in the order of the policy
  bool undecided = false;          ///< for at least one other gate the release is not known well enough
};

/// Tries every gate of the policy. A gate whose condition is open, because the generation or the version is not known,
/// does not fire; it is decided all the same where every release that the system may be gives the same answer.
GateResult fire(const Policy& policy, const model::System& system);

/// The system's row of the generation table.
Found<Generation> generation_of(const Policy& policy, const model::System& system);

/// Whether the system belongs to the Dynamics 365 family already.
model::CheckState is_dynamics365(const Policy& policy, const model::System& system);

}  // namespace report
