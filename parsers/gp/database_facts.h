#pragma once

#include "scanner/parser.h"

namespace parsers::gp {

/// What takes more than one file: programs that name a dictionary of a third party get its name as
/// thirdPartyDictionaries, procedures that have both hooks outside of the vendor's names get customNode.
void tell_what_belongs_together(scanner::SystemView& view);

}  // namespace parsers::gp
