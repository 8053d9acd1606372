#include "parsers/nav/cside_code.h"
#include "parsers/nav/cside_object_reader.h"
#include "parsers/nav/cside_relations.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace parsers::nav {
namespace {

using model::DiagnosticCode;

/// Marks inside property names: "Version List", "Import::OnAfterX", "Format/Evaluate".
bool is_name_mark(char c) { return c == ' ' || c == ':' || c == '_' || c == '/' || c == '-' || c == '.'; }

/// "ENU=…" of a multi-language value, else its first text.
std::string_view caption_of(std::string_view value) {
  std::size_t begin = value.find("ENU=");
  begin = begin == std::string_view::npos ? value.find('=') : begin + 3;
  if (begin == std::string_view::npos) return value;
  const std::string_view text = value.substr(begin + 1);
  return trimmed(text.substr(0, text.find(';')));
}

}  // namespace

void ObjectReader::read_properties(model::Member* member, RowNames* names, bool of_the_export) {
  bool complained = false;
  for (;;) {
    skip_space();
    if (at_end()) return cut_off();
    if (take('}')) return;
    if (take(';')) continue;
    const std::size_t begin = at_;
    const std::string_view name = read_property_name();
    if (name.empty()) {
      if (stands_at_section(begin)) return unwind_to(begin);
      if (!std::exchange(complained, true)) draft_.report(DiagnosticCode::object_property_unreadable, begin);
      at_ = std::max(begin + 1, text::find_either(text_, ';', '}', begin));
      continue;
    }
    read_value(name, begin, member, names, of_the_export);
  }
}

std::string_view ObjectReader::read_property_name() {
  std::size_t end = at_;
  while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]) || is_name_mark(text_[end]))) ++end;
  if (end >= text_.size() || text_[end] != '=') return {};
  const std::string_view name = trimmed(text_.substr(at_, end - at_));
  if (name.empty() || name.back() == ':' || !is_letter(name.front())) return {};
  at_ = end + 1;
  return name;
}

bool ObjectReader::starts_trigger(std::string_view name) const {
  if (const std::size_t scope = name.rfind(':'); scope != std::string_view::npos) name.remove_prefix(scope + 1);
  if (name.size() < 3 || name.substr(0, 2) != "On") return false;
  for (const std::string_view word : {std::string_view("BEGIN"), std::string_view("VAR")}) {
    if (!same_word(text_.substr(at_, word.size()), word)) continue;
    const std::size_t behind = at_ + word.size();
    return behind >= text_.size() || !(is_letter(text_[behind]) || is_digit(text_[behind]) || text_[behind] == '_');
  }
  return false;
}

bool ObjectReader::starts_rows(std::string_view word) const {
  if (text_.compare(at_, word.size(), word) != 0) return false;
  const std::size_t brace = text_.find_first_not_of(" \t\r\n", at_ + word.size());
  return brace != std::string_view::npos && text_[brace] == '{';
}

void ObjectReader::read_value(std::string_view name, std::size_t begin, model::Member* member, RowNames* names,
                              bool of_the_export) {
  if (starts_trigger(name)) {
    const std::string title = row_title_.empty() ? std::string(name) : row_title_ + " - " + std::string(name);
    at_ = read_trigger(draft_, at_, title);
    return;
  }
  for (const Section* rows : {&actions_section(), &menu_items_section()}) {
    if (!starts_rows(rows->name)) continue;
    at_ = text_.find('{', at_) + 1;
    const std::string outer = std::exchange(row_title_, {});
    ++nested_;
    read_rows(*rows);
    --nested_;
    row_title_ = outer;
    return;
  }
  const std::size_t value_begin = at_;
  std::string_view value;
  if (peek() == '[') {
    value = read_bracketed();
  } else {
    at_ = text::find_either(text_, ';', '}', at_);
    value = trimmed(text_.substr(value_begin, at_ - value_begin));
  }
  keep(name, value, value_begin, begin, member, names, of_the_export);
}

std::string_view ObjectReader::read_bracketed() {
  const std::size_t begin = at_ + 1;
  for (std::size_t at = text_.find(']', begin); at != std::string_view::npos; at = text_.find(']', at + 1)) {
    if (at + 1 < text_.size() && text_[at + 1] == ']') {
      ++at;
      continue;
    }
    const std::size_t next = text_.find_first_not_of(" \t\r\n", at + 1);
    if (next != std::string_view::npos && text_[next] != ';' && text_[next] != '}') continue;
    at_ = at + 1;
    return text_.substr(begin, at - begin);
  }
  // No bracket closes it: the value ends where a plain one would.
  draft_.report(DiagnosticCode::object_property_unreadable, begin, "[");
  at_ = text::find_either(text_, ';', '}', begin);
  return text_.substr(begin, at_ - begin);
}

void ObjectReader::keep(std::string_view name, std::string_view value, std::size_t offset, std::size_t begin,
                        model::Member* member, RowNames* names, bool of_the_export) {
  if (of_the_export) {
    draft_.object.properties.add(export_property(name), trimmed(value));
    return;
  }
  if (names != nullptr) note_names(*names, name, value);
  if (name == "ApplicationArea") draft_.feature("application-area", begin);
  if (name == "DataClassification") draft_.feature("data-classification", begin);
  if (name == "ObsoleteState") draft_.feature("obsolete-state", begin);
  const model::MemberId row = member == nullptr ? model::none<model::MemberId> : row_id_;
  refer_to_property_target(draft_, name, value, offset, row);
  refer_to_menu_target(name, value, offset);
  if (member != nullptr) {
    // Blanks at the ends of an option string are options of their own.
    if (const std::string_view kept = kept_property(name); !kept.empty()) {
      member->properties.add(kept, name == "OptionString" ? std::string(value) : folded(value));
    }
  } else if (names == nullptr && nested_ == 0) {
    keep_object_property(name, value);
  }
}

std::string_view ObjectReader::export_property(std::string_view name) {
  if (name == "Date") return "date";
  if (name == "Time") return "time";
  if (name == "Modified") return "modified";
  if (name == "Version List") return "versionList";
  return name;
}

void ObjectReader::keep_object_property(std::string_view name, std::string_view value) {
  if (name == "CaptionML") {
    draft_.object.properties.add("caption", caption_of(value));
  } else {
    draft_.object.properties.add(name, folded(value));
  }
}

void ObjectReader::note_names(RowNames& names, std::string_view name, std::string_view value) {
  if (name == "Name" && names.name.empty()) names.name = value;
  if (name == "SourceExpr") names.source_expression = value;
  if (name == "CaptionML" && names.caption.empty()) names.caption = caption_of(value);
}

void ObjectReader::refer_to_menu_target(std::string_view name, std::string_view value, std::size_t offset) {
  if (name == "RunObjectType") menu_target_ = kind_of_type(trimmed(value));
  if (name != "RunObjectID" || !menu_target_) return;
  std::uint32_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  draft_.refer({.kind = "run-object",
                .target_kind = *menu_target_,
                .target_number = number,
                .line = draft_.lines.line_of(offset)});
  menu_target_.reset();
}

}  // namespace parsers::nav
