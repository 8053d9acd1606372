#pragma once

#include "scanner/model/comparison.h"
#include "scanner/model/hash.h"
#include "scanner/model/object_counts.h"

#include <cstdint>
#include <string>
#include <vector>

namespace history {

/// A member as two runs can be compared by.
struct MemberState {
  std::string kind;
  std::uint32_t number = 0;
  std::string name;
  model::Hash128 hash;
};

/// An object that counts, as two runs can be compared by. Members of untouched vendor objects are not listed.
struct ObjectState {
  std::string key;
  std::string kind;
  std::string name;
  std::string origin;
  model::Hash128 hash;
  std::string file;
  model::ObjectCounts counts;
  std::vector<MemberState> members;
};

/// A finding and what the move of its object costs for it.
struct FindingState {
  model::FindingRow row;
  std::uint32_t points = 0;  ///< story points of a mandatory rule, else 0
};

struct SystemState {
  std::string id;
  double version_factor = 1;
  model::Figures figures;
  std::vector<ObjectState> objects;
  std::vector<FindingState> findings;
  bool is_stale = false;  ///< the run did not see this system; what is here is of an earlier one
};

/// A rule that a run knew.
struct RuleState {
  std::string id;
  model::Hash128 definition;
};

/// One run, with all that a later one can be compared by.
struct Snapshot {
  std::string label;  ///< for people: a file name, "run 12"
  std::string as_of;
  std::string tool_version;
  std::string rules_hash;
  std::string costs_hash;
  std::string policy;
  std::string input_digest;
  std::vector<RuleState> rules;  ///< sorted by id
  std::vector<SystemState> systems;
  std::vector<std::string> unreadable;  ///< files and folders that could not be read, or only in part; sorted
};

/// What changed from one run to a later one, by fingerprints of findings and keys of objects. Only rules that both
/// runs knew alike make a finding new or fixed. `states` has one entry per finding of `now`, in their order.
model::Comparison compare(const Snapshot& before, const Snapshot& now);

/// Whether the file is one that could not be read, or lies in a folder or archive that could not.
bool is_unreadable(const std::vector<std::string>& unreadable, const std::string& file);

}  // namespace history
