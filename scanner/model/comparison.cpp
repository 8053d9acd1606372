#include "scanner/model/comparison.h"

#include <algorithm>

namespace model {

std::string_view id_of(FindingState state) {
  switch (state) {
    case FindingState::unchanged: return "unchanged";
    case FindingState::fresh: return "new";
    case FindingState::newly_checked: return "newly-checked";
    case FindingState::uncompared: return "uncompared";
  }
  return "unchanged";
}

std::uint64_t SystemComparison::count(ChangeHow how) const {
  return static_cast<std::uint64_t>(std::ranges::count(objects, how, &ObjectDelta::how));
}

const SystemComparison* Comparison::find(std::string_view system) const {
  const auto row = std::ranges::find(systems, system, &SystemComparison::id);
  return row == systems.end() ? nullptr : &*row;
}

}  // namespace model
