#pragma once

#include "scanner/history/snapshot.h"

#include <optional>
#include <string>
#include <vector>

namespace cli {

/// A condition that makes the exit code 1.
struct Gate {
  enum class On : std::uint8_t { new_blocker, new_finding, rating_above, debt_growth, verdict_change, unreadable };
  On on = On::unreadable;
  std::string name;    ///< as the user wrote it: "rating>C"
  char rating = 'C';   ///< of rating_above: the worst that passes
  double percent = 5;  ///< of debt_growth: what passes
  bool needs_earlier_run() const {
    return on == On::new_blocker || on == On::new_finding || on == On::debt_growth || on == On::verdict_change;
  }
};

/// Throws ConfigError with the list of gates for a name that is none; `where` is what the user wrote them in.
std::vector<Gate> gates_of(const std::vector<std::string>& names, const std::string& where);

/// Names of the gates that are met. Without a comparison those that need one are not.
std::vector<std::string> gates_met(const std::vector<Gate>& gates, const history::Snapshot& now,
                                   const model::Comparison* comparison, bool unreadable);

}  // namespace cli
