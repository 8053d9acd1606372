#include "parsers/crm/origin.h"

#include "parsers/crm/rows.h"
#include "parsers/shared/known_origin.h"
#include "parsers/shared/words.h"
#include "scanner/model/inventory.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace parsers::crm {
namespace {

/// What of an entity of the platform is the customer's, by the kind of object that hangs on it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> signals_of_kinds{
    {{"chart", "signal.crm.charts"},
     {"form", "signal.crm.forms"},
     {"ribbon", "signal.crm.ribbons"},
     {"view", "signal.crm.views"}}};

using model::Member;
using model::MemberKind;
using model::Object;
using model::Origin;

/// How it is told whose a kind of object is.
enum class Sign : std::uint8_t {
  always,     ///< it has no prefix, and the platform's own ones are not exported
  prefix,     ///< by the prefix of its name
  entity,     ///< by its metadata
  of_entity,  ///< by its entity, and for one of the platform by what it holds of the customer's
  other,      ///< by any prefix in its name
  relation,   ///< by its name alone: nearly all relationships of an export are the platform's
  version,    ///< by the version that introduced it, against that of its solution
};
struct SignRow {
  std::string_view kind;
  Sign sign;
};
constexpr std::array sign_rows{
    SignRow{"app-module", Sign::prefix},
    SignRow{"canvas-app", Sign::prefix},
    SignRow{"chart", Sign::of_entity},
    SignRow{"connection-reference", Sign::prefix},
    SignRow{"custom-api", Sign::prefix},
    SignRow{"custom-control", Sign::prefix},
    SignRow{"dashboard", Sign::version},
    SignRow{"entity", Sign::entity},
    SignRow{"environment-variable", Sign::prefix},
    SignRow{"field-security-profile", Sign::always},
    SignRow{"form", Sign::of_entity},
    SignRow{"option-set", Sign::prefix},
    SignRow{"other", Sign::other},
    SignRow{"plugin-assembly", Sign::always},
    SignRow{"plugin-step", Sign::always},
    SignRow{"process", Sign::always},
    SignRow{"relationship", Sign::relation},
    SignRow{"report", Sign::always},
    SignRow{"ribbon", Sign::always},
    SignRow{"role", Sign::always},
    SignRow{"site-map", Sign::always},
    SignRow{"sla", Sign::always},
    SignRow{"solution", Sign::always},
    SignRow{"template", Sign::version},
    SignRow{"view", Sign::of_entity},
    SignRow{"web-resource", Sign::prefix},
};

Sign sign_of(const Object& object) {
  const auto row = std::ranges::find(sign_rows, model::kind(object.kind).id, &SignRow::kind);
  return row == sign_rows.end() ? Sign::prefix : row->sign;
}

/// Scripts in a form, as CRM 4.0 had them, are written by the customer.
bool holds_scripts(const Object& form) {
  return std::ranges::any_of(form.members, [](const Member& member) { return member.properties.has("inline"); });
}

std::string lower_prefix(std::string_view name) { return shared::lower(prefix_of(name)); }

void decide(Object& object, Origin origin, model::Sentence why) {
  object.origin = origin;
  object.origin_reason = std::move(why);
}

class OriginJudge {
 public:
  OriginJudge(scanner::SystemView& view, const Units& units) : view_(view), units_(units) {
    std::set<std::string> own_publishers;
    for (const auto& [root, unit] : units.all()) {
      if (!unit.managed && !unit.vendors) own_publishers.insert(shared::lower(unit.publisher));
    }
    for (const auto& [root, unit] : units.all()) {
      if (unit.vendors || unit.prefix.empty()) continue;
      const bool own = own_publishers.contains(shared::lower(unit.publisher));
      (own ? own_prefixes_ : foreign_prefixes_).insert(unit.prefix);
    }
  }

  void judge() {
    for (const std::uint32_t i : view_.objects) classify(view_.inventory.objects[i]);
    // What hangs on an entity follows the entity, so entities come first; their signals need the others.
    for (const bool entities : {true, false}) {
      for (const std::uint32_t i : view_.objects) {
        Object& object = view_.inventory.objects[i];
        if (model::index(object.counts_as) != i || (sign_of(object) == Sign::entity) != entities) continue;
        judge(object);
        if (entities) entities_[object.name] = i;
      }
    }
    for (const std::uint32_t i : view_.objects) note_for_entity(view_.inventory.objects[i], i);
  }

 private:
  const Unit* unit_of(const Object& object) const {
    return units_.of(view_.inventory.artifacts[model::index(object.artifact)].path);
  }

