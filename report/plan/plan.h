#pragma once

#include "report/plan/dispositions.h"
#include "report/plan/mapping.h"
#include "report/plan/products.h"
#include "scanner/model/inventory.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace report {

/// All data of the plan; each can be made from another text in a test.
struct PlanData {
  DispositionTable dispositions;
  Targets targets;
  std::vector<KnownProduct> products;
  double least_days = 0;           ///< of likely effort that a wave should hold
  std::uint32_t most_waves = 1;    ///< about so many; beyond it waves grow
  std::vector<std::string> lists;  ///< kinds of references that only list something
};
/// The embedded data.
PlanData load_plan_data();

/// Objects and hours; of the objects those whose origin is known, and all with those of unknown origin.
struct PlanSum {
  std::uint64_t proven_objects = 0;
  std::uint64_t objects = 0;
  model::Twice<model::Effort> hours;
};

/// What becomes of one custom or modified object, or of one whose origin nobody knows.
struct Decision {
  model::ObjectId object{};
  Disposition disposition = Disposition::rebuild;
  std::uint16_t row = 0;  ///< of the dispositions' table: target and, if not by hand, reason
  bool by_hand = false;
  bool referenced = false;  ///< another object uses it
  std::uint32_t wave = 0;   ///< index in `waves`
};

struct Wave {
  std::uint32_t number = 0;  ///< 0: what can be left behind
  PlanSum sum;
  std::vector<std::uint32_t> depends_on;  ///< numbers of earlier waves
  std::uint32_t largest_circle = 0;       ///< of objects that all need one another
  std::vector<model::ObjectId> largest;   ///< the objects with most effort, at most five
};

/// The plan of one system. Every sum over dispositions, kinds or waves is `total`.
struct Plan {
  std::vector<Decision> decisions;  ///< in the order of objects
  PlanSum total;
  std::array<PlanSum, disposition_count> by_disposition;
  std::map<std::string, PlanSum> by_kind;
  std::vector<Wave> waves;  ///< in the order of their numbers
  std::vector<InstalledProduct> products;
  std::vector<MappingRow> mapping;
};

/// One plan per system of the inventory, in its order. Pure: same arguments, same plans.
std::vector<Plan> make_plans(const model::Inventory& inventory, const PlanData& data);

/// What an object takes; all zero where nothing was appraised.
model::Effort hours_of(const model::Inventory& inventory, model::ObjectId object);
/// The wave that a decision of this plan belongs to.
const Wave& wave_of(const Decision& decision, const Plan& plan);
/// The decision about an object; nullptr if none was made.
const Decision* decision_of(const Plan& plan, model::ObjectId object);
/// What takes the object's place.
std::string_view target_of(const Decision& decision, const PlanData& data);
/// Why; of a decision by hand the reason that was given with it.
std::string_view reason_of(const Decision& decision, const PlanData& data, const model::Inventory& inventory);

}  // namespace report
