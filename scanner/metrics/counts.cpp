#include "scanner/metrics/counts.h"

#include "scanner/model/attribution.h"

#include <algorithm>

namespace metrics {
namespace {

void add(model::Sums& sums, const model::Object& object) {
  ++sums.objects;
  ++sums.by_kind[model::kind_text(object)];
  for (const model::Member& member : object.members) ++sums.members[std::string(model::id_of(member.kind))];
  sums.code += object.code;
}

/// Marked lines outside of members that are the customer's as a whole.
model::CodeMetrics between_markers(const model::Object& object, const std::vector<std::string>& tags) {
  model::CodeMetrics sum;
  for (const model::MarkedLines& marked : model::marked_lines(object, tags)) {
    const bool counted = marked.member != model::none<model::MemberId> &&
                         object.members[model::index(marked.member)].origin == model::Origin::custom;
    if (counted) continue;
    sum.code += marked.code;
    sum.characters += marked.characters;
  }
  sum.lines = sum.code;
  return sum;
}

}  // namespace

void attribute_code(model::Object& object, const std::vector<std::string>& marker_tags) {
  object.customer_code = {};
  if (object.origin == model::Origin::custom) object.customer_code = object.code.total();
  if (object.origin != model::Origin::modified) return;
  object.customer_code = between_markers(object, marker_tags);
  for (const model::Member& member : object.members) {
    if (member.origin == model::Origin::custom) object.customer_code += member.code;
  }
}

model::Counts count(const model::Inventory& inventory, model::SystemId system) {
  model::Counts counts;
  for (const model::Artifact& artifact : inventory.artifacts) {
    if (artifact.system != system) continue;
    ++counts.files;
    counts.bytes += artifact.bytes;
  }
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    const model::Object& object = inventory.objects[i];
    if (object.system != system) continue;
    add(counts.occurrences, object);
    if (model::index(object.counts_as) != i) continue;
    add(counts.distinct, object);
    const auto origin = static_cast<std::size_t>(object.origin);
    ++counts.by_origin[origin];
    ++counts.by_kind_and_origin[model::kind_text(object)][origin];
    for (std::size_t language = 0; language < model::language_count; ++language) {
      if (object.code.of[language].lines > 0) counts.customer_code.of[language] += object.customer_code;
    }
    if (object.origin == model::Origin::modified)
      counts.unattributed_code +=
          object.code.total().code - std::min(object.code.total().code, object.customer_code.code);
  }
  return counts;
}

}  // namespace metrics
