#pragma once

#include <string>
#include <vector>

#include "scanner/model/inventory.h"
#include "scanner/pipeline/scan_request.h"

namespace pipeline {

/// Gives the findings that a reader sees first, by severity, the lines of source around them. The artifacts are read
/// again for it, each once; one that cannot be read any more leaves its findings without an excerpt.
void add_excerpts(model::Inventory& inventory, const ScanRequest& request);

}  // namespace pipeline
