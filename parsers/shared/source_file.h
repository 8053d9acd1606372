#pragma once

#include "scanner/parser.h"

#include <string_view>

namespace parsers::shared {

/// The last part of a path: "orders.cs" of "a.zip!/source/orders.cs".
inline std::string_view file_name(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

/// Sources that are not UTF-8 are of western Windows.
inline scanner::CodePageGuess windows_code_page(std::string_view) { return {"cp1252", false}; }

/// Whether a tool wrote a source of .NET: designers, build files, classes for tables.
bool is_generated_source(std::string_view path, std::string_view text);

}  // namespace parsers::shared
