#pragma once

#include "parsers/nav/cside_draft.h"

#include <cstddef>
#include <string_view>

namespace parsers::nav {

/// The objects that a property value names: "Page 21", "Table18", "Codeunit \"Sales-Post\"", a TableRelation, a
/// CalcFormula, a Permissions list. Properties that name nothing are none of its business.
void refer_to_property_target(Draft& draft, std::string_view property, std::string_view value, std::size_t offset,
                              model::MemberId member);

}  // namespace parsers::nav