  bool is_own(const std::string& prefix) const {
    if (prefix.empty() || is_vendor_prefix(prefix)) return false;
    return own_prefixes_.contains(prefix) || (own_prefixes_.empty() && !foreign_prefixes_.contains(prefix));
  }

  bool names_own_prefix(std::string_view list) const {
    while (!list.empty()) {
      const std::string_view one = list.substr(0, list.find(','));
      if (is_own(std::string(one))) return true;
      list.remove_prefix(std::min(one.size() + 1, list.size()));
    }
    return false;
  }

  void classify(Object& object) const {
    if (sign_of(object) != Sign::entity) return;
    const std::string prefix = lower_prefix(object.name);
    const Unit* unit = unit_of(object);
    std::string_view kind = "other-publisher";
    if (prefix.empty()) kind = "system";
    if (unit != nullptr && !prefix.empty() && prefix == unit->prefix) kind = "own";
    if (unit == nullptr && is_own(prefix)) kind = "own";
    object.properties.add("entityClass", kind);
  }

  void judge(Object& object) {
    object.signals.clear();
    if (sign_of(object) == Sign::entity) judge_columns(object);
    if (sign_of(object) == Sign::of_entity) judge_registrations(object);
    if (decide_by_hand(object) || shared::decide_by_standard(object) || decide_by_solution(object)) return;
    judge_by_sign(object);
    shared::decide_what_vendor_lacks(object);
  }

  void judge_by_sign(Object& object) {
    switch (sign_of(object)) {
      case Sign::always: return judge_unprefixed(object);
      case Sign::prefix: return judge_by_prefix(object, Origin::custom);
      case Sign::entity: return judge_entity(object);
      case Sign::of_entity: return judge_by_entity(object);
      case Sign::relation: return judge_relation(object);
      case Sign::other: return judge_other(object);
      case Sign::version: return judge_by_version(object);
    }
  }

  bool decide_by_hand(Object& object) const {
    if (const model::Ours::SingleObject* single = shared::set_by_hand(object, view_.options.ours)) {
      if (shared::decide_by_hand(object, *single)) return true;
    }
    for (const model::Ours::Owner& owner : view_.options.ours.owners) {
      const bool by_name = std::ranges::any_of(
          owner.prefixes, [&](const std::string& prefix) { return model::begins_with(object.name, prefix); });
      if (!by_name) continue;
      decide(object, owner.origin, {"origin.by-owner", {owner.name}});
      return true;
    }
    return false;
  }

  /// What the vendor publishes is the vendor's; what was exported as managed by somebody who has nothing unmanaged here
  /// is a product that was installed.
  bool decide_by_solution(Object& object) const {
    const Unit* unit = unit_of(object);
    if (unit == nullptr) return false;
    if (unit->vendors) {
      decide(object, Origin::standard, {"origin.crm.vendor-solution", {unit->unique_name, unit->publisher}});
      return true;
    }
    if (!unit->managed || own_prefixes_.contains(unit->prefix)) return false;
    if (sign_of(object) == Sign::entity && object.properties.get("entityClass") == "system") {
      decide(object, Origin::standard, {"origin.crm.extended-by-managed", {unit->unique_name}});
      return true;
    }
    // A manifest may leave the publisher out; the sentence then does too.
    const bool is_named = !unit->publisher.empty();
    decide(object, Origin::isv,
           {is_named ? "origin.crm.managed-solution" : "origin.crm.managed-solution.nameless",
            {unit->unique_name, unit->publisher}});
    return true;
  }

  /// System columns stand in own tables too; what is marked as custom belongs to the publisher of its prefix.
  void judge_columns(Object& entity) const {
    for (Member& member : entity.members) {
      const std::string prefix = lower_prefix(member.name);
      if (member.kind == MemberKind::key) {
        member.origin = is_own(prefix) ? Origin::custom : Origin::unknown;
      } else if (member.properties.get("custom") == "no") {
        member.origin = Origin::standard;
      } else if (is_vendor_prefix(prefix)) {
        member.origin = Origin::standard;
      } else if (foreign_prefixes_.contains(prefix)) {
        member.origin = Origin::isv;
      } else if (member.properties.get("custom") == "yes") {
        member.origin = Origin::custom;
      }
    }
  }

