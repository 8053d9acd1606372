#pragma once

#include "scanner/model/kinds.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace parsers::nav {

/// What a section of a C/SIDE object holds.
enum class SectionContent : std::uint8_t {
  object_properties,  ///< date, time, modified, version list
  properties,
  rows,      ///< { column ; column ; properties }
  blocks,    ///< { PROPERTIES { … } SECTIONS { … } }
  sections,  ///< REQUESTPAGE { PROPERTIES { … } CONTROLS { … } }
  code,
  layout_data,  ///< RDLDATA, WORDLAYOUT: ended by END_OF_…
};

/// A row of the section table.
struct Section {
  std::string_view name;
  SectionContent content;
  std::uint8_t columns = 0;  ///< positional columns before the properties of a row
  std::uint8_t name_column = 0;
  std::uint8_t type_column = 0;
  std::optional<model::MemberKind> member;
};

/// Where a section stands decides what its rows look like: controls of a page have three columns, those of a form, of a
/// request form and of a classic section six.
enum class Surface : std::uint8_t { page, form };

/// None for a section that is not in the table.
std::optional<Section> find_section_row(std::string_view name, model::KindId kind, Surface surface);

/// The rows of "ActionList=ACTIONS { … }" and "Menu=MENUITEMS { … }".
const Section& actions_section();
const Section& menu_items_section();

/// The name under which a property of a row is kept as a member property, "" for one that is not kept.
std::string_view kept_property(std::string_view name);

}  // namespace parsers::nav
