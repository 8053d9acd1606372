#include "parsers/ax/label_files.h"
#include "parsers/ax/origin.h"
#include "parsers/ax/prefixes.h"
#include "parsers/ax/release.h"
#include "parsers/shared/words.h"
#include "scanner/model/inventory.h"
#include "scanner/parser.h"

#include <array>
#include <span>
#include <string>
#include <unordered_map>

namespace parsers {
namespace {

using model::Object;
using shared::lower;

bool is_menu_item(const Object& object) { return model::kind(object.kind).id.starts_with("menu-item"); }

/// The name of an element by which it is the same one everywhere: "custtable", of a menu item "display/custtable".
std::string identity_of(const Object& object) {
  const std::string_view type = is_menu_item(object) ? object.properties.get("menuItemType") : "";
  return (type.empty() ? "" : lower(type) + "/") + lower(object.name);
}

/// Elements are the same by kind and name, menu items by type too; in AX 7 each model has its own.
std::string key_of(const Object& object, bool is_modern) {
  std::string key = "ax/" + lower(model::kind_text(object)) + "/";
  const std::string_view model = is_modern ? object.properties.get("model") : "";
  if (!model.empty()) key += lower(model) + "/";
  return key + identity_of(object);
}

/// An export of the whole element counts before one of a layer's changes, what was read whole before what was cut off.
/// No AX export is dated, so the last path decides the rest.
std::string preference_of(const Object& object) { return object.properties.get("export") == "delta" ? "0" : "1"; }

void keys(scanner::SystemView& view) {
  const bool is_modern = view.system.era == model::Era::modern;
  for (const std::uint32_t i : view.objects) {
    Object& object = view.inventory.objects[i];
    object.key = key_of(object, is_modern);
    object.preference = preference_of(object);
  }
}

/// The kinds among which a name of code or of a definition is looked for, the likeliest first: X++ names classes,
/// tables and types alike, and one name stands for one of them only.
struct Search {
  std::string_view kind;
  std::array<std::string_view, 6> instead;
};
constexpr std::array searches{
    Search{"class", {"table", "view", "map", "edt", "enum", "data-entity"}},
    Search{"table", {"view", "map", "data-entity", "class", "", ""}},
    Search{"edt", {"enum", "", "", "", "", ""}},
    Search{"enum", {"edt", "class", "table", "", "", ""}},
    Search{"query", {"view", "", "", "", "", ""}},
    Search{"report", {"ssrs-report", "", "", "", "", ""}},
    Search{"ssrs-report", {"report", "", "", "", "", ""}},
};

/// Elements of the system that count, by kind and name.
class ElementIndex {
 public:
  explicit ElementIndex(const scanner::SystemView& view) {
    for (const std::uint32_t i : view.objects) {
      const Object& object = view.inventory.objects[i];
      if (model::index(object.counts_as) != i) continue;
      const std::string kind = lower(model::kind_text(object)) + "/";
      by_name_.emplace(kind + identity_of(object), model::id_at<model::ObjectId>(i));
      if (is_menu_item(object)) by_name_.emplace(kind + lower(object.name), model::id_at<model::ObjectId>(i));
    }
  }

  model::ObjectId find(const model::Reference& reference) const {
    const std::string_view kind = model::kind(reference.target_kind).id;
    const std::string name = lower(reference.target_name);
    if (kind == "menu-item" && !reference.target_member.empty()) {
      return find("menu-item", lower(reference.target_member) + "/" + name);
    }
    model::ObjectId found = find(kind, name);
    for (const Search& search : searches) {
      if (search.kind != kind) continue;
      for (const std::string_view other : search.instead) {
        if (found == model::none<model::ObjectId> && !other.empty()) found = find(other, name);
      }
    }
    return found;
  }

 private:
  model::ObjectId find(std::string_view kind, const std::string& name) const {
    const auto row = by_name_.find(std::string(kind) + "/" + name);
    return row == by_name_.end() ? model::none<model::ObjectId> : row->second;
  }

  std::unordered_map<std::string, model::ObjectId> by_name_;
};

/// The method, field or value of that name; an element's own method before one of its controls and data sources.
model::MemberId find_member(const Object& object, std::string_view name) {
  model::MemberId found = model::none<model::MemberId>;
  for (std::size_t i = 0; i < object.members.size(); ++i) {
    const model::Member& member = object.members[i];
    const bool named = member.kind == model::MemberKind::method || member.kind == model::MemberKind::field ||
                       member.kind == model::MemberKind::enum_value || member.kind == model::MemberKind::datasource ||
                       member.kind == model::MemberKind::control;
    if (!named || !shared::same_word(member.name, name)) continue;
    if (!member.properties.has("owner")) return model::id_at<model::MemberId>(i);
    if (found == model::none<model::MemberId>) found = model::id_at<model::MemberId>(i);
  }
  return found;
}

/// Elements for all references; members for those that do not come from the vendor's untouched code.
void resolve_references(scanner::SystemView& view) {
  const ElementIndex index(view);
  for (const std::uint32_t i : view.references) {
    model::Reference& reference = view.inventory.references[i];
    reference.to = index.find(reference);
    const bool is_vendors = view.inventory.objects[model::index(reference.from)].origin == model::Origin::standard;
    if (reference.to == model::none<model::ObjectId> || reference.target_member.empty() || is_vendors) continue;
    reference.to_member = find_member(view.inventory.objects[model::index(reference.to)], reference.target_member);
  }
}

void assemble(scanner::SystemView& view) {
  ax::judge_origins(view);
  ax::judge_release(view);
  resolve_references(view);
  ax::note_prefixes(view);
  view.system.marker_tags = ax::marker_tags(view);
}

}  // namespace

extern const scanner::Assembler ax_assembler;
constinit const scanner::Assembler ax_assembler{
    .product = model::Product::ax, .join = ax::join_label_files, .keys = keys, .assemble = assemble};

}  // namespace parsers
