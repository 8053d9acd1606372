#include "parsers/nav/cside_object.h"

#include "parsers/nav/cside_code.h"
#include "parsers/nav/cside_draft.h"
#include "parsers/nav/cside_layout.h"
#include "parsers/nav/cside_relations.h"
#include "parsers/nav/cside_sections.h"
#include "parsers/nav/cside_variables.h"
#include "scanner/text/content_hash.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

namespace parsers::nav {
namespace {

using model::DiagnosticCode;

constexpr int deepest_nesting = 40;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Marks inside property names: "Version List", "Import::OnAfterX", "Format/Evaluate".
bool is_name_mark(char c) { return std::string_view(" :_/-.").find(c) != std::string_view::npos; }

/// "ENU=…" of a multi-language value, else its first text.
std::string_view caption_of(std::string_view value) {
  std::size_t at = value.find("ENU=");
  if (at == std::string_view::npos) at = value.find('=') == std::string_view::npos ? 0 : value.find('=') - 3;
  if (at + 4 > value.size()) return value;
  const std::string_view text = value.substr(at + 4);
  return trimmed(text.substr(0, text.find(';')));
}

std::string folded(std::string_view value) {
  std::string out;
  text::append_folded_space(trimmed(value), out);
  return out;
}

/// What a row says about itself besides its triggers.
struct RowNames {
  std::string_view name;
  std::string_view source_expression;
  std::string_view caption;
};

class ObjectReader {
 public:
  explicit ObjectReader(Draft& draft) : draft_(draft), text_(draft.text) {}

  /// Returns the position behind the object.
  std::size_t read() {
    read_header();
    skip_space();
    take('{');
    read_sections(0);
    return at_;
  }

 private:
  // --- characters

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool at_end() const { return at_ >= text_.size(); }
  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  bool take(char c) {
    if (peek() != c || at_end()) return false;
    ++at_;
    return true;
  }
  void cut_off() {
    if (!std::exchange(cut_off_, true)) draft_.report(DiagnosticCode::object_cut_off, text_.size());
    at_ = text_.size();
  }

  // --- header

  void read_header() {
    const std::size_t line_end = std::min(text_.find('\n'), text_.size());
    std::string_view line = trimmed(text_.substr(0, line_end));
    line.remove_prefix(7);
    const std::string_view type = line.substr(0, line.find(' '));
    line = trimmed(line.substr(type.size()));
    std::size_t digits = 0;
    while (digits < line.size() && is_digit(line[digits])) ++digits;
    std::from_chars(line.data(), line.data() + digits, draft_.object.number);
    draft_.object.name = trimmed(line.substr(digits));
    draft_.object.properties.add("type", type);
    const std::optional<model::KindId> kind = kind_of_type(type);
    draft_.object.kind = kind.value_or(model::other_kind(model::Product::nav));
    if (!kind) draft_.object.tag = type;
    draft_.object.where.line = 0;
    if (model::kind(draft_.object.kind).id == "form" || model::kind(draft_.object.kind).id == "dataport") {
      draft_.feature(model::kind(draft_.object.kind).id, 0);
      surface_ = Surface::form;
    }
    if (model::kind(draft_.object.kind).id == "query") draft_.feature("query", 0);
    at_ = line_end;
  }

  // --- sections

  void read_sections(int depth) {
    for (;;) {
      skip_space();
      if (at_end()) return cut_off();
      if (take('}')) {
        // A brace too many closes the object early: what still looks like a section belongs to it.
        if (depth > 0 || find_section(text_, at_ == 0 ? 0 : at_ - 1) == text_.size()) return;
        draft_.report(DiagnosticCode::object_unbalanced, at_, "}");
        at_ = find_section(text_, at_ - 1);
        continue;
      }
      read_section(depth);
    }
  }

  void read_section(int depth) {
    const std::size_t begin = at_;
    while (is_letter(peek()) || peek() == '-') ++at_;
    const std::string_view name = text_.substr(begin, at_ - begin);
    skip_space();
    if (name.empty() || !take('{') || depth > deepest_nesting) {
      draft_.report(DiagnosticCode::object_unbalanced, begin, std::string(name));
      at_ = find_section(text_, begin + 1);
      return;
    }
    const std::optional<Section> section = find_section_row(name, draft_.object.kind, surface_);
    if (!section) {
      draft_.report(DiagnosticCode::object_section_unknown, begin, std::string(name));
      skip_braces();
      return;
    }
    read_content(*section, depth);
  }

