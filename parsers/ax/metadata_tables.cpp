#include "parsers/ax/metadata_tables.h"

#include <algorithm>
#include <array>
#include <span>
#include <tuple>

namespace parsers::ax {
namespace {

using Slot = MetadataSlot;

/// Roots whose kind is not their own name.
struct RootRow {
  std::string_view root;  ///< without "Ax" and "Extension"
  std::string_view kind;
};
// clang-format off
constexpr std::array root_rows{
    RootRow{"DataEntityView",    "data-entity"},
    RootRow{"KPI",               "kpi"},
    RootRow{"Report",            "ssrs-report"},
    RootRow{"SecurityDuty",      "duty"},
    RootRow{"SecurityPrivilege", "privilege"},
    RootRow{"SecurityRole",      "role"},
};

constexpr std::array value_rows{
    ValueRow{"AliasFor", Slot::none, "aliasFor"},
    ValueRow{"AlignControl", Slot::none, "", true},
    ValueRow{"Alignment", Slot::none, "", true},
    ValueRow{"AllowCreate", Slot::none, "allowCreate"},
    ValueRow{"AllowDelete", Slot::none, "allowDelete"},
    ValueRow{"AllowDuplicates", Slot::value},
    ValueRow{"AllowEdit", Slot::none, "allowEdit"},
    ValueRow{"AllowEditOnCreate", Slot::none, "allowEditOnCreate"},
    ValueRow{"AlternateKey", Slot::none, "alternateKey"},
    ValueRow{"AosAuthorization", Slot::none, "aosAuthorization"},
    ValueRow{"ArrangeMethod", Slot::none, "", true},
    ValueRow{"AssetClassification", Slot::none, "assetClassification"},
    ValueRow{"AutoDeclaration", Slot::none, "autoDeclaration"},
    ValueRow{"BackStyle", Slot::none, "", true},
    ValueRow{"BackgroundColor", Slot::none, "", true},
    ValueRow{"Big", Slot::none, "", true},
    ValueRow{"Bold", Slot::none, "", true},
    ValueRow{"ButtonDisplay", Slot::none, "", true},
    ValueRow{"Caption", Slot::none, "caption"},
    ValueRow{"Cardinality", Slot::none, "cardinality"},
    ValueRow{"ColorScheme", Slot::none, "", true},
    ValueRow{"ColumnSpace", Slot::none, "", true},
    ValueRow{"Columns", Slot::none, "", true},
    ValueRow{"Command", Slot::none, "command"},
    ValueRow{"ConfigurationKey", Slot::none, "configurationKey"},
    ValueRow{"CountryRegionCodes", Slot::none, "countryRegionCodes"},
    ValueRow{"DataField", Slot::data_field, "dataField"},
    ValueRow{"DataGroup", Slot::none, "dataGroup"},
    ValueRow{"DataMethod", Slot::none, "dataMethod"},
    ValueRow{"DataSource", Slot::data_source, "dataSource"},
    ValueRow{"DisabledImage", Slot::none, "", true},
    ValueRow{"DisabledResource", Slot::none, "", true},
    ValueRow{"DisplayLength", Slot::none, "", true},
    ValueRow{"EdtRelation", Slot::none, "edtRelation"},
    ValueRow{"ElementPosition", Slot::none, "", true},
    ValueRow{"Enabled", Slot::none, "enabled"},
    ValueRow{"EnumType", Slot::none, "enumType"},
    ValueRow{"ExtendedDataType", Slot::none, "extendedDataType"},
    ValueRow{"Field", Slot::field},
    ValueRow{"Font", Slot::none, "", true},
    ValueRow{"FontSize", Slot::none, "", true},
    ValueRow{"ForegroundColor", Slot::none, "", true},
    ValueRow{"FrameType", Slot::none, "", true},
    ValueRow{"Height", Slot::none, "", true},
    ValueRow{"HeightMode", Slot::none, "", true},
    ValueRow{"HelpText", Slot::none, "helpText"},
    ValueRow{"HideIfEmpty", Slot::none, "", true},
    ValueRow{"HorizontalSpacing", Slot::none, "", true},
    ValueRow{"IgnoreEDTRelation", Slot::none, "ignoreEDTRelation"},
    ValueRow{"ImageLocation", Slot::none, "", true},
    ValueRow{"Index", Slot::none, "index"},
    ValueRow{"IndexType", Slot::none, "indexType"},
    ValueRow{"InsertIfEmpty", Slot::none, "insertIfEmpty"},
    ValueRow{"Italic", Slot::none, "", true},
    ValueRow{"JoinSource", Slot::none, "joinSource"},
    ValueRow{"Label", Slot::none, "label"},
    ValueRow{"LabelAlignment", Slot::none, "", true},
    ValueRow{"LabelHeight", Slot::none, "", true},
    ValueRow{"LabelPosition", Slot::none, "", true},
    ValueRow{"LabelWidth", Slot::none, "", true},
    ValueRow{"Left", Slot::none, "", true},
    ValueRow{"LeftMargin", Slot::none, "", true},
    ValueRow{"LinkType", Slot::none, "linkType"},
    ValueRow{"Mandatory", Slot::none, "mandatory"},
    ValueRow{"MenuItemName", Slot::menu_item_name, "menuItemName"},
    ValueRow{"MenuItemType", Slot::menu_item_type, "menuItemType"},
    ValueRow{"MultiSelect", Slot::none, "multiSelect"},
    ValueRow{"Name", Slot::name},
    ValueRow{"NeededPermission", Slot::none, "neededPermission"},
    ValueRow{"NormalImage", Slot::none, "", true},
    ValueRow{"NormalResource", Slot::none, "", true},
    ValueRow{"ObjectChildName", Slot::object_child},
    ValueRow{"ObjectName", Slot::object_name},
    ValueRow{"ObjectType", Slot::object_type},
    ValueRow{"OnDelete", Slot::none, "onDelete"},
    ValueRow{"OnlyFetchActive", Slot::none, "onlyFetchActive"},
    ValueRow{"OptionalRecordMode", Slot::none, "optionalRecordMode"},
    ValueRow{"Parent", Slot::parent},
    ValueRow{"Pattern", Slot::none, "pattern"},
    ValueRow{"PatternVersion", Slot::none, "patternVersion"},
    ValueRow{"ReferenceField", Slot::none, "referenceField"},
    ValueRow{"RelatedField", Slot::related_field},
    ValueRow{"RelatedTable", Slot::related_table, "table"},
    ValueRow{"RelatedTableCardinality", Slot::none, "relatedTableCardinality"},
    ValueRow{"RelationshipType", Slot::none, "relationshipType"},
    ValueRow{"RightMargin", Slot::none, "", true},
    ValueRow{"SaveContents", Slot::none, "saveContents"},
    ValueRow{"SecurityKey", Slot::none, "securityKey"},
    ValueRow{"StringSize", Slot::none, "length"},
    ValueRow{"Style", Slot::none, "style"},
    ValueRow{"Table", Slot::table, "table"},
    ValueRow{"Text", Slot::none, "text"},
    ValueRow{"Top", Slot::none, "", true},
    ValueRow{"TopMargin", Slot::none, "", true},
    ValueRow{"ValidTimeStateKey", Slot::none, "validTimeStateKey"},
    ValueRow{"Validate", Slot::none, "validate"},
    ValueRow{"Value", Slot::value, "value"},
    ValueRow{"VerticalSpacing", Slot::none, "", true},
    ValueRow{"Visible", Slot::none, "visible"},
    ValueRow{"Width", Slot::none, "", true},
    ValueRow{"WidthMode", Slot::none, "", true},
};

/// Sorted by element and parent; the row for any parent comes first.
constexpr std::array named_objects{
    NamedObject{"ActionMenuItem", "", "menu-item", "menu-item", "Action"},
    NamedObject{"CancelMenuItem", "", "menu-item", "menu-item", "Action"},
    NamedObject{"CanceledEventHandler", "", "workflow-handler", "class"},
    NamedObject{"Category", "AxWorkflowTemplate", "object-id", "workflow-category"},
    NamedObject{"Class", "AxService", "service-class", "class"},
    NamedObject{"CompletedEventHandler", "", "workflow-handler", "class"},
    NamedObject{"ConfigurationKey", "", "configuration-key", "configuration-key"},
    NamedObject{"DataManagementStagingTable", "", "staging-table", "table"},
    NamedObject{"DelegateMenuItem", "", "menu-item", "menu-item", "Action"},
    NamedObject{"Document", "AxWorkflowApproval", "workflow-handler", "class"},
    NamedObject{"Document", "AxWorkflowAutomatedTask", "workflow-handler", "class"},
    NamedObject{"Document", "AxWorkflowTask", "workflow-handler", "class"},
    NamedObject{"Document", "AxWorkflowTemplate", "workflow-handler", "class"},
    NamedObject{"DocumentMenuItem", "", "menu-item", "menu-item", "Display"},
    NamedObject{"ElementName", "AxWorkflowElementReference", "object-id", "workflow-approval"},
    NamedObject{"EnumType", "", "enum-type", "enum"},
    NamedObject{"EventHandler", "", "workflow-handler", "class"},
    NamedObject{"ExtendedDataType", "", "field-type", "edt"},
    NamedObject{"Extends", "AxEdt", "extends", "edt"},
    NamedObject{"Extends", "AxTable", "extends", "table"},
    NamedObject{"FormHelp", "AxEdt", "object-id", "form"},
    NamedObject{"FormRef", "", "menu-item", "menu-item", "Display"},
    NamedObject{"KPI", "AxTile", "object-id", "kpi"},
    NamedObject{"Measurement", "AggregateViewDataSource", "object-id", "aggregate-measurement"},
    NamedObject{"MenuName", "", "menu", "menu"},
    NamedObject{"Name", "AxSecurityDataEntityPermission", "permission", "data-entity"},
    NamedObject{"Name", "AxSecurityDutyReference", "duty", "duty"},
    NamedObject{"Name", "AxSecurityPrivilegeReference", "privilege", "privilege"},
    NamedObject{"Name", "AxSecurityRoleReference", "role", "role"},
    NamedObject{"Query", "", "query", "query"},
    NamedObject{"ReferenceTable", "AxEdt", "table-relation", "table"},
    NamedObject{"RelatedTable", "", "table-relation", "table"},
    NamedObject{"ResubmitMenuItem", "", "menu-item", "menu-item", "Action"},
    NamedObject{"Service", "AxServiceGroupService", "service", "service"},
    NamedObject{"StartedEventHandler", "", "workflow-handler", "class"},
    NamedObject{"SubmitToWorkflowMenuItem", "", "menu-item", "menu-item", "Action"},
    NamedObject{"Table", "", "source-table", "table"},
    NamedObject{"Table", "AxEdtTableReference", "table-relation", "table"},
    NamedObject{"Table", "AxTableDeleteAction", "delete-action", "table"},
    NamedObject{"Tile", "", "object-id", "tile"},
    NamedObject{"WorkItemsCreatedEventHandler", "", "workflow-handler", "class"},
};

struct CountRow {
  std::string_view element;
  std::string_view property;
};
constexpr std::array count_rows{
    CountRow{"AxDataEntityViewKey", "keys"},
    CountRow{"AxExtensionModification", "modifications"},
    CountRow{"AxFormPartReference", "parts"},
    CountRow{"AxMenuCustomizationElement", "modifications"},
    CountRow{"AxMenuElement", "menuItems"},
    CountRow{"AxMethodModification", "modifications"},
    CountRow{"AxPropertyModification", "propertyModifications"},
    CountRow{"AxReportDataSet", "dataSets"},
    CountRow{"AxReportDesign", "designs"},
    CountRow{"AxSecurityDataEntityPermission", "permissions"},
    CountRow{"AxSecurityEntryPointReference", "entryPoints"},
    CountRow{"AxServiceOperation", "operations"},
    CountRow{"AxStateMachine", "stateMachines"},
    CountRow{"AxTableDeleteAction", "deleteActions"},
    CountRow{"AxTableFieldGroup", "fieldGroups"},
    CountRow{"AxTableFieldGroupExtension", "fieldGroups"},
    CountRow{"AxTableMapping", "mappings"},
    CountRow{"MenuElement", "menuItems"},
};

/// What XPO files call the controls that have another name here. Without "AxForm" and "Control".
struct ControlRow {
  std::string_view name;
  std::string_view type;
};
constexpr std::array control_rows{
    ControlRow{"Date", "DATEEDIT"},       ControlRow{"DateTime", "DATETIMEEDIT"}, ControlRow{"Guid", "GUIDEDIT"},
    ControlRow{"Int64", "INT64EDIT"},     ControlRow{"Integer", "INTEDIT"},       ControlRow{"Real", "REALEDIT"},
    ControlRow{"String", "STRINGEDIT"},   ControlRow{"Time", "TIMEEDIT"},
};
// clang-format on
static_assert(std::ranges::is_sorted(value_rows, {}, &ValueRow::element));
static_assert(std::ranges::is_sorted(named_objects, {},
                                     [](const NamedObject& row) { return std::tuple(row.element, row.parent); }));
static_assert(std::ranges::is_sorted(count_rows, {}, &CountRow::element));

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string capitals(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c;
  return out;
}

/// "aggregate-data-entity" for "AggregateDataEntity".
std::string kebab(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (i > 0 && is_capital(name[i])) out += '-';
    out += is_capital(name[i]) ? static_cast<char>(name[i] | 0x20) : name[i];
  }
  return out;
}

std::string kind_of_name(std::string_view name) {
  if (name.starts_with("MenuItem")) return "menu-item";
  if (name.starts_with("Edt")) return "edt";
  if (name.starts_with("Query")) return "query";
  const auto row = std::ranges::find(root_rows, name, &RootRow::root);
  return row == root_rows.end() ? kebab(name) : std::string(row->kind);
}

std::span<const model::Kind> ax_kinds() {
  const auto first = std::ranges::find(model::kinds(), model::Product::ax, &model::Kind::product);
  const auto last = std::find_if(first, model::kinds().end(),
                                 [](const model::Kind& row) { return row.product != model::Product::ax; });
  return {first, last};
}

}  // namespace

