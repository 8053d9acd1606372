#include "parsers/ax/prefixes.h"

#include "parsers/shared/words.h"
#include "scanner/model/inventory.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace parsers::ax {
namespace {

/// Application areas of the vendor that are written in capitals ("Naming Conventions: Prefixes" of its AX 2012
/// documentation, and names in its list of tables).
constexpr std::array<std::string_view, 30> vendor_areas{
    "ACO",  "AIF", "AX",  "BI",  "BOM", "COS", "DEL", "DMF", "EMS", "EP",  "FB",       "HRM", "JMG", "KM",  "MCR",
    "OLAP", "PBA", "PDS", "PMF", "PSA", "SIG", "SMA", "SRS", "TMS", "TSA", "TUTORIAL", "UPG", "WCR", "WHS", "WMS"};

constexpr std::size_t enough_elements = 5;
constexpr std::size_t longest_list = 5;

bool is_capital(char c) { return (c >= 'A' && c <= 'Z') || shared::is_digit(c); }

}  // namespace

std::string_view prefix_of(std::string_view name) {
  std::size_t length = 0;
  while (length < name.size() && is_capital(name[length])) ++length;
  // The last capital begins the next word.
  if (length < name.size() && name[length] != '_' && length > 0) --length;
  const std::string_view prefix = name.substr(0, length);
  if (prefix.size() < 2 || prefix.size() > 6 || prefix.size() == name.size()) return {};
  return std::ranges::find(vendor_areas, prefix) == vendor_areas.end() ? prefix : std::string_view();
}

void note_prefixes(scanner::SystemView& view) {
  struct Use {
    std::size_t elements = 0;
    std::set<model::KindId> kinds;
  };
  std::map<std::string_view, Use> uses;
  for (const std::uint32_t i : view.objects) {
    const model::Object& object = view.inventory.objects[i];
    if (model::index(object.counts_as) != i || object.origin != model::Origin::unknown) continue;
    const std::string_view prefix = prefix_of(object.name);
    if (prefix.empty()) continue;
    Use& use = uses[prefix];
    ++use.elements;
    use.kinds.insert(object.kind);
  }
  std::vector<std::pair<std::size_t, std::string_view>> most;
  for (const auto& [prefix, use] : uses) {
    if (use.elements >= enough_elements && use.kinds.size() > 1) most.emplace_back(use.elements, prefix);
  }
  std::ranges::stable_sort(most, [](const auto& left, const auto& right) { return left.first > right.first; });
  if (most.empty()) return;
  most.resize(std::min(most.size(), longest_list));
  std::string list;
  for (const auto& [elements, prefix] : most)
    list += (list.empty() ? "" : ", ") + std::string(prefix) + " (" + std::to_string(elements) + ")";
  view.system.notes.push_back({"note.ax.prefixes", {list}});
}

}  // namespace parsers::ax
