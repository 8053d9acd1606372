#include "parsers/ax/xpo_elements.h"

#include <algorithm>
#include <array>

namespace parsers::ax {
namespace {

// clang-format off
constexpr std::array element_rows{
    Element{"CGN", "",                  true},  Element{"CLS", "class",             false},
    Element{"CON", "configuration-key", false}, Element{"CUN", "",                  true},
    Element{"DBE", "enum",              false}, Element{"DBT", "table",             false},
    Element{"DCS", "",                  false}, Element{"DOK", "",                  false},
    Element{"DST", "",                  false}, Element{"FCC", "",                  false},
    Element{"FPA", "form-part",         true},  Element{"FRM", "form",              false},
    Element{"FTM", "menu-item",         false}, Element{"HPF", "",                  false},
    Element{"IPA", "info-part",         true},  Element{"JOB", "job",               false},
    Element{"LBL", "label-file",        true},  Element{"LIC", "",                  false},
    Element{"MAP", "map",               false}, Element{"MCR", "macro",             false},
    Element{"MNU", "menu",              false}, Element{"PRN", "project",           false},
    Element{"PRS", "",                  false}, Element{"QUE", "query",             false},
    Element{"REF", "reference",         false}, Element{"RES", "resource",          false},
    Element{"RG",  "report",            false}, Element{"RGT", "",                  false},
    Element{"RLB", "",                  false}, Element{"RST", "",                  false},
    Element{"SCP", "",                  true},  Element{"SDS", "",                  false},
    Element{"SDT", "duty",              true},  Element{"SEC", "security-key",      false},
    Element{"SPC", "",                  true},  Element{"SPO", "security-policy",   true},
    Element{"SPV", "privilege",         true},  Element{"SRL", "",                  false},
    Element{"SRO", "role",              true},  Element{"SRP", "ssrs-report",       true},
    Element{"STT", "",                  false},  Element{"SVC", "service",           false},
    Element{"SVG", "service-group",     true},  Element{"TCL", "",                  false},
    Element{"URL", "",                  false}, Element{"UTD", "edt",               false},
    Element{"UTE", "edt",               false}, Element{"UTG", "edt",               false},
    Element{"UTI", "edt",               false}, Element{"UTR", "edt",               false},
    Element{"UTS", "edt",               false}, Element{"UTT", "edt",               false},
    Element{"UTW", "edt",               false}, Element{"UTZ", "edt",               false},
    Element{"VIE", "view",              false}, Element{"VPA", "vs-project",        true},
    Element{"VPC", "vs-project",        true},  Element{"VPW", "vs-project",        true},
    Element{"VPY", "vs-project",        true},  Element{"WCD", "",                  false},
    Element{"WCL", "",                  false}, Element{"WCM", "",                  false},
    Element{"WCO", "",                  false}, Element{"WFA", "",                  false},
    Element{"WFC", "",                  false}, Element{"WFD", "",                  false},
    Element{"WFH", "",                  false},  Element{"WFL", "workflow",          false},
    Element{"WFM", "",                  false}, Element{"WFN", "",                  false},
    Element{"WFP", "",                  false},  Element{"WFQ", "",                  false},
    Element{"WFT", "",                  false}, Element{"WIT", "",                  false},
    Element{"WLD", "",                  false}, Element{"WMA", "",                  false},
    Element{"WME", "",                  false}, Element{"WML", "",                  false},
    Element{"WMU", "",                  false}, Element{"WPD", "",                  false},
    Element{"WRF", "",                  false}, Element{"WRG", "",                  false},
    Element{"WSD", "",                  false}, Element{"WWP", "",                  false},
};

struct Pair {
  std::string_view from;
  std::string_view to;
};
constexpr std::array keyword_tags{
    Pair{"CLASS",            "CLS"}, Pair{"CODEPERMISSION",      "SCP"}, Pair{"CONFIGURATIONKEY",   "CON"},
    Pair{"DATASET",          "DST"}, Pair{"DUTY",                "SDT"}, Pair{"ENUMTYPE",           "DBE"},
    Pair{"FORM",             "FRM"}, Pair{"FORMPART",            "FPA"}, Pair{"INTERFACE",          "CLS"},
    Pair{"LABELFILE",        "LBL"}, Pair{"LICENSECODE",         "LIC"}, Pair{"MANAGEDCONTENTITEM", "WCM"},
    Pair{"MAP",              "MAP"}, Pair{"MENU",                "MNU"}, Pair{"MENUITEM",           "FTM"},
    Pair{"PAGEDEFINITION",   "WPD"}, Pair{"PERSPECTIVE",         "PRS"}, Pair{"PRIVILEGE",          "SPV"},
    Pair{"PROCESSCYCLE",     "SPC"}, Pair{"PROJECT",             "PRN"}, Pair{"QUERY",              "QUE"},
    Pair{"REPORT",           "SRP"}, Pair{"RESOURCE",            "RES"}, Pair{"ROLE",               "SRO"},
    Pair{"SECURITYKEY",      "SEC"}, Pair{"SERVICE",             "SVC"}, Pair{"SERVICEGROUP",       "SVG"},
    Pair{"TABLE",            "DBT"}, Pair{"TABLECOLLECTION",     "TCL"}, Pair{"URL",                "WMU"},
    Pair{"USERTYPE",         "UTS"}, Pair{"VIEW",                "VIE"}, Pair{"VISUALSTUDIOPROJECT", "VPA"},
    Pair{"WEBCONTROL",       "WCL"}, Pair{"WEBMENU",             "WME"}, Pair{"WORKFLOWTEMPLATE",   "WFL"},
};
constexpr std::array base_type_tags{
    Pair{"STRING", "UTS"}, Pair{"INT", "UTI"}, Pair{"REAL", "UTR"}, Pair{"DATE", "UTD"}, Pair{"TIME", "UTT"},
    Pair{"DATETIME", "UTZ"}, Pair{"ENUM", "UTE"}, Pair{"INT64", "UTW"}, Pair{"GUID", "UTG"},
};

struct UtilType {
  std::uint32_t number;
  std::string_view kind;
};
constexpr std::array util_types{
    UtilType{1, "menu-item"},   UtilType{2, "menu-item"},      UtilType{3, "menu-item"},
    UtilType{4, "macro"},       UtilType{5, "job"},            UtilType{11, "form"},
    UtilType{16, "menu"},       UtilType{18, "report"},        UtilType{20, "query"},
    UtilType{21, "resource"},   UtilType{36, "security-key"},  UtilType{37, "project"},
    UtilType{38, "project"},    UtilType{39, "configuration-key"}, UtilType{40, "enum"},
    UtilType{41, "edt"},        UtilType{44, "table"},         UtilType{45, "class"},
    UtilType{68, "workflow"},   UtilType{76, "service"},       UtilType{82, "form-part"},
    UtilType{85, "ssrs-report"}, UtilType{117, "label-file"},  UtilType{127, "vs-project"},
    UtilType{130, "vs-project"}, UtilType{133, "role"},        UtilType{134, "privilege"},
    UtilType{135, "duty"},      UtilType{137, "service-group"},
};
// clang-format on

std::string_view second_of(std::span<const Pair> pairs, std::string_view first) {
  const auto row = std::ranges::find(pairs, first, &Pair::from);
  return row == pairs.end() ? std::string_view() : row->to;
}

}  // namespace

std::span<const Element> elements() { return element_rows; }

const Element* find_element(std::string_view tag) {
  const auto row = std::ranges::lower_bound(element_rows, tag, {}, &Element::tag);
  return row == element_rows.end() || row->tag != tag ? nullptr : &*row;
}

model::KindId ax_kind(std::string_view id) {
  return model::find_kind(model::Product::ax, id).value_or(model::other_kind(model::Product::ax));
}

model::KindId kind_of_tag(std::string_view tag) {
  const Element* element = find_element(tag);
  return element == nullptr || element->kind.empty() ? model::other_kind(model::Product::ax) : ax_kind(element->kind);
}

std::string_view tag_of_keyword(std::string_view keyword) { return second_of(keyword_tags, keyword); }
std::string_view tag_of_base_type(std::string_view base_type) { return second_of(base_type_tags, base_type); }

std::optional<model::KindId> kind_of_util_type(std::uint32_t util_type) {
  const auto row = std::ranges::find(util_types, util_type, &UtilType::number);
  if (row == util_types.end()) return std::nullopt;
  return ax_kind(row->kind);
}

std::string_view menu_item_type(std::uint32_t number) {
  constexpr std::array<std::string_view, 4> names{"", "Display", "Output", "Action"};
  return number < names.size() ? names[number] : std::string_view();
}

}  // namespace parsers::ax
