#include "parsers/nav/cside_draft.h"

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>

namespace parsers::nav {
namespace {

constexpr std::size_t usual_references = 32;

std::uint64_t hash_of(const model::Reference& reference) {
  const std::hash<std::string_view> hash;
  const std::uint64_t names = hash(reference.target_member) * 31 + hash(reference.target_name);
  return (names * 31 + reference.target_number) * 31 + static_cast<std::uint64_t>(reference.target_kind);
}

bool same_target(const model::Reference& left, const model::Reference& right) {
  return left.target_number == right.target_number && left.target_kind == right.target_kind &&
         left.target_member == right.target_member && left.target_name == right.target_name && left.kind == right.kind;
}

}  // namespace

Draft::Draft(const scanner::Slice& the_slice, model::Yield& the_yield)
    : slice(the_slice), text(the_slice.text), yield(the_yield), lines(the_slice.text) {
  references_.reserve(usual_references);
}

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
  const auto [first, last] = by_target_.equal_range(hash_of(reference));
  const auto known =
      std::find_if(first, last, [&](const auto& entry) { return same_target(references_[entry.second], reference); });
  if (known == last) {
    by_target_.emplace(hash_of(reference), static_cast<std::uint32_t>(references_.size()));
    references_.push_back(std::move(reference));
  } else if (reference.line < references_[known->second].line) {
    references_[known->second] = std::move(reference);
  }
}

void Draft::finish_references(model::ObjectId from) {
  std::vector<model::Reference*> sorted;
  sorted.reserve(references_.size());
  for (model::Reference& reference : references_) sorted.push_back(&reference);
  std::ranges::sort(sorted, [](const model::Reference* left, const model::Reference* right) {
    return std::tie(left->line, left->target_number, left->target_kind, left->kind, left->target_name,
                    left->target_member) < std::tie(right->line, right->target_number, right->target_kind, right->kind,
                                                    right->target_name, right->target_member);
  });
  for (model::Reference* reference : sorted) {
    reference->from = from;
    yield.references.push_back(std::move(*reference));
  }
}

std::optional<model::KindId> kind_of_type(std::string_view type) {
  if (same_word(type, "TableData")) type = "table";
  if (same_word(type, "other")) return std::nullopt;
  return model::find_kind(model::Product::nav, lower(type));
}

}  // namespace parsers::nav
