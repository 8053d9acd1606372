#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace parsers::crm {

/// Where the scripts of a page stand, between the tags "script" that hold JavaScript, in order. Lines that hold nothing
/// but a part of the tags are no lines of a script.
std::vector<std::pair<std::size_t, std::size_t>> scripts_of_page(std::string_view page);

}  // namespace parsers::crm
