#pragma once

#include "parsers/crm/units.h"
#include "scanner/parser.h"

namespace parsers::crm {

/// Sets origin, reason and signals of every object that counts, the origin of columns, and the class of every entity
/// ("entityClass": own, other-publisher, system). Evidence: the publisher and the layer of the solution, the prefixes
/// of names, what the platform marks as unmodified, and what of an entity of the platform was added or changed.
void judge_origins(scanner::SystemView& view, const Units& units);

}  // namespace parsers::crm
