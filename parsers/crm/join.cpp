#include "parsers/crm/join.h"

#include "parsers/crm/rows.h"
#include "parsers/crm/units.h"
#include "parsers/shared/words.h"
#include "scanner/model/inventory.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace parsers::crm {
namespace {

using model::Object;

constexpr std::string_view data_suffix = ".data.xml";

class Joiner {
 public:
  explicit Joiner(scanner::SystemView& view) : view_(view), units_(view) {
    for (const std::uint32_t i : view.objects) {
      if (!object(i).properties.has("content")) add_row(i);
    }
    for (const std::uint32_t i : view.references) {
      references_[model::index(view.inventory.references[i].from)].push_back(i);
    }
  }

  void join() {
    for (const std::uint32_t i : view_.objects) {
      if (!object(i).properties.has("content")) continue;
      const std::uint32_t* row = find_row(i);
      if (row != nullptr) {
        merge(*row, i);
      } else if (!object(i).properties.has("alone") && kinds_with_rows_.contains(kind_here(i))) {
        object(i).system = model::none<model::SystemId>;
      }
    }
  }

 private:
  Object& object(std::uint32_t index) { return view_.inventory.objects[index]; }
  const std::string& path_of(std::uint32_t index) {
    return view_.inventory.artifacts[model::index(object(index).artifact)].path;
  }
  std::pair<std::string, std::uint8_t> kind_here(std::uint32_t index) {
    return {units_.root_of(path_of(index)), static_cast<std::uint8_t>(object(index).kind)};
  }

  void add_row(std::uint32_t index) {
    const std::string_view kind = model::kind(object(index).kind).id;
    if (kind != "process" && kind != "web-resource" && kind != "plugin-assembly" && kind != "report") return;
    kinds_with_rows_.insert(kind_here(index));
    const std::string root = units_.root_of(path_of(index));
    const std::string path = shared::lower(path_of(index));
    if (path.ends_with(data_suffix)) {
      by_path_.emplace(path.substr(0, path.size() - data_suffix.size()), index);
    } else if (const std::string_view file = object(index).properties.get("file"); !file.empty()) {
      by_path_.emplace(shared::lower(root.empty() ? std::string(file) : root + "/" + std::string(file)), index);
    }
    if (const std::string_view id = object(index).properties.get("id"); !id.empty()) {
      by_id_.emplace(root + "|" + std::string(id), index);
    }
  }

  const std::uint32_t* find_row(std::uint32_t content) {
    const auto path = by_path_.find(shared::lower(path_of(content)));
    if (path != by_path_.end()) return &path->second;
    const std::string_view id = object(content).properties.get("id");
    if (id.empty()) return nullptr;
    const auto row = by_id_.find(units_.root_of(path_of(content)) + "|" + std::string(id));
    return row == by_id_.end() ? nullptr : &row->second;
  }

  /// A row that was joined already stays with its first content.
  void merge(std::uint32_t row_index, std::uint32_t content_index) {
    Object& row = object(row_index);
    Object& content = object(content_index);
    if (row.system == model::none<model::SystemId> || row.kind != content.kind) {
      content.system = model::none<model::SystemId>;
      return;
    }
    model::Properties properties = row.properties;
    for (const model::Properties::Entry& entry : content.properties) {
      if (!properties.has(entry.name)) properties.add(entry.name, entry.value);
    }
    content.properties = std::move(properties);
    if (!row.name.empty()) content.name = row.name;
    const std::size_t shift = content.members.size();
    std::ranges::move(row.members, std::back_inserter(content.members));
    for (const std::uint32_t i : references_[row_index]) {
      model::Reference& reference = view_.inventory.references[i];
      reference.from = model::id_at<model::ObjectId>(content_index);
      if (reference.member != model::none<model::MemberId>) {
        reference.member = model::id_at<model::MemberId>(model::index(reference.member) + shift);
      }
    }
    row.system = model::none<model::SystemId>;
  }

