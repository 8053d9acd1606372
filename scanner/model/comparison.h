#pragma once

#include "scanner/model/standard_match.h"
#include "scanner/model/system.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

/// How a finding stands beside an earlier run.
enum class FindingState : std::uint8_t {
  unchanged,
  fresh,          ///< new: both runs looked for it, and the earlier one did not find it
  newly_checked,  ///< the earlier run did not know this rule, or knew it otherwise; no gate counts it as new
  uncompared,     ///< the earlier run did not know the system
};
std::string_view id_of(FindingState state);

/// What a report says of one finding when the inventory that held it is not at hand.
struct FindingRow {
  std::string fingerprint;
  std::string rule;
  std::string severity;
  std::string object;  ///< its key
  std::string member;
  std::string file;
  std::uint32_t line = 0;
  std::string evidence;
  double minutes = 0;
  bool suppressed = false;
};

/// What one run says of one system, in numbers. Debt and effort are those with objects of unknown origin.
struct Figures {
  std::string generation;
  std::string verdict;
  std::optional<double> score;
  std::optional<double> ratio;
  std::string rating;  ///< "" where there is no ratio
  double remediation_minutes = 0;
  double development_minutes = 0;
  Effort effort;
  std::uint64_t objects = 0;
  std::uint64_t code_lines = 0;
  std::uint64_t findings = 0;  ///< those that nobody suppressed
  std::uint64_t blockers = 0;
};

/// A member that one of two runs does not have, or has otherwise.
struct MemberDelta {
  ChangeHow how = ChangeHow::changed;
  std::string kind;
  std::string name;
};

/// An object that one of two runs does not have, or has otherwise.
struct ObjectDelta {
  ChangeHow how = ChangeHow::changed;
  std::string key;
  std::string kind;
  std::string name;
  std::string origin;         ///< of the later run; of a removed object the earlier one's
  std::string origin_before;  ///< where it changed
  std::vector<MemberDelta> members;
};

/// One system in two runs.
struct SystemComparison {
  enum class Presence : std::uint8_t { both, only_now, only_before };
  std::string id;
  Presence presence = Presence::both;
  Figures before;
  Figures now;
  std::vector<FindingRow> fresh;
  std::vector<FindingRow> fixed;
  std::vector<FindingRow> newly_checked;
  std::vector<FindingRow> unseen;  ///< not found any more, but in files that the later run could not read: not fixed
  std::uint64_t unchanged = 0;
  std::vector<ObjectDelta> objects;         ///< sorted by key
  std::vector<std::string> unseen_objects;  ///< keys of objects in files that the later run could not read

  bool verdict_changed() const { return presence == Presence::both && before.verdict != now.verdict; }
  std::uint64_t count(ChangeHow how) const;
};

/// What changed since an earlier run.
struct Comparison {
  std::string baseline;  ///< what the user named, or the run of the history: "run 12"
  std::string baseline_as_of;
  std::string now_as_of;
  bool rules_changed = false;
  bool costs_changed = false;
  std::vector<std::string> rules_added;    ///< ids that the earlier run did not know, or knew otherwise
  std::vector<std::string> rules_removed;  ///< ids that only the earlier run knew
  std::vector<SystemComparison> systems;   ///< those of the later run in their order, then those that are gone
  std::vector<FindingState> states;        ///< of each finding of the later run's inventory; empty where there is none

  /// Null where the system has no row.
  const SystemComparison* find(std::string_view system) const;
};

}  // namespace model