model::KindId ax_kind_or_other(std::string_view id) {
  static const std::span<const model::Kind> rows = ax_kinds();
  const auto row = std::ranges::lower_bound(rows, id, {}, &model::Kind::id);
  if (row == rows.end() || row->id != id) return model::other_kind(model::Product::ax);
  return static_cast<model::KindId>(&*row - model::kinds().data());
}

std::optional<MetadataKind> kind_of_root(std::string_view root) {
  if (root.size() < 3 || !root.starts_with("Ax") || !is_capital(root[2]) || root == "AxModelInfo") return std::nullopt;
  std::string_view name = root.substr(2);
  const bool extends = name.ends_with("Extension") && name.size() > 9;
  if (extends) name.remove_suffix(9);
  const std::string base = kind_of_name(name);
  MetadataKind found;
  found.kind = ax_kind_or_other(extends ? base + "-extension" : base);
  if (found.kind == model::other_kind(model::Product::ax)) found.tag = root;
  if (extends) found.extended = model::kind(ax_kind_or_other(base)).id;
  if (base == "menu-item") found.menu_item_type = name.substr(std::min<std::size_t>(8, name.size()));
  return found;
}

const ValueRow* find_value(std::string_view element) {
  const auto row = std::ranges::lower_bound(value_rows, element, {}, &ValueRow::element);
  return row == value_rows.end() || row->element != element ? nullptr : &*row;
}

