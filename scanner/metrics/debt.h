#pragma once

#include "scanner/metrics/costs.h"
#include "scanner/model/inventory.h"
#include "scanner/model/object_counts.h"

#include <cstdint>
#include <vector>

namespace metrics {

/// What of an object enters its figures: all of a custom one or of one of unknown origin; of a modified one what is
/// known to be the customer's.
model::ObjectCounts counts_of(const model::Object& object);

/// An object as far as its figures depend on it.
struct Sized {
  model::KindId kind{};
  bool is_changed = false;  ///< a vendor's object that was modified, not one made anew
  model::ObjectCounts counts;
};
double development_minutes(const Sized& object, const Costs& costs);
model::ObjectEffort effort_parts(const Sized& object, const std::vector<std::uint32_t>& points, const Costs& costs);
double effort_minutes(const Sized& object, const std::vector<std::uint32_t>& points, const Costs& costs);

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
