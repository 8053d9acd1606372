#include "parsers/ax/model_context.h"

#include "parsers/shared/words.h"

#include <array>
#include <span>
#include <utility>

namespace parsers::ax {
namespace {

using Facts = std::span<const model::Fact>;

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kept_facts{{
    {"ax.model-layer", "modelLayer"},
    {"ax.model-publisher", "modelPublisher"},
    {"ax.model-module", "modelModule"},
    {"ax.model-customization", "modelCustomization"},
}};

/// The facts from the "ax.model" at `first` to the next one.
Facts group_at(Facts facts, std::size_t first) {
  std::size_t last = first + 1;
  while (last < facts.size() && facts[last].name != "ax.model") ++last;
  return facts.subspan(first, last - first);
}

/// "MyModel" of "Metadata/MyPackage/MyModel/AxClass/X.xml"; "" where no folder of a kind stands above the file.
std::string_view model_folder(std::string_view path) {
  for (std::size_t slash = path.rfind('/'); slash != std::string_view::npos && slash > 0;) {
    const std::size_t before = path.rfind('/', slash - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    if (is_kind_folder(path.substr(begin, slash - begin))) {
      if (begin == 0) return {};
      const std::string_view above = path.substr(0, begin - 1);
      const std::string_view folder = above.substr(above.find_last_of("/") + 1);
      // The folder of a deployable project package, and the archive itself.
      return folder == "ProjectItem" || folder.ends_with('!') ? std::string_view() : folder;
    }
    slash = before;
  }
  return {};
}

Facts group_of(Facts facts, std::string_view folder) {
  Facts only;
  std::size_t groups = 0;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (facts[i].name != "ax.model") continue;
    if (!folder.empty() && shared::same_word(facts[i].value, folder)) return group_at(facts, i);
    if (++groups == 1) only = group_at(facts, i);
  }
  return groups == 1 ? only : Facts();
}

}  // namespace

bool is_kind_folder(std::string_view name) {
  return name.size() > 2 && name.starts_with("Ax") && name[2] >= 'A' && name[2] <= 'Z';
}

void add_model(const scanner::Context& context, std::string_view path, model::Properties& properties) {
  const std::string_view folder = model_folder(path);
  const Facts group = group_of(context.facts, folder);
  const std::string_view model = group.empty() ? folder : std::string_view(group.front().value);
  if (!model.empty()) properties.add("model", model);
  for (const model::Fact& fact : group) {
    for (const auto& [name, property] : kept_facts) {
      if (fact.name == name && !fact.value.empty()) properties.add(property, fact.value);
    }
  }
}

}  // namespace parsers::ax
