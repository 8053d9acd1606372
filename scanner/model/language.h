#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace model {

/// The code languages that are measured. The order is part of the serialised form of a Yield: append only.
enum class Language : std::uint8_t { cal };

inline constexpr std::size_t language_count = 1;

/// The name that JSON and the page use: "cal".
std::string_view name_of(Language language);

}  // namespace model
