#pragma once

#include <cstdint>
#include <string_view>

namespace parsers::crm {

/// What an activity of a process says about the process: a dialog page stands in dialogs only, a stage in business
/// process flows only.
enum class ProcessHint : std::uint8_t { none, dialog, business_rule, stage };

/// An activity that a person put into a process, and the word for it.
struct StepKind {
  std::string_view activity;  ///< the class, "UpdateEntity"
  std::string_view word;      ///< "update-record"
  ProcessHint hint = ProcessHint::none;
};

/// The row of an activity class by its last name; null for what the designer adds by itself (expressions, branches,
/// composites) and for classes that are not the vendor's.
const StepKind* step_kind(std::string_view activity);

}  // namespace parsers::crm
