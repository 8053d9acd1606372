#include "parsers/gp/database_facts.h"
#include "parsers/gp/facts.h"
#include "parsers/gp/origin.h"
#include "parsers/gp/release.h"
#include "parsers/gp/usage.h"
#include "parsers/shared/words.h"
#include "scanner/model/inventory.h"
#include "scanner/parser.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace parsers {
namespace {

using model::Object;
using shared::lower;

std::string_view kind_of(const Object& object) { return model::kind(object.kind).id; }

bool is_of_database(const Object& object) {
  return kind_of(object).starts_with("sql-") || kind_of(object) == "econnect-hook";
}

/// Resources of a dictionary have their product's id before the name: two products may own a form of one name. What
/// SQL scripts make has its database and schema before it; files that are objects as a whole go by their path.
std::string identity_of(const Object& object, const model::Artifact& artifact) {
  const std::string name = lower(object.name);
  const std::string_view kind = kind_of(object);
  std::string identity;
  const auto lead = [&](std::string_view property, char mark) {
    const std::string_view value = object.properties.get(property);
    if (!value.empty()) identity += lower(value) + mark;
  };
  if (is_of_database(object)) {
    lead("database", '.');
    lead("schema", '.');
    return identity + name;
  }
  if (kind == "product") return std::to_string(object.number);
  if (kind == "macro") return lower(artifact.path);
  if (kind == "integration") return lower(artifact.path) + "/" + name;
  if (kind == "vba-module") lead("component", '/');
  lead("productId", '/');
  identity += name;
  return identity.empty() ? lower(artifact.path) + ":" + std::to_string(object.where.line) : identity;
}

/// Exports of GP carry neither version nor date, so of several occurrences the last path counts.
void keys(scanner::SystemView& view) {
  for (const std::uint32_t i : view.objects) {
    Object& object = view.inventory.objects[i];
    const model::Artifact& artifact = view.inventory.artifacts[model::index(object.artifact)];
    object.key = "gp/" + lower(model::kind_text(object)) + "/" + identity_of(object, artifact);
  }
}

/// Kinds that stand for another one where there is none of that name.
struct Instead {
  std::string_view kind;
  std::string_view other;
};
constexpr std::array instead{Instead{"sql-procedure", "econnect-hook"}, Instead{"sql-table", "sql-view"},
                             Instead{"product", "dictionary"}};

/// Objects of the system that count, by kind and name; products and dictionaries by their id as well.
class ObjectIndex {
 public:
  explicit ObjectIndex(const scanner::SystemView& view) : objects_(view.inventory.objects) {
    for (const std::uint32_t i : view.objects) {
      const Object& object = objects_[i];
      if (model::index(object.counts_as) != i) continue;
      const std::string kind = std::string(kind_of(object)) + "/";
      by_name_[kind + lower(object.name)].push_back(i);
      if (object.number != 0) by_name_[kind + "#" + std::to_string(object.number)].push_back(i);
    }
  }

  model::ObjectId find(const model::Reference& reference) const {
    const std::string_view kind = model::kind(reference.target_kind).id;
    model::ObjectId found = find(kind, reference);
    for (const Instead& row : instead) {
      if (found == model::none<model::ObjectId> && row.kind == kind) found = find(row.other, reference);
    }
    return found;
  }

 private:
  /// Of several of one name the one of the same database goes first, then the one of the same product.
  model::ObjectId find(std::string_view kind, const model::Reference& reference) const {
    const std::string name =
        reference.target_number != 0 ? "#" + std::to_string(reference.target_number) : lower(reference.target_name);
    const auto row = by_name_.find(std::string(kind) + "/" + name);
    if (row == by_name_.end()) return model::none<model::ObjectId>;
    const Object& from = objects_[model::index(reference.from)];
    for (const std::string_view property : {"database", "productId"}) {
      const auto same = std::ranges::find_if(row->second, [&](std::uint32_t i) {
        const std::string_view value = objects_[i].properties.get(property);
        return !value.empty() && shared::same_word(value, from.properties.get(property));
      });
      if (same != row->second.end()) return model::id_at<model::ObjectId>(*same);
    }
    return model::id_at<model::ObjectId>(row->second.front());
  }

  const std::vector<Object>& objects_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_name_;
};

void resolve_references(scanner::SystemView& view) {
  const ObjectIndex index(view);
  for (const std::uint32_t i : view.references) {
    model::Reference& reference = view.inventory.references[i];
    reference.to = index.find(reference);
    if (reference.to == model::none<model::ObjectId> || reference.target_member.empty()) continue;
    const Object& target = view.inventory.objects[model::index(reference.to)];
    const auto member = std::ranges::find_if(
        target.members, [&](const model::Member& row) { return shared::same_word(row.name, reference.target_member); });
    if (member == target.members.end()) continue;
    reference.to_member = model::id_at<model::MemberId>(static_cast<std::size_t>(member - target.members.begin()));
  }
}

/// Company databases are parts; what Dexterity generated is only counted.
void list_parts_and_generated(scanner::SystemView& view) {
  std::set<std::string> databases;
  gp::for_each_fact(view, [&](std::size_t, const model::Fact& fact) {
    if (fact.name == "gp.generated") ++view.system.counts.generated[fact.value.substr(0, fact.value.find(' '))];
    if (fact.name == "gp.database" && databases.insert(lower(fact.value)).second)
      view.system.parts.push_back({fact.value, "database", ""});
  });
}

/// Forms that are changed in more than one product say in which others.
void relate_forms(scanner::SystemView& view) {
  std::map<std::string, std::vector<std::uint32_t>> forms;
  for (const std::uint32_t i : view.objects) {
    const Object& object = view.inventory.objects[i];
    if (kind_of(object) == "form" && model::index(object.counts_as) == i && object.properties.has("productId"))
      forms[lower(object.name)].push_back(i);
  }
  for (const auto& [name, same] : forms) {
    for (const std::uint32_t i : same) {
      std::string others;
      for (const std::uint32_t other : same) {
        if (other == i) continue;
        others += (others.empty() ? "" : ", ") + std::string(view.inventory.objects[other].properties.get("productId"));
      }
      if (!others.empty()) view.inventory.objects[i].properties.add("otherProducts", others);
    }
  }
}

/// Whether the source of compiled dictionaries is among the files. Dictionaries of modified resources have none.
void relate_dictionaries(scanner::SystemView& view) {
  const bool has_source = std::ranges::any_of(view.objects, [&](std::uint32_t i) {
    return view.inventory.objects[i].properties.get("export") == "dexterity-text";
  });
  for (const std::uint32_t i : view.objects) {
    Object& object = view.inventory.objects[i];
    if (kind_of(object) != "dictionary" || object.origin == model::Origin::standard) continue;
    const std::string_view container = object.properties.get("container");
    if (container == "application" || container == "chunk")
      object.properties.add("source", has_source ? "some" : "absent");
  }
}

void assemble(scanner::SystemView& view) {
  gp::tell_what_belongs_together(view);
  gp::tell_what_is_in_use(view);
  gp::judge_origins(view);
  relate_forms(view);
  relate_dictionaries(view);
  gp::judge_release(view);
  resolve_references(view);
  list_parts_and_generated(view);
}

}  // namespace

extern const scanner::Assembler gp_assembler;
constinit const scanner::Assembler gp_assembler{.product = model::Product::gp, .keys = keys, .assemble = assemble};

}  // namespace parsers
