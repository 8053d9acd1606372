#pragma once

#include "report/plan/plan.h"
#include "scanner/model/verdict.h"

#include <vector>

namespace report {

/// Adds to the customization review of each verdict what becomes of the objects, by disposition and with the target of
/// each. Plans and verdicts stand in the order of the systems.
void add_to_review(const std::vector<Plan>& plans, const PlanData& data, std::vector<model::Verdict>& verdicts);

}  // namespace report
