#pragma once

#include "scanner/model/profile.h"
#include "scanner/model/system.h"
#include "scanner/model/verdict.h"

#include <optional>

namespace report {

/// The effort of a system, objects of unknown origin included, at the day rate of the profile, and its overheads; none
/// without a day rate. The effort itself stays what it is.
std::optional<model::Money> money_of(const model::Effort& effort, const model::Profile* profile);

}  // namespace report