  scanner::SystemView& view_;
  Units units_;
  std::unordered_map<std::string, std::uint32_t> by_path_;
  std::unordered_map<std::string, std::uint32_t> by_id_;
  std::set<std::pair<std::string, std::uint8_t>> kinds_with_rows_;
  std::unordered_map<std::size_t, std::vector<std::uint32_t>> references_;
};

/// Names of relationships that the index of each copy lists.
std::map<std::string, std::set<std::string>> relationship_indexes(const scanner::SystemView& view, const Units& units) {
  std::map<std::string, std::set<std::string>> indexes;
  for (std::size_t i = 0; i < view.inventory.artifacts.size(); ++i) {
    const model::Artifact& artifact = view.inventory.artifacts[i];
    if (artifact.system == model::none<model::SystemId> || artifact.format != "crm.unpacked") continue;
    if (&view.inventory.systems[model::index(artifact.system)] != &view.system) continue;
    for (const model::Fact& fact : view.facts_of_artifact[i]) {
      if (fact.name == "crm.relationship") indexes[units.root_of(artifact.path)].insert(shared::lower(fact.value));
    }
  }
  return indexes;
}

void give_up_stale_relationships(scanner::SystemView& view) {
  const Units units(view);
  const auto indexes = relationship_indexes(view, units);
  std::size_t stale = 0;
  for (const std::uint32_t i : view.objects) {
    Object& object = view.inventory.objects[i];
    const model::Artifact& artifact = view.inventory.artifacts[model::index(object.artifact)];
    if (model::kind(object.kind).id != "relationship" || artifact.format != "crm.unpacked") continue;
    const auto index = indexes.find(units.root_of(artifact.path));
    if (index == indexes.end() || index->second.contains(shared::lower(object.name))) continue;
    object.system = model::none<model::SystemId>;
    ++stale;
  }
  if (stale > 0) view.system.notes.push_back({"note.crm.stale-relationships", {std::to_string(stale)}});
}

/// "order" of "abc_/scripts/Order.js" and of "src/abc_order.js": the name of a script without folders, prefix and
/// extension.
std::string script_stem(std::string_view path) {
  std::string stem = shared::lower(path.substr(path.find_last_of('/') + 1));
  if (stem.ends_with(".js")) stem.resize(stem.size() - 3);
  const std::string_view prefix = prefix_of(stem);
  return prefix.empty() ? stem : stem.substr(prefix.size() + 1);
}

bool is_procedure(const model::Member& member) { return member.kind == model::MemberKind::procedure; }

std::set<std::string_view> procedures_of(const Object& object) {
  std::set<std::string_view> names;
  for (const model::Member& member : object.members) {
    if (is_procedure(member)) names.insert(member.name);
  }
  return names;
}

/// A script of a web resource's name that holds mostly the same functions.
bool is_source_of(const Object& script, const Object& resource) {
  const std::set<std::string_view> own = procedures_of(script);
  const std::set<std::string_view> theirs = procedures_of(resource);
  const auto common = std::ranges::count_if(own, [&](std::string_view name) { return theirs.contains(name); });
  return !own.empty() && static_cast<std::size_t>(common) * 2 >= own.size();
}

/// Projects keep the scripts of a solution beside it: what the solution holds is not counted a second time.
void give_up_sources_of_scripts(scanner::SystemView& view) {
  std::multimap<std::string, std::uint32_t> resources;
  for (const std::uint32_t i : view.objects) {
    const Object& object = view.inventory.objects[i];
    const bool has_code = object.system != model::none<model::SystemId> && object.properties.has("content");
    if (has_code && model::kind(object.kind).id == "web-resource") resources.emplace(script_stem(object.name), i);
  }
  std::size_t given_up = 0;
  for (const std::uint32_t i : view.objects) {
    Object& script = view.inventory.objects[i];
    if (script.tag != "script-source") continue;
    const auto [first, last] = resources.equal_range(script_stem(script.name));
    const bool is_source = std::any_of(
        first, last, [&](const auto& row) { return is_source_of(script, view.inventory.objects[row.second]); });
    if (!is_source) continue;
    script.system = model::none<model::SystemId>;
    ++given_up;
  }
  if (given_up > 0) view.system.notes.push_back({"note.crm.script-sources", {std::to_string(given_up)}});
}

}  // namespace

void join_rows_and_content(scanner::SystemView& view) {
  Joiner(view).join();
  give_up_sources_of_scripts(view);
  give_up_stale_relationships(view);
}

}  // namespace parsers::crm
