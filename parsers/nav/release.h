#pragma once

#include "scanner/parser.h"

namespace parsers::nav {

/// Sets generation, version, certainty and evidence of a system of C/SIDE objects: by the vendor's version tags, else
/// by what only later or earlier releases can hold. A note says when the customer's objects stand in the way of that
/// release, as forms do of NAV 2013. Origins must be set.
void judge_release(scanner::SystemView& view);

}  // namespace parsers::nav
