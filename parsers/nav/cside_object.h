#pragma once

#include "scanner/model/yield.h"
#include "scanner/parser.h"

namespace parsers::nav {

/// Whether an object's header stands at `at`: "OBJECT <Type> <digits> <name>", "{" and "OBJECT-PROPERTIES" on the lines
/// behind it. Type in any letter case; white space may lie between the lines.
bool is_object_header(std::string_view text, std::size_t at);

/// Reads the one object whose header begins the slice, with all its members, code regions and references.
void read_object(const scanner::Slice& slice, model::Yield& yield);

}  // namespace parsers::nav
