#pragma once

#include "scanner/model/language.h"

#include <string_view>

namespace metrics {

/// Whether one line of a comment reads like code of the language that was switched off: an assignment, a call, a
/// condition or a block word that ends as statements end. Prose that mentions code does not.
bool reads_like_code(std::string_view comment_line, model::Language language);

}  // namespace metrics
