#include "parsers/gp/database_facts.h"

#include "parsers/gp/products.h"
#include "parsers/shared/gp_names.h"
#include "parsers/shared/words.h"
#include "scanner/model/inventory.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace parsers::gp {
namespace {

using model::Object;

/// The assembly of product 0 is called Dynamics.
bool is_vendors(std::string_view dictionary) {
  if (shared::same_word(dictionary, "Dynamics")) return true;
  const Product* product = find_product(dictionary);
  return product != nullptr && product->owner == ProductOwner::microsoft;
}

void tell_third_parties(scanner::SystemView& view) {
  std::map<std::size_t, std::set<std::string>> dictionaries;
  for (const std::uint32_t i : view.references) {
    const model::Reference& reference = view.inventory.references[i];
    const bool names_product = reference.kind == "dictionary" || reference.kind == "modified-forms";
    const std::string_view from = model::kind(view.inventory.objects[model::index(reference.from)].kind).id;
    const bool is_program = from == "addin" || from == "integration" || from == "other";
    if (names_product && is_program && !is_vendors(reference.target_name))
      dictionaries[model::index(reference.from)].insert(reference.target_name);
  }
  for (const auto& [object, names] : dictionaries) {
    std::string list;
    for (const std::string& name : names) list.append(list.empty() ? "" : ", ").append(name);
    if (!list.empty()) view.inventory.objects[object].properties.add("thirdPartyDictionaries", list);
  }
}

void tell_custom_nodes(scanner::SystemView& view) {
  std::set<std::string> procedures;
  for (const std::uint32_t i : view.objects) {
    const Object& object = view.inventory.objects[i];
    if (model::kind(object.kind).id == "sql-procedure") procedures.insert(shared::lower(object.name));
  }
  for (const std::uint32_t i : view.objects) {
    Object& object = view.inventory.objects[i];
    if (model::kind(object.kind).id != "sql-procedure" || shared::is_econnect_procedure(object.name)) continue;
    const std::string name = shared::lower(object.name);
    if (procedures.contains(name + "pre") && procedures.contains(name + "post"))
      object.properties.add("customNode", "true");
  }
}

}  // namespace

void tell_what_belongs_together(scanner::SystemView& view) {
  tell_third_parties(view);
  tell_custom_nodes(view);
}

}  // namespace parsers::gp
