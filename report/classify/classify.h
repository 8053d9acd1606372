#pragma once

#include "report/classify/policy.h"
#include "scanner/model/inventory.h"
#include "scanner/model/verdict.h"

#include <string>
#include <string_view>
#include <vector>

namespace report {

/// One verdict per system of the inventory, in its order. Pure: same arguments, same verdicts. `as_of` is an ISO date.
std::vector<model::Verdict> classify(const model::Inventory& inventory, const Policy& policy,
                                     const Lifecycle& lifecycle, std::string_view as_of);

}  // namespace report
