#include "parsers/ax/model_facts.h"

#include <array>
#include <utility>

namespace parsers::ax {

void ModelFacts::take(std::string_view element, std::string_view value, std::uint32_t line) {
  const std::array<std::pair<std::string_view, model::Fact*>, 7> rows{{{"Name", &name_},
                                                                       {"Version", &version_},
                                                                       {"Layer", &layer_},
                                                                       {"Publisher", &publisher_},
                                                                       {"ModelModule", &module_},
                                                                       {"Customization", &customization_},
                                                                       {"DisplayName", &title_}}};
  for (const auto& [name, fact] : rows) {
    if (element != name || value.empty()) continue;
    fact->value = value;
    fact->line = line;
  }
}

void ModelFacts::add(std::string_view name, std::string_view value, std::uint32_t line) {
  if (!value.empty()) others_.push_back({std::string(name), std::string(value), line});
}

void ModelFacts::finish(model::Yield& yield) {
  // The name begins the group, also where it is missing.
  yield.facts.push_back(name_);
  const model::Fact generation{"ax.model-generation", generation_, name_.line};
  for (const model::Fact& fact : {version_, layer_, publisher_, module_, customization_, generation, title_}) {
    if (!fact.value.empty()) yield.facts.push_back(fact);
  }
  for (model::Fact& fact : others_) yield.facts.push_back(std::move(fact));
}

}  // namespace parsers::ax
