#include "parsers/gp/lines.h"
#include "parsers/gp/vba_code.h"
#include "parsers/shared/words.h"
#include "scanner/model/kinds.h"
#include "scanner/parser.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parsers {
namespace {

using scanner::Claim;

/// Exports of the VBA editor begin with attributes, classes and forms with a version line before them.
Claim claim(const scanner::Peek& peek) {
  const std::string path = shared::lower(peek.path);
  const bool named = path.ends_with(".bas") || path.ends_with(".cls") || path.ends_with(".frm");
  return named && peek.head.find("Attribute VB_") != std::string_view::npos ? Claim::yes : Claim::no;
}

/// The value of 'Attribute VB_Name = "CBTNotes"'.
std::string_view value_of(std::string_view line, std::string_view attribute) {
  if (!line.starts_with("Attribute ")) return {};
  line = shared::trimmed(line.substr(10));
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos || !shared::same_word(shared::trimmed(line.substr(0, equals)), attribute))
    return {};
  std::string_view value = shared::trimmed(line.substr(equals + 1));
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
  return value;
}

class VbaFile {
 public:
  VbaFile(const scanner::Slice& slice, model::Yield& yield) : slice_(slice), yield_(yield) {}

  void read() {
    object_.kind = model::find_kind(model::Product::gp, "vba-module").value();
    object_.where = {0, slice_.text.size(), 0};
    const std::size_t code = read_header();
    if (object_.name.empty()) {
      const std::string_view file = gp::file_of(slice_.path);
      object_.name = file.substr(0, file.rfind('.'));
    }
    const std::string path = shared::lower(slice_.path);
    object_.properties.add("module", path.ends_with(".bas") ? "module" : path.ends_with(".cls") ? "class" : "form");
    shared::LineFinder lines(slice_.text);
    gp::read_vba(slice_, {.begin = code, .end = slice_.text.size(), .window = ""}, lines, object_, yield_.regions,
                 yield_.references);
    for (model::CodeRegion& region : yield_.regions) region.object = model::id_at<model::ObjectId>(0);
    for (model::Reference& reference : yield_.references) reference.from = model::id_at<model::ObjectId>(0);
    yield_.bytes_in_objects = slice_.text.size();
    yield_.objects.push_back(std::move(object_));
  }

 private:
  /// Behind the version line, the controls of a form and the attributes, where code begins.
  std::size_t read_header() {
    std::size_t depth = 0;
    for (const gp::Line& line : gp::lines_of(slice_.text)) {
      const std::string_view word = line.text.substr(0, line.text.find(' '));
      if (const std::string_view name = value_of(line.text, "VB_Name"); !name.empty()) object_.name = name;
      if (shared::same_word(word, "Begin") || shared::same_word(word, "BeginProperty")) {
        if (++depth > 1 && shared::same_word(word, "Begin")) add_control(line);
        continue;
      }
      if (depth > 0) {
        if (shared::same_word(word, "End") || shared::same_word(word, "EndProperty")) --depth;
        continue;
      }
      if (line.text.empty() || shared::same_word(word, "Version") || shared::same_word(word, "Attribute")) continue;
      if (shared::same_word(word, "Object")) continue;
      return line.begin;
    }
    return slice_.text.size();
  }

  /// "Begin VB.CommandButton cmdSave".
  void add_control(const gp::Line& line) {
    const std::string folded = shared::folded(line.text);
    const std::size_t type = folded.find(' ');
    const std::size_t name = folded.find(' ', type + 1);
    if (type == std::string::npos || name == std::string::npos) return;
    model::Member control;
    control.kind = model::MemberKind::control;
    control.name = folded.substr(name + 1);
    control.where = {line.begin, line.end - line.begin, line.number};
    control.properties.add("type", folded.substr(type + 1, name - type - 1));
    object_.members.push_back(std::move(control));
  }

  const scanner::Slice& slice_;
  model::Yield& yield_;
  model::Object object_;
};

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  VbaFile(slice, yield).read();
  return yield;
}

scanner::CodePageGuess code_page(std::string_view) { return {"cp1252", false}; }

constexpr std::array<std::string_view, 3> globs{"*.bas", "*.cls", "*.frm"};

}  // namespace

extern const scanner::Parser gp_vba;
constinit const scanner::Parser gp_vba{
    .id = "gp.vba",
    .product = model::Product::gp,
    .role = scanner::Role::companion,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = code_page,
    .parse = parse,
};

}  // namespace parsers
