#pragma once

#include "scanner/history/snapshot.h"
#include "scanner/history/statement.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace history {

/// Columns of the tables in the order in which the functions below read and bind them.
inline constexpr const char* figure_columns =
    "generation, verdict, score, ratio, rating, remediation, development, low, likely, high, objects, code, findings, "
    "blockers";
inline constexpr int figure_count = 14;
inline constexpr const char* object_columns =
    "system, key, kind, name, origin, hash, file, code, characters, methods, fields, controls, steps, keys, members";
inline constexpr int object_count = 15;
inline constexpr const char* finding_columns =
    "system, fingerprint, rule, severity, object, member, file, line, evidence, minutes, suppressed, points";
inline constexpr int finding_count = 12;

model::Figures read_figures(const Statement& row);
void bind_figures(Statement& statement, const model::Figures& figures);
ObjectState read_object(const Statement& row);
FindingState read_finding(const Statement& row);

using Prepare = std::function<Statement(std::string_view sql)>;

/// Closes the rows of a series that hold no longer and opens those that are new, as of `run`. Rows of systems that the
/// snapshot does not have, and what `changes` calls unseen, stay open.
void update_rules(const Prepare& prepare, const std::string& series, std::int64_t run,
                  const std::vector<RuleState>& rules);
void update_objects(const Prepare& prepare, const std::string& series, std::int64_t run, const Snapshot& snapshot,
                    const model::Comparison& changes);
void update_findings(const Prepare& prepare, const std::string& series, std::int64_t run, const Snapshot& snapshot,
                     const model::Comparison& changes);

}  // namespace history
