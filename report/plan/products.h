#pragma once

#include "scanner/model/inventory.h"

#include <string>
#include <vector>

namespace report {

/// A product of a third party that the program knows by its signs: a row of report/plan/data/products.json.
struct KnownProduct {
  std::string name;
  std::string vendor;
  model::Product product = model::Product::any;
  std::vector<std::string> prefixes;  ///< of object names
  std::vector<std::string> tags;      ///< letters that begin a tag of a version list
  std::vector<std::string> models;    ///< beginnings of names of AX models
  std::string successor;              ///< "unknown" where none is publicly offered
};

/// Throws model::ConfigError with line and remedy where the text is no list of products.
std::vector<KnownProduct> parse_products(std::string name, std::string text);
/// The embedded list.
std::vector<KnownProduct> load_products();

/// A third party's product in one system.
struct InstalledProduct {
  std::string name;
  std::string vendor;     ///< "" if nobody is known
  std::string successor;  ///< "unknown" if none is known
  bool known = false;     ///< it stands in the list
  std::vector<model::ObjectId> objects;
  std::uint64_t used_by = 0;  ///< references of custom and modified objects to it
};

/// All objects of origin isv, by product; each in exactly one. Sorted by number of objects, the greatest first.
std::vector<InstalledProduct> find_products(const model::Inventory& inventory, model::SystemId system,
                                            const std::vector<KnownProduct>& known);

}  // namespace report
