#pragma once

#include "scanner/parser.h"

#include <string>
#include <string_view>

namespace parsers::ax {

/// The capitals by which partners and customers begin the names of their elements: "ABC" of "ABCCustTable",
/// "ABC_CustTable" and "ABC_setup"; "" where a name has none, or one of the vendor's own application areas.
std::string_view prefix_of(std::string_view name);

/// Notes the prefixes that most names of elements of unknown origin share, so that a reader can say in ours.json whose
/// they are. A prefix alone decides nothing.
void note_prefixes(scanner::SystemView& view);

}  // namespace parsers::ax
