#pragma once

#include "scanner/parser.h"

namespace parsers::nav {

/// Sets generation, version, certainty and evidence of a system of C/SIDE objects: by the vendor's version tags, else
/// by what only later or earlier releases can hold.
void judge_release(scanner::SystemView& view);

}  // namespace parsers::nav
