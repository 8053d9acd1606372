#include "parsers/ax/origin.h"

#include "parsers/ax/layers.h"
#include "parsers/shared/known_origin.h"
#include "parsers/shared/words.h"
#include "scanner/model/embedded.h"
#include "scanner/model/inventory.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <unordered_set>

namespace parsers::ax {
namespace {

using model::Member;
using model::Object;
using model::Origin;
using model::Sentence;
using shared::decide;

/// The vendor's tables of AX 2012 R2. Tables that only R3 has are missing, so a table that is not in the list may still
/// be the vendor's.
class StandardTables {
 public:
  static const StandardTables& list() {
    static const StandardTables tables;
    return tables;
  }
  bool has(std::string_view name) const { return names_.contains(shared::lower(name)); }

 private:
  StandardTables() {
    std::string_view rest = model::embedded("parsers/ax/data/standard_tables.tsv");
    rest.remove_prefix(rest.find('\n') + 1);
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      names_.insert(shared::lower(line.substr(0, line.find('\t'))));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
  }
  std::unordered_set<std::string> names_;
};

/// Packages of the vendor in AX 7. A model inside one of them that is not the vendor's changes the vendor's elements
/// themselves (models.md of the vendor's documentation, "overlayering").
constexpr std::array<std::string_view, 12> vendor_packages{"ApplicationFoundation",
                                                           "ApplicationPlatform",
                                                           "ApplicationCommon",
                                                           "ApplicationSuite",
                                                           "Directory",
                                                           "Dimensions",
                                                           "FiscalBooks",
                                                           "GeneralLedger",
                                                           "PersonnelManagement",
                                                           "SourceDocumentation",
                                                           "Retail",
                                                           "UnitOfMeasure"};

std::string_view kind_of(const Object& object) { return model::kind(object.kind).id; }

bool is_extension(const Object& object) {
  return kind_of(object).ends_with("-extension") || object.properties.has("extensionOf");
}

std::uint32_t number_in(std::string_view text) {
  std::uint32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// The id that falls into a layer's range: the LegacyId of AX 2012, before that the element's own. Ids that AX 2012
/// gives itself say nothing.
std::uint32_t id_with_layer(const Object& object) {
  if (const std::uint32_t legacy = number_in(object.properties.get("legacyId")); legacy != 0) return legacy;
  return object.properties.get("release") == "AX 2012" ? 0 : object.number;
}

std::string base_of(const Object& object) {
  const std::string_view of = object.properties.get("extensionOf");
  if (!of.empty()) return std::string(of.substr(of.find(':') + 1));
  return object.name.substr(0, object.name.find('.'));
}

class OriginJudge {
 public:
  explicit OriginJudge(const scanner::SystemView& view)
      : modern_(view.system.era == model::Era::modern),
        use_list_(view.options.use_reference_lists),
        ours_(view.options.ours) {}

  void judge(Object& object) const {
    object.signals.clear();
    for (Member& member : object.members) member.origin = Origin::unknown;
    if (const model::Ours::SingleObject* single = shared::set_by_hand(object, ours_)) {
      if (single->origin == Origin::modified) judge_members(object, false);
      if (shared::decide_by_hand(object, *single)) return;
    }
    if (shared::decide_by_standard(object)) return;
    if (!decide_by_owner(object)) modern_ ? judge_modern(object) : judge_legacy(object);
    shared::decide_what_vendor_lacks(object);
  }

 private:
  bool decide_by_owner(Object& object) const {
    const std::uint32_t id = id_with_layer(object);
    for (const model::Ours::Owner& owner : ours_.owners) {
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

  // --- AX 7: the model says whose it is

  void judge_modern(Object& object) const {
    const std::string model(object.properties.get("model"));
    const std::string publisher(object.properties.get("modelPublisher"));
    const std::optional<Layer> layer = layer_of(object.properties.get("modelLayer"));
    const bool is_microsoft = model::begins_with(publisher, "Microsoft");
    if (layer && layer->owner == Owner::vendor && (publisher.empty() || is_microsoft)) {
      return decide(object, Origin::standard, {"origin.ax.vendor-model", {model, std::string(layer->name)}});
    }
    const bool is_product = layer && layer->owner == Owner::product;
    if (is_extension(object)) {
      return decide(object, is_product ? Origin::isv : Origin::custom,
                    {"origin.ax.extension", {base_of(object), model.empty() ? "?" : model}});
    }
    const std::string package(object.properties.get("modelModule"));
    if (std::ranges::find(vendor_packages, package) != vendor_packages.end() && is_listed(object)) {
      judge_members(object, true);
      return decide(object, Origin::modified, {"origin.ax.overlayer", {model, package}});
    }
    if (is_product) {
      return decide(object, Origin::isv, {"origin.ax.product-model", {model, std::string(layer->name)}});
    }
    if (layer || !publisher.empty()) {
      const std::string_view why = !layer              ? "origin.ax.custom-model.publisher"
                                   : publisher.empty() ? "origin.ax.custom-model.layer"
                                                       : "origin.ax.custom-model";
      return decide(object, Origin::custom,
                    {std::string(why), {model, layer ? std::string(layer->name) : "", publisher}});
    }
    if (is_listed(object)) {
      judge_members(object, false);
      return decide(object, Origin::modified, {"origin.ax.listed", {}});
    }
    decide(object, Origin::unknown, {"origin.ax.no-model", {}});
  }

  // --- XPO: the element's own marks, then the layer of its model, then what is left

  void judge_legacy(Object& object) const {
    const std::optional<Layer> model_layer = layer_of(object.properties.get("modelLayer"));
    const std::string model(object.properties.get("model"));
    if (model_layer && model_layer->owner == Owner::vendor) {
      return decide(object, Origin::standard, {"origin.ax.vendor-model", {model, std::string(model_layer->name)}});
    }
    const bool is_delta = object.properties.get("export") == "delta";
    if (Sentence why = vendor_sign(object, is_delta); !why.empty()) {
      judge_members(object, is_delta || model_layer.has_value());
      collect_signals(object, is_delta);
      return decide(object, Origin::modified, std::move(why));
    }
    if (model_layer) {
      const bool is_product = model_layer->owner == Owner::product;
      return decide(object, is_product ? Origin::isv : Origin::custom,
                    {"origin.ax.model-layer", {model, std::string(model_layer->name)}});
    }
    if (decide_by_id(object)) return;
    if (object.properties.get("projectType") == "private") {
      return decide(object, Origin::custom, {"origin.ax.private-project", {}});
    }
    decide(object, Origin::unknown, {"origin.ax.no-evidence", {}});
  }

  bool is_listed(const Object& object) const {
    const std::string_view kind = kind_of(object);
    const bool is_table = kind == "table" || kind == "view" || kind == "map";
    return use_list_ && is_table && StandardTables::list().has(object.name);
  }

  /// Why the element is the vendor's, empty if nothing says so. The vendor's element stands in an export of
  /// customizations because somebody changed it.
  Sentence vendor_sign(const Object& object, bool is_delta) const {
    const std::optional<LegacyOrigin> origin = legacy_origin(object.properties.get("originGuid"));
    if (origin)
      return {origin->id == 0 ? "origin.ax.legacy-origin-name" : "origin.ax.legacy-origin",
              {std::to_string(origin->id)}};
    if (is_listed(object)) return {"origin.ax.listed", {}};
    const std::uint32_t id = id_with_layer(object);
    if (const std::optional<Layer> layer = layer_of_id(id); layer && layer->owner == Owner::vendor)
      return {"origin.ax.vendor-id", {std::to_string(id), std::string(layer->name)}};
    if (is_delta) return {"origin.ax.delta", {}};
    return {};
  }

  /// Ids of the vendor's own acquisitions lie in the ranges of others: its call centre came with ids of the VAR layer.
  static bool is_foreign_id_of_vendor(const Object& object) { return object.name.starts_with("MCR"); }

  static bool decide_by_id(Object& object) {
    const std::uint32_t id = id_with_layer(object);
    const std::optional<Layer> layer = layer_of_id(id);
    if (!layer || is_foreign_id_of_vendor(object)) return false;
    decide(object, layer->owner == Owner::product ? Origin::isv : Origin::custom,
           {"origin.ax.layer-id", {std::to_string(id), std::string(layer->name)}});
    return true;
  }

  /// In a vendor element the members of a layer's changes are the customer's; in a full export those are that carry an
  /// id of his layers.
  static void judge_members(Object& object, bool all) {
    for (Member& member : object.members) {
      std::uint32_t id = number_in(member.properties.get("legacyId"));
      if (id == 0 && object.properties.get("release") != "AX 2012") id = member.number;
      const std::optional<Layer> layer = layer_of_id(id);
      if (layer && layer->owner == Owner::product) member.origin = Origin::isv;
      if (all || (layer && layer->owner == Owner::customer && id <= 60'000)) member.origin = Origin::custom;
    }
  }

  static void collect_signals(Object& object, bool is_delta) {
    if (is_delta) object.signals.push_back({"signal.ax.delta", {std::to_string(object.members.size())}});
    const auto own = std::ranges::count(object.members, Origin::custom, &Member::origin);
    if (!is_delta && own > 0) object.signals.push_back({"signal.ax.members", {std::to_string(own)}});
  }

  bool modern_;
  bool use_list_;
  const model::Ours& ours_;
};

}  // namespace

void judge_origins(scanner::SystemView& view) {
  const OriginJudge judge(view);
  for (const std::uint32_t i : view.objects) {
    Object& object = view.inventory.objects[i];
    if (model::index(object.counts_as) == i) judge.judge(object);
  }
}

}  // namespace parsers::ax
