#include "parsers/ax/metadata_reader.h"
#include "parsers/shared/words.h"
#include "scanner/text/lines.h"

#include <algorithm>

namespace parsers::ax {
namespace {

using Slot = MetadataSlot;

constexpr std::string_view menu_item_prefix = "MenuItem";

/// "Display" for "MenuItemDisplay" and for nothing at all: the export leaves out the default.
std::string_view menu_item_type(std::string_view written) {
  if (written.starts_with(menu_item_prefix)) written.remove_prefix(menu_item_prefix.size());
  return written.empty() ? "Display" : written;
}

/// The kind that an object type of a menu item names; a form where it names none.
std::string_view target_of(std::string_view object_type) {
  if (shared::same_word(object_type, "Class")) return "class";
  if (shared::same_word(object_type, "SSRSReport")) return "ssrs-report";
  if (shared::same_word(object_type, "Report")) return "report";
  if (shared::same_word(object_type, "Query")) return "query";
  if (shared::same_word(object_type, "Job")) return "job";
  return "form";
}

}  // namespace

void MetadataReader::use(std::string_view kind, std::string_view target, std::string_view name, std::uint32_t line,
                         std::string_view member, model::MemberId from) {
  draft_.use({kind, target, shared::trimmed(name), shared::trimmed(member), line}, from);
}

void MetadataReader::use_menu_item(const Frame& frame, model::MemberId from) {
  const std::string_view name = slot(frame, Slot::menu_item_name);
  use("menu-item", "menu-item", name, frame.line, menu_item_type(slot(frame, Slot::menu_item_type)), from);
}

/// What a privilege opens: a menu item of a type, or an operation of a service.
void MetadataReader::use_entry_point(const Frame& frame) {
  const std::string_view type = slot(frame, Slot::object_type);
  const std::string_view name = slot(frame, Slot::object_name);
  if (type.starts_with(menu_item_prefix)) return use("menu-item", "menu-item", name, frame.line, menu_item_type(type));
  if (type.starts_with("Service")) use("permission", "service", name, frame.line, slot(frame, Slot::object_child));
}

/// A value that names something, as of the table.
void MetadataReader::use_value(const Frame& frame, const Frame& around, model::MemberId from) {
  if (frame.name == "Query" && around.name == "AxReportDataSet") return use_report_query(frame.value, frame.line);
  if (frame.name == "Text" && around.name == "AxReportDesign") {
    draft_.add_property("rdlBytes", std::to_string(frame.value.size()));
    draft_.add_property("rdlLines", std::to_string(text::count_newlines(frame.value)));
    if (frame.value.find("<Code>") != std::string_view::npos) draft_.add_property("rdlCode", "yes");
    return;
  }
  const NamedObject* row = find_named_object(frame.name, around.name);
  if (row != nullptr) use(row->reference, row->target, frame.value, frame.line, row->member, from);
}

/// "SELECT * FROM RentalDetailsDP.Tmp" names a data provider class, "SELECT * FROM RentalQuery" a query.
void MetadataReader::use_report_query(std::string_view query, std::uint32_t line) {
  constexpr std::string_view from = " FROM ";
  const auto found = std::search(query.begin(), query.end(), from.begin(), from.end(), [](char left, char right) {
    return left == right || (left >= 'a' && left <= 'z' && (left & ~0x20) == right);
  });
  if (found == query.end()) return;
  std::string_view name = shared::trimmed(query.substr(static_cast<std::size_t>(found - query.begin()) + from.size()));
  name = name.substr(0, name.find_first_of(" \t\r\n"));
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return use("query", "query", name, line);
  use("object-id", "class", name.substr(0, dot), line);
}

/// What the root's values say together.
void MetadataReader::use_in_root(const Frame& root) {
  use_menu_item(root, model::none<model::MemberId>);
  const model::Properties& properties = draft_.object.properties;
  if (!of_.menu_item_type.empty()) draft_.add_property("menuItemType", of_.menu_item_type);
  if (is_kind("menu-item")) {
    const std::string type(properties.has("objectType") ? properties.get("objectType") : "Form");
    const std::string target(properties.get("object"));
    draft_.add_property("target", target);
    if (!target.empty()) draft_.add_property("targetType", type);
    use("menu-item-target", target_of(type), target, root.line);
  }
  if (of_.extended.empty()) return;
  const std::string_view name = draft_.object.name;
  use("extension-of", of_.extended, name.substr(0, name.find('.')), root.line, of_.menu_item_type);
}

}  // namespace parsers::ax
