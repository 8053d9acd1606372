#include "parsers/ax/label_files.h"
#include "parsers/ax/metadata_tables.h"
#include "parsers/ax/model_context.h"
#include "parsers/ax/xml_file.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"
#include "scanner/text/content_hash.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace parsers {
namespace {

constexpr std::string_view text_suffix = ".label.txt";

std::string_view first_line(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, std::min(text.find_first_of("\r\n", begin), text.size()) - begin);
}

bool is_capital_or_digit(char c) { return (c >= 'A' && c <= 'Z') || shared::is_digit(c); }

/// Length of "@JAE12" at the start of a line of an .ald file, 0 where there is none. A blank and the text follow.
std::size_t label_id_size(std::string_view line) {
  if (line.size() < 5 || line[0] != '@' || !std::ranges::all_of(line.substr(1, 3), is_capital_or_digit)) return 0;
  std::size_t end = 4;
  while (end < line.size() && shared::is_digit(line[end])) ++end;
  return end > 4 && (end == line.size() || line[end] == ' ') ? end : 0;
}

bool is_text_resource(std::string_view path) { return shared::lower(path).ends_with(text_suffix); }

/// A comment of a label resource: a blank, a semicolon, the text.
bool is_comment(std::string_view line) { return shared::trimmed(line).starts_with(';'); }

scanner::Claim claim(const scanner::Peek& peek) {
  const std::string_view line = first_line(shared::without_bom(peek.head));
  if (is_text_resource(peek.path)) {
    const bool fits = line.find('=') != std::string_view::npos || is_comment(line);
    return fits ? scanner::Claim::yes : scanner::Claim::no;
  }
  return label_id_size(line) > 0 ? scanner::Claim::yes : scanner::Claim::no;
}

/// What stands in a label file.
struct Labels {
  std::uint32_t entries = 0;
  std::uint32_t empty = 0;
  std::uint32_t comments = 0;
  std::uint32_t stray = 0;  ///< lines before the first label, or of no form that is known
  std::uint32_t first_stray = 0;

  void see_entry(std::string_view text) {
    ++entries;
    if (shared::trimmed(text).empty()) ++empty;
  }
  void see_stray(std::uint32_t line) {
    if (stray++ == 0) first_stray = line;
  }
};

/// "@JAE1 Text of the label"; every line that begins otherwise is a comment of the label above it.
void read_ald_line(std::string_view line, std::uint32_t number, Labels& labels) {
  if (const std::size_t size = label_id_size(line); size > 0) {
    labels.see_entry(line.substr(size));
  } else if (labels.entries > 0) {
    ++labels.comments;
  } else {
    labels.see_stray(number);
  }
}

/// "LabelId=Text", then perhaps " ;comment".
void read_resource_line(std::string_view line, std::uint32_t number, Labels& labels) {
  const std::size_t equals = line.find('=');
  if (is_comment(line)) {
    ++labels.comments;
  } else if (equals != std::string_view::npos && equals > 0) {
    labels.see_entry(line.substr(equals + 1));
  } else {
    labels.see_stray(number);
  }
}

/// Name, id and language as the name of the file tells them: "axJAEen-us.ald", "Fleet.en-US.label.txt".
void name_object(std::string_view path, model::Object& object) {
  std::string_view file = path.substr(path.find_last_of('/') + 1);
  if (is_text_resource(path)) {
    file.remove_suffix(text_suffix.size());
    const std::size_t dot = file.rfind('.');
    const std::string_view id = file.substr(0, dot);
    const std::string_view language = dot == std::string_view::npos ? std::string_view() : file.substr(dot + 1);
    object.name = std::string(id) + (language.empty() ? "" : "_") + std::string(language);
    object.properties.add("labelFileId", id);
    if (!language.empty()) object.properties.add("language", language);
    object.properties.add(std::string(ax::label_text_mark), "yes");
    return;
  }
  const std::string_view stem = file.substr(0, file.rfind('.'));
  object.name = stem;
  if (stem.size() < 5 || !shared::same_word(stem.substr(0, 2), "ax")) return;
  object.properties.add("labelFileId", stem.substr(2, 3));
  if (stem.size() > 5) object.properties.add("language", stem.substr(5));
}

model::Yield parse(const scanner::Slice& slice, const scanner::Context& context) {
  const bool is_resource = is_text_resource(slice.path);
  Labels labels;
  std::uint32_t number = 0;
  for (std::size_t at = 0; at < slice.text.size(); ++number) {
    const std::size_t newline = std::min(slice.text.find('\n', at), slice.text.size());
    std::string_view line = slice.text.substr(at, newline - at);
    while (line.ends_with('\r')) line.remove_suffix(1);
    at = newline + 1;
    if (shared::trimmed(line).empty()) continue;
    if (is_resource) {
      read_resource_line(line, number, labels);
    } else {
      read_ald_line(line, number, labels);
    }
  }
  model::Yield yield;
  model::Object object{.kind = ax::ax_kind_or_other("label-file"), .where = {0, slice.text.size(), 0}};
  name_object(slice.path, object);
  ax::add_model(context, slice.path, object.properties);
  object.properties.add("entries", std::to_string(labels.entries));
  if (labels.empty > 0) object.properties.add("emptyEntries", std::to_string(labels.empty));
  if (labels.comments > 0) object.properties.add("comments", std::to_string(labels.comments));
  object.properties.add("contentHash", model::hex(text::content_hash(slice.text)));
  if (labels.stray > 0) {
    yield.diagnostics.push_back({.code = model::DiagnosticCode::object_row_unreadable,
                                 .line = labels.first_stray,
                                 .holes = {"label-file " + object.name, std::to_string(labels.stray)}});
    yield.partly_read = true;
  }
  yield.bytes_in_objects = slice.text.size();
  yield.objects.push_back(std::move(object));
  return yield;
}

constexpr std::array<std::string_view, 2> globs{"*.ald", "*.label.txt"};

}  // namespace

extern const scanner::Parser ax_labels;
constinit const scanner::Parser ax_labels{
    .id = "ax.labels",
    .product = model::Product::ax,
    .role = scanner::Role::companion,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = ax::code_page,
    .parse = parse,
};

}  // namespace parsers
