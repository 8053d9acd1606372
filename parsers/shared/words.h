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

/// Without a byte order mark of UTF-8 at its beginning.
inline std::string_view without_bom(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

}  // namespace parsers::shared
