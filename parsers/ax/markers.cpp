#include "parsers/ax/origin.h"
#include "parsers/shared/words.h"
#include "scanner/model/inventory.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

namespace parsers::ax {
namespace {

using Role = model::ChangeMarker::Role;

/// By these the vendor's own developers mark country features and modules that it bought, in the same form as partners
/// and customers do. All were seen in the vendor's code; the rest of the country codes follow their pattern.
constexpr std::array<std::string_view, 40> vendor_tags{
    "BP",   "EE",  "FR",  "GBE", "GBR", "GCN",    "GDK", "GEE", "GEECZ", "GEEHU", "GEELT", "GEELV", "GEEPL", "GEERU",
    "GEEU", "GES", "GFR", "GIN", "GIT", "GJP",    "GMX", "GMY", "GSA",   "GTH",   "GUS",   "PBA",   "SHOP",  "SP1",
    "SP2",  "SP3", "SP4", "SYP", "SYS", "HOTFIX", "KB",  "GLS", "DIS",   "FPK",   "HFX",   "SYSTEM"};

bool is_vendors(std::string_view tag) { return std::ranges::find(vendor_tags, tag) != vendor_tags.end(); }

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c; });
  return out;
}

/// Whether names of elements that are not known to be the vendor's begin with the tag: "ABC_Setup", "ABCSetup".
bool begins_names(const scanner::SystemView& view, std::string_view tag) {
  return std::ranges::any_of(view.objects, [&](std::uint32_t i) {
    const model::Object& object = view.inventory.objects[i];
    const bool may_be_customers = object.origin == model::Origin::custom || object.origin == model::Origin::unknown;
    return may_be_customers && object.name.size() > tag.size() && model::begins_with(object.name, tag);
  });
}

bool has_letter_and_digit(std::string_view tag) {
  return std::ranges::any_of(tag, shared::is_letter) && std::ranges::any_of(tag, shared::is_digit);
}

struct Use {
  bool begins = false;
  bool ends = false;
};

}  // namespace

std::vector<std::string> marker_tags(const scanner::SystemView& view) {
  std::map<std::string_view, Use> uses;
  for (const std::uint32_t i : view.objects) {
    for (const model::ChangeMarker& marker : view.inventory.objects[i].markers) {
      Use& use = uses[marker.tag];
      use.begins = use.begins || marker.role == Role::begin;
      use.ends = use.ends || marker.role == Role::end;
    }
  }
  std::set<std::string> tags;
  for (const auto& [tag, use] : uses) {
    if (!use.begins || !use.ends || is_vendors(tag)) continue;
    if (has_letter_and_digit(tag) || begins_names(view, tag)) tags.emplace(tag);
  }
  for (const model::Ours::Owner& owner : view.options.ours.owners) {
    if (owner.origin != model::Origin::custom) continue;
    for (const std::string& tag : owner.tags) tags.insert(upper(tag));
  }
  return {tags.begin(), tags.end()};
}

}  // namespace parsers::ax
