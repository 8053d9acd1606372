#pragma once

#include <string_view>

namespace text {

/// gitignore glob against a whole text: '*', '?' and sets stop at '/', "**" as a whole component does not.
bool glob_matches(std::string_view glob, std::string_view text);

}  // namespace text
