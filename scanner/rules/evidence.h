#pragma once

#include "scanner/model/finding.h"
#include "scanner/model/language.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rules {

/// A hit on text[offset, offset + length): its line without layout, cut to a readable length around the match, secrets
/// masked. `known_offset` stands on `known_line`, at or before the match. The prefix of code lines is layout.
model::Hit hit_at(std::string_view text, std::size_t offset, std::size_t length, std::size_t known_offset,
                  std::uint32_t known_line, model::Language language = model::Language::cal,
                  model::LinePrefix prefix = model::LinePrefix::none);

/// The first bytes of a text, cut between characters.
std::string_view cut_text(std::string_view text, std::size_t most);

/// The text with the values of passwords, keys and tokens as stars. What stands between double quotes is a name in
/// C/AL and a literal in other languages.
std::string mask_secrets(std::string_view text, model::Language language = model::Language::cal);

}  // namespace rules
