#pragma once

#include "scanner/parser.h"

#include <string>
#include <vector>

namespace parsers::nav {

/// Sets origin, reason and signals of every C/SIDE object of the system that counts, and the origin of the members that
/// tell it by their ids. Sources: the vendor's documented id ranges, version lists, the Modified flag, the time stamp
/// of released objects, and the list of the vendor's own objects.
void judge_origins(scanner::SystemView& view);

/// The tags, in upper case and sorted, by which the customer's developers mark their changes: those of version lists
/// that are not the vendor's, and those that begin a line of documentation.
std::vector<std::string> marker_tags(const scanner::SystemView& view);

}  // namespace parsers::nav
