#pragma once

#include "scanner/metrics/costs.h"
#include "scanner/model/inventory.h"

#include <cstdint>
#include <vector>

namespace metrics {

/// Minutes to build the customer's part of one object anew.
double development_minutes(const model::Object& object, const Costs& costs);

/// What it takes to bring the customer's part of one object across, in minutes before the version factor; `hours` stay
/// zero. `points` are the story points of the distinct mandatory rules that its findings break.
model::ObjectEffort effort_parts(const model::Object& object, const std::vector<std::uint32_t>& points,
                                 const Costs& costs);

/// The sum of these parts, or the cap of the object's kind.
double effort_minutes(const model::Object& object, const std::vector<std::uint32_t>& points, const Costs& costs);

/// Sets the effort of every object, and debt, effort and version factor of every system, from their counts and from the
/// findings that nobody suppressed.
void appraise(model::Inventory& inventory, const Costs& costs);

/// A … E by the grid of the costs; upper bounds are inclusive.
char rating(double ratio, const Costs& costs);

}  // namespace metrics
