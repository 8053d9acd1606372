#pragma once

#include "report/classify/facts.h"
#include "report/classify/policy.h"
#include "scanner/model/profile.h"
#include "scanner/model/use.h"
#include "scanner/model/verdict.h"

#include <vector>

namespace report {

/// The eight sentences of the decision, in its order, with what the files and the profile (which may be null) say.
std::vector<model::Check> checks_of(const Policy& policy, const model::System& system, const Facts& facts,
                                    const model::Profile* profile);

/// The answers of the profile that enter the verdict of a system or one of its challenges.
std::vector<model::ProfileAnswer> answers_of(const Policy& policy, const model::System& system,
                                             const model::Profile* profile, const model::UsageResult& usage);

}  // namespace report