  void read_content(const Section& section, int depth) {
    switch (section.content) {
      case SectionContent::object_properties: read_properties(nullptr, nullptr, true); break;
      case SectionContent::properties: read_properties(nullptr, nullptr, false); break;
      case SectionContent::rows: read_rows(section); break;
      case SectionContent::blocks: read_blocks(section, depth); break;
      case SectionContent::sections: {
        const Surface outer = std::exchange(surface_, section.name == "REQUESTFORM" ? Surface::form : Surface::page);
        ++nested_;
        read_sections(depth + 1);
        --nested_;
        surface_ = outer;
        break;
      }
      case SectionContent::code: at_ = read_code_section(draft_, at_); break;
      case SectionContent::layout_data: read_layout(section.name); break;
    }
  }

  /// Rows that hold sections themselves: { PROPERTIES { … } SECTIONS { … } }.
  void read_blocks(const Section& section, int depth) {
    const Surface outer = std::exchange(surface_, Surface::form);
    if (section.name == "SECTIONS") draft_.feature("classic-sections", at_);
    for (;;) {
      skip_space();
      if (at_end()) {
        cut_off();
        break;
      }
      if (take('}')) break;
      if (!take('{')) {
        draft_.report(DiagnosticCode::object_row_unreadable, at_, std::string(section.name));
        at_ = find_section(text_, at_);
        break;
      }
      ++nested_;
      read_sections(depth + 1);
      --nested_;
    }
    surface_ = outer;
  }

  void read_layout(std::string_view name) {
    std::size_t content_end = at_;
    const std::size_t begin = at_;
    at_ = skip_layout_data(text_, begin, "END_OF_" + std::string(name), content_end);
    if (at_ >= text_.size()) cut_off();
    const std::string_view data = trimmed(text_.substr(begin, content_end - begin));
    if (data.empty()) return;
    if (name == "WORDLAYOUT") draft_.feature("word-layout", begin);
    draft_.object.properties.add(name == "RDLDATA" ? "rdlBytes" : "wordLayoutBytes", std::to_string(data.size()));
    constexpr std::string_view reporting = "schemas.microsoft.com/sqlserver/reporting/";
    const std::size_t space = data.substr(0, 4096).find(reporting);
    if (name == "RDLDATA" && space != std::string_view::npos) {
      const std::string_view year = data.substr(space + reporting.size(), 4);
      draft_.object.properties.add("rdlNamespace", year);
      draft_.feature("rdl-" + std::string(year), begin);
    }
  }

  /// To the brace that matches one already taken; quotes and comments mean nothing in a section that is not known.
  void skip_braces() {
    std::size_t depth = 1;
    while (depth > 0) {
      at_ = std::min(text_.find_first_of("{}", at_), text_.size());
      if (at_end()) return cut_off();
      depth += text_[at_++] == '{' ? 1 : std::size_t(-1);
    }
  }

  // --- rows

