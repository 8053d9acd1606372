#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parsers::ax {

/// Properties that mean something beyond their text. Their values are remembered until their block ends.
enum class Slot : std::uint8_t {
  none,
  allow_duplicates,
  called_when,
  class_name,
  configuration_key,
  control,
  data_field,
  data_source,
  enum_type,
  extended_data_type,
  extends,
  field,
  filename,
  form,
  join_source,
  menu_item_name,
  menu_item_type,
  method,
  name,
  object,
  object_name,
  object_type,
  query,
  reference_table,
  related_field,
  security_key,
  service,
  table,
  type,
  value,
};
inline constexpr std::size_t slot_count = 30;

/// A row of the property table.
struct PropertyRow {
  std::string_view name;  ///< as exported
  Slot slot = Slot::none;
  std::string_view kept;  ///< its name as a property of a member, "" where members do not keep it
  bool layout = false;    ///< a control is placed or painted by it; only counted
};

/// None for a property that means nothing to members.
const PropertyRow* find_property(std::string_view name);

}  // namespace parsers::ax
