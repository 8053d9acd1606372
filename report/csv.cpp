#include "report/csv_row.h"
#include "report/mapping_table.h"
#include "report/writers.h"

#include <ostream>
#include <string>
#include <string_view>

namespace report {
namespace {

std::uint64_t members_of(const model::Object& object, model::MemberKind kind) {
  std::uint64_t count = 0;
  for (const model::Member& member : object.members) count += member.kind == kind ? 1 : 0;
  return count;
}

/// Empty cells for an object that is not planned.
void write_decision(CsvRow& row, const Report& report, model::ObjectId id) {
  const model::SystemId system = report.inventory.objects[model::index(id)].system;
  const Decision* decision = decision_of(report.plans[model::index(system)], id);
  if (decision == nullptr) {
    for (int i = 0; i < 7; ++i) row.cell("");
    return;
  }
  row.cell(id_of(decision->disposition)).cell(target_of(*decision, report.plan_data));
  row.cell(reason_of(*decision, report.plan_data, report.inventory));
  row.cell(std::uint64_t{wave_of(*decision, report.plans[model::index(system)]).number});
  const model::Effort hours = hours_of(report.inventory, id);
  for (const double value : {hours.low, hours.likely, hours.high}) row.cell(value);
}

}  // namespace

void write_objects_csv(const Report& report, std::ostream& out) {
  {
    CsvRow head(out);
    for (const char* name :
         {"system", "key", "kind", "number", "name", "origin", "originReason", "file", "line", "versions"})
      head.cell(name);
    for (const char* name : {"lines", "code", "comment", "blank", "customerCode"}) head.cell(name);
    for (const char* name : {"disposition", "target", "dispositionReason", "wave"}) head.cell(name);
    for (const char* name : {"effortHoursLow", "effortHoursLikely", "effortHoursHigh"}) head.cell(name);
    for (std::size_t i = 0; i < model::member_kind_count; ++i)
      head.cell("members." + std::string(model::id_of(static_cast<model::MemberKind>(i))));
  }
  for (std::size_t i = 0; i < report.inventory.objects.size(); ++i) {
    const model::Object& object = report.inventory.objects[i];
    if (model::index(object.counts_as) != i) continue;
    const model::CodeMetrics code = object.code.total();
    CsvRow row(out);
    row.cell(report.inventory.systems[model::index(object.system)].id).cell(object.key).cell(model::kind_text(object));
    row.cell(std::uint64_t{object.number})
        .cell(object.name)
        .cell(model::id_of(object.origin))
        .cell(report.texts.say(object.origin_reason));
    row.cell(report.inventory.artifacts[model::index(object.artifact)].path)
        .cell(std::uint64_t{object.where.line})
        .cell(std::uint64_t{object.versions});
    row.cell(std::uint64_t{code.lines})
        .cell(std::uint64_t{code.code})
        .cell(std::uint64_t{code.comment})
        .cell(std::uint64_t{code.blank});
    row.cell(std::uint64_t{object.customer_code.code});
    write_decision(row, report, model::id_at<model::ObjectId>(i));
    for (std::size_t kind = 0; kind < model::member_kind_count; ++kind)
      row.cell(members_of(object, static_cast<model::MemberKind>(kind)));
  }
}

void write_mapping_csv(const Report& report, std::ostream& out) {
  {
    CsvRow head(out);
    for (const std::string_view name : mapping_columns()) head.cell(name);
  }
  for (std::size_t system = 0; system < report.plans.size(); ++system) {
    for (const MappingRow& mapped : report.plans[system].mapping) {
      CsvRow row(out);
      for (const std::string& cell : mapping_texts(report, mapped)) row.cell(cell);
    }
  }
}

}  // namespace report
