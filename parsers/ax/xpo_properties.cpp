#include "parsers/ax/xpo_properties.h"

#include <algorithm>
#include <array>

namespace parsers::ax {
namespace {

// clang-format off
constexpr std::array property_rows{
    PropertyRow{"AOSAuthorization", Slot::none, "aosAuthorization", false},
    PropertyRow{"AliasFor", Slot::none, "aliasFor", false},
    PropertyRow{"AlignChild", Slot::none, "", true},
    PropertyRow{"AlignChildren", Slot::none, "", true},
    PropertyRow{"AlignControl", Slot::none, "", true},
    PropertyRow{"Alignment", Slot::none, "", true},
    PropertyRow{"AllowCreate", Slot::none, "allowCreate", false},
    PropertyRow{"AllowDelete", Slot::none, "allowDelete", false},
    PropertyRow{"AllowDuplicates", Slot::allow_duplicates, "", false},
    PropertyRow{"AllowEdit", Slot::none, "allowEdit", false},
    PropertyRow{"AllowEditOnCreate", Slot::none, "allowEditOnCreate", false},
    PropertyRow{"AlternateKey", Slot::none, "alternateKey", false},
    PropertyRow{"AosAuthorization", Slot::none, "aosAuthorization", false},
    PropertyRow{"ArrangeGuide", Slot::none, "", true},
    PropertyRow{"ArrangeMethod", Slot::none, "", true},
    PropertyRow{"AutoDeclaration", Slot::none, "autoDeclaration", false},
    PropertyRow{"AutoQuery", Slot::none, "autoQuery", false},
    PropertyRow{"BackStyle", Slot::none, "", true},
    PropertyRow{"BackgroundColor", Slot::none, "", true},
    PropertyRow{"Big", Slot::none, "", true},
    PropertyRow{"Bold", Slot::none, "", true},
    PropertyRow{"Border", Slot::none, "", true},
    PropertyRow{"BottomMargin", Slot::none, "", true},
    PropertyRow{"ButtonDisplay", Slot::none, "", true},
    PropertyRow{"CalledWhen", Slot::called_when, "", false},
    PropertyRow{"Caption", Slot::none, "caption", false},
    PropertyRow{"Cardinality", Slot::none, "cardinality", false},
    PropertyRow{"CharacterSet", Slot::none, "", true},
    PropertyRow{"Class", Slot::class_name, "", false},
    PropertyRow{"ClassName", Slot::none, "className", false},
    PropertyRow{"ColorScheme", Slot::none, "", true},
    PropertyRow{"ColumnSpace", Slot::none, "", true},
    PropertyRow{"Columns", Slot::none, "", true},
    PropertyRow{"Columnspace", Slot::none, "", true},
    PropertyRow{"Command", Slot::none, "command", false},
    PropertyRow{"ConfigurationKey", Slot::configuration_key, "configurationKey", false},
    PropertyRow{"Control", Slot::control, "", false},
    PropertyRow{"ControlType", Slot::none, "controlType", false},
    PropertyRow{"CounterField", Slot::none, "counterField", false},
    PropertyRow{"CountryRegionCodes", Slot::none, "countryRegionCodes", false},
    PropertyRow{"CssClass", Slot::none, "", true},
    PropertyRow{"DataField", Slot::data_field, "dataField", false},
    PropertyRow{"DataGroup", Slot::none, "dataGroup", false},
    PropertyRow{"DataMethod", Slot::none, "dataMethod", false},
    PropertyRow{"DataSource", Slot::data_source, "dataSource", false},
    PropertyRow{"DelayActive", Slot::none, "delayActive", false},
    PropertyRow{"DisabledImage", Slot::none, "", true},
    PropertyRow{"DisabledResource", Slot::none, "", true},
    PropertyRow{"DisplaceNegative", Slot::none, "", true},
    PropertyRow{"DisplayHeight", Slot::none, "", true},
    PropertyRow{"DisplayHeightMode", Slot::none, "", true},
    PropertyRow{"DisplayLength", Slot::none, "", true},
    PropertyRow{"EDTRelation", Slot::none, "edtRelation", false},
    PropertyRow{"Enabled", Slot::none, "enabled", false},
    PropertyRow{"EnumType", Slot::enum_type, "enumType", false},
    PropertyRow{"EnumValue", Slot::none, "value", false},
    PropertyRow{"ExtendedDataType", Slot::extended_data_type, "extendedDataType", false},
    PropertyRow{"Extends", Slot::extends, "extends", false},
    PropertyRow{"Field", Slot::field, "", false},
    PropertyRow{"FileName", Slot::filename, "", false},
    PropertyRow{"Filename", Slot::filename, "", false},
    PropertyRow{"Font", Slot::none, "", true},
    PropertyRow{"FontSize", Slot::none, "", true},
    PropertyRow{"ForegroundColor", Slot::none, "", true},
    PropertyRow{"Form", Slot::form, "", false},
    PropertyRow{"Frame", Slot::none, "", true},
    PropertyRow{"FrameStyle", Slot::none, "", true},
    PropertyRow{"FrameType", Slot::none, "", true},
    PropertyRow{"Height", Slot::none, "", true},
    PropertyRow{"Help", Slot::none, "help", false},
    PropertyRow{"HelpText", Slot::none, "helpText", false},
    PropertyRow{"HideIfEmpty", Slot::none, "", true},
    PropertyRow{"HierarchyParent", Slot::none, "parent", false},
    PropertyRow{"HorizontalSpacing", Slot::none, "", true},
    PropertyRow{"IgnoreEDTRelation", Slot::none, "ignoreEDTRelation", false},
    PropertyRow{"ImageLocation", Slot::none, "", true},
    PropertyRow{"ImageName", Slot::none, "", true},
    PropertyRow{"ImageResource", Slot::none, "", true},
    PropertyRow{"Imagemode", Slot::none, "", true},
    PropertyRow{"Index", Slot::none, "index", false},
    PropertyRow{"InsertIfEmpty", Slot::none, "insertIfEmpty", false},
    PropertyRow{"Italic", Slot::none, "", true},
    PropertyRow{"JoinRelation", Slot::none, "joinRelation", false},
    PropertyRow{"JoinSource", Slot::join_source, "joinSource", false},
    PropertyRow{"Label", Slot::none, "label", false},
    PropertyRow{"LabelAlignment", Slot::none, "", true},
    PropertyRow{"LabelBold", Slot::none, "", true},
    PropertyRow{"LabelCharacterSet", Slot::none, "", true},
    PropertyRow{"LabelFont", Slot::none, "", true},
    PropertyRow{"LabelFontSize", Slot::none, "", true},
    PropertyRow{"LabelForegroundColor", Slot::none, "", true},
    PropertyRow{"LabelHeight", Slot::none, "", true},
    PropertyRow{"LabelItalic", Slot::none, "", true},
    PropertyRow{"LabelPosition", Slot::none, "", true},
    PropertyRow{"LabelUnderline", Slot::none, "", true},
    PropertyRow{"LabelWidth", Slot::none, "", true},
    PropertyRow{"Left", Slot::none, "", true},
    PropertyRow{"LeftMargin", Slot::none, "", true},
    PropertyRow{"LegacyId", Slot::none, "legacyId", false},
    PropertyRow{"LinkType", Slot::none, "linkType", false},
    PropertyRow{"Mandatory", Slot::none, "mandatory", false},
    PropertyRow{"MenuItemName", Slot::menu_item_name, "menuItemName", false},
    PropertyRow{"MenuItemType", Slot::menu_item_type, "menuItemType", false},
    PropertyRow{"Method", Slot::method, "", false},
    PropertyRow{"MultiSelect", Slot::none, "multiSelect", false},
    PropertyRow{"Name", Slot::name, "", false},
    PropertyRow{"NeededPermission", Slot::none, "neededPermission", false},
    PropertyRow{"NormalImage", Slot::none, "", true},
    PropertyRow{"NormalResource", Slot::none, "", true},
    PropertyRow{"Object", Slot::object, "", false},
    PropertyRow{"ObjectName", Slot::object_name, "", false},
    PropertyRow{"ObjectType", Slot::object_type, "", false},
    PropertyRow{"OnlyFetchActive", Slot::none, "onlyFetchActive", false},
    PropertyRow{"Query", Slot::query, "", false},
    PropertyRow{"ReferenceField", Slot::none, "referenceField", false},
    PropertyRow{"ReferenceTable", Slot::reference_table, "", false},
    PropertyRow{"RelatedField", Slot::related_field, "", false},
    PropertyRow{"RelatedTableCardinality", Slot::none, "relatedTableCardinality", false},
    PropertyRow{"RelationshipType", Slot::none, "relationshipType", false},
    PropertyRow{"RightMargin", Slot::none, "", true},
    PropertyRow{"SaveContents", Slot::none, "saveContents", false},
    PropertyRow{"ScrollBars", Slot::none, "", true},
    PropertyRow{"SecurityKey", Slot::security_key, "securityKey", false},
    PropertyRow{"Service", Slot::service, "", false},
    PropertyRow{"StringSize", Slot::none, "length", false},
    PropertyRow{"Style", Slot::none, "style", false},
    PropertyRow{"Table", Slot::table, "", false},
    PropertyRow{"Text", Slot::none, "text", false},
    PropertyRow{"Top", Slot::none, "", true},
    PropertyRow{"TopMargin", Slot::none, "", true},
    PropertyRow{"Type", Slot::type, "", false},
    PropertyRow{"Underline", Slot::none, "", true},
    PropertyRow{"UniqueAcrossCompanies", Slot::none, "uniqueAcrossCompanies", false},
    PropertyRow{"ValidTimeStateKey", Slot::none, "validTimeStateKey", false},
    PropertyRow{"Validate", Slot::none, "validate", false},
    PropertyRow{"Value", Slot::value, "", false},
    PropertyRow{"VerticalSpacing", Slot::none, "", true},
    PropertyRow{"Visible", Slot::none, "visible", false},
    PropertyRow{"Width", Slot::none, "", true},
    PropertyRow{"WindowResize", Slot::none, "", true},
    PropertyRow{"WindowType", Slot::none, "", true},
};
// clang-format on

/// Where the rows of a first letter begin; the last entry is the number of rows.
constexpr std::array<std::uint8_t, 27> make_starts() {
  std::array<std::uint8_t, 27> starts{};
  for (std::size_t letter = 0; letter < 27; ++letter) {
    const auto row = std::ranges::lower_bound(property_rows, static_cast<char>('A' + letter), {},
                                              [](const PropertyRow& r) { return r.name[0]; });
    starts[letter] = static_cast<std::uint8_t>(row - property_rows.begin());
  }
  return starts;
}
constexpr std::array<std::uint8_t, 27> starts = make_starts();
static_assert(property_rows.size() < 256);

}  // namespace

const PropertyRow* find_property(std::string_view name) {
  if (name.empty() || name[0] < 'A' || name[0] > 'Z') return nullptr;
  const auto letter = static_cast<std::size_t>(name[0] - 'A');
  for (std::size_t i = starts[letter]; i < starts[letter + 1]; ++i) {
    if (property_rows[i].name == name) return &property_rows[i];
  }
  return nullptr;
}

}  // namespace parsers::ax
