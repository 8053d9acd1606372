#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parsers::ax {

/// What is counted in an element and kept as a property of its object.
enum class Count : std::uint8_t {
  binary_bytes,
  delegates,
  designs,
  entry_points,
  event_handlers,
  field_groups,
  fields,
  map_fields,
  menu_items,
  moxl_bytes,
  nodes,
  operations,
  permissions,
  rdl_bytes,
  rdl_lines,
  source_bytes,
  source_files,
  source_lines,
  steps,
};

/// The names of the properties, in the order of the enumeration.
inline constexpr std::array<std::string_view, 19> count_names{
    "binaryBytes", "delegates",   "designs",     "entryPoints", "eventHandlers", "fieldGroups", "fields",
    "mapFields",   "menuItems",   "moxlBytes",   "nodes",       "operations",    "permissions", "rdlBytes",
    "rdlLines",    "sourceBytes", "sourceFiles", "sourceLines", "steps"};
inline constexpr std::size_t count_count = count_names.size();
static_assert(static_cast<std::size_t>(Count::steps) + 1 == count_count);

}  // namespace parsers::ax
