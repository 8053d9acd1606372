#include "parsers/ax/label_files.h"

#include "parsers/shared/words.h"
#include "scanner/model/inventory.h"

#include <array>
#include <string>
#include <unordered_map>

namespace parsers::ax {
namespace {

/// The folder of the model that holds both files, and the name.
std::string place_of(const model::Inventory& inventory, const model::Object& object) {
  const std::string path = shared::lower(inventory.artifacts[model::index(object.artifact)].path);
  const std::size_t folder = path.rfind("axlabelfile/");
  return path.substr(0, folder == std::string::npos ? path.rfind('/') + 1 : folder) + "\n" + shared::lower(object.name);
}

}  // namespace

void join_label_files(scanner::SystemView& view) {
  std::unordered_map<std::string, std::uint32_t> metadata;
  for (const std::uint32_t i : view.objects) {
    const model::Object& object = view.inventory.objects[i];
    const bool is_label_file = model::kind(object.kind).id == "label-file";
    if (is_label_file && object.properties.has("tag")) metadata.emplace(place_of(view.inventory, object), i);
  }
  for (const std::uint32_t i : view.objects) {
    model::Object& text = view.inventory.objects[i];
    if (!text.properties.has(label_text_mark)) continue;
    const auto row = metadata.find(place_of(view.inventory, text));
    if (row == metadata.end()) continue;
    model::Object& object = view.inventory.objects[row->second];
    for (const std::string_view name : {"entries", "emptyEntries", "comments", "contentHash"}) {
      const std::string_view value = text.properties.get(name);
      if (!value.empty() && !object.properties.has(name)) object.properties.add(name, value);
    }
    text.system = model::none<model::SystemId>;
  }
}

}  // namespace parsers::ax
