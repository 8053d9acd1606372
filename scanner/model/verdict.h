#pragma once

#include "scanner/model/ids.h"
#include "scanner/model/sentence.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

enum class Suitability : std::uint8_t { upgrade, migration };
std::string_view id_of(Suitability suitability);

enum class CheckState : std::uint8_t { yes, no, unknown };
std::string_view id_of(CheckState state);

/// A condition that decides the verdict whatever the score is.
struct Gate {
  std::string id;
  Suitability decides = Suitability::migration;
  Sentence why;
};

/// One row of the decision table.
struct Factor {
  std::string id;  ///< "source-system", "customization-review" …
  double weight = 0;
  std::optional<double> value;  ///< 0 speaks for upgrade, 100 for migration; none: no evidence
  double contribution = 0;      ///< points of the score; all contributions sum up to the score
  Sentence why;                 ///< the figures that it rests on, or what is missing
};

/// One of the eight sentences of the decision text.
struct Check {
  std::string id;
  Suitability speaks_for = Suitability::upgrade;
  CheckState state = CheckState::unknown;
  Sentence evidence;
};

/// One hop of the vendor's own path.
struct Hop {
  std::string from;
  std::string to;
  std::string source;
};

/// A support date of the vendor.
struct LifecycleDate {
  std::string product;
  std::string what;     ///< "mainstream" or "extended"
  std::string date;     ///< ISO
  bool passed = false;  ///< before the run's as-of date
  std::string source;
};

/// What one system is suited for, and why.
struct Verdict {
  SystemId system = none<SystemId>;
  Suitability suited_for = Suitability::migration;
  std::string policy;
  std::vector<Gate> gates;
  std::optional<double> score;  ///< 0 … 100; none where no factor has evidence
  double confidence = 0;        ///< 0 … 1
  std::vector<Factor> factors;
  std::vector<Check> checks;
  std::vector<std::string> flags;  ///< "borderline", "insufficient-evidence"
  Sentence decided_by;
  std::vector<Hop> route;
  std::vector<LifecycleDate> lifecycle;
};

}  // namespace model
