#pragma once

#include "scanner/model/document.h"
#include "scanner/model/system.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// "Yes", "no", or "what is known of the system does not tell".
enum class Answer : std::uint8_t { no, yes, unknown };

/// A generation of a product, or from `from_version` on a part of it ("Business Central" from 25).
struct Release {
  std::string generation;    ///< "NAV 2013 R2"; a name that ends with ".x" stands for all of "GP 18.5", "GP 18.6" …
  std::string from_version;  ///< "" for all versions of the generation
};

/// Whether `generation` is what a row calls `name`.
bool names_generation(std::string_view name, std::string_view generation);

/// Compares dotted numbers. Unknown where `version` is not one, or too short to tell: "8" from "8.1".
Answer is_at_least(std::string_view version, std::string_view bound);

/// The version of a system; where it has none, the one that its generation names ("Dynamics 365 CE 9.2").
std::string_view version_of(const model::System& system);

/// The row that a system falls under. `assumed` where its version does not tell which of several: then it is the
/// oldest.
template <typename Row>
struct Found {
  const Row* row = nullptr;
  bool assumed = false;
};

/// Rows of one generation stand together, the oldest first.
template <typename Row>
Found<Row> find_release(const std::vector<Row>& rows, const model::System& system) {
  Found<Row> found;
  for (const Row& row : rows) {
    if (!names_generation(row.release.generation, system.generation)) continue;
    const Answer covered = row.release.from_version.empty() && found.row == nullptr
                               ? Answer::yes
                               : is_at_least(version_of(system), row.release.from_version);
    if (found.row == nullptr || covered == Answer::yes) found = {&row, covered != Answer::yes};
    if (covered == Answer::unknown) found.assumed = true;
  }
  return found;
}

/// The dotted numbers of a field of a settings file, "" where there is none.
std::string version_or_nothing(const model::Node& object, std::string_view key);

}  // namespace report
