#pragma once

#include "scanner/pipeline/read_artifact.h"
#include "scanner/pipeline/scan_request.h"

#include <functional>
#include <vector>

namespace pipeline {

/// Everything that was read in one place, in the order of paths; members of an archive follow it.
struct PlaceResult {
  std::vector<ArtifactResult> artifacts;
  std::vector<model::Diagnostic> diagnostics;  ///< of the walk and of archives, with `path`
  std::uint64_t files_discovered = 0;          ///< by the walk, before anything was read
  std::uint64_t bytes_discovered = 0;
};

PlaceResult read_place(const ScanRequest& request, std::uint32_t place, const Readers& readers);

}  // namespace pipeline
