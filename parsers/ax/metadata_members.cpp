#include "parsers/ax/metadata_reader.h"
#include "parsers/shared/words.h"

#include <algorithm>

namespace parsers::ax {
namespace {

using model::MemberKind;
using Slot = MetadataSlot;

std::string_view local(std::string_view name) { return name.substr(name.find(':') + 1); }

}  // namespace

void MetadataReader::start_member(Frame& frame, MemberKind kind) {
  model::Member member{.kind = kind};
  member.where = {frame.begin, 0, frame.line};
  const std::string_view type = local(xml_.attribute("type"));
  if (kind == MemberKind::field && !type.empty()) member.properties.add("type", base_type(type));
  if (kind == MemberKind::control && !type.empty()) member.properties.add("type", control_type(type));
  if (kind == MemberKind::datasource && frame.name.find("Derived") != std::string_view::npos)
    member.properties.add("derived", "yes");
  if (kind == MemberKind::datasource && frame.name.find("Referenced") != std::string_view::npos)
    member.properties.add("reference", "yes");
  frame.member = draft_.add(std::move(member));
  draft_.extend_hash(frame.member, "type", type);
  if (kind == MemberKind::index || kind == MemberKind::relation) list_.clear();
}

void MetadataReader::keep_in_member(const Frame& frame, model::MemberId id, const ValueRow* row) {
  model::Member& member = draft_.member(id);
  if (frame.name == "Name") member.name = shared::trimmed(frame.value);
  if (row == nullptr || row->kept_as.empty() || member.properties.has(row->kept_as)) return;
  member.properties.add(row->kept_as, frame.value);
}

void MetadataReader::close_member(const Frame& frame) {
  model::Member& member = draft_.member(frame.member);
  member.where.length = xml_.end_offset() - frame.begin;
  switch (member.kind) {
    case MemberKind::index:
      if (!list_.empty()) member.properties.add("fields", list_);
      // The export leaves out what is the default: an index allows no duplicates.
      if (!shared::same_word(slot(frame, Slot::value), "Yes")) member.properties.add("unique", "yes");
      break;
    case MemberKind::relation:
      if (!list_.empty()) member.properties.add("fields", list_);
      break;
    case MemberKind::control: close_control(frame, member); break;
    default: break;
  }
}

void MetadataReader::close_control(const Frame& frame, model::Member& member) {
  const auto around =
      std::find_if(frames_.rbegin() + 1, frames_.rend(), [](const Frame& f) { return f.part == Part::member; });
  if (around != frames_.rend()) {
    const std::string& parent = draft_.member(around->member).name;
    if (!parent.empty()) member.properties.add("parent", parent);
  }
  if (frame.layout > 0) member.properties.add("layoutProperties", std::to_string(frame.layout));
  use_menu_item(frame, frame.member);
}

/// An element that is no member and holds more than text.
void MetadataReader::close_other(const Frame& frame, Frame& around) {
  if (frame.name == "AxTableIndexField") {
    add_pair(slot(frame, Slot::data_field), "", "");
  } else if (frame.name == "AxTableRelationConstraint") {
    const std::string_view own = slot(frame, Slot::field);
    const std::string_view related = slot(frame, Slot::related_field);
    const bool fixed = own.empty() || related.empty();
    add_pair(own.empty() ? related : own, fixed ? "==" : "=", fixed ? slot(frame, Slot::value) : related);
  } else if (frame.name == "AxFormExtensionControl") {
    const std::string_view parent = slot(frame, Slot::parent);
    if (frame.member != model::none<model::MemberId> && !parent.empty())
      draft_.member(frame.member).properties.add("parent", parent);
  } else if (frame.name == "FormControlExtension" && around.part == Part::member) {
    // A control that is only its extension: the extension's name is its type.
    model::Properties& properties = draft_.member(around.member).properties;
    const std::string_view name = slot(frame, Slot::name);
    if (!name.empty() && !properties.has("type")) properties.add("type", name);
  } else if (frame.name == "AxSecurityEntryPointReference") {
    use_entry_point(frame);
  }
  use_menu_item(frame, enclosing());
}

/// Adds "own", "own=other" or "own==other" to the fields of the index or relation that is open.
void MetadataReader::add_pair(std::string_view own, std::string_view sign, std::string_view other) {
  if (own.empty()) return;
  if (!list_.empty()) list_ += ", ";
  list_.append(own).append(sign).append(other);
}

/// A control shows a field of a data source of its form: the table stands there.
void MetadataReader::resolve_controls() {
  const auto find_source = [&](std::string_view name) {
    return std::ranges::find_if(draft_.object.members, [&](const model::Member& member) {
      return member.kind == MemberKind::datasource && shared::same_word(member.name, name);
    });
  };
  for (std::size_t i = 0; i < draft_.object.members.size(); ++i) {
    const model::Member& member = draft_.object.members[i];
    const std::string_view field = member.properties.get("dataField");
    if (member.kind != MemberKind::control || field.empty()) continue;
    const auto source = find_source(member.properties.get("dataSource"));
    if (source == draft_.object.members.end()) continue;
    use("field", "table", source->properties.get("table"), member.where.line, field, model::id_at<model::MemberId>(i));
  }
}

void MetadataReader::mark_indexes() {
  const std::string_view primary = draft_.object.properties.get("primaryIndex");
  const std::string_view cluster = draft_.object.properties.get("clusteredIndex");
  for (model::Member& member : draft_.object.members) {
    if (member.kind != MemberKind::index) continue;
    if (shared::same_word(member.name, primary)) member.properties.add("primary", "yes");
    if (shared::same_word(member.name, cluster)) member.properties.add("cluster", "yes");
  }
}

}  // namespace parsers::ax
