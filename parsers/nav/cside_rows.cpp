#include "parsers/nav/cside_layout.h"
#include "parsers/nav/cside_object_reader.h"
#include "scanner/text/content_hash.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace parsers::nav {

using model::DiagnosticCode;

void ObjectReader::read_rows(const Section& section) {
  std::size_t rows = 0;
  for (;;) {
    skip_space();
    if (at_end()) {
      cut_off();
      break;
    }
    if (unwinding_) break;
    if (is_stray_brace()) {
      draft_.report(DiagnosticCode::object_row_unreadable, at_, std::string(section.name));
      ++at_;
      continue;
    }
    if (take('}')) break;
    if (stands_at_section(at_)) {
      // A row that was never closed took the brace of its section.
      draft_.report(DiagnosticCode::object_unbalanced, at_, "{");
      break;
    }
    if (!take('{')) {
      draft_.report(DiagnosticCode::object_row_unreadable, at_, std::string(section.name));
      // The next row begins on a line of its own; without one the next section does.
      const std::size_t next_row = text_.find("\n    {", at_);
      const std::size_t next_section = find_section(text_, at_);
      at_ = std::min(next_row == std::string_view::npos ? text_.size() : next_row, next_section);
      if (at_ == next_section) break;
      continue;
    }
    read_row(section);
    ++rows;
  }
  if (section.member || rows == 0 || nested_ > 0) return;
  draft_.object.properties.add(lower(section.name), std::to_string(rows));
}

/// A closing brace among the rows, where C/SIDE puts that of the section two columns to the left.
bool ObjectReader::is_stray_brace() const {
  if (nested_ > 0 || peek() != '}' || at_ < 5 || text_.compare(at_ - 5, 5, "\n    ") != 0) return false;
  const std::size_t next = text_.find_first_not_of(" \t\r\n", at_ + 1);
  return next != std::string_view::npos && text_[next] == '{';
}

void ObjectReader::read_row(const Section& section) {
  const std::size_t begin = at_ - 1;
  std::array<std::string_view, 6> columns;
  bool open = true;
  std::size_t found = 0;
  while (open && found < section.columns) open = read_column(columns[found++]);
  const bool has_number = !section.member || section.columns == 0 || *section.member == model::MemberKind::key ||
                          (!columns[0].empty() && is_digit(columns[0].front()));
  const bool whole = found == section.columns && has_number;
  if (!whole) draft_.report(DiagnosticCode::object_row_unreadable, begin, std::string(section.name));
  const auto column = [&](std::uint8_t number) { return number == 0 ? std::string_view() : columns[number - 1u]; };
  model::Member member{.where = {begin, 0, draft_.lines.line_of(begin)}};
  RowNames names{.name = column(section.name_column)};
  std::from_chars(columns[0].data(), columns[0].data() + columns[0].size(), member.number);
  add_row_columns(section, columns, column(section.type_column), member);
  // Triggers of the row are named after it, so a row that can be named by its columns is added before them.
  row_title_ =
      section.name == "FIELDS" ? std::string(names.name) : row_title(section, member, column(section.type_column));
  const std::size_t triggers_before = draft_.object.members.size();
  row_id_ = model::id_at<model::MemberId>(triggers_before);
  if (open) read_properties(section.member ? &member : nullptr, &names, false);
  row_title_.clear();
  if (!section.member || !whole) return;
  finish_row(section, names, member, begin, triggers_before);
}

std::string ObjectReader::row_title(const Section& section, const model::Member& member, std::string_view type) {
  if (!section.member || (member.number == 0 && type.empty())) return lower(section.name);
  return std::string(type.empty() ? "Control" : trimmed(type)) + " " + std::to_string(member.number);
}

void ObjectReader::add_row_columns(const Section& section, const std::array<std::string_view, 6>& columns,
                                   std::string_view type, model::Member& member) const {
  if (!section.member) return;
  member.kind = *section.member;
  if (member.kind == model::MemberKind::key) {
    if (same_word(columns[0], "No") || same_word(columns[0], "false")) member.properties.add("enabled", "no");
    member.number = 0;
    return;
  }
  if (member.kind == model::MemberKind::field) {
    std::size_t letters = 0;
    while (letters < type.size() && !is_digit(type[letters])) ++letters;
    member.properties.add("type", type.substr(0, letters));
    if (letters < type.size()) member.properties.add("length", type.substr(letters));
    if (same_word(columns[1], "No") || same_word(columns[1], "false")) member.properties.add("enabled", "no");
    return;
  }
  if (!type.empty()) member.properties.add("type", type);
}

void ObjectReader::finish_row(const Section& section, const RowNames& names, model::Member& member, std::size_t begin,
                              std::size_t triggers_before) {
  std::string_view name = !names.name.empty() ? names.name : names.source_expression;
  if (name.empty()) name = names.caption;
  member.name = folded(name);
  if (member.name.empty()) member.name = row_title(section, member, member.properties.get("type"));
  member.where.length = at_ - begin;
  hash_row(member, begin, triggers_before);
  draft_.object.members.push_back(std::move(member));
  // A row stands before its triggers, as in the file.
  auto& members = draft_.object.members;
  const std::size_t last = members.size() - 1;
  if (last == triggers_before) return;
  std::rotate(members.begin() + static_cast<std::ptrdiff_t>(triggers_before), members.end() - 1, members.end());
  shift_members(triggers_before);
}

void ObjectReader::shift_members(std::size_t first) {
  const auto shift = [first](model::MemberId& id) {
    if (id != model::none<model::MemberId> && model::index(id) >= first)
      id = model::id_at<model::MemberId>(model::index(id) + 1);
  };
  for (auto region = draft_.regions.rbegin();
       region != draft_.regions.rend() && region->member != model::none<model::MemberId> &&
       model::index(region->member) >= first;
       ++region)
    shift(region->member);
  for (auto scope = draft_.scopes.rbegin(); scope != draft_.scopes.rend() && model::index(scope->member) >= first;
       ++scope)
    shift(scope->member);
}

void ObjectReader::hash_row(model::Member& member, std::size_t begin, std::size_t triggers_before) {
  scratch_.clear();
  std::size_t from = begin;
  for (std::size_t i = triggers_before; i < draft_.object.members.size(); ++i) {
    const model::Span& trigger = draft_.object.members[i].where;
    if (trigger.offset < from) continue;
    text::append_folded_space(text_.substr(from, trigger.offset - from), scratch_);
    from = trigger.offset + trigger.length;
  }
  if (from < at_) text::append_folded_space(text_.substr(from, at_ - from), scratch_);
  member.hash = text::content_hash(scratch_);
}

bool ObjectReader::read_column(std::string_view& column) {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  const std::size_t begin = at_;
  if (peek() == '[') {
    column = read_bracketed();
  } else {
    at_ = text::find_either(text_, ';', '}', at_);
    column = trimmed(text_.substr(begin, at_ - begin));
  }
  skip_space();
  if (at_end()) {
    cut_off();
    return false;
  }
  return text_[at_++] == ';';
}

}  // namespace parsers::nav
