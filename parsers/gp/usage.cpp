#include "parsers/gp/usage.h"

#include "parsers/gp/facts.h"
#include "parsers/shared/words.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace parsers::gp {
namespace {

/// Names of one resource differ in blanks and underscores.
std::string plain(std::string_view name) {
  std::string out = shared::lower(name);
  std::erase_if(out, [](char c) { return c == ' ' || c == '_'; });
  return out;
}

struct Usage {
  std::string product;  ///< of the dictionary whose resource is shown
  bool modified = false;
  auto operator<=>(const Usage&) const = default;
};

}  // namespace

void tell_what_is_in_use(scanner::SystemView& view) {
  std::map<std::string, std::string> names;
  std::map<std::string, std::set<Usage>> used;
  for_each_fact(view, [&](std::size_t, const model::Fact& fact) {
    const std::size_t blank = std::min(fact.value.find(' '), fact.value.size());
    const std::string resource = fact.value.substr(0, blank);
    const std::string rest = fact.value.substr(std::min(blank + 1, fact.value.size()));
    if (fact.name == "gp.resource-name") names[resource] = rest;
    if (fact.name != "gp.resource-in-use") return;
    used[resource].insert({rest.substr(0, rest.find(' ')), rest.ends_with(" 1")});
  });
  if (used.empty()) return;
  std::size_t modified = 0;
  std::size_t alternate = 0;
  std::set<std::pair<std::string, std::string>> shown;
  for (const auto& [resource, usages] : used) {
    const std::string owner = resource.substr(0, resource.find('|'));
    for (const Usage& usage : usages) {
      if (usage.modified) ++modified;
      if (usage.product != owner) ++alternate;
      const auto name = names.find(resource);
      if (name != names.end()) shown.insert({usage.product, plain(name->second)});
    }
  }
  for (const std::uint32_t i : view.objects) {
    model::Object& object = view.inventory.objects[i];
    const std::string_view kind = model::kind(object.kind).id;
    if (kind != "form" && kind != "report") continue;
    if (shown.contains({std::string(object.properties.get("productId")), plain(object.name)}))
      object.properties.add("inUse", "true");
  }
  view.system.notes.push_back({"note.gp.in-use", {std::to_string(modified), std::to_string(alternate)}});
}

}  // namespace parsers::gp
