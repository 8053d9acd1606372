#include "parsers/ax/metadata_reader.h"

#include "parsers/ax/property_names.h"
#include "parsers/shared/words.h"

#include <algorithm>

namespace parsers::ax {
namespace {

using model::MemberKind;
using shared::XmlEvent;

/// The type without its prefix: "d3p1:AxAggregateDataEntityMappedField".
std::string_view local(std::string_view name) { return name.substr(name.find(':') + 1); }

bool is_data_source(std::string_view element) {
  return element == "AxFormDataSource" || element == "AxFormDataSourceDerived" ||
         element == "AxFormReferencedDataSource" || element == "AxFormDataSourceRoot" ||
         element == "AxFormDerivedDataSource";
}

bool is_query_source(std::string_view element) {
  return element.starts_with("AxQuerySimple") && element.ends_with("DataSource");
}

}  // namespace

void MetadataReader::read(const MetadataKind& kind) {
  of_ = kind;
  kind_ = model::kind(kind.kind).id;
  draft_.object.kind = kind.kind;
  draft_.object.tag = kind.tag;
  const std::size_t begin = xml_.offset();
  open();
  frames_.back().part = Part::root;
  draft_.object.where = {begin, 0, frames_.back().line};
  draft_.add_property("tag", xml_.name());
  const std::string_view type = local(xml_.attribute("type"));
  if (kind_ == "edt") draft_.add_property("baseType", base_type(type));
  while (!frames_.empty()) {
    switch (xml_.next()) {
      case XmlEvent::open: open(); break;
      case XmlEvent::text: read_text(false); break;
      case XmlEvent::cdata: read_text(true); break;
      case XmlEvent::close:
      case XmlEvent::end: close(); break;
    }
  }
  draft_.object.where.length = xml_.end_offset() - begin;
  finish();
}

void MetadataReader::open() {
  Frame frame{.name = xml_.name(), .begin = xml_.offset(), .line = lines_.line_of(xml_.offset())};
  if (!frames_.empty()) {
    Frame& around = frames_.back();
    around.has_children = true;
    MemberKind kind{};
    count(frame.name, around.name);
    if (opens_member(frame, around.name, kind)) {
      frame.part = Part::member;
      start_member(frame, kind);
      around.member = around.part == Part::other ? frame.member : around.member;
    } else if (frame.name == "Method") {
      frame.part = Part::method;
    } else if (frame.name == "Design" && around.part == Part::root) {
      frame.part = Part::design;
    }
  }
  frames_.push_back(frame);
}

/// The rules of what is a member of which kind of object.
bool MetadataReader::opens_member(const Frame& frame, std::string_view around, MemberKind& kind) const {
  const std::string_view element = frame.name;
  if (is_kind("form") || is_kind("form-extension")) {
    kind = MemberKind::control;
    if (element == "AxFormControl") return true;
    if (element == "FormControl" && around == "AxFormExtensionControl") return true;
    kind = MemberKind::datasource;
    return is_data_source(element);
  }
  if (is_kind("table") || is_kind("table-extension")) {
    kind = MemberKind::field;
    if (element == "AxTableField") return around == "Fields";
    kind = MemberKind::index;
    if (element == "AxTableIndex") return around == "Indexes";
    kind = MemberKind::relation;
    return around == "Relations" && frames_.size() == 2 && element.starts_with("AxTableRelation");
  }
  kind = MemberKind::enum_value;
  return element == "AxEnumValue" && (is_kind("enum") || is_kind("enum-extension"));
}

void MetadataReader::count(std::string_view element, std::string_view around) {
  if (!element.starts_with("Ax") && element != "MenuElement") return;
  if (const std::string_view property = counted_as(element); !property.empty()) ++counts_[property];
  const bool is_field = around == "Fields" && frames_.size() == 2;
  if (is_field && !is_kind("table") && !is_kind("table-extension")) ++counts_["fields"];
  if (is_query_source(element)) ++counts_["dataSources"];
}

void MetadataReader::read_text(bool is_cdata) {
  Frame& frame = frames_.back();
  std::string decoded;
  const std::string_view piece = is_cdata ? xml_.raw() : shared::decoded_xml(xml_.raw(), decoded);
  if (!frame.text.has_text) {
    frame.text = {xml_.offset(), xml_.end_offset(), true};
    frame.value = piece.data() == xml_.raw().data() ? piece : keep_text(std::string(piece));
    return;
  }
  frame.text.end = xml_.end_offset();
  frame.value = keep_text(std::string(frame.value).append(piece));
}

model::MemberId MetadataReader::enclosing() const {
  const auto around =
      std::find_if(frames_.rbegin(), frames_.rend(), [](const Frame& f) { return f.part == Part::member; });
  return around == frames_.rend() ? model::none<model::MemberId> : around->member;
}

const MetadataReader::Frame* MetadataReader::enclosing(std::string_view element) const {
  const auto around = std::find_if(frames_.rbegin(), frames_.rend(), [&](const Frame& f) { return f.name == element; });
  return around == frames_.rend() ? nullptr : &*around;
}

void MetadataReader::close() {
  const Frame& frame = frames_.back();
  if (Frame* around = parent(); around != nullptr) {
    if (frame.part == Part::member) {
      close_member(frame);
    } else if (frame.part == Part::method) {
      close_method(frame);
    } else if (frame.has_children) {
      close_other(frame, *around);
    } else {
      close_value(frame, *around);
    }
  } else {
    use_in_root(frame);
  }
  frames_.pop_back();
}

/// An element that holds nothing but text.
void MetadataReader::close_value(const Frame& frame, Frame& around) {
  if (shared::trimmed(frame.value).empty()) return;
  if (around.part == Part::method) {
    if (frame.name == "Source" && !around.source.has_text) around.source = frame.text;
    if (frame.name == "Name") around.slots[static_cast<std::size_t>(MetadataSlot::name)] = frame.value;
    return;
  }
  if (frame.name == "Declaration" && around.name == "SourceCode") return read_declaration(frame.text);
  const ValueRow* row = find_value(frame.name);
  if (row != nullptr && row->slot != MetadataSlot::none)
    around.slots[static_cast<std::size_t>(row->slot)] = frame.value;
  const model::MemberId inside = enclosing();
  use_value(frame, around, inside);
  if (around.part == Part::member) {
    keep_in_member(frame, around.member, row);
    if (row != nullptr && row->layout) ++around.layout;
  }
  if (around.part == Part::design) draft_.add_property("design" + std::string(frame.name), frame.value);
  if (around.part != Part::root) return draft_.extend_hash(inside, frame.name, frame.value);
  if (frame.name == "Source") return add_region(frame.text, model::none<model::MemberId>);
  if (frame.name == "Name") {
    draft_.object.name = shared::trimmed(frame.value);
  } else {
    draft_.add_property(kept_name(frame.name), frame.value);
  }
}

void MetadataReader::finish() {
  for (const auto& [property, number] : counts_) draft_.add_property(property, std::to_string(number));
  resolve_controls();
  mark_indexes();
}

}  // namespace parsers::ax
