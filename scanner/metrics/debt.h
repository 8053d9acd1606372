#pragma once

#include "scanner/metrics/costs.h"
#include "scanner/model/inventory.h"

namespace metrics {

/// Minutes to build the customer's part of one object anew.
double development_minutes(const model::Object& object, const Costs& costs);

/// Minutes to bring the customer's part of one object across, likely value, before the version factor.
double effort_minutes(const model::Object& object, const Costs& costs);

/// Sets debt, effort and version factor of a system whose counts are known.
void appraise(model::Inventory& inventory, model::System& system, const Costs& costs);

/// A … E by the grid of the costs; upper bounds are inclusive.
char rating(double ratio, const Costs& costs);

}  // namespace metrics
