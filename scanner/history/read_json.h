#pragma once

#include "scanner/history/snapshot.h"

#include <string>

namespace history {

/// A result that a scan wrote as inventory.json. Throws model::ConfigError where the file cannot be read or is no such
/// result; one of an earlier version of the program is read as far as it tells.
Snapshot read_json(const std::string& path);

}  // namespace history
