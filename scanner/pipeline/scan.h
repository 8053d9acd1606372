#pragma once

#include "scanner/model/inventory.h"
#include "scanner/parser.h"
#include "scanner/source/source.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace pipeline {

struct ScanRequest {
  std::vector<model::Place> places;  ///< what to read; a root may be a folder, an archive or a file
  source::WalkOptions walk;
  source::ArchiveLimits archives;
  std::string code_page;  ///< canonical; "" if formats decide
  unsigned jobs = 1;
  std::uint64_t memory = 1ull << 30;  ///< bytes of input in flight
  scanner::AssembleOptions assemble;
  std::function<void(std::uint64_t files, std::uint64_t of)> progress;  ///< may be empty; called from worker threads
};

/// Reads all places and returns what they hold: artifacts, objects, references, systems with their counts, diagnostics
/// and the accounting, but no debt and no verdict. The same input gives the same inventory for any number of jobs.
model::Inventory scan(const ScanRequest& request, const scanner::ParserTable& table);

}  // namespace pipeline
