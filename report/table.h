#pragma once

#include "report/report.h"

#include <span>

namespace report {

/// One line per file that a scan can write, sorted by id.
std::span<const Writer> table();

}  // namespace report
