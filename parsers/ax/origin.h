#pragma once

#include "scanner/parser.h"

#include <string>
#include <vector>

namespace parsers::ax {

/// Sets origin, reason and signals of every AX element that counts. Signs in the order of their strength: what the user
/// said, the layer and publisher of the model, extensions, the Origin GUID that AX 2012 gives to elements of earlier
/// releases, ids of the documented layer ranges, the vendor's list of AX 2012 R2 tables. Without one it is unknown.
void judge_origins(scanner::SystemView& view);

/// The tags, in upper case and sorted, by which the customer's developers mark their changes: those that begin and end
/// pairs of change comments anywhere in the system and are not the vendor's own country and module tags.
std::vector<std::string> marker_tags(const scanner::SystemView& view);

}  // namespace parsers::ax
