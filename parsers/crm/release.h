#pragma once

#include "parsers/crm/units.h"
#include "scanner/parser.h"

namespace parsers::crm {

/// Sets generation, version, certainty and evidence: by the server that exported the customer's newest solution, else
/// by the root of a customizations.xml without manifest, which says 3.0 or 4.0 or nothing.
void judge_release(scanner::SystemView& view, const Units& units);

}  // namespace parsers::crm
