#pragma once

#include "scanner/cli/options.h"

namespace cli {

/// dynscan audit CONFIG: the nightly job over all systems of a configuration. Returns the exit code of the contract.
int run_audit(const AuditOptions& options);

}  // namespace cli
