#include "scanner/metrics/duplicates.h"

#include <map>
#include <utility>
#include <vector>

namespace metrics {
namespace {

constexpr std::uint32_t smallest_body = 10;

using Place = std::pair<std::size_t, std::size_t>;  // object, member

bool is_vendors(const model::Object& object) { return object.origin == model::Origin::standard; }

bool is_customers(const model::Object& object, const model::Member& member) {
  if (object.origin == model::Origin::custom || object.origin == model::Origin::unknown) return true;
  return object.origin == model::Origin::modified && member.origin == model::Origin::custom;
}

std::string title(const model::Object& object, const model::Member& member) { return object.key + " " + member.name; }

/// The place that the others are copies of: the first of the vendor, else the first.
Place original_of(const std::vector<Place>& places, const model::Inventory& inventory) {
  for (const Place& place : places) {
    if (is_vendors(inventory.objects[place.first])) return place;
  }
  return places.front();
}

}  // namespace

void mark_duplicates(model::Inventory& inventory, model::SystemId system) {
  std::map<model::Hash128, std::vector<Place>> bodies;
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    const model::Object& object = inventory.objects[i];
    if (object.system != system || model::index(object.counts_as) != i) continue;
    for (std::size_t m = 0; m < object.members.size(); ++m) {
      const model::Member& member = object.members[m];
      if (member.code.code >= smallest_body && !member.body_hash.empty()) bodies[member.body_hash].emplace_back(i, m);
    }
  }
  for (const auto& [hash, places] : bodies) {
    if (places.size() < 2) continue;
    const Place original = original_of(places, inventory);
    const std::string name =
        title(inventory.objects[original.first], inventory.objects[original.first].members[original.second]);
    for (const Place& place : places) {
      model::Object& object = inventory.objects[place.first];
      model::Member& member = object.members[place.second];
      if (place.first == original.first || !is_customers(object, member)) continue;
      member.properties.add("duplicateOf", name);
    }
  }
}

}  // namespace metrics
