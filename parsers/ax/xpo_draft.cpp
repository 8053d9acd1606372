#include "parsers/ax/xpo_draft.h"

#include "parsers/ax/xpo_elements.h"
#include "scanner/text/content_hash.h"
#include "scanner/text/vocabulary.h"

#include <utility>

namespace parsers::ax {
namespace {

constexpr std::size_t most_diagnostics = 20;

}  // namespace

std::string Draft::title() const { return model::kind_text(object) + " " + object.name; }

void Draft::report(model::DiagnosticCode code, std::uint32_t line, std::string detail) {
  if (model::row_of(code).severity == model::DiagnosticSeverity::error) partly_read = true;
  if (diagnostics.size() >= most_diagnostics) {
    ++further_defects_;
    return;
  }
  diagnostics.push_back({.code = code, .line = line, .holes = {title(), std::move(detail)}});
}

model::MemberId Draft::add(model::Member member) {
  object.members.push_back(std::move(member));
  return model::id_at<model::MemberId>(object.members.size() - 1);
}

void Draft::use(const Use& use) {
  if (use.name.empty()) return;
  std::uint64_t key = text::word_hash(use.name, true);
  key = key * 0x9E3779B97F4A7C15u + text::word_hash(use.member, true);
  key = key * 0x9E3779B97F4A7C15u + text::word_hash(use.kind, false);
  key = key * 0x9E3779B97F4A7C15u + text::word_hash(use.target, false);
  if (!seen_.insert(key).second) return;
  references.push_back({.member = use.from,
                        .kind = std::string(use.kind),
                        .target_kind = ax_kind(use.target),
                        .target_name = std::string(use.name),
                        .target_member = std::string(use.member),
                        .line = use.line});
}

void Draft::extend_hash(model::MemberId id, std::string_view text) {
  model::Hash128& hash = member(id).hash;
  scratch_.assign(reinterpret_cast<const char*>(&hash), sizeof hash);
  scratch_.append(text);
  hash = text::content_hash(scratch_);
}

void Draft::finish(std::size_t begin, std::size_t end, model::Yield& yield) {
  const auto id = model::id_at<model::ObjectId>(yield.objects.size());
  object.where.offset = begin;
  object.where.length = end - begin;
  yield.bytes_in_objects += end - begin;
  if (const std::string_view release = signs.release(); !release.empty()) object.properties.add("release", release);
  signs.tell(yield);
  for (model::CodeRegion& region : regions) {
    region.object = id;
    yield.regions.push_back(region);
  }
  for (model::Reference& reference : references) {
    reference.from = id;
    yield.references.push_back(std::move(reference));
  }
  if (further_defects_ > 0) {
    diagnostics.push_back({.code = model::DiagnosticCode::defects_more,
                           .line = diagnostics.back().line,
                           .holes = {std::to_string(further_defects_), title()}});
  }
  for (model::Diagnostic& diagnostic : diagnostics) yield.diagnostics.push_back(std::move(diagnostic));
  yield.partly_read = yield.partly_read || partly_read;
  yield.objects.push_back(std::move(object));
}

}  // namespace parsers::ax
