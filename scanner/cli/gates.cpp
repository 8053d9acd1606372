#include "scanner/cli/gates.h"

#include "scanner/model/config_error.h"

#include <algorithm>
#include <charconv>

namespace cli {
namespace {

using model::SystemComparison;
using On = Gate::On;

constexpr const char* known_gates =
    "new-blocker, new-finding, rating>C (or A, B, D), debt+5% (or another number), verdict-change, unreadable";

std::optional<Gate> gate_of(const std::string& name) {
  Gate gate{.name = name};
  constexpr std::pair<const char*, On> plain[] = {{"new-blocker", On::new_blocker},
                                                  {"new-finding", On::new_finding},
                                                  {"verdict-change", On::verdict_change},
                                                  {"unreadable", On::unreadable}};
  for (const auto& [word, on] : plain) {
    if (name == word) {
      gate.on = on;
      return gate;
    }
  }
  if (name.size() == 8 && name.starts_with("rating>") && name[7] >= 'A' && name[7] <= 'D') {
    gate.on = On::rating_above;
    gate.rating = name[7];
    return gate;
  }
  if (!name.starts_with("debt+") || !name.ends_with('%')) return std::nullopt;
  const char* first = name.data() + 5;
  const char* last = name.data() + name.size() - 1;
  const auto [end, error] = std::from_chars(first, last, gate.percent, std::chars_format::fixed);
  if (error != std::errc() || end != last || gate.percent < 0 || gate.percent > 10'000) return std::nullopt;
  gate.on = On::debt_growth;
  return gate;
}

double minutes_of(const std::vector<model::FindingRow>& rows) {
  double sum = 0;
  for (const model::FindingRow& row : rows) sum += row.suppressed ? 0 : row.minutes;
  return sum;
}

/// Rules that only one of the runs knew make no debt grow.
bool debt_grew(const SystemComparison& system, double percent) {
  const double now = system.now.remediation_minutes - minutes_of(system.newly_checked);
  return now > system.before.remediation_minutes * (1 + percent / 100) + 1e-6;
}

bool has_new(const SystemComparison& system, bool only_blockers) {
  return std::ranges::any_of(system.fresh, [&](const model::FindingRow& row) {
    return !row.suppressed && (!only_blockers || row.severity == "blocker");
  });
}

bool is_met(const Gate& gate, const history::Snapshot& now, const model::Comparison* comparison, bool unreadable) {
  if (gate.on == On::unreadable) return unreadable;
  if (gate.on == On::rating_above) {
    return std::ranges::any_of(now.systems, [&](const history::SystemState& system) {
      return !system.figures.rating.empty() && system.figures.rating[0] > gate.rating;
    });
  }
  if (comparison == nullptr) return false;
  return std::ranges::any_of(comparison->systems, [&](const SystemComparison& system) {
    if (system.presence != SystemComparison::Presence::both) return false;
    switch (gate.on) {
      case On::new_blocker: return has_new(system, true);
      case On::new_finding: return has_new(system, false);
      case On::debt_growth: return debt_grew(system, gate.percent);
      default: return system.verdict_changed();
    }
  });
}

}  // namespace

std::vector<Gate> gates_of(const std::vector<std::string>& names, const std::string& where) {
  std::vector<Gate> gates;
  for (const std::string& name : names) {
    const std::optional<Gate> gate = gate_of(name);
    if (!gate)
      throw model::ConfigError("'" + name + "' is no gate", where, std::string("one or more of: ") + known_gates);
    gates.push_back(*gate);
  }
  return gates;
}

std::vector<std::string> gates_met(const std::vector<Gate>& gates, const history::Snapshot& now,
                                   const model::Comparison* comparison, bool unreadable) {
  std::vector<std::string> met;
  for (const Gate& gate : gates) {
    if (is_met(gate, now, comparison, unreadable)) met.push_back(gate.name);
  }
  return met;
}

}  // namespace cli
