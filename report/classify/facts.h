#pragma once

#include "report/classify/policy.h"
#include "scanner/model/appraisal.h"
#include "scanner/model/inventory.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace report {

/// All figures of one system that the factors weigh. A change of the system is a change of these.
struct Facts {
  std::array<std::uint64_t, model::origin_count> origins{};  ///< distinct objects
  std::uint64_t objects = 0;
  std::uint64_t tables = 0;  ///< distinct, of every origin
  std::uint64_t custom_tables = 0;
  std::uint64_t custom_fields = 0;  ///< added to tables that are not the customer's own
  std::uint64_t changed_keys = 0;   ///< keys of other people's tables that the customer changed
  std::uint64_t vendor_uses = 0;    ///< distinct pairs (custom or modified object, vendor object that it refers to)
  std::uint64_t hard_objects = 0;   ///< custom and modified objects that break a mandatory rule of many story points
  std::uint64_t blockers = 0;       ///< findings of that severity in custom and modified objects
  std::uint64_t unresolved = 0;     ///< references of custom and modified objects to what is not in the files
  std::uint64_t overhaul = 0;       ///< custom and modified objects with a grave finding of security or performance
  std::uint64_t integration = 0;    ///< custom and modified objects with a grave finding of integration
  double remediation_minutes = 0;
  double development_minutes = 0;
  std::optional<char> rating;  ///< of the debt, where rules were applied and there is something to rate
  double effort_hours = 0;     ///< likely
  bool rules_applied = false;
  std::optional<double> database_gb;  ///< as the profile says

  std::uint64_t of(model::Origin origin) const { return origins[static_cast<std::size_t>(origin)]; }
  std::uint64_t customer_objects() const { return of(model::Origin::custom) + of(model::Origin::modified); }
  std::uint64_t vendor_objects() const { return of(model::Origin::standard) + of(model::Origin::modified); }
};

/// The part of the facts that comes from one object, and that goes with it.
struct Impact {
  std::uint32_t custom_fields = 0;
  std::uint32_t changed_keys = 0;
  std::uint32_t vendor_uses = 0;
  std::uint32_t unresolved = 0;
  std::uint32_t blockers = 0;
  bool table = false;
  bool custom_table = false;
  bool hard = false;
  bool overhaul = false;
  bool integration = false;
  double remediation_minutes = 0;
  double development_minutes = 0;
  double effort_hours = 0;
};

/// The open findings of one rule in one object.
struct BrokenRule {
  model::ObjectId object = model::none<model::ObjectId>;
  model::RuleId rule{};
  std::uint32_t findings = 0;
  double minutes = 0;
};

/// What counts of an inventory, by system and by object.
struct Gathered {
  std::vector<Facts> systems;
  std::vector<Impact> objects;     ///< zero for objects that do not count
  std::vector<BrokenRule> broken;  ///< by object and rule
};
/// Without an appraisal development and effort of single objects stay zero.
Gathered gather(const model::Inventory& inventory, const Policy& policy, const model::Appraisal* appraisal);

/// Likely hours to bring an object across that breaks these rules.
double effort_hours(const model::Appraisal& appraisal, model::ObjectId object, std::span<const BrokenRule> broken,
                    double version_factor);

/// An object that stands for all its occurrences and belongs to one of the systems.
bool stands_for_itself(const model::Inventory& inventory, model::ObjectId id);
/// Whether a finding speaks of the customer's own work: not suppressed, in an object that he or somebody unknown made.
bool is_open(const model::Inventory& inventory, const model::Finding& finding);
/// A mandatory rule of so many story points that it makes an object hard to move.
bool is_hard(const model::RuleInfo& rule, const Policy& policy);

/// The rating of a debt ratio; upper bounds are inclusive.
char rating_of(double ratio, const std::array<double, 4>& bounds);

}  // namespace report
