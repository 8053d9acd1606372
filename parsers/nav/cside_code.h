#pragma once

#include "parsers/nav/cside_draft.h"

#include <cstddef>

namespace parsers::nav {

/// Reads a CODE section from behind its opening brace: globals, procedures, events and the documentation trigger.
/// Returns the position behind the section's closing brace, or the end of the text where it is cut off.
std::size_t read_code_section(Draft& draft, std::size_t begin);

/// Reads the code of a trigger property, from its VAR or BEGIN to the matching END with its semicolon. Adds the member
/// with the given name. Returns the position behind it; where the trigger never ends, the position of the closing brace
/// that stopped it.
std::size_t read_trigger(Draft& draft, std::size_t begin, std::string name);

}  // namespace parsers::nav
