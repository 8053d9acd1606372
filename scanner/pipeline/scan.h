#pragma once

#include "scanner/model/inventory.h"
#include "scanner/parser.h"
#include "scanner/pipeline/scan_request.h"

namespace pipeline {

/// Reads all places and returns what they hold: artifacts, objects, references, systems with their counts, diagnostics
/// and the accounting, but no debt and no verdict. The same input gives the same inventory for any number of jobs.
model::Inventory scan(const ScanRequest& request, const scanner::ParserTable& table);

}  // namespace pipeline