  /// Of a form that the platform brought, registrations of own scripts are the customer's, and scripts in it.
  void judge_registrations(Object& form) const {
    for (Member& member : form.members) {
      if (member.kind != MemberKind::handler && member.kind != MemberKind::library) continue;
      const bool is_library = member.kind == MemberKind::library;
      const std::string prefix = lower_prefix(is_library ? member.name : member.properties.get("library"));
      if (member.properties.has("inline") || is_own(prefix)) {
        member.origin = Origin::custom;
      } else if (foreign_prefixes_.contains(prefix)) {
        member.origin = Origin::isv;
      } else if (prefix.empty() || is_vendor_prefix(prefix)) {
        member.origin = Origin::standard;
      }
    }
  }

  void judge_unprefixed(Object& object) const {
    const std::string_view kind = model::kind(object.kind).id;
    if (object.properties.get("custom") == "no") return decide(object, Origin::standard, {"origin.crm.not-custom", {}});
    const std::string_view assembly = object.properties.get(kind == "plugin-step" ? "pluginType" : "fullName");
    if (assembly.starts_with("Microsoft.")) {
      return decide(object, Origin::standard, {"origin.crm.vendor-assembly", {std::string(assembly)}});
    }
    decide(object, Origin::custom, {"origin.crm.unmanaged", {kind_word(object)}});
  }

  static std::string kind_word(const Object& object) { return model::kind_text(object); }

  void judge_by_prefix(Object& object, Origin without_prefix) const {
    const std::string prefix = lower_prefix(object.name);
    if (is_vendor_prefix(prefix)) return decide(object, Origin::standard, {"origin.crm.vendor-prefix", {prefix}});
    if (foreign_prefixes_.contains(prefix)) return decide(object, Origin::isv, {"origin.crm.isv-prefix", {prefix}});
    if (is_own(prefix)) return decide(object, Origin::custom, {"origin.crm.own-prefix", {prefix}});
    const bool is_resource = model::kind(object.kind).id == "web-resource";
    if (is_resource && !object.properties.has("file") && !object.properties.has("content")) {
      return decide(object, Origin::unknown, {"origin.crm.only-referenced", {}});
    }
    if (without_prefix == Origin::standard) {
      return decide(object, Origin::standard, {"origin.crm.platform-relation", {}});
    }
    decide(object, Origin::custom, {"origin.crm.unmanaged", {kind_word(object)}});
  }

  /// Without a manifest no prefix is known to be the customer's, and many of the platform's names look as if they had
  /// one: then a relationship is his where one of its entities has the same prefix.
  void judge_relation(Object& object) const {
    const std::string prefix = lower_prefix(object.name);
    const bool of_its_entity =
        std::ranges::any_of(std::array{"referencing", "referenced", "first", "second"},
                            [&](const char* side) { return lower_prefix(object.properties.get(side)) == prefix; });
    if (own_prefixes_.empty() && !of_its_entity) {
      return decide(object, Origin::standard, {"origin.crm.platform-relation", {}});
    }
    judge_by_prefix(object, Origin::standard);
  }

  /// Its name may be made of several: "account|abc_order" is a map between two entities.
  void judge_other(Object& object) const {
    // An ISV.Config is read only where somebody filled it.
    if (object.tag == "IsvConfig") return decide(object, Origin::custom, {"origin.crm.unmanaged", {kind_word(object)}});
    std::string_view rest = object.name;
    bool is_vendors = false;
    while (!rest.empty()) {
      const std::string_view part = rest.substr(0, rest.find('|'));
      const std::string prefix = lower_prefix(part);
      if (own_prefixes_.contains(prefix)) return decide(object, Origin::custom, {"origin.crm.own-prefix", {prefix}});
      is_vendors = is_vendors || is_vendor_prefix(prefix);
      rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    }
    if (is_vendors) return decide(object, Origin::standard, {"origin.crm.vendor-name", {}});
    decide(object, Origin::unknown, {"origin.crm.no-sign", {}});
  }

  void judge_by_version(Object& object) const {
    const Unit* unit = unit_of(object);
    const std::string_view introduced = object.properties.get("introducedVersion");
    if (unit != nullptr && !introduced.empty() && sortable_version(introduced) > sortable_version(unit->version)) {
      return decide(object, Origin::standard, {"origin.crm.older-than-solution", {std::string(introduced)}});
    }
    decide(object, Origin::custom, {"origin.crm.unmanaged", {kind_word(object)}});
  }

