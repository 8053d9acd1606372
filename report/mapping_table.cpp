#include "report/mapping_table.h"

#include <array>

namespace report {

std::span<const std::string_view> mapping_columns() {
  static constexpr std::array<std::string_view, 18> columns{
      "system", "object",   "what",   "table",       "field",        "number",      "type", "typeName", "length",
      "keys",   "relation", "usedBy", "targetTable", "targetEntity", "targetField", "how",  "stored",   "note"};
  return columns;
}

std::vector<std::string> mapping_texts(const Report& report, const MappingRow& row) {
  const model::Object& object = report.inventory.objects[model::index(row.object)];
  MappingCells cells = cells_of(row, report.inventory, report.plan_data.targets);
  return {report.inventory.systems[model::index(object.system)].id,
          object.key,
          std::string(cells.what),
          std::move(cells.table),
          std::move(cells.field),
          cells.number == 0 ? "" : std::to_string(cells.number),
          std::move(cells.type),
          std::move(cells.type_name),
          std::move(cells.length),
          std::move(cells.keys),
          std::move(cells.relation),
          std::to_string(row.used_by),
          std::move(cells.target_table),
          std::move(cells.target_entity),
          std::move(cells.target_field),
          std::move(cells.how),
          cells.stored ? "yes" : "no",
          std::move(cells.note)};
}

}  // namespace report
