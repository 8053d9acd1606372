#pragma once

#include "scanner/model/kinds.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parsers::ax {

/// What a metadata file of AX 7 describes, by its root element (the element names are those of the files in public
/// repositories of Finance and Operations models; namespaces and prefixes mean nothing).
struct MetadataKind {
  model::KindId kind{};
  std::string tag;                  ///< the root of a kind that has no row, else ""
  std::string_view extended;        ///< id of the kind that an extension extends, "" for all others
  std::string_view menu_item_type;  ///< "Display", "Output", "Action" for menu items and their extensions
};

/// None for a root that is no metadata of an object: "AxModelInfo", or one that does not begin with "Ax" and a capital.
std::optional<MetadataKind> kind_of_root(std::string_view root);

/// A kind of this product by its id; the row "other" where there is none.
model::KindId ax_kind_or_other(std::string_view id);

/// Values that mean something together with others of their element.
enum class MetadataSlot : std::uint8_t {
  none,
  data_field,
  data_source,
  field,
  menu_item_name,
  menu_item_type,
  name,
  object_child,
  object_name,
  object_type,
  parent,
  related_field,
  related_table,
  table,
  value,
};
inline constexpr std::size_t metadata_slot_count = 15;

/// An element that holds a value.
struct ValueRow {
  std::string_view element;
  MetadataSlot slot = MetadataSlot::none;
  std::string_view kept_as = {};  ///< name of the property of a member, "" where members do not keep it
  bool layout = false;            ///< it places or paints a control; only counted
};
/// None for a value that means nothing to members.
const ValueRow* find_value(std::string_view element);

/// An element whose value names another object.
struct NamedObject {
  std::string_view element;
  std::string_view parent;  ///< the element around it, "" for any
  std::string_view reference;
  std::string_view target;  ///< id of the target's kind
  std::string_view member = {};
};
const NamedObject* find_named_object(std::string_view element, std::string_view parent);

/// What is only counted: the property of the object for elements of this name, "" for others.
std::string_view counted_as(std::string_view element);

/// "STRING" for AxTableFieldString and AxEdtString, as XPO files name the types; "" for no type.
std::string base_type(std::string_view type);
/// "STRINGEDIT" for AxFormStringControl, as XPO files name the controls; controls that came later by their own name in
/// capitals: "ACTIONPANE".
std::string control_type(std::string_view type);

}  // namespace parsers::ax
