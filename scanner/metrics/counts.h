#pragma once

#include "scanner/model/inventory.h"

#include <string>
#include <vector>

namespace metrics {

/// Counts what a system holds by the rules of the contract, once its origins are set.
model::Counts count(const model::Inventory& inventory, model::SystemId system);

/// Sets Object::customer_code of every object that counts: all code of custom objects; of modified vendor objects the
/// members that are the customer's and the lines between the customer's change markers (`marker_tags`, upper case,
/// sorted); nothing of the others.
void attribute_code(model::Object& object, const std::vector<std::string>& marker_tags);

}  // namespace metrics
