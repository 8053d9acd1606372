#pragma once

#include "scanner/model/inventory.h"
#include "scanner/rules/matcher.h"

namespace rules {

/// Turns what the patterns hit, and what objects, members, metrics and references are, into findings of the customer's
/// code, and counts apart what stands in vendor and third-party code. In a modified vendor object only what is known to
/// be the customer's is a finding; the rest is unattributed. Sets Inventory::rules and findings, System::rule_sums and
/// rules_applied. Origins, versions and references must be set.
void judge(model::Inventory& inventory, const Matcher& matcher);

}  // namespace rules
