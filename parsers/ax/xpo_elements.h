#pragma once

#include "scanner/model/kinds.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace parsers::ax {

/// A row of the table of XPO element codes: what stands behind "***Element: ".
struct Element {
  std::string_view tag;   ///< "CLS"
  std::string_view kind;  ///< id of the kind, "" for tags that are kept as "other"
  bool since_2012;        ///< the AOT node came with AX 2012, so the tag tells the release
};

/// All known codes, sorted by tag. Those marked unverified in public tools have a row too, so that a headless file can
/// be recognised by them.
std::span<const Element> elements();
/// None for a tag that is not in the table.
const Element* find_element(std::string_view tag);
/// The kind of the tag; "other" where no kind of ours fits.
model::KindId kind_of_tag(std::string_view tag);

/// The tag of an element whose first block is this keyword: what a fragment without a header is. "" if none fits.
std::string_view tag_of_keyword(std::string_view keyword);
/// The tag of an extended data type by its base type: "STRING" gives "UTS".
std::string_view tag_of_base_type(std::string_view base_type);

/// The kind that a project node names by its UTILTYPE (the kernel's enumeration UtilElementType), as far as XPO exports
/// show it. None for nodes of other kinds.
std::optional<model::KindId> kind_of_util_type(std::uint32_t util_type);
/// "Display", "Output", "Action" for the util types 1 to 3, "" for others.
std::string_view menu_item_type(std::uint32_t number);

/// A kind of this product by its id; the id must exist.
model::KindId ax_kind(std::string_view id);

}  // namespace parsers::ax
