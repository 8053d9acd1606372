#pragma once

#include "scanner/model/yield.h"
#include "scanner/parser.h"

#include <string_view>

namespace parsers::ax {

/// Whether an XPO file, or a part of one, begins within the text: the header line of an export, the line that begins an
/// element, or a block such as "  TABLE #X" of a fragment that somebody cut out by hand.
bool looks_like_xpo(std::string_view head);

/// The next line "***Element: TAG" other than END at or behind `from`; npos if there is none.
std::size_t next_element(std::string_view text, std::size_t from);

/// Reads the elements of a slice with their members, code regions and references. A slice holds one element, or a whole
/// file that was split or cut by hand and has no "***Element" line; then it can hold several.
void read_elements(const scanner::Slice& slice, const scanner::Context& context, model::Yield& yield);

}  // namespace parsers::ax
