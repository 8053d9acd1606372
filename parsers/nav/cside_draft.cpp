#include "parsers/nav/cside_draft.h"

#include <algorithm>
#include <utility>

namespace parsers::nav {

Draft::Draft(const scanner::Slice& the_slice, model::Yield& the_yield)
    : slice(the_slice), text(the_slice.text), yield(the_yield), lines(the_slice.text) {}

std::string Draft::title() const {
  std::string type(object.properties.get("type"));
  return type + " " + std::to_string(object.number) + " " + object.name;
}

void Draft::report(model::DiagnosticCode code, std::size_t offset, std::string detail) {
  const std::uint32_t line = LineFinder(text).line_of(std::min(offset, text.size()));
  yield.diagnostics.push_back({.code = code, .line = line, .holes = {title(), std::move(detail)}});
  if (model::row_of(code).severity == model::DiagnosticSeverity::error) yield.partly_read = true;
}

void Draft::feature(std::string_view name, std::size_t offset) {
  for (const model::Fact& fact : yield.facts) {
    if (fact.value == name) return;
  }
  yield.facts.push_back({"nav.feature", std::string(name), lines.line_of(offset)});
}

model::MemberId Draft::add(model::Member member) {
  object.members.push_back(std::move(member));
  return model::id_at<model::MemberId>(object.members.size() - 1);
}

void Draft::refer(model::Reference reference) {
  if (reference.target_number == 0 && reference.target_name.empty()) return;
  references.push_back(std::move(reference));
}

std::optional<model::KindId> kind_of_type(std::string_view type) {
  if (same_word(type, "TableData")) type = "table";
  if (same_word(type, "other")) return std::nullopt;
  return model::find_kind(model::Product::nav, lower(type));
}

}  // namespace parsers::nav
