#pragma once

#include "scanner/cli/options.h"

namespace cli {

/// dynscan diff OLD NEW: what changed between two results. Returns the exit code: 0 whatever changed, 1 where a gate of
/// --fail-on is met.
int run_diff(const DiffOptions& options);

}  // namespace cli
