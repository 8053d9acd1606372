#pragma once

#include "scanner/rules/rule.h"

#include <string>
#include <string_view>

namespace rules {

/// The built-in packs, then every *.json of `folder` ("" for none) in the order of names: a rule with the same id
/// replaces the earlier one whole, `"disabled": true` removes it. Throws model::ConfigError with file, line and remedy
/// for a pack that is wrong: bad JSON, an unknown field, a missing example, a duplicate id, a bad pattern or phrase.
Catalogue load_catalogue(const std::string& folder);

/// Writes the built-in packs into a folder, so that overriding starts from a real file.
void export_packs(const std::string& folder);

}  // namespace rules
