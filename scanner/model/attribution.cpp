#include "scanner/model/attribution.h"

#include <algorithm>

namespace model {
namespace {

using Role = ChangeMarker::Role;

bool is_swapped(const Object& object, const std::string& tag) {
  const auto first = std::ranges::find_if(
      object.markers, [&](const ChangeMarker& marker) { return marker.tag == tag && marker.role != Role::line; });
  const bool has_begin = std::ranges::any_of(
      object.markers, [&](const ChangeMarker& marker) { return marker.tag == tag && marker.role == Role::begin; });
  return first != object.markers.end() && first->role == Role::end && has_begin;
}

Role role_of(const Object& object, const ChangeMarker& marker) {
  if (marker.role == Role::line || !is_swapped(object, marker.tag)) return marker.role;
  return marker.role == Role::begin ? Role::end : Role::begin;
}

}  // namespace

std::vector<MarkedLines> marked_lines(const Object& object, const std::vector<std::string>& tags) {
  std::vector<MarkedLines> marked;
  const ChangeMarker* open = nullptr;
  for (const ChangeMarker& marker : object.markers) {
    const bool known = std::ranges::any_of(tags, [&](const std::string& tag) { return marker.tag.starts_with(tag); });
    if (!known) continue;
    const Role role = role_of(object, marker);
    if (role == Role::line && open == nullptr) marked.push_back({marker.line, marker.line, marker.member, 1, 0});
    if (role == Role::begin && open == nullptr) open = &marker;
    if (role != Role::end || open == nullptr || open->tag != marker.tag) continue;
    marked.push_back({open->line, marker.line, marker.member, marker.code_before - open->code_before,
                      marker.characters_before - open->characters_before});
    open = nullptr;
  }
  return marked;
}

}  // namespace model
