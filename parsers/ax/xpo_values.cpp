#include "parsers/ax/property_names.h"
#include "parsers/ax/xpo_reader.h"

#include <utility>

namespace parsers::ax {
namespace {

using enum Keyword;
using model::DiagnosticCode;
using model::MemberKind;

}  // namespace

void ElementReader::read_properties(const Line& line) {
  const Frame* frame = frames_.empty() ? nullptr : &frames_.back();
  of_object_ = frame == nullptr || is_root(*frame);
  described_ = model::none<model::MemberId>;
  prefix_ = {};
  layout_ = 0;
  values_.fill({});
  arrays_.clear();
  scratch_.clear();
  if (!of_object_ && frame->is_known) {
    switch (frame->keyword) {
      case design_:
        of_object_ = frames_.front().keyword == form_ && frames_.size() == 2;
        prefix_ = "design";
        break;
      case objectpool_: described_ = inner(1) == nullptr ? frame->member : inner(1)->member; break;
      case fields_:
      case indices_:
      case typeelements_: described_ = current_; break;
      default: described_ = frame->member; break;
    }
  }
  bool closed = false;
  for (Line next; lines_.next(next);) {
    if (next.is_blank()) continue;
    closed = next.text == "ENDPROPERTIES";
    if (!closed && !read_property(next)) {
      lines_.back(next);
      break;
    }
    end_ = next.end;
    if (closed) break;
  }
  if (!closed) unbalanced("PROPERTIES", line.number);
  use_values(frame);
}

/// False for a line that can only be structure: ENDPROPERTIES is missing.
bool ElementReader::read_property(const Line& line) {
  if (line.text.starts_with("***Element:")) return false;
  const std::size_t hash = line.text.find('#');
  if (hash == 0) {
    draft_.report(DiagnosticCode::object_property_unreadable, line.number);
    return true;
  }
  if (hash != std::string_view::npos) {
    const std::string_view name = trimmed(line.text.substr(0, hash));
    if (name == "SOURCE") return false;
    keep(name, trimmed(line.text.substr(hash + 1)), line);
    return true;
  }
  if (find_keyword(line.text).shape == Shape::block) return false;
  if (line.text.starts_with("END") && find_keyword(line.text.substr(3)).shape == Shape::block) return false;
  Line next;
  const bool has_next = lines_.next(next);
  if (has_next && first_word(next.text) == "ARRAY") {
    read_array(line.text, line);
  } else {
    if (has_next) lines_.back(next);
    if (line.text.find(' ') != std::string_view::npos)
      draft_.report(DiagnosticCode::object_property_unreadable, line.number);
  }
  return true;
}

void ElementReader::read_array(std::string_view name, const Line& line) {
  std::string& joined = arrays_.emplace_back();
  for (Line next; lines_.next(next);) {
    if (next.text == "ENDARRAY") break;
    if (!next.is_data() && !next.is_blank()) {
      unbalanced("ARRAY", line.number);
      lines_.back(next);
      break;
    }
    const std::string_view element = next.is_blank() ? std::string_view() : trimmed(next.text.substr(1));
    if (element.empty()) continue;
    if (!joined.empty()) joined += ", ";
    joined += element;
  }
  if (name == "ExtendedDataType") draft_.signs.before_2012("ARRAY", line.number + 1);
  keep(name, joined, line);
}

void ElementReader::keep(std::string_view name, std::string_view value, const Line& line) {
  if (name == "Origin") draft_.signs.only_2012("Origin", line.number);
  if (name == "LegacyId") draft_.signs.only_2012("LegacyId", line.number);
  if (of_object_) keep_in_object(name, value, line);
  const PropertyRow* row = find_property(name);
  if (row != nullptr) {
    values_[static_cast<std::size_t>(row->slot)] = value;
    value_lines_[static_cast<std::size_t>(row->slot)] = line.number;
  }
  if (described_ != model::none<model::MemberId>) keep_in_member(name, value, row);
}

void ElementReader::keep_in_object(std::string_view name, std::string_view value, const Line& line) {
  if (name == "Name") {
    has_own_name_ = has_own_name_ || prefix_.empty();
    if (draft_.object.name.empty()) draft_.object.name = value;
    return;
  }
  if (value.empty()) return;
  if (kind_ == "workflow") use_workflow(name, value, line.number);
  if (name == "RunOn" && value == "Called from") draft_.signs.before_2012("RunOn", line.number);
  if (prefix_.empty()) {
    draft_.object.properties.add(kept_name(name), value);
  } else {
    draft_.object.properties.add(std::string(prefix_).append(name), value);
  }
}

void ElementReader::keep_in_member(std::string_view name, std::string_view value, const PropertyRow* row) {
  model::Member& member = draft_.member(described_);
  if (name == "Name") {
    if (member.name.empty()) member.name = value;
    return;
  }
  // The place among its neighbours and the identity within an installation say nothing of the member itself.
  if (name != "Origin" && name != "LegacyId" && name != "ElementPosition")
    scratch_.append(name).append(1, '=').append(value).append(1, '\n');
  if (row == nullptr) return;
  if (row->layout) ++layout_;
  if (!row->kept.empty() && !value.empty()) member.properties.add(row->kept, value);
}

}  // namespace parsers::ax
