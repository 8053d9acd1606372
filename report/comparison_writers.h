#pragma once

#include "report/report.h"

#include <iosfwd>
#include <string>

namespace report {

/// What a comparison has that no report holds: the texts for people and the page's look. The inventory may be empty.
void write_diff_html(const Report& report, std::ostream& out);

/// {"schema": "dynscan-diff/1", …}: the comparison alone, as a result has it under "comparison".
void write_diff_json(const Report& report, std::ostream& out);

/// Lines for a terminal or a mail: what changed in each system, then each finding and object.
void write_diff_text(const Report& report, std::ostream& out);

/// "3 new, 1 fixed, 40 unchanged", "not there before".
std::string change_summary(const Catalogue& texts, const model::SystemComparison& system);

}  // namespace report
