#include "scanner/metrics/counts.h"

#include <algorithm>
#include <optional>

namespace metrics {
namespace {

void add(model::Sums& sums, const model::Object& object) {
  ++sums.objects;
  ++sums.by_kind[model::kind_text(object)];
  for (const model::Member& member : object.members) ++sums.members[std::string(model::id_of(member.kind))];
  sums.code += object.code;
}

using Role = model::ChangeMarker::Role;

/// Some developers begin a change with "-" and end it with "+": where the first marker of a tag is an end, the roles of
/// that tag are swapped in this object.
bool is_swapped(const model::Object& object, const std::string& tag) {
  const auto first = std::ranges::find_if(object.markers, [&](const model::ChangeMarker& marker) {
    return marker.tag == tag && marker.role != Role::line;
  });
  const bool has_begin = std::ranges::any_of(object.markers, [&](const model::ChangeMarker& marker) {
    return marker.tag == tag && marker.role == Role::begin;
  });
  return first != object.markers.end() && first->role == Role::end && has_begin;
}

Role role_of(const model::Object& object, const model::ChangeMarker& marker) {
  if (marker.role == Role::line || !is_swapped(object, marker.tag)) return marker.role;
  return marker.role == Role::begin ? Role::end : Role::begin;
}

/// The code between pairs of begin and end markers of one tag; nested pairs count once.
model::CodeMetrics between_markers(const model::Object& object, const std::vector<std::string>& tags) {
  model::CodeMetrics sum;
  const model::ChangeMarker* open = nullptr;
  for (const model::ChangeMarker& marker : object.markers) {
    const bool known = std::ranges::any_of(tags, [&](const std::string& tag) { return marker.tag.starts_with(tag); });
    if (!known) continue;
    const Role role = role_of(object, marker);
    if (role == Role::line && open == nullptr) ++sum.code;
    if (role == Role::begin && open == nullptr) {
      open = &marker;
      continue;
    }
    if (role != Role::end || open == nullptr || open->tag != marker.tag) continue;
    sum.code += marker.code_before - open->code_before;
    sum.characters += marker.characters_before - open->characters_before;
    open = nullptr;
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
