#pragma once

#include "scanner/model/inventory.h"
#include "scanner/parser.h"

#include <string_view>
#include <vector>

namespace pipeline {

/// Groups parsed artifacts into systems: an anchor makes the system of (place, product, era), a companion joins the one
/// of the nearest anchor beside or above it (a companion of one product also that of an anchor in a branch beside it, a
/// companion of any product the only system of the place), else it becomes identified with the reason
/// "not-attributed". `parsers` and `facts` have one entry per artifact, a parser is null where nobody claimed it. Fills
/// Inventory::systems and the system of artifacts and objects, whose kind becomes one of the system's product; objects
/// of artifacts without a system are dropped.
void make_systems(model::Inventory& inventory, const std::vector<const scanner::Parser*>& parsers,
                  const std::vector<std::vector<model::Fact>>& facts);

/// Removes the objects without a system and the references from them; ids of the others move up.
void drop_objects_without_system(model::Inventory& inventory);

/// Of all occurrences of one object (same key in one system) chooses the one that counts: the greatest preference, ties
/// the last artifact. Sets counts_as and versions.
void choose_versions(model::Inventory& inventory, const std::vector<std::uint32_t>& objects);

}  // namespace pipeline
