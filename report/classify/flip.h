#pragma once

#include "report/classify/facts.h"
#include "report/classify/lifecycle.h"
#include "report/classify/policy.h"
#include "scanner/model/profile.h"
#include "scanner/model/verdict.h"

namespace report {

/// A system whose verdict is to be turned round.
struct FlipCase {
  const model::Inventory& inventory;
  const Policy& policy;
  const Lifecycle& lifecycle;
  const model::Profile* profile;      ///< may be null
  const model::Appraisal* appraisal;  ///< may be null: then only answers are tried
  const Gathered& gathered;
  model::SystemId system;
};

/// The smallest change that turns the verdict round. Changes are measured by the objects that they touch, so an answer
/// to an open question comes first, then what touches fewest of: mending all findings of one rule, retiring one object,
/// retiring several, mending several rules. Of a set nothing can be left out.
model::Flip find_flip(const FlipCase& what);

}  // namespace report
