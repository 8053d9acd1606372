#pragma once

#include <string_view>

namespace metrics {

/// Whether one line of a comment reads like C/AL code that was switched off: an assignment, a call, a condition or a
/// block word that ends as statements end. Prose that mentions code does not.
bool reads_like_code(std::string_view comment_line);

}  // namespace metrics
