#include "parsers/ax/xpo_reader.h"
#include "parsers/shared/words.h"

#include <algorithm>
#include <array>

namespace parsers::ax {
namespace {

using enum Keyword;
using model::MemberKind;
using shared::same_word;

/// A word of a property and the kind of object that it stands for.
struct TypeWord {
  std::string_view word;
  std::string_view kind;
};
// clang-format off
// Object types of menu items and of entry points of privileges.
constexpr std::array type_words{
    TypeWord{"Class", "class"}, TypeWord{"Form", "form"}, TypeWord{"Job", "job"}, TypeWord{"MenuItemAction", "menu-item"},
    TypeWord{"MenuItemDisplay", "menu-item"}, TypeWord{"MenuItemOutput", "menu-item"}, TypeWord{"Query", "query"},
    TypeWord{"Report", "report"}, TypeWord{"SQLReportLibraryReport", "ssrs-report"}, TypeWord{"SSRSReport", "ssrs-report"},
    TypeWord{"ServiceOperation", "service"},
};
// clang-format on

std::string_view kind_of_word(std::string_view word) {
  const auto row = std::ranges::find(type_words, word, &TypeWord::word);
  return row == type_words.end() ? std::string_view("other") : row->kind;
}

void append_name(std::string& names, std::string_view name) {
  if (!names.empty()) names += ", ";
  names += name;
}

/// "name" of name="…" behind `from`, looked for up to the end of the tag.
std::string_view attribute(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(name);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + name.size();
  return tag.substr(begin, std::min(tag.find('"', begin), tag.size()) - begin);
}

}  // namespace

void ElementReader::refer(std::string_view kind, std::string_view target, std::string_view name, std::uint32_t line,
                          std::string_view member, model::MemberId from) {
  draft_.use({kind, target, name, member, line, from});
}

void ElementReader::refer_to(std::string_view kind, std::string_view target, Slot name, model::MemberId from,
                             std::string_view member) {
  draft_.use({kind, target, value(name), member, line_of(name), from});
}

void ElementReader::note_block(const Frame& frame) {
  const Keyword root = frames_.front().keyword;
  switch (frame.keyword) {
    case fulltextindices_:
    case typelookups_:
    case partreferences_:
    case permissions_:
    case referencedatasources_:
    case events_: draft_.signs.only_2012(frame.text, frame.line); return;
    case group_:
      if (root != project_) ++count(Count::field_groups);
      return;
    case beginnode_: ++count(Count::nodes); return;
    case ssrsreportdesign_: ++count(Count::designs); return;
    case viewfield_: ++count(Count::fields); return;
    case event_: ++count(Count::delegates); return;
    case element_: ++count(Count::steps); return;
    case entrypoint_: ++count(Count::entry_points); return;
    case operation_: ++count(Count::operations); return;
    case menuitem_: ++count(Count::menu_items); return;
    case method_:
      handled_ = frame.name;
      if (root != service_) append_name(handled_methods_, frame.name);
      return;
    case language_: return append_name(languages_, frame.name);
    case duty_: return refer("duty", "duty", frame.name, frame.line);
    case privilege_: return refer("privilege", "privilege", frame.name, frame.line);
    case role_: return refer("role", "role", frame.name, frame.line);
    case table_:
    case form_:
    case servermethod_:
    case associatedform_: return use_permission(frame, frame.line);
    default: return;
  }
}

/// Entries of a PERMISSIONSET; "FORM #Controls" of a form's own set holds its controls and is no entry.
void ElementReader::use_permission(const Frame& frame, std::uint32_t line) {
  const Frame* parent = inner();
  if (parent == nullptr || parent->keyword == permissionset_) return;
  if (!is_in(permissionset_)) {
    if (frame.keyword == table_) refer("contains", "table", frame.name, line);
    return;
  }
  ++count(Count::permissions);
  if (frame.keyword == table_) refer("permission", "table", frame.name, line);
  if (frame.keyword == form_ || frame.keyword == associatedform_) refer("permission", "form", frame.name, line);
  if (frame.keyword != servermethod_) return;
  const std::size_t dot = frame.name.find('.');
  refer("permission", "class", frame.name.substr(0, dot), line,
        dot == std::string_view::npos ? std::string_view() : frame.name.substr(dot + 1));
}

void ElementReader::use_values(const Frame* frame) {
  if (of_object_) {
    use_in_object();
  } else if (described_ != model::none<model::MemberId>) {
    use_in_member();
    draft_.extend_hash(described_, scratch_);
  } else if (frame->is_known) {
    use_in_block(*frame);
  }
}

void ElementReader::use_in_object() {
  if (!prefix_.empty()) return;
  if (kind_ == "class" || kind_ == "table" || kind_ == "edt") refer_to("extends", kind_, Slot::extends);
  refer_to("configuration-key", "configuration-key", Slot::configuration_key);
  refer_to("security-key", "security-key", Slot::security_key);
  refer_to("enum-type", "enum", Slot::enum_type);
  refer_to("table-relation", "table", Slot::reference_table);
  if (kind_ == "service") refer_to("service-class", "class", Slot::class_name);
  if (kind_ == "view") refer_to("query", "query", Slot::query);
  if (kind_ == "form")
    refer("interaction-class", "class", draft_.object.properties.get("interactionClass"), line_of(Slot::name));
  if (kind_ == "resource" && value(Slot::filename).size() > 4 &&
      same_word(value(Slot::filename).substr(value(Slot::filename).size() - 4), ".dll") &&
      !draft_.object.properties.has("dll"))
    draft_.object.properties.add("dll", "yes");
  if (kind_ != "menu-item") return;
  const std::string_view type = value(Slot::object_type).empty() ? "Form" : value(Slot::object_type);
  draft_.object.properties.add("target", value(Slot::object));
  draft_.object.properties.add("targetType", type);
  refer_to("menu-item-target", kind_of_word(type), Slot::object);
}

void ElementReader::use_in_field(model::MemberId from) {
  const std::string_view types = value(Slot::extended_data_type);
  refer("field-type", "edt", types.substr(0, types.find(',')), line_of(Slot::extended_data_type), {}, from);
  refer_to("enum-type", "enum", Slot::enum_type, from);
}

void ElementReader::use_in_member() {
  model::Member& member = draft_.member(described_);
  refer_to("configuration-key", "configuration-key", Slot::configuration_key, described_);
  switch (member.kind) {
    case MemberKind::field:
      if (!value(Slot::extended_data_type).empty() && arrays_.empty())
        draft_.signs.likely_2012("ExtendedDataType", line_of(Slot::extended_data_type));
      use_in_field(described_);
      return;
    case MemberKind::control:
      if (layout_ > 0) member.properties.add("layoutProperties", std::to_string(layout_));
      use_in_field(described_);
      refer_to("menu-item", "menu-item", Slot::menu_item_name, described_,
               value(Slot::menu_item_type).empty() ? "Display" : value(Slot::menu_item_type));
      use_data_field();
      return;
    case MemberKind::datasource:
      member.properties.add("table", value(Slot::table));
      refer_to("source-table", "table", Slot::table, described_);
      return;
    case MemberKind::relation:
      member.properties.add("table", value(Slot::table));
      refer_to("table-relation", "table", Slot::table, described_);
      return;
    case MemberKind::index:
      if (value(Slot::allow_duplicates) == "No") member.properties.add("unique", "yes");
      return;
    default: return;
  }
}

/// The field that a control shows, by the table of its data source.
void ElementReader::use_data_field() {
  if (value(Slot::data_field).empty()) return;
  for (const model::Member& source : draft_.object.members) {
    if (source.kind != MemberKind::datasource || !same_word(source.name, value(Slot::data_source))) continue;
    refer("field", "table", source.properties.get("table"), line_of(Slot::data_field), value(Slot::data_field),
          described_);
    return;
  }
}

void ElementReader::use_in_block(const Frame& frame) {
  switch (frame.keyword) {
    case fieldreferences_:
      if (value(Slot::field).empty() && value(Slot::related_field).empty()) return;
      if (!list_.empty()) list_ += ", ";
      list_.append(value(Slot::field));
      if (value(Slot::value).empty()) {
        list_.append("=").append(value(Slot::related_field));
      } else {
        list_.append(value(Slot::field).empty() ? value(Slot::related_field) : std::string_view());
        list_.append("==").append(value(Slot::value));
      }
      return;
    case deleteactions_: return refer_to("delete-action", "table", Slot::table);
    case block_:
    case datasource_: return refer_to("source-table", "table", Slot::table);
    case objectbank_: return refer_to("query", "query", Slot::query);
    case viewfield_: return use_in_field(model::none<model::MemberId>);
    case typereferences_:
    case typelookups_:
      return refer_to("table-relation", "table", Slot::table, model::none<model::MemberId>, value(Slot::related_field));
    case menureference_: return refer_to("menu", "menu", Slot::name);
    case menuitem_:
    case partreference_:
      return refer_to("menu-item", "menu-item", Slot::menu_item_name, model::none<model::MemberId>,
                      value(Slot::menu_item_type).empty() ? "Display" : value(Slot::menu_item_type));
    case servicenodereference_: return refer_to("service", "service", Slot::service);
    case operation_:
      return refer("service-class", "class", draft_.object.properties.get("class"), line_of(Slot::method),
                   value(Slot::method));
    case entrypoint_: return use_entry_point();
    case eventhandler_: return use_handler();
    default: return;
  }
}

void ElementReader::use_entry_point() {
  constexpr std::string_view item = "MenuItem";
  const std::string_view type = value(Slot::object_type);
  refer("menu-item", kind_of_word(type), value(Slot::object_name), line_of(Slot::object_name),
        type.starts_with(item) ? type.substr(item.size()) : std::string_view());
}

/// A class method that is called before or after a method of this object; the method counts its handlers.
void ElementReader::use_handler() {
  model::MemberId from = model::none<model::MemberId>;
  for (std::size_t i = 0; i < draft_.object.members.size() && !handled_.empty(); ++i) {
    const model::Member& member = draft_.object.members[i];
    if (member.kind == MemberKind::method && same_word(member.name, handled_)) from = model::id_at<model::MemberId>(i);
  }
  ++count(Count::event_handlers);
  refer("event-handler", "class", value(Slot::class_name), line_of(Slot::class_name), value(Slot::method), from);
}

void ElementReader::use_workflow(std::string_view name, std::string_view value, std::uint32_t line) {
  if (name.ends_with("MenuItem")) refer("workflow-handler", "menu-item", value, line);
  if (name.ends_with("EventHandler") || name == "Document" || name.ends_with("Provider"))
    refer("workflow-handler", "class", value, line);
}

/// Data sets of a report: a query of the AOT or a data provider class, "SELECT * FROM Provider.TmpTable".
void ElementReader::use_data_sets(std::string_view moxl, std::uint32_t line) {
  for (std::size_t at = moxl.find("<DataSet "); at != std::string_view::npos; at = moxl.find("<DataSet ", at + 1)) {
    const std::string_view tag = moxl.substr(at, std::min(moxl.find('>', at), moxl.size()) - at);
    const std::string_view type = attribute(tag, " DataSourceType=\"");
    std::string_view query = attribute(tag, " Query=\"");
    const std::size_t from = query.find("FROM ");
    if (from != std::string_view::npos) query = trimmed(query.substr(from + 5));
    query = query.substr(0, query.find_first_of(". "));
    if (type == "ReportDataProvider") refer("data-provider", "class", query, line);
    if (type == "Query") refer("query", "query", query, line);
  }
}

}  // namespace parsers::ax
