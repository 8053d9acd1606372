#pragma once

#include "scanner/parser.h"

namespace parsers::gp {

/// Sets the origin of every object that counts, with its reason: products and dictionaries by the list of product ids,
/// resources of packages by their marks, VBA and macros because the vendor ships none.
void judge_origins(scanner::SystemView& view);

}  // namespace parsers::gp
