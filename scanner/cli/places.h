#pragma once

#include "scanner/model/inventory.h"

#include <string>
#include <vector>

namespace cli {

/// Throws ConfigError for a path that does not exist, and for an output folder that holds what is to be scanned.
void check_paths(const std::vector<std::string>& paths, const std::string& output);

/// The places that PATHs name: each is one, with `each` every first-level entry of it is. Names are the last part of
/// the path, without the extension of an archive, made distinct by a number where two are alike. `output` is left out.
/// Throws ConfigError for a path that does not exist.
std::vector<model::Place> places_of(const std::vector<std::string>& paths, bool each, const std::string& output);

}  // namespace cli
