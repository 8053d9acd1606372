#pragma once

#include "scanner/model/inventory.h"

#include <string>
#include <string_view>
#include <vector>

namespace rules {

/// One row of a suppression file: findings of a rule in some objects or files that somebody answers for.
struct Suppression {
  std::string rule;    ///< id, or a glob over ids
  std::string object;  ///< glob over object keys ("nav/codeunit/500*"), "" for any
  std::string path;    ///< glob over file paths, "" for any
  std::string reason;
  std::string owner;
  std::string expires;  ///< ISO date; "" for never
  std::string place;    ///< file, rule and glob, for what is reported about it
};

/// Throws model::ConfigError with file, line and remedy where the file is wrong.
std::vector<Suppression> load_suppressions(const std::string& path);

/// Marks the findings that a valid suppression covers and takes their minutes out of the sums; they stay listed. A
/// suppression that covers nothing, and one whose date is before `as_of`, is reported and has no effect.
void suppress(model::Inventory& inventory, const std::vector<Suppression>& suppressions, std::string_view as_of);

}  // namespace rules
