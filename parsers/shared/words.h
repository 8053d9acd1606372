#pragma once

#include "scanner/text/ascii.h"

#include <string>
#include <string_view>

namespace parsers::shared {

using text::is_digit;
using text::is_letter;
using text::is_space;
using text::same_word;
using text::trimmed;

/// Trimmed, with every run of white space as one blank.
std::string folded(std::string_view text);
std::string lower(std::string_view text);  ///< ASCII letters only

}  // namespace parsers::shared
