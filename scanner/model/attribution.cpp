#include "scanner/model/attribution.h"

#include <algorithm>
#include <map>

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

/// Two markers of an object, or one of a single line.
struct Pair {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Every end with the nearest open begin of its tag; a begin without end opens nothing.
std::vector<Pair> pairs_of(const Object& object, const std::vector<std::string>& tags) {
  std::vector<Pair> pairs;
  std::map<std::string_view, std::vector<std::size_t>> open;
  for (std::size_t i = 0; i < object.markers.size(); ++i) {
    const ChangeMarker& marker = object.markers[i];
    const bool known = std::ranges::any_of(tags, [&](const std::string& tag) { return marker.tag.starts_with(tag); });
    if (!known) continue;
    const Role role = role_of(object, marker);
    if (role == Role::line) pairs.push_back({i, i});
    std::vector<std::size_t>& begins = open[marker.tag];
    if (role == Role::begin) begins.push_back(i);
    if (role != Role::end || begins.empty()) continue;
    pairs.push_back({begins.back(), i});
    begins.pop_back();
  }
  return pairs;
}

}  // namespace

std::vector<MarkedLines> marked_lines(const Object& object, const std::vector<std::string>& tags) {
  if (object.standard.is_compared()) return {};
  std::vector<Pair> pairs = pairs_of(object, tags);
  std::ranges::stable_sort(pairs, {}, [](const Pair& pair) { return pair.first; });
  std::vector<MarkedLines> marked;
  for (std::size_t i = 0; i < pairs.size();) {
    std::size_t last = pairs[i].last;
    std::size_t next = i + 1;
    for (; next < pairs.size() && pairs[next].first <= last; ++next) last = std::max(last, pairs[next].last);
    const ChangeMarker& begin = object.markers[pairs[i].first];
    const ChangeMarker& end = object.markers[last];
    const bool is_line = last == pairs[i].first;
    marked.push_back({begin.line, end.line, end.member, is_line ? 1 : end.code_before - begin.code_before,
                      end.characters_before - begin.characters_before});
    i = next;
  }
  return marked;
}

}  // namespace model
