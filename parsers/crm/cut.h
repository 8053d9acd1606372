#pragma once

#include "scanner/parser.h"

#include <string_view>
#include <vector>

namespace parsers::crm {

/// Cuts a customizations.xml: first the root's start tag, then runs of whole sections, or of whole children of the
/// sections that grow with the solution (entities, relationships, web resources …), about 256 KB each. Start and end
/// tags of cut sections lie between the ranges. A document that ends too early ends with a range that reaches to its
/// end, which is empty where no element is left open in it. Empty where there is no root.
std::vector<scanner::Range> cut_customizations(std::string_view text);

}  // namespace parsers::crm
