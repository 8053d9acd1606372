#pragma once

#include "scanner/parser.h"

namespace parsers::gp {

/// Dumps of system tables tell which alternate and modified windows and reports are in use: the objects get the
/// property inUse, the system a note with the numbers.
void tell_what_is_in_use(scanner::SystemView& view);

}  // namespace parsers::gp