  void judge_entity(Object& entity) {
    const std::string prefix = lower_prefix(entity.name);
    const bool shell = entity.properties.has("shell");
    const bool unmodified = entity.properties.get("unmodified") == "1";
    if (!prefix.empty() && !is_vendor_prefix(prefix)) {
      if (foreign_prefixes_.contains(prefix)) return decide(entity, Origin::isv, {"origin.crm.isv-prefix", {prefix}});
      if (is_own(prefix)) return decide(entity, Origin::custom, {"origin.crm.own-prefix", {prefix}});
      if (shell || unmodified) return decide(entity, Origin::isv, {"origin.crm.other-publisher", {prefix}});
      return decide(entity, Origin::custom, {"origin.crm.other-prefix", {prefix}});
    }
    collect_signals(entity);
    decide_vendor_entity(entity);
  }

  void collect_signals(Object& entity) const {
    const auto custom = static_cast<std::size_t>(std::ranges::count_if(entity.members, [](const Member& member) {
      return member.kind == MemberKind::column && member.origin == Origin::custom;
    }));
    if (custom > 0) entity.signals.push_back({"signal.crm.custom-columns", {std::to_string(custom)}});
    const std::string_view original = entity.properties.get("originalName");
    const std::string_view display = entity.properties.get("displayName");
    if (!original.empty() && original != display) {
      entity.signals.push_back({"signal.crm.renamed", {std::string(original), std::string(display)}});
    }
  }

  static void decide_vendor_entity(Object& entity) {
    if (!entity.signals.empty()) return decide(entity, Origin::modified, {"origin.crm.modified-entity", {}});
    decide(entity, Origin::standard, {"origin.crm.untouched-entity", {}});
  }

  void judge_by_entity(Object& object) const {
    const std::string_view action = object.properties.get("action");
    const auto row = entities_.find(std::string(object.properties.get("entity")));
    const Object* entity = row == entities_.end() ? nullptr : &view_.inventory.objects[row->second];
    if (entity != nullptr && (entity->origin == Origin::custom || entity->origin == Origin::isv)) {
      return decide(object, entity->origin, {"origin.crm.of-entity", {entity->name}});
    }
    if (holds_scripts(object) || names_own_prefix(object.properties.get("prefixes"))) {
      return decide(object, Origin::modified, {"origin.crm.holds-own", {}});
    }
    if (object.properties.has("changedByLayer") || !action.empty()) {
      return decide(object, Origin::modified, {"origin.crm.changed-by-layer", {}});
    }
    const Unit* unit = unit_of(object);
    const std::string introduced(object.properties.get("introducedVersion"));
    if (unit == nullptr || introduced.empty()) return decide(object, Origin::unknown, {"origin.crm.no-evidence", {}});
    const bool later = sortable_version(introduced) > sortable_version(unit->version);
    if (later) return decide(object, Origin::standard, {"origin.crm.older-than-solution", {introduced}});
    decide(object, Origin::custom, {"origin.crm.introduced", {introduced}});
  }

  /// A form, view, ribbon or relationship of the customer's on an entity of the platform modifies it.
  void note_for_entity(const Object& object, std::uint32_t index) {
    const bool theirs = object.origin == Origin::custom || object.origin == Origin::modified;
    const std::string_view kind = model::kind(object.kind).id;
    const auto hangs_on_entity =
        std::ranges::find(signals_of_kinds, kind, [](const auto& signal) { return signal.first; });
    if (model::index(object.counts_as) != index || !theirs || hangs_on_entity == signals_of_kinds.end()) return;
    const auto row = entities_.find(std::string(object.properties.get("entity")));
    if (row == entities_.end()) return;
    Object& entity = view_.inventory.objects[row->second];
    if (entity.origin != Origin::standard && entity.origin != Origin::modified) return;
    if (entity.origin_reason.id != "origin.crm.untouched-entity" &&
        entity.origin_reason.id != "origin.crm.modified-entity")
      return;
    const std::string id(hangs_on_entity->second);
    const auto signal =
        std::ranges::find_if(entity.signals, [&](const model::Sentence& sentence) { return sentence.id == id; });
    if (signal == entity.signals.end()) {
      entity.signals.push_back({id, {"1"}});
    } else {
      signal->holes.front() = std::to_string(std::stoul(signal->holes.front()) + 1);
    }
    decide(entity, Origin::modified, {"origin.crm.modified-entity", {}});
  }

  scanner::SystemView& view_;
  const Units& units_;
  std::set<std::string> own_prefixes_;
  std::set<std::string> foreign_prefixes_;
  std::map<std::string, std::uint32_t> entities_;
};

}  // namespace

void judge_origins(scanner::SystemView& view, const Units& units) { OriginJudge(view, units).judge(); }

}  // namespace parsers::crm
