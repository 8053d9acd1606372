#include "scanner/pipeline/systems.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>

namespace pipeline {
namespace {

using model::SystemId;

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string system_id(const model::Place& place, model::Product product, model::Era era) {
  std::string id = place.name + "/" + std::string(model::id_of(product));
  if (era == model::Era::modern) id += "-modern";
  return id;
}

/// What the parser made something of; a binary file is only identified.
bool is_read(const model::Artifact& artifact, const scanner::Parser& parser) {
  return artifact.outcome == (parser.binary ? model::Outcome::identified : model::Outcome::parsed);
}

/// The systems with anchors in each folder.
class AnchorFolders {
 public:
  void add(std::uint32_t place, std::string_view path, SystemId system) {
    std::vector<SystemId>& here = folders_[{place, std::string(folder_of(path))}];
    if (std::ranges::find(here, system) == here.end()) here.push_back(system);
  }

  SystemId nearest(const model::Inventory& inventory, std::uint32_t place, std::string_view path,
                   model::Product product) const {
    for (std::string_view folder = folder_of(path);; folder = folder_of(folder)) {
      const auto here = folders_.find({place, std::string(folder)});
      if (here != folders_.end()) {
        const SystemId system = of_product(inventory, here->second, product);
        if (system != model::none<SystemId>) return system;
      }
      if (folder.empty()) break;
    }
    return product == model::Product::any ? model::none<SystemId> : nearest_beside(inventory, place, path, product);
  }

 private:
  static SystemId of_product(const model::Inventory& inventory, const std::vector<SystemId>& systems,
                             model::Product product) {
    for (const SystemId system : systems) {
      if (product == model::Product::any || inventory.systems[model::index(system)].product == product) return system;
    }
    return model::none<SystemId>;
  }

  /// Of the anchors in other branches of the tree the one that shares most folders: sources often stand beside the
  /// folder of the export that they belong to.
  SystemId nearest_beside(const model::Inventory& inventory, std::uint32_t place, std::string_view path,
                          model::Product product) const {
    for (std::string_view folder = folder_of(path);; folder = folder_of(folder)) {
      const std::string inside = folder.empty() ? std::string() : std::string(folder) + "/";
      for (auto row = folders_.lower_bound({place, inside}); row != folders_.end(); ++row) {
        if (row->first.first != place || !row->first.second.starts_with(inside)) break;
        const SystemId system = of_product(inventory, row->second, product);
        if (system != model::none<SystemId>) return system;
      }
      if (folder.empty()) return model::none<SystemId>;
    }
  }

