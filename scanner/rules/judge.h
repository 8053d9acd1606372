#pragma once

#include "scanner/model/inventory.h"
#include "scanner/rules/matcher.h"

#include <cstddef>
#include <functional>

namespace rules {

/// Threads that a caller lends: `each` calls work(index, worker) for every index below `count`, on up to `workers`
/// threads, and never twice at once with one worker's number.
struct Crew {
  unsigned workers = 1;
  std::function<void(std::size_t count, const std::function<void(std::size_t, unsigned)>& work)> each;
};

/// Turns what the patterns hit, and what objects, members, metrics and references are, into findings of the customer's
/// code, and counts apart what stands in vendor and third-party code. In a modified vendor object only what is known to
/// be the customer's is a finding; the rest is unattributed. Sets Inventory::rules and findings, System::rule_sums and
/// rules_applied. Origins, versions and references must be set. The result is the same for any crew.
void judge(model::Inventory& inventory, const Matcher& matcher, const Crew& crew);

}  // namespace rules
