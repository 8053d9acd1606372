#pragma once

#include "scanner/parser.h"

namespace parsers {

/// All formats and assemblers of the program, formats sorted by id.
scanner::ParserTable table();

}  // namespace parsers