  std::map<std::pair<std::uint32_t, std::string>, std::vector<SystemId>> folders_;
};

/// The product of which an artifact is an anchor: its parser's, or for a companion what its content proves.
std::optional<model::Product> anchored(const scanner::Parser& parser, const std::vector<model::Fact>& facts) {
  if (parser.role == scanner::Role::anchor) return parser.product;
  const auto proof = std::ranges::find(facts, scanner::proof, &model::Fact::name);
  if (proof == facts.end()) return std::nullopt;
  for (std::size_t product = 0; product < model::product_count; ++product) {
    if (model::id_of(static_cast<model::Product>(product)) == proof->value) return static_cast<model::Product>(product);
  }
  return std::nullopt;
}

void make_anchors(model::Inventory& inventory, const std::vector<const scanner::Parser*>& parsers,
                  const std::vector<std::vector<model::Fact>>& facts, AnchorFolders& folders) {
  std::map<std::tuple<std::uint32_t, model::Product, model::Era>, SystemId> known;
  for (std::size_t i = 0; i < inventory.artifacts.size(); ++i) {
    model::Artifact& artifact = inventory.artifacts[i];
    const scanner::Parser* parser = parsers[i];
    if (parser == nullptr || !is_read(artifact, *parser)) continue;
    const std::optional<model::Product> product = anchored(*parser, facts[i]);
    if (!product) continue;
    const auto [entry, is_new] = known.try_emplace({artifact.place, *product, parser->era}, SystemId{});
    if (is_new) {
      const model::Place& place = inventory.places[artifact.place];
      entry->second = model::id_at<SystemId>(inventory.systems.size());
      inventory.systems.push_back({.id = system_id(place, *product, parser->era),
                                   .name = place.name,
                                   .place = artifact.place,
                                   .product = *product,
                                   .era = parser->era});
    }
    artifact.system = entry->second;
    folders.add(artifact.place, artifact.path, entry->second);
  }
}

/// The only system of a place; none where it has several.
SystemId only_system(const model::Inventory& inventory, std::uint32_t place) {
  SystemId only = model::none<SystemId>;
  for (std::size_t i = 0; i < inventory.systems.size(); ++i) {
    if (inventory.systems[i].place != place) continue;
    if (only != model::none<SystemId>) return model::none<SystemId>;
    only = model::id_at<SystemId>(i);
  }
  return only;
}

/// What a format of several products found has the kind of that name of the system's product. Where that has none, it
/// is an "other" whose tag is the name.
void take_kind_of(model::Product product, model::Object& object) {
  const model::Kind& kind = model::kind(object.kind);
  if (kind.product == product) return;
  const std::optional<model::KindId> same = model::find_kind(product, kind.id);
  if (!same) object.tag = kind.id;
  object.kind = same.value_or(model::other_kind(product));
}

}  // namespace

void make_systems(model::Inventory& inventory, const std::vector<const scanner::Parser*>& parsers,
                  const std::vector<std::vector<model::Fact>>& facts) {
  AnchorFolders folders;
  make_anchors(inventory, parsers, facts, folders);
  for (std::size_t i = 0; i < inventory.artifacts.size(); ++i) {
    model::Artifact& artifact = inventory.artifacts[i];
    const scanner::Parser* parser = parsers[i];
    if (parser == nullptr || artifact.system != model::none<SystemId> || !is_read(artifact, *parser)) continue;
    artifact.system = folders.nearest(inventory, artifact.place, artifact.path, parser->product);
    if (artifact.system == model::none<SystemId> && parser->product == model::Product::any)
      artifact.system = only_system(inventory, artifact.place);
    if (artifact.system != model::none<SystemId>) continue;
    artifact.outcome = model::Outcome::identified;
    artifact.reason = "not-attributed";
  }
  for (model::Object& object : inventory.objects) {
    object.system = inventory.artifacts[model::index(object.artifact)].system;
    const scanner::Parser* parser = parsers[model::index(object.artifact)];
    if (object.system == model::none<SystemId> || parser == nullptr || parser->product != model::Product::any) continue;
    take_kind_of(inventory.systems[model::index(object.system)].product, object);
  }
  drop_objects_without_system(inventory);
}

void drop_objects_without_system(model::Inventory& inventory) {
  std::vector<model::ObjectId> moved(inventory.objects.size(), model::none<model::ObjectId>);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    model::Object& object = inventory.objects[i];
    if (object.system == model::none<SystemId>) continue;
    moved[i] = model::id_at<model::ObjectId>(kept);
    if (kept != i) inventory.objects[kept] = std::move(object);
    ++kept;
  }
  inventory.objects.resize(kept);
  std::erase_if(inventory.references, [&](model::Reference& reference) {
    reference.from = moved[model::index(reference.from)];
    return reference.from == model::none<model::ObjectId>;
  });
}

void choose_versions(model::Inventory& inventory, const std::vector<std::uint32_t>& objects) {
  std::unordered_map<std::string_view, std::uint32_t> best;
  for (const std::uint32_t i : objects) {
    const model::Object& object = inventory.objects[i];
    const auto [entry, is_new] = best.try_emplace(object.key, i);
    if (!is_new && inventory.objects[entry->second].preference <= object.preference) entry->second = i;
  }
  for (const std::uint32_t i : objects) inventory.objects[i].versions = 0;
  for (const std::uint32_t i : objects) {
    const std::uint32_t chosen = best.at(inventory.objects[i].key);
    inventory.objects[i].counts_as = model::id_at<model::ObjectId>(chosen);
    ++inventory.objects[chosen].versions;
  }
}

}  // namespace pipeline