  void read_rows(const Section& section) {
    std::size_t rows = 0;
    for (;;) {
      skip_space();
      if (at_end()) {
        cut_off();
        break;
      }
      if (take('}')) break;
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
    draft_.object.properties.add(folded_lower(section.name), std::to_string(rows));
  }

  static std::string folded_lower(std::string_view name) {
    std::string out(name);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return out;
  }

  void read_row(const Section& section) {
    const std::size_t begin = at_ - 1;
    std::array<std::string_view, 6> columns;
    bool open = true;
    std::size_t found = 0;
    while (open && found < section.columns) open = read_column(columns[found++]);
    if (section.columns > 0 && found < section.columns) {
      draft_.report(DiagnosticCode::object_row_unreadable, begin, std::string(section.name));
    }
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
    if (!section.member) return;
    finish_row(section, names, member, begin, triggers_before);
  }

  static std::string row_title(const Section& section, const model::Member& member, std::string_view type) {
    if (!section.member || (member.number == 0 && type.empty())) return folded_lower(section.name);
    return std::string(type.empty() ? "Control" : trimmed(type)) + " " + std::to_string(member.number);
  }

  void add_row_columns(const Section& section, const std::array<std::string_view, 6>& columns, std::string_view type,
                       model::Member& member) const {
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

  void finish_row(const Section& section, const RowNames& names, model::Member& member, std::size_t begin,
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

  /// Ids of members at or behind `first` grew by one.
  void shift_members(std::size_t first) {
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

  /// The row without its triggers, which are members of their own.
  void hash_row(model::Member& member, std::size_t begin, std::size_t triggers_before) {
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

  /// One positional column; false where the row ended with it.
  bool read_column(std::string_view& column) {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    const std::size_t begin = at_;
    if (peek() == '[') {
      column = read_bracketed();
    } else {
      at_ = std::min(text_.find_first_of(";}", at_), text_.size());
      column = trimmed(text_.substr(begin, at_ - begin));
    }
    skip_space();
    if (at_end()) {
      cut_off();
      return false;
    }
    return text_[at_++] == ';';
  }

  // --- properties

  /// Reads "Name=Value;" until the closing brace. `member` and `names` are set for rows.
  void read_properties(model::Member* member, RowNames* names, bool of_the_export) {
    bool complained = false;
    for (;;) {
      skip_space();
      if (at_end()) return cut_off();
      if (take('}')) return;
      if (take(';')) continue;
      const std::size_t begin = at_;
      const std::string_view name = read_property_name();
      if (name.empty()) {
        if (!std::exchange(complained, true)) draft_.report(DiagnosticCode::object_property_unreadable, begin);
        at_ = std::max(begin + 1, std::min(text_.find_first_of(";}", begin), text_.size()));
        if (at_ > begin + 1 || text_[begin] == '}') continue;
        continue;
      }
      read_value(name, begin, member, names, of_the_export);
    }
  }

  /// The name before '='; "" where there is none. Names are words, also "Version List" and "Import::OnAfterX".
  std::string_view read_property_name() {
    std::size_t end = at_;
    while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]) || is_name_mark(text_[end]))) ++end;
    if (end >= text_.size() || text_[end] != '=') return {};
    const std::string_view name = trimmed(text_.substr(at_, end - at_));
    if (name.empty() || name.back() == ':' || !is_letter(name.front())) return {};
    at_ = end + 1;
    return name;
  }

  bool starts_trigger(std::string_view name) const {
    if (const std::size_t scope = name.rfind(':'); scope != std::string_view::npos) name.remove_prefix(scope + 1);
    if (name.size() < 3 || name.substr(0, 2) != "On") return false;
    for (const std::string_view word : {std::string_view("BEGIN"), std::string_view("VAR")}) {
      if (!same_word(text_.substr(at_, word.size()), word)) continue;
      const std::size_t behind = at_ + word.size();
      return behind >= text_.size() || !(is_letter(text_[behind]) || is_digit(text_[behind]) || text_[behind] == '_');
    }
    return false;
  }

  bool starts_rows(std::string_view word) const {
    if (text_.compare(at_, word.size(), word) != 0) return false;
    const std::size_t brace = text_.find_first_not_of(" \t\r\n", at_ + word.size());
    return brace != std::string_view::npos && text_[brace] == '{';
  }

  void read_value(std::string_view name, std::size_t begin, model::Member* member, RowNames* names,
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
      at_ = std::min(text_.find_first_of(";}", at_), text_.size());
      value = trimmed(text_.substr(value_begin, at_ - value_begin));
    }
    keep(name, value, value_begin, begin, member, names, of_the_export);
  }

  /// The text between "[" and its "]". A "]" inside is doubled; releases that do not double it are read by what
  /// follows.
  std::string_view read_bracketed() {
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
    at_ = std::min(text_.find_first_of(";}", begin), text_.size());
    return text_.substr(begin, at_ - begin);
  }

  void keep(std::string_view name, std::string_view value, std::size_t offset, std::size_t begin, model::Member* member,
            RowNames* names, bool of_the_export) {
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
      if (const std::string_view kept = kept_property(name); !kept.empty()) member->properties.add(kept, folded(value));
    } else if (names == nullptr && nested_ == 0) {
      keep_object_property(name, value);
    }
  }

