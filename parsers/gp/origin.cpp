#include "parsers/gp/origin.h"

#include "parsers/gp/products.h"
#include "parsers/gp/sql_origin.h"
#include "parsers/shared/known_origin.h"
#include "parsers/shared/words.h"
#include "scanner/model/inventory.h"

#include <algorithm>
#include <string>

namespace parsers::gp {
namespace {

using model::Member;
using model::Object;
using model::Origin;
using shared::decide;

std::string_view kind_of(const Object& object) { return model::kind(object.kind).id; }

std::string product_text(const Object& object) {
  const std::string_view id = object.properties.get("productId");
  const Product* product = find_product(number_in(id).value_or(0));
  if (product == nullptr || product->name.empty()) return "product " + std::string(id);
  return std::string(product->name);
}

bool decide_by_owner(Object& object, const model::Ours& ours) {
  const std::uint32_t id = number_in(object.properties.get("productId")).value_or(0);
  for (const model::Ours::Owner& owner : ours.owners) {
    const bool by_id = std::ranges::any_of(
        owner.ids, [&](const auto& range) { return id != 0 && id >= range.first && id <= range.second; });
    const bool by_name = std::ranges::any_of(
        owner.prefixes, [&](const std::string& prefix) { return model::begins_with(object.name, prefix); });
    if (!by_id && !by_name) continue;
    decide(object, owner.origin, {"origin.by-owner", {owner.name}});
    return true;
  }
  return false;
}

/// Products of the launch file, and dictionaries that say which product they are.
void decide_by_product(Object& object) {
  const std::string id(object.properties.get("productId"));
  switch (owner_of(number_in(id).value_or(0))) {
    case ProductOwner::microsoft: return decide(object, Origin::standard, {"origin.gp.vendor-product", {id}});
    case ProductOwner::third_party: return decide(object, Origin::isv, {"origin.gp.third-party-product", {id}});
    case ProductOwner::unknown: return decide(object, Origin::unknown, {"origin.gp.unknown-product", {id}});
  }
}

/// A new resource is the customer's. In a changed one the new and the changed parts are, but not those that were only
/// moved: enlarging a window makes the Modifier rewrite every control below.
void decide_by_marks(Object& object) {
  if (object.properties.get("change") == "new") return decide(object, Origin::custom, {"origin.gp.new-resource", {}});
  for (Member& member : object.members) {
    const std::string_view change = member.properties.get("change");
    if (change == "new") member.origin = Origin::custom;
    if (change == "changed") member.origin = Origin::modified;
  }
  if (object.properties.get("change") == "layout-only") object.signals.push_back({"signal.gp.layout-only", {}});
  decide(object, Origin::modified, {"origin.gp.changed-resource", {product_text(object)}});
}

void judge(Object& object, const SqlOrigins& sql) {
  if (sql.decide(object)) return;
  const std::string_view kind = kind_of(object);
  if ((kind == "product" || kind == "dictionary") && object.properties.has("productId"))
    return decide_by_product(object);
  if (kind == "dictionary" && object.properties.get("container").starts_with("modified-"))
    return decide(object, Origin::modified, {"origin.gp.modified-resources", {}});
  if (object.properties.has("change")) return decide_by_marks(object);
  if (kind == "vba-module" || object.tag == "VBAReference" || object.tag == "vba-project")
    return decide(object, Origin::custom, {"origin.gp.vba", {}});
  if (kind == "macro") return decide(object, Origin::custom, {"origin.gp.macro", {}});
  if (object.tag == "dex-ini") return decide(object, Origin::custom, {"origin.gp.settings", {}});
  decide(object, Origin::unknown, {"origin.gp.no-evidence", {}});
}

}  // namespace

void judge_origins(scanner::SystemView& view) {
  const SqlOrigins sql(view);
  for (const std::uint32_t i : view.objects) {
    Object& object = view.inventory.objects[i];
    if (model::index(object.counts_as) != i) continue;
    object.signals.clear();
    for (Member& member : object.members) member.origin = Origin::unknown;
    if (const model::Ours::SingleObject* single = shared::set_by_hand(object, view.options.ours)) {
      shared::decide_by_hand(object, *single);
      continue;
    }
    if (shared::decide_by_standard(object)) continue;
    if (!decide_by_owner(object, view.options.ours)) judge(object, sql);
    shared::decide_what_vendor_lacks(object);
  }
}

}  // namespace parsers::gp
