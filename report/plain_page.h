#pragma once

#include "report/catalogue.h"

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace report {

/// "'sha256-…'" of bytes between tags, as a content security policy names them.
std::string policy_hash(std::string_view bytes);

/// One self-contained page without a script, in the look of the report.
void write_plain_page(const Catalogue& texts, const std::string& title, std::ostream& out,
                      const std::function<void(std::ostream&)>& body);

}  // namespace report
