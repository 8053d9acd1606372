#include "report/json_parts.h"
#include "report/mapping_table.h"

#include <string>
#include <utility>

namespace report {
namespace {

using Layout = JsonStream::Layout;

void write_hours(JsonStream& json, const model::Effort& hours) {
  json.field("low", hours.low).field("likely", hours.likely).field("high", hours.high);
}

void write_range(JsonStream& json, std::string_view name, const model::Effort& hours) {
  json.key(name).open_object(Layout::line);
  write_hours(json, hours);
  json.close_object();
}

/// Objects and hours with those of unknown origin, and beside them what is proven.
void write_sum(JsonStream& json, const PlanSum& sum) {
  json.field("objects", sum.objects);
  write_hours(json, sum.hours.with_unknown);
  json.key("proven").open_object(Layout::line).field("objects", sum.proven_objects);
  write_hours(json, sum.hours.proven);
  json.close_object();
}

void write_effort(JsonStream& json, const model::System& system, const Plan& plan) {
  json.key("effort").open_object();
  json.field("unit", "hours").field("hoursPerDay", std::uint64_t{8}).field("versionFactor", system.version_factor);
  json.field("versionFactorAssumed", system.version_factor_assumed);
  write_range(json, "proven", system.effort.proven);
  write_range(json, "withUnknown", system.effort.with_unknown);
  json.key("byKind").open_array();
  for (const auto& [kind, sum] : plan.by_kind) {
    json.open_object(Layout::line).field("kind", kind);
    write_sum(json, sum);
    json.close_object();
  }
  json.close_array();
  json.key("byDisposition").open_array();
  for (std::size_t i = 0; i < disposition_count; ++i) {
    json.open_object(Layout::line).field("disposition", id_of(static_cast<Disposition>(i)));
    write_sum(json, plan.by_disposition[i]);
    json.close_object();
  }
  json.close_array().close_object();
}

void write_waves(JsonStream& json, const Report& report, const Plan& plan) {
  json.key("waves").open_array();
  for (const Wave& wave : plan.waves) {
    json.open_object(Layout::line).field("wave", wave.number);
    write_sum(json, wave.sum);
    json.key("dependsOn").open_array(Layout::line);
    for (const std::uint32_t number : wave.depends_on) json.value(std::uint64_t{number});
    json.close_array();
    json.field("largestCircle", wave.largest_circle);
    json.key("largest").open_array(Layout::line);
    for (const model::ObjectId object : wave.largest) json.value(report.inventory.objects[model::index(object)].key);
    json.close_array().close_object();
  }
  json.close_array();
}

void write_products(JsonStream& json, const Report& report, const Plan& plan) {
  json.key("products").open_array();
  for (const InstalledProduct& product : plan.products) {
    const model::Object& first = report.inventory.objects[model::index(product.objects.front())];
    json.open_object(Layout::line).field("name", product.name).field("vendor", product.vendor);
    json.field("known", product.known).field("successor", product.successor).field("usedBy", product.used_by);
    json.field("evidence", report.texts.say(first.origin_reason));
    json.key("objects").open_array(Layout::line);
    for (const model::ObjectId object : product.objects) {
      json.value(report.inventory.objects[model::index(object)].key);
    }
    json.close_array().close_object();
  }
  json.close_array();
}

void write_mapping(JsonStream& json, const Report& report, const Plan& plan) {
  json.key("mapping").open_array();
  for (const MappingRow& row : plan.mapping) {
    const std::vector<std::string> cells = mapping_texts(report, row);
    json.open_object(Layout::line);
    for (std::size_t i = 1; i < cells.size(); ++i) json.field(mapping_columns()[i], cells[i]);
    json.close_object();
  }
  json.close_array();
}

}  // namespace

void write_decision(JsonStream& json, const Report& report, model::ObjectId object) {
  const model::SystemId system = report.inventory.objects[model::index(object)].system;
  const Plan& plan = report.plans[model::index(system)];
  const Decision* decision = decision_of(plan, object);
  if (decision == nullptr) return;
  if (model::index(object) < report.inventory.efforts.size()) {
    const model::ObjectEffort& effort = report.inventory.efforts[model::index(object)];
    json.key("effort").open_object(Layout::line);
    write_hours(json, effort.hours);
    json.key("minutes").open_object(Layout::line);
    json.field("weight", effort.weight).field("size", effort.size).field("methods", effort.methods);
    json.field("rules", effort.rules).field("capped", effort.capped).close_object().close_object();
  }
  json.key("decision").open_object(Layout::line);
  json.field("disposition", id_of(decision->disposition)).field("target", target_of(*decision, report.plan_data));
  json.field("reason", reason_of(*decision, report.plan_data, report.inventory));
  json.field("row", report.plan_data.dispositions.rows[decision->row].id).field("byHand", decision->by_hand);
  json.field("referenced", decision->referenced).field("wave", wave_of(*decision, plan).number).close_object();
}

void write_plan(JsonStream& json, const Report& report, std::size_t system) {
  const Plan& plan = report.plans[system];
  write_effort(json, report.inventory.systems[system], plan);
  json.key("plan").open_object();
  write_waves(json, report, plan);
  write_products(json, report, plan);
  write_mapping(json, report, plan);
  json.close_object();
}

}  // namespace report
