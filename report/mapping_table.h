#pragma once

#include "report/report.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// The columns of the data-mapping table, as mapping.csv, the workbook and the JSON result name them.
std::span<const std::string_view> mapping_columns();
/// The cells of one row, in that order.
std::vector<std::string> mapping_texts(const Report& report, const MappingRow& row);

}  // namespace report