  static std::string_view export_property(std::string_view name) {
    if (name == "Date") return "date";
    if (name == "Time") return "time";
    if (name == "Modified") return "modified";
    if (name == "Version List") return "versionList";
    return name;
  }

  void keep_object_property(std::string_view name, std::string_view value) {
    if (name == "CaptionML") {
      draft_.object.properties.add("caption", caption_of(value));
    } else if (name != "Permissions" || value.size() < 2000) {
      draft_.object.properties.add(name, folded(value));
    }
  }

  void note_names(RowNames& names, std::string_view name, std::string_view value) {
    if (name == "Name" && names.name.empty()) names.name = value;
    if (name == "SourceExpr") names.source_expression = value;
    if (name == "CaptionML" && names.caption.empty()) names.caption = caption_of(value);
  }

  /// A menu node names its target in two properties: RunObjectType=Page; RunObjectID=21.
  void refer_to_menu_target(std::string_view name, std::string_view value, std::size_t offset) {
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

  Draft& draft_;
  std::string_view text_;
  std::size_t at_ = 0;
  Surface surface_ = Surface::page;
  int nested_ = 0;
  bool cut_off_ = false;
  model::MemberId row_id_ = model::none<model::MemberId>;
  std::string row_title_;
  std::string scratch_;
  std::optional<model::KindId> menu_target_;
};

bool reference_less(const model::Reference& left, const model::Reference& right) {
  return std::tie(left.kind, left.target_kind, left.target_number, left.target_name, left.target_member, left.line) <
         std::tie(right.kind, right.target_kind, right.target_number, right.target_name, right.target_member,
                  right.line);
}

bool same_target(const model::Reference& left, const model::Reference& right) {
  return std::tie(left.kind, left.target_kind, left.target_number, left.target_name, left.target_member) ==
         std::tie(right.kind, right.target_kind, right.target_number, right.target_name, right.target_member);
}

/// One reference per target and kind of use: the first in the object.
void move_references(Draft& draft, model::ObjectId object) {
  std::ranges::sort(draft.references, reference_less);
  const auto repeated = std::ranges::unique(draft.references, same_target);
  draft.references.erase(repeated.begin(), repeated.end());
  for (model::Reference& reference : draft.references) {
    reference.from = object;
    draft.yield.references.push_back(std::move(reference));
  }
}

}  // namespace

bool is_object_header(std::string_view text, std::size_t at) {
  if (text.compare(at, 7, "OBJECT ") != 0) return false;
  std::size_t i = at + 7;
  const std::size_t type = i;
  while (i < text.size() && is_letter(text[i])) ++i;
  if (i == type || i >= text.size() || text[i] != ' ') return false;
  while (i < text.size() && text[i] == ' ') ++i;
  if (i >= text.size() || !is_digit(text[i])) return false;
  i = text.find('\n', i);
  if (i == std::string_view::npos) return false;
  i = text.find_first_not_of(" \t\r\n", i);
  if (i == std::string_view::npos || text[i] != '{') return false;
  i = text.find_first_not_of(" \t\r\n", i + 1);
  return i != std::string_view::npos && text.compare(i, 17, "OBJECT-PROPERTIES") == 0;
}

void read_object(const scanner::Slice& slice, model::Yield& yield) {
  Draft draft(slice, yield);
  ObjectReader reader(draft);
  const std::size_t end = reader.read();
  refer_to_called_objects(draft);
  const auto id = model::id_at<model::ObjectId>(yield.objects.size());
  draft.object.where = {0, end, 0};
  for (model::CodeRegion& region : draft.regions) {
    region.object = id;
    yield.regions.push_back(region);
  }
  move_references(draft, id);
  yield.objects.push_back(std::move(draft.object));
  yield.bytes_in_objects += end;
  const std::string_view rest = trimmed(slice.text.substr(end));
  if (!rest.empty()) {
    const auto offset = static_cast<std::size_t>(rest.data() - slice.text.data());
    const std::uint32_t line = LineFinder(slice.text).line_of(offset);
    yield.diagnostics.push_back(
        {.code = DiagnosticCode::text_outside_objects, .line = line, .holes = {std::to_string(rest.size())}});
  }
}

}  // namespace parsers::nav
