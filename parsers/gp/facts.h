#pragma once

#include "scanner/model/inventory.h"
#include "scanner/parser.h"

#include <cstddef>

namespace parsers::gp {

/// Calls `each` with every fact of the system's artifacts and the index of its artifact.
template <typename Each>
void for_each_fact(const scanner::SystemView& view, Each each) {
  for (std::size_t i = 0; i < view.inventory.artifacts.size(); ++i) {
    const model::SystemId system = view.inventory.artifacts[i].system;
    if (system == model::none<model::SystemId>) continue;
    if (&view.inventory.systems[model::index(system)] != &view.system) continue;
    for (const model::Fact& fact : view.facts_of_artifact[i]) each(i, fact);
  }
}

}  // namespace parsers::gp
