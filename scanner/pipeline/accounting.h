#pragma once

#include "scanner/model/inventory.h"

namespace pipeline {

/// Sums files and bytes by outcome, on disk and inside archives apart, and checks that they agree with what was
/// discovered; a mismatch is itself a diagnostic. `discovered_files` and `discovered_bytes` are of the walk alone.
void account(model::Inventory& inventory, std::uint64_t discovered_files, std::uint64_t discovered_bytes);

}  // namespace pipeline
