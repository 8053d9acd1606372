#pragma once

#include "report/classify/policy.h"
#include "scanner/model/inventory.h"
#include "scanner/model/verdict.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace report {

/// What the objects of one system say, beside what the system itself counts.
struct Facts {
  std::uint64_t tables = 0;  ///< distinct, of every origin
  std::uint64_t custom_tables = 0;
  std::uint64_t custom_fields = 0;  ///< added to tables that are not the customer's own
  std::uint64_t vendor_uses = 0;    ///< distinct pairs (custom or modified object, vendor object that it refers to)
  std::uint64_t hard_objects = 0;   ///< custom and modified objects that break a mandatory rule of many story points
  std::uint64_t blockers = 0;       ///< findings of that severity in custom and modified objects
  std::uint64_t unresolved = 0;     ///< references of custom and modified objects to what is not in the files
};

/// One row per system of the inventory, in its order.
std::vector<Facts> gather_facts(const model::Inventory& inventory, const Policy& policy);

/// Where a system stands in the generation table and on the vendor's path.
struct Standing {
  std::optional<Generation> generation;  ///< none: unknown, or not in the table
  bool release_assumed = false;          ///< the version does not tell which release; the oldest possible is taken
  std::size_t hops = 0;
};

/// A row of the decision table and the share of it, 0 … 1, that rests on evidence.
struct Weighed {
  model::Factor factor;
  double known = 0;
};

/// The six factors in the order of FactorId, their contributions still open.
std::vector<Weighed> weigh(const Policy& policy, const model::System& system, const Facts& facts,
                           const Standing& standing);

/// Share of the vendor objects at hand that are modified, in percent; none where there is no vendor object.
std::optional<double> modified_percent(const model::System& system);

/// The rating of the debt, where rules were applied and there is something to rate.
std::optional<char> debt_rating(const model::System& system);

/// A number as people read it, with a fixed count of decimals and a point.
std::string shown(double value, int decimals);

/// The generation and the version, or the brand of the product where neither is known.
std::string release_name(const model::System& system);

}  // namespace report
