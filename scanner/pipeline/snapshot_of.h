#pragma once

#include "scanner/history/snapshot.h"
#include "scanner/metrics/costs.h"
#include "scanner/model/inventory.h"
#include "scanner/model/verdict.h"

#include <vector>

namespace pipeline {

/// What of a run a later one can be compared by. The labels of the run are the caller's to fill.
history::Snapshot snapshot_of(const model::Inventory& inventory, const std::vector<model::Verdict>& verdicts);

/// Debt and effort of a system of the history with the costs of today.
void reappraise(history::SystemState& system, const metrics::Costs& costs);

}  // namespace pipeline
