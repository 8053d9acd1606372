#pragma once

#include "scanner/cli/options.h"

namespace cli {

/// Scans, classifies, writes and says what came of it. Returns the exit code of the contract.
int run_scan(const ScanOptions& options);

/// Prints the table of formats.
int run_formats();

/// Prints a profile to fill in.
int run_profile_new();

}  // namespace cli
