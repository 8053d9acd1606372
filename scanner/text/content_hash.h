#pragma once

#include "scanner/model/hash.h"
#include "scanner/model/token.h"
#include "scanner/text/dialect.h"

#include <string>
#include <string_view>

namespace text {

/// XXH3-128 of the bytes; never the empty hash.
model::Hash128 content_hash(std::string_view bytes);

/// Appends the tokens' text without layout and comments, words in lower case where the dialect is case-blind: texts
/// that differ in nothing else become equal.
void append_normalised(std::string_view text, const model::Token* first, const model::Token* last,
                       const Dialect& dialect, std::string& out);

/// Appends the text with every run of white space as one blank.
void append_folded_space(std::string_view text, std::string& out);

}  // namespace text
