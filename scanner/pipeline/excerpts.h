#pragma once

#include "scanner/model/inventory.h"
#include "scanner/parser.h"
#include "scanner/pipeline/scan_request.h"

#include <string>
#include <vector>

namespace pipeline {

/// Gives the findings that a reader sees first, by severity, the lines of source around them. The artifacts are read
/// again for it, each once; one that cannot be read any more leaves its findings without an excerpt. So do binary files
/// and files of settings, of which only known settings are shown: their other lines may name people and servers.
void add_excerpts(model::Inventory& inventory, const ScanRequest& request, const scanner::ParserTable& table);

}  // namespace pipeline
