#pragma once

#include "scanner/metrics/costs.h"
#include "scanner/model/appraisal.h"
#include "scanner/model/inventory.h"

namespace metrics {

/// The parts that appraise() sums up, object by object.
model::Appraisal appraisal_of(const model::Inventory& inventory, const Costs& costs);

}  // namespace metrics
