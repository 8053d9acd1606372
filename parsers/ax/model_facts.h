#pragma once

#include "scanner/model/yield.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parsers::ax {

/// What a manifest says of its model, as facts that begin with "ax.model" (its name) and follow in a fixed order:
/// ax.model-version, ax.model-layer, ax.model-publisher, ax.model-module, ax.model-customization, ax.model-generation,
/// then one ax.model-reference per package that it uses.
class ModelFacts {
 public:
  explicit ModelFacts(std::string_view generation) : generation_(generation) {}

  /// Takes an element of a manifest: Name, Layer, Publisher, ModelModule, Customization, DisplayName, Version.
  void take(std::string_view element, std::string_view value, std::uint32_t line);
  void set_version(std::string version, std::uint32_t line) {
    version_.value = std::move(version);
    version_.line = line;
  }
  /// A fact of another name that follows the others.
  void add(std::string_view name, std::string_view value, std::uint32_t line);
  void finish(model::Yield& yield);

 private:
  std::string generation_;
  model::Fact name_{"ax.model", "", 0};
  model::Fact version_{"ax.model-version", "", 0};
  model::Fact layer_{"ax.model-layer", "", 0};
  model::Fact publisher_{"ax.model-publisher", "", 0};
  model::Fact module_{"ax.model-module", "", 0};
  model::Fact customization_{"ax.model-customization", "", 0};
  model::Fact title_{"ax.model-title", "", 0};
  std::vector<model::Fact> others_;
};

}  // namespace parsers::ax
