#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace model {

/// The code languages that are measured. The order is part of the serialised form of a Yield: append only.
enum class Language : std::uint8_t { cal, xpp, javascript, tsql, csharp, vb, sanscript };

inline constexpr std::size_t language_count = 7;

/// What stands before the code of every line where the code is kept. In an XPO file that is blanks and a "#".
enum class LinePrefix : std::uint8_t { none, hash };

/// The name that JSON and the page use: "cal".
std::string_view name_of(Language language);

}  // namespace model
