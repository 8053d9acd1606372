#include "parsers/nav/cside_sections.h"

#include <algorithm>
#include <array>

namespace parsers::nav {
namespace {

using enum SectionContent;
using model::MemberKind;

// clang-format off
constexpr std::array sections_by_name{
    Section{"CODE",              code},
    Section{"CONTROLS",          rows, 3, 0, 3, MemberKind::control},
    Section{"DATAITEMS",         blocks},
    Section{"DATASET",           rows, 4, 4, 3, std::nullopt},
    Section{"ELEMENTS",          rows, 4, 4, 3, std::nullopt},
    Section{"EVENTS",            rows, 0, 0, 0, std::nullopt},
    Section{"FIELDGROUPS",       rows, 3, 2, 0, std::nullopt},
    Section{"FIELDS",            rows, 4, 3, 4, MemberKind::field},
    Section{"KEYS",              rows, 2, 2, 0, MemberKind::key},
    Section{"LABELS",            rows, 2, 2, 0, std::nullopt},
    Section{"MENUNODES",         rows, 2, 0, 1, std::nullopt},
    Section{"OBJECT-PROPERTIES", object_properties},
    Section{"PROPERTIES",        properties},
    Section{"RDLDATA",           layout_data},
    Section{"REQUESTFORM",       sections},
    Section{"REQUESTPAGE",       sections},
    Section{"SECTIONS",          blocks},
    Section{"WORDLAYOUT",        layout_data},
};
constexpr Section form_controls    {"CONTROLS",  rows, 6, 0, 2, MemberKind::control};
constexpr Section dataport_fields  {"FIELDS",    rows, 3, 3, 0, std::nullopt};
constexpr Section xmlport_elements {"ELEMENTS",  rows, 5, 3, 5, std::nullopt};
constexpr Section actions          {"ACTIONS",   rows, 3, 0, 3, MemberKind::action};
constexpr Section menu_items       {"MENUITEMS", rows, 0, 0, 0, std::nullopt};

struct Kept {
  std::string_view in_export;
  std::string_view in_result;
};
constexpr std::array kept{
    Kept{"AutoIncrement", "autoIncrement"},
    Kept{"CalcFormula", "calcFormula"},
    Kept{"Clustered", "clustered"},
    Kept{"ControlAddIn", "controlAddIn"},
    Kept{"DataClassification", "dataClassification"},
    Kept{"Description", "description"},
    Kept{"ExtendedDatatype", "extendedDatatype"},
    Kept{"FieldClass", "fieldClass"},
    Kept{"KeyGroups", "keyGroups"},
    Kept{"MaintainSIFTIndex", "maintainSiftIndex"},
    Kept{"MaintainSQLIndex", "maintainSqlIndex"},
    Kept{"ObsoleteState", "obsoleteState"},
    Kept{"OptionString", "optionString"},
    Kept{"PagePartID", "part"},
    Kept{"RunObject", "runObject"},
    Kept{"SIFTLevelsToMaintain", "siftLevelsToMaintain"},
    Kept{"SQLDataType", "sqlDataType"},
    Kept{"SQLIndex", "sqlIndex"},
    Kept{"SourceExpr", "sourceExpr"},
    Kept{"SubFormID", "part"},
    Kept{"SubType", "subType"},
    Kept{"SumIndexFields", "sumIndexFields"},
    Kept{"TableRelation", "tableRelation"},
    Kept{"TestTableRelation", "testTableRelation"},
    Kept{"ValidateTableRelation", "validateTableRelation"},
};
// clang-format on

}  // namespace

std::optional<Section> find_section_row(std::string_view name, model::KindId kind, Surface surface) {
  const auto row = std::ranges::lower_bound(sections_by_name, name, {}, &Section::name);
  if (row == sections_by_name.end() || row->name != name) return std::nullopt;
  const std::string_view object = model::kind(kind).id;
  if (name == "CONTROLS" && surface == Surface::form) return form_controls;
  if (name == "FIELDS" && object == "dataport") return dataport_fields;
  if (name == "ELEMENTS" && object == "xmlport") return xmlport_elements;
  return *row;
}

const Section& actions_section() { return actions; }
const Section& menu_items_section() { return menu_items; }

std::string_view kept_property(std::string_view name) {
  const auto row = std::ranges::lower_bound(kept, name, {}, &Kept::in_export);
  return row == kept.end() || row->in_export != name ? std::string_view() : row->in_result;
}

}  // namespace parsers::nav
