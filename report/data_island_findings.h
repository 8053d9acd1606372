#pragma once

#include "report/data_island_writer.h"
#include "report/report.h"

#include <cstdint>
#include <vector>

namespace report {

/// The objects that the island lists, and where each object of the inventory stands among them.
struct ObjectRows {
  std::vector<const model::Object*> objects;  ///< those that count
  std::vector<std::uint32_t> row_of;          ///< of each object, or of the one that it counts as; the end if none

  std::uint64_t row(model::ObjectId id) const {
    return model::index(id) < row_of.size() ? row_of[model::index(id)] : objects.size();
  }
};

ObjectRows object_rows(const model::Inventory& inventory);

/// What filters and cells need of each rule. The texts of a rule stand once, in its page of the summary.
void write_rule_columns(IslandWriter& json, const Report& report);
/// All findings in the order of the inventory, those that are suppressed included.
void write_finding_columns(IslandWriter& json, const Report& report, const ObjectRows& rows);
/// What the listed objects use, beside a column that says how many references each object has.
void write_reference_columns(IslandWriter& json, const Report& report, const ObjectRows& rows);

}  // namespace report
