#include "scanner/model/use.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>

namespace model {
namespace {

/// What users, roles, other systems or the platform start: that nothing in the files refers to it says nothing.
// clang-format off
constexpr std::array<std::string_view, 57> entry_kinds{
    "ax/configuration-key", "ax/data-entity", "ax/data-entity-extension", "ax/duty", "ax/duty-extension",
    "ax/edt-extension", "ax/enum-extension", "ax/form-extension", "ax/job", "ax/kpi", "ax/label-file",
    "ax/license-code", "ax/map-extension", "ax/menu", "ax/menu-extension", "ax/menu-item", "ax/menu-item-extension",
    "ax/other", "ax/privilege", "ax/project", "ax/query-extension", "ax/reference", "ax/resource", "ax/role",
    "ax/role-extension", "ax/security-key", "ax/security-policy", "ax/service-group", "ax/table-extension", "ax/tile",
    "ax/view-extension", "ax/vs-project", "crm/app-module", "crm/canvas-app", "crm/chart", "crm/connection-reference",
    "crm/custom-api", "crm/dashboard", "crm/entity", "crm/environment-variable", "crm/field-security-profile",
    "crm/form", "crm/other", "crm/plugin-assembly", "crm/plugin-step", "crm/process", "crm/relationship",
    "crm/report", "crm/ribbon", "crm/role", "crm/site-map", "crm/sla", "crm/solution", "crm/template", "crm/view",
    "nav/menusuite", "nav/other"};
/// References by which an object hooks itself into others: the platform calls it.
constexpr std::array<std::string_view, 3> hooks{"event-handler", "extension-of", "subscription"};
// clang-format on
static_assert(std::ranges::is_sorted(entry_kinds));

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return out;
}

/// Finds objects by what people call them. A name that several objects have names none of them.
class Finder {
 public:
  explicit Finder(const Inventory& inventory) {
    for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
      const Object& object = inventory.objects[i];
      if (index(object.counts_as) != i) continue;
      add(object.key, i);
      add(object.name, i);
      const std::string kind = kind_text(object) + " ";
      add(kind + object.name, i);
      if (object.number != 0) add(kind + std::to_string(object.number), i);
    }
  }
  std::optional<std::size_t> find(std::string_view name) const {
    const auto found = objects_.find(lower(name));
    return found == objects_.end() || found->second == several ? std::nullopt : std::optional(found->second);
  }

 private:
  static constexpr std::size_t several = static_cast<std::size_t>(-1);
  void add(std::string_view name, std::size_t object) {
    const auto [entry, is_new] = objects_.try_emplace(lower(name), object);
    if (!is_new && entry->second != object) entry->second = several;
  }
  std::unordered_map<std::string, std::size_t> objects_;
};

bool may_be_left(const Object& object) { return object.origin == Origin::custom || object.origin == Origin::unknown; }

/// Products whose kinds are no rows of the list have no references that could tell.
bool is_entry(const Object& object) {
  const Kind& row = kind(object.kind);
  return row.product == Product::gp ||
         std::ranges::binary_search(entry_kinds, std::string(id_of(row.product)) + "/" + std::string(row.id));
}

/// By object: whether another one refers to it, or it hooks itself into another.
std::vector<bool> referred_to(const Inventory& inventory) {
  std::vector<bool> referred(inventory.objects.size());
  for (const Reference& reference : inventory.references) {
    const bool is_hook = std::ranges::find(hooks, reference.kind) != hooks.end();
    if (is_hook && index(reference.from) < referred.size()) referred[index(reference.from)] = true;
    if (index(reference.to) >= inventory.objects.size()) continue;
    const ObjectId to = inventory.objects[index(reference.to)].counts_as;
    const ObjectId from = inventory.objects[index(reference.from)].counts_as;
    if (to != from && index(to) < referred.size()) referred[index(to)] = true;
  }
  return referred;
}

}  // namespace

std::string_view id_of(Use use) {
  static constexpr std::array<std::string_view, 4> names{"needed", "unreferenced", "unused", "idle"};
  return names[static_cast<std::size_t>(use)];
}

UsageResult uses_of(const Inventory& inventory, const Profile* profile, std::string_view as_of) {
  UsageResult result;
  result.of.assign(inventory.objects.size(), Use::needed);
  std::vector<bool> idle(inventory.objects.size());
  std::vector<bool> active(inventory.objects.size());
  if (profile != nullptr && !profile->usage.empty()) {
    const Finder finder(inventory);
    const std::int64_t today = day_of(as_of).value_or(0);
    for (std::size_t i = 0; i < profile->usage.size(); ++i) {
      const UsageRow& row = profile->usage[i];
      const std::optional<std::size_t> object = finder.find(row.object);
      if (!object) {
        result.unmatched.push_back(i);
        continue;
      }
      ++result.matched;
      const bool long_ago =
          row.tells_use && (row.last_used.empty() || today - *day_of(row.last_used) > profile->unused_after);
      const bool says_idle = long_ago || row.rows == std::uint64_t{0};
      (says_idle ? idle : active)[*object] = true;
    }
  }
  const std::vector<bool> referred = referred_to(inventory);
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    const Object& object = inventory.objects[i];
    if (index(object.counts_as) != i || !may_be_left(object)) continue;
    const bool needed = referred[i] || is_entry(object);
    if (idle[i] && !active[i]) {
      result.of[i] = needed ? Use::idle : Use::unused;
    } else if (!needed && !active[i]) {
      result.of[i] = Use::unreferenced;
    }
  }
  return result;
}

}  // namespace model
