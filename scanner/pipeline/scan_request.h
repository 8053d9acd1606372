#pragma once

#include "scanner/model/inventory.h"
#include "scanner/parser.h"
#include "scanner/rules/rule.h"
#include "scanner/source/source.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace pipeline {

class YieldCache;

/// What a scan is told.
struct ScanRequest {
  std::vector<model::Place> places;    ///< what to read; a root may be a folder, an archive or a file
  std::vector<model::Place> standard;  ///< the untouched vendor version to compare with; may be empty
  source::WalkOptions walk;
  source::ArchiveLimits archives;
  std::string code_page;  ///< canonical; "" if formats decide
  unsigned jobs = 1;
  std::uint64_t memory = 1ull << 30;  ///< bytes of input in flight
  scanner::AssembleOptions assemble;
  YieldCache* cache = nullptr;              ///< what earlier runs read; none: everything is read
  const rules::Catalogue* rules = nullptr;  ///< none: nothing is judged
  std::function<void(std::uint64_t files, std::uint64_t of)> progress;  ///< may be empty; called from worker threads
};

}  // namespace pipeline
