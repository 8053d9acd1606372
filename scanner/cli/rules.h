#pragma once

#include "scanner/cli/options.h"

namespace cli {

/// dynscan rules list | explain ID | check [DIR] | export DIR. Returns the exit code: 2 where a check finds a rule that
/// does not do what its examples say, or where there is no such rule.
int run_rules(const Request& request);

}  // namespace cli
