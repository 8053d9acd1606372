#include "parsers/nav/cside_object.h"

#include "parsers/nav/cside_code.h"
#include "parsers/nav/cside_layout.h"
#include "parsers/nav/cside_object_reader.h"
#include "parsers/nav/cside_variables.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

namespace parsers::nav {
namespace {

using model::DiagnosticCode;

constexpr int deepest_nesting = 40;

}  // namespace

std::size_t ObjectReader::read() {
  read_header();
  skip_space();
  take('{');
  read_sections(0);
  return at_;
}

void ObjectReader::skip_space() {
  while (at_ < text_.size() && is_space(text_[at_])) ++at_;
}

bool ObjectReader::take(char c) {
  if (peek() != c || at_end()) return false;
  ++at_;
  return true;
}

void ObjectReader::cut_off() {
  if (!std::exchange(cut_off_, true)) draft_.report(DiagnosticCode::object_cut_off, text_.size());
  at_ = text_.size();
}

void ObjectReader::read_header() {
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

bool ObjectReader::stands_at_section(std::size_t at) const {
  return at >= 3 && text_.compare(at - 3, 3, "\n  ") == 0 && find_section(text_, at - 3) == at;
}

void ObjectReader::unwind_to(std::size_t at) {
  draft_.report(DiagnosticCode::object_unbalanced, at, "{");
  at_ = at;
  unwinding_ = true;
}

void ObjectReader::read_sections(int depth) {
  for (;;) {
    if (unwinding_ && depth > 0) return;
    unwinding_ = false;
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

void ObjectReader::read_section(int depth) {
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

void ObjectReader::read_content(const Section& section, int depth) {
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

void ObjectReader::read_blocks(const Section& section, int depth) {
  const Surface outer = std::exchange(surface_, Surface::form);
  if (section.name == "SECTIONS" && !draft_.object.properties.has("classicSections")) {
    draft_.feature("classic-sections", at_);
    draft_.object.properties.add("classicSections", "yes");
  }
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
    if (unwinding_) break;
  }
  surface_ = outer;
}

void ObjectReader::read_layout(std::string_view name) {
  std::size_t content_end = at_;
  const std::size_t begin = at_;
  at_ = skip_layout_data(text_, begin, "END_OF_" + std::string(name), content_end);
  if (at_ >= text_.size()) cut_off();
  const std::string_view data = trimmed(text_.substr(begin, content_end - begin));
  if (data.empty()) return;
  if (name == "WORDLAYOUT") draft_.feature("word-layout", begin);
  draft_.object.properties.add(name == "RDLDATA" ? "rdlBytes" : "wordLayoutBytes", std::to_string(data.size()));
  if (name == "RDLDATA" && data.find("<Code>") != std::string_view::npos)
    draft_.object.properties.add("rdlCode", "yes");
  constexpr std::string_view reporting = "schemas.microsoft.com/sqlserver/reporting/";
  const std::size_t space = data.substr(0, 4096).find(reporting);
  if (name == "RDLDATA" && space != std::string_view::npos) {
    const std::string_view year = data.substr(space + reporting.size(), 4);
    draft_.object.properties.add("rdlNamespace", year);
    draft_.feature("rdl-" + std::string(year), static_cast<std::size_t>(year.data() - text_.data()));
  }
}

void ObjectReader::skip_braces() {
  std::size_t depth = 1;
  while (depth > 0) {
    at_ = std::min(text_.find_first_of("{}", at_), text_.size());
    if (at_end()) return cut_off();
    depth += text_[at_++] == '{' ? 1 : std::size_t(-1);
  }
}

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
  draft.finish_references(id);
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