const NamedObject* find_named_object(std::string_view element, std::string_view parent) {
  const NamedObject* found = nullptr;
  for (auto row = std::ranges::lower_bound(named_objects, element, {}, &NamedObject::element);
       row != named_objects.end() && row->element == element; ++row) {
    if (row->parent.empty() || row->parent == parent) found = &*row;
  }
  return found;
}

std::string_view counted_as(std::string_view element) {
  const auto row = std::ranges::lower_bound(count_rows, element, {}, &CountRow::element);
  return row == count_rows.end() || row->element != element ? std::string_view() : row->property;
}

std::string base_type(std::string_view type) {
  for (const std::string_view prefix : {"AxTableField", "AxEdt"}) {
    if (!type.starts_with(prefix)) continue;
    const std::string_view name = type.substr(prefix.size());
    return name == "UtcDateTime" ? "DATETIME" : capitals(name);
  }
  return std::string(type);
}

std::string control_type(std::string_view type) {
  constexpr std::string_view prefix = "AxForm";
  constexpr std::string_view suffix = "Control";
  if (!type.starts_with(prefix) || !type.ends_with(suffix) || type.size() <= prefix.size() + suffix.size())
    return std::string(type);
  const std::string_view name = type.substr(prefix.size(), type.size() - prefix.size() - suffix.size());
  const auto row = std::ranges::find(control_rows, name, &ControlRow::name);
  return row == control_rows.end() ? capitals(name) : std::string(row->type);
}

}  // namespace parsers::ax
