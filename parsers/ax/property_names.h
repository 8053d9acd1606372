#pragma once

#include <string>
#include <string_view>

namespace parsers::ax {

/// The name under which a property of an AX export is kept: its leading capitals become small, the last one of a run
/// stays where a small letter follows: "TableGroup" is tableGroup, "HTMLHelpFile" htmlHelpFile. "Origin" is originGuid,
/// because an object has an origin of another kind.
std::string kept_name(std::string_view name);

}  // namespace parsers::ax
