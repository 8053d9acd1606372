#include "scanner/metrics/duplicates.h"

#include <algorithm>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace metrics {
namespace {

constexpr std::uint32_t smallest_body = 10;

struct Body {
  model::Hash128 hash;
  std::size_t object = 0;
  std::size_t member = 0;
};

bool is_vendors(const model::Object& object) { return object.origin == model::Origin::standard; }

bool is_customers(const model::Object& object, const model::Member& member) {
  if (object.origin == model::Origin::custom || object.origin == model::Origin::unknown) return true;
  return object.origin == model::Origin::modified && model::is_customers(member);
}

std::string title(const model::Object& object, const model::Member& member) { return object.key + " " + member.name; }

/// The body that the others are copies of: the first of the vendor, else the first.
const Body& original_of(std::span<const Body> bodies, const model::Inventory& inventory) {
  for (const Body& body : bodies) {
    if (is_vendors(inventory.objects[body.object])) return body;
  }
  return bodies.front();
}

void mark(model::Inventory& inventory, std::span<const Body> equal) {
  const Body& original = original_of(equal, inventory);
  const model::Object& owner = inventory.objects[original.object];
  const std::string name = title(owner, owner.members[original.member]);
  for (const Body& body : equal) {
    model::Object& object = inventory.objects[body.object];
    model::Member& member = object.members[body.member];
    if (body.object == original.object || !is_customers(object, member)) continue;
    member.properties.add("duplicateOf", name);
  }
}

}  // namespace

void mark_duplicates(model::Inventory& inventory, model::SystemId system) {
  std::vector<Body> bodies;
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    const model::Object& object = inventory.objects[i];
    if (object.system != system || model::index(object.counts_as) != i) continue;
    for (std::size_t m = 0; m < object.members.size(); ++m) {
      const model::Member& member = object.members[m];
      if (member.code.code >= smallest_body && !member.body_hash.empty()) bodies.push_back({member.body_hash, i, m});
    }
  }
  std::ranges::sort(bodies, {}, [](const Body& body) { return std::tie(body.hash, body.object, body.member); });
  for (auto first = bodies.begin(); first != bodies.end();) {
    const auto last = std::find_if(first, bodies.end(), [&](const Body& body) { return body.hash != first->hash; });
    if (last - first > 1) mark(inventory, {first, last});
    first = last;
  }
}

}  // namespace metrics
