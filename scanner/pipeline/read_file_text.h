#pragma once

#include "scanner/pipeline/read_artifact.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pipeline {

/// What one file on disk gave: itself, and the members of an archive behind it.
struct ReadFile {
  std::vector<ArtifactResult> results;
  std::vector<model::Diagnostic> diagnostics;  ///< of the archive, with `path`
};

/// What one file on disk gave, as bytes that another run can take up.
std::string serialise(const ReadFile& read);

/// None for bytes that serialise() did not write, or of another version of the program.
std::optional<ReadFile> read_file_of(std::string_view bytes, std::span<const scanner::Parser* const> parsers);

}  // namespace pipeline
