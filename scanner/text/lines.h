#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace text {

/// Line feeds in the text, eight bytes at a time.
std::uint32_t count_newlines(std::string_view text);

/// Where `part` begins in the text at or behind `from`; npos if nowhere. Meant for parts that begin with a frequent
/// byte, such as a line feed, over which string_view::find is slow.
std::size_t find(std::string_view text, std::string_view part, std::size_t from);

/// How many bytes of the line its prefix takes, the blanks before it included; 0 where it has none.
std::size_t prefix_size(std::string_view line, char prefix);

}  // namespace text
