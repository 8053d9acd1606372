#include "report/plan/products.h"

#include "scanner/model/document.h"
#include "scanner/model/embedded.h"
#include "scanner/model/ours.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace report {
namespace {

using model::Node;
using model::Object;

constexpr std::string_view embedded_list = "report/plan/data/products.json";

std::vector<std::string> texts_of(const Node& node, std::string_view key) {
  std::vector<std::string> found;
  if (const auto list = node.find(key)) {
    for (const Node& item : list->items()) found.push_back(item.text());
  }
  return found;
}

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// The letters that begin a tag: "DSM" of "DSM3.10".
std::string_view letters_of(std::string_view tag) {
  std::size_t end = 0;
  while (end < tag.size() && is_letter(tag[end])) ++end;
  return tag.substr(0, end);
}

/// The letters of the tags of a version list that are not the vendor's, in their order.
std::vector<std::string_view> tags_of(const Object& object) {
  std::vector<std::string_view> tags;
  std::string_view list = object.properties.get("versionList");
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    const std::string_view letters = letters_of(list.substr(0, end));
    if (!letters.empty() && !letters.starts_with("NAV")) tags.push_back(letters);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return tags;
}

bool begins_with_any(std::string_view text, const std::vector<std::string>& beginnings) {
  return std::ranges::any_of(beginnings, [&](const auto& each) { return model::begins_with(text, each); });
}

bool equals_any(std::string_view text, const std::vector<std::string>& words) {
  return std::ranges::any_of(
      words, [&](const auto& word) { return word.size() == text.size() && model::begins_with(text, word); });
}

bool is_of(const Object& object, const KnownProduct& known) {
  if (begins_with_any(object.name, known.prefixes)) return true;
  if (begins_with_any(object.properties.get("model"), known.models)) return true;
  return std::ranges::any_of(tags_of(object), [&](std::string_view tag) { return equals_any(tag, known.tags); });
}

std::string_view prefix_of(std::string_view name) {
  const std::size_t end = name.find('_');
  return end == std::string_view::npos || end == 0 ? std::string_view() : name.substr(0, end);
}

/// What the files call the product that an object belongs to: its owner by hand, its model, solution or dictionary, its
/// tag, the prefix of its name, or the thousand that its number is in.
std::string name_in_files(const Object& object) {
  if (object.origin_reason.id == "origin.by-owner" && !object.origin_reason.holes.empty()) {
    return object.origin_reason.holes.front();
  }
  if (model::kind(object.kind).id == "product") return object.name;
  for (const std::string_view name : {"owner", "model", "solution", "productName"}) {
    if (const std::string_view value = object.properties.get(name); !value.empty()) return std::string(value);
  }
  if (const auto tags = tags_of(object); !tags.empty()) return std::string(tags.front());
  if (const std::string_view prefix = prefix_of(object.name); !prefix.empty()) return std::string(prefix);
  const bool names_prefix =
      object.origin_reason.id == "origin.crm.isv-prefix" || object.origin_reason.id == "origin.crm.other-publisher";
  if (names_prefix && !object.origin_reason.holes.empty()) return object.origin_reason.holes.front();
  return object.number == 0 ? std::string() : std::to_string(object.number / 1000 * 1000);
}

std::string vendor_in_files(const Object& object) {
  for (const std::string_view name : {"modelPublisher", "publisherName", "publisher"}) {
    if (const std::string_view value = object.properties.get(name); !value.empty()) return std::string(value);
  }
  return {};
}

void count_uses(const model::Inventory& inventory, model::SystemId system, std::vector<InstalledProduct>& products) {
  std::map<model::ObjectId, std::size_t> product_of;
  for (std::size_t i = 0; i < products.size(); ++i) {
    for (const model::ObjectId object : products[i].objects) product_of.emplace(object, i);
  }
  if (product_of.empty()) return;
  for (const model::Reference& reference : inventory.references) {
    if (reference.to == model::none<model::ObjectId>) continue;
    const Object& from = inventory.objects[model::index(reference.from)];
    const bool planned = from.origin == model::Origin::custom || from.origin == model::Origin::modified;
    if (from.system != system || !planned) continue;
    const auto used = product_of.find(inventory.objects[model::index(reference.to)].counts_as);
    if (used != product_of.end()) ++products[used->second].used_by;
  }
}

}  // namespace

std::vector<KnownProduct> parse_products(std::string name, std::string text) {
  const model::Document document(std::move(name), std::move(text));
  const Node root = document.root();
  root.only({"schema", "about", "products"});
  if (root.at("schema").text() != "dynscan-products/1") {
    root.at("schema").fail("this is no list of products of a known form", "write dynscan-products/1");
  }
  std::vector<KnownProduct> products;
  for (const Node& node : root.at("products").items()) {
    node.only({"name", "vendor", "product", "prefixes", "tags", "models", "successor"});
    KnownProduct product{.name = node.at("name").text(),
                         .vendor = node.at("vendor").text(),
                         .product = model::product_named(node.at("product")),
                         .prefixes = texts_of(node, "prefixes"),
                         .tags = texts_of(node, "tags"),
                         .models = texts_of(node, "models"),
                         .successor = node.at("successor").text()};
    if (product.prefixes.empty() && product.tags.empty() && product.models.empty()) {
      node.fail("nothing tells what belongs to it", "add prefixes, tags or models");
    }
    products.push_back(std::move(product));
  }
  return products;
}

std::vector<KnownProduct> load_products() {
  return parse_products(std::string(embedded_list), std::string(model::embedded(embedded_list)));
}

std::vector<InstalledProduct> find_products(const model::Inventory& inventory, model::SystemId system,
                                            const std::vector<KnownProduct>& known) {
  const model::Product family = inventory.systems[model::index(system)].product;
  std::map<std::string, InstalledProduct> by_name;
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    const Object& object = inventory.objects[i];
    if (object.system != system || object.origin != model::Origin::isv || model::index(object.counts_as) != i) continue;
    const auto row = std::ranges::find_if(
        known, [&](const KnownProduct& each) { return each.product == family && is_of(object, each); });
    const std::string name = row == known.end() ? name_in_files(object) : row->name;
    InstalledProduct& product = by_name[name];
    if (product.objects.empty()) {
      product.name = name;
      product.known = row != known.end();
      product.vendor = product.known ? row->vendor : vendor_in_files(object);
      product.successor = product.known ? row->successor : "unknown";
    }
    product.objects.push_back(model::id_at<model::ObjectId>(i));
  }
  std::vector<InstalledProduct> products;
  for (auto& [name, product] : by_name) products.push_back(std::move(product));
  std::ranges::stable_sort(products, std::ranges::greater(),
                           [](const InstalledProduct& each) { return each.objects.size(); });
  count_uses(inventory, system, products);
  return products;
}

}  // namespace report
