#pragma once

#include "report/report.h"

#include <iosfwd>

namespace report {

/// Writes what the page's script explores as one JSON value: one array per column, texts that repeat as numbers into
/// one dictionary. Objects are those that count; members and references are listed for objects that are custom,
/// modified, isv or unknown; findings are all that there are. Texts of the input are made visible here
/// (html_builder.h), so that no cell can show anything else. The bytes hold no '<', so they cannot end the element that
/// they stand in.
void write_data_island(const Report& report, std::ostream& out);

}  // namespace report
