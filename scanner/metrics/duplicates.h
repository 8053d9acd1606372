#pragma once

#include "scanner/model/inventory.h"

namespace metrics {

/// Gives every procedure, event and trigger of the customer whose body equals one in another object the property
/// duplicateOf: the vendor's where there is one, else the first in the order of objects, which itself is not marked.
/// Bodies of fewer than ten code lines are too common to tell.
void mark_duplicates(model::Inventory& inventory, model::SystemId system);

}  // namespace metrics
