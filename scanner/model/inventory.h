#pragma once

#include "scanner/model/artifact.h"
#include "scanner/model/diagnostic.h"
#include "scanner/model/finding.h"
#include "scanner/model/object.h"
#include "scanner/model/rule_info.h"
#include "scanner/model/system.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace model {

/// One PATH of the command line, or with --each one entry of it.
struct Place {
  std::string name;
  std::string root;  ///< as the user wrote it
};

/// Files and bytes by outcome.
struct Account {
  std::array<std::uint64_t, outcome_count> files{};
  std::array<std::uint64_t, outcome_count> bytes{};
  std::uint64_t files_discovered = 0;
  std::uint64_t bytes_discovered = 0;
};

struct Accounting {
  Account disk;
  Account archives;
};

/// All facts of one scan, without a verdict. Vectors are in a stable order: artifacts by place and path bytes, objects
/// by artifact and offset, references and diagnostics by artifact and line.
struct Inventory {
  std::vector<Place> places;
  std::vector<Artifact> artifacts;
  std::vector<Object> objects;
  std::vector<Reference> references;
  std::vector<System> systems;
  std::vector<RuleInfo> rules;        ///< those of the run, sorted by id; a RuleId is an index
  std::vector<Finding> findings;      ///< by system, rule severity, object, line
  std::vector<ObjectEffort> efforts;  ///< one per object, in the order of `objects`; empty until they are appraised
  std::vector<Diagnostic> diagnostics;
  Accounting accounting;
  Hash128 input_digest;  ///< over paths, sizes and hashes of all artifacts
};

}  // namespace model
