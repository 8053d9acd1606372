#pragma once

#include "scanner/model/inventory.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace pipeline {

/// The untouched vendor version that the customer's objects are compared with. It may hold several releases of one
/// object; the one that is most alike is taken.
class Standard {
 public:
  /// `inventory` must outlive this; its objects have their keys.
  explicit Standard(const model::Inventory& inventory);

  /// Sets Object::standard of each object of the system that counts, and the system's sums.
  void compare(model::Inventory& inventory, model::System& system, const std::vector<std::uint32_t>& objects) const;

 private:
  using Family = std::pair<model::Product, model::Era>;

  model::StandardMatch match(const model::Object& object, const Family& family) const;

  const model::Inventory& inventory_;
  std::map<std::pair<Family, std::string>, std::vector<const model::Object*>> by_key_;
  std::set<std::tuple<Family, model::KindId, std::string>> kinds_;
};

/// What differs between a customer's object and the vendor's. Members are the same by kind and name (rows of C/SIDE by
/// their number); of several alike, equal ones belong together. An export that holds only a layer's changes cannot tell
/// what was removed. Dates, versions and what else says when and from where an object was exported is no difference.
model::StandardMatch compare_objects(const model::Object& customers, const model::Object& vendors);

}  // namespace pipeline
