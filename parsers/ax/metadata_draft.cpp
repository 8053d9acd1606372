#include "parsers/ax/metadata_draft.h"

#include "parsers/ax/metadata_tables.h"
#include "scanner/text/content_hash.h"
#include "scanner/text/vocabulary.h"

#include <utility>

namespace parsers::ax {

model::MemberId MetadataDraft::add(model::Member member) {
  object.members.push_back(std::move(member));
  return model::id_at<model::MemberId>(object.members.size() - 1);
}

void MetadataDraft::use(const XppUse& use, model::MemberId from) {
  if (use.name.empty()) return;
  std::uint64_t key = 0;
  for (const std::string_view part : {use.name, use.member, use.kind, use.target_kind}) {
    key = key * 0x9E3779B97F4A7C15u + text::word_hash(part, true);
  }
  if (!seen_.insert(key).second) return;
  references.push_back({.member = from,
                        .kind = std::string(use.kind),
                        .target_kind = ax_kind_or_other(use.target_kind),
                        .target_name = std::string(use.name),
                        .target_member = std::string(use.member),
                        .line = use.line});
}

void MetadataDraft::extend_hash(model::MemberId id, std::string_view name, std::string_view value) {
  model::Hash128& hash = id == model::none<model::MemberId> ? content_ : member(id).hash;
  scratch_.assign(reinterpret_cast<const char*>(&hash), sizeof hash);
  scratch_.append(name).append(1, '=');
  text::append_folded_space(value, scratch_);
  hash = text::content_hash(scratch_);
}

void MetadataDraft::add_property(std::string_view name, std::string_view value) {
  if (!value.empty() && !object.properties.has(name)) object.properties.add(name, value);
}

std::string MetadataDraft::title() const { return model::kind_text(object) + " " + object.name; }

void MetadataDraft::finish(model::Yield& yield) {
  const auto id = model::id_at<model::ObjectId>(yield.objects.size());
  // So that a change of what is no member is a change of the object.
  if (!content_.empty()) object.properties.add("contentHash", model::hex(content_));
  for (model::CodeRegion& region : regions) {
    region.object = id;
    yield.regions.push_back(region);
  }
  for (model::Reference& reference : references) {
    reference.from = id;
    yield.references.push_back(std::move(reference));
  }
  yield.objects.push_back(std::move(object));
}

}  // namespace parsers::ax
