#include "report/json_parts.h"

namespace report {
namespace {

using Layout = JsonStream::Layout;
using model::ChangeHow;
using model::SystemComparison;

void write_texts(JsonStream& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).open_array(Layout::line);
  for (const std::string& text : texts) json.value(text);
  json.close_array();
}

void write_finding(JsonStream& json, const std::string& system, const model::FindingRow& row) {
  json.open_object(Layout::line).field("system", system).field("rule", row.rule).field("severity", row.severity);
  json.field("object", row.object);
  if (!row.member.empty()) json.field("member", row.member);
  json.field("file", row.file).field("line", row.line).field("evidence", row.evidence).field("minutes", row.minutes);
  json.field("fingerprint", row.fingerprint);
  if (row.suppressed) json.field("suppressed", true);
  json.close_object();
}

void write_findings(JsonStream& json, std::string_view name, const model::Comparison& comparison,
                    std::vector<model::FindingRow> SystemComparison::*rows) {
  json.key(name).open_array();
  for (const SystemComparison& system : comparison.systems) {
    for (const model::FindingRow& row : system.*rows) write_finding(json, system.id, row);
  }
  json.close_array();
}

void write_object(JsonStream& json, const std::string& system, const model::ObjectDelta& object) {
  json.open_object(Layout::line).field("system", system).field("key", object.key).field("kind", object.kind);
  json.field("name", object.name).field("origin", object.origin);
  if (!object.origin_before.empty()) json.field("originBefore", object.origin_before);
  if (object.how == ChangeHow::changed) {
    json.key("members").open_array(Layout::line);
    for (const model::MemberDelta& member : object.members) {
      json.open_object(Layout::line).field("how", model::id_of(member.how)).field("kind", member.kind);
      json.field("name", member.name).close_object();
    }
    json.close_array();
  }
  json.close_object();
}

void write_objects(JsonStream& json, const model::Comparison& comparison) {
  json.key("objects").open_object();
  for (const ChangeHow how : {ChangeHow::added, ChangeHow::changed, ChangeHow::removed}) {
    json.key(model::id_of(how)).open_array();
    for (const SystemComparison& system : comparison.systems) {
      for (const model::ObjectDelta& object : system.objects) {
        if (object.how == how) write_object(json, system.id, object);
      }
    }
    json.close_array();
  }
  json.key("notSeen").open_array();
  for (const SystemComparison& system : comparison.systems) {
    for (const std::string& key : system.unseen_objects)
      json.open_object(Layout::line).field("system", system.id).field("key", key).close_object();
  }
  json.close_array().close_object();
}

void write_figures(JsonStream& json, std::string_view name, const model::Figures& figures) {
  json.key(name).open_object(Layout::line).field("generation", figures.generation).field("verdict", figures.verdict);
  json.key("score");
  figures.score ? json.value(*figures.score) : json.null();
  json.field("remediationMinutes", figures.remediation_minutes);
  json.field("developmentMinutes", figures.development_minutes).key("ratio");
  figures.ratio ? json.value(*figures.ratio) : json.null();
  json.key("rating");
  figures.rating.empty() ? json.null() : json.value(figures.rating);
  json.key("effort").open_object(Layout::line).field("low", figures.effort.low).field("likely", figures.effort.likely);
  json.field("high", figures.effort.high).close_object();
  json.field("objects", figures.objects).field("codeLines", figures.code_lines).field("findings", figures.findings);
  json.field("blockers", figures.blockers).close_object();
}

std::string_view presence_of(const SystemComparison& system) {
  switch (system.presence) {
    case SystemComparison::Presence::both: return "both";
    case SystemComparison::Presence::only_now: return "only-now";
    case SystemComparison::Presence::only_before: return "only-before";
  }
  return "both";
}

void write_systems(JsonStream& json, const model::Comparison& comparison) {
  json.key("systems").open_array();
  for (const SystemComparison& system : comparison.systems) {
    json.open_object().field("id", system.id).field("presence", presence_of(system));
    if (system.presence != SystemComparison::Presence::only_now) write_figures(json, "before", system.before);
    if (system.presence != SystemComparison::Presence::only_before) write_figures(json, "now", system.now);
    const auto count = [](const auto& rows) { return static_cast<std::uint64_t>(rows.size()); };
    json.key("findings").open_object(Layout::line);
    json.field("new", count(system.fresh)).field("fixed", count(system.fixed)).field("unchanged", system.unchanged);
    json.field("newlyChecked", count(system.newly_checked)).field("notSeen", count(system.unseen)).close_object();
    json.key("objects").open_object(Layout::line).field("added", system.count(ChangeHow::added));
    json.field("changed", system.count(ChangeHow::changed)).field("removed", system.count(ChangeHow::removed));
    json.field("notSeen", count(system.unseen_objects)).close_object();
    json.close_object();
  }
  json.close_array();
}

}  // namespace

void write_comparison(JsonStream& json, const model::Comparison& comparison) {
  json.field("baseline", comparison.baseline).field("baselineAsOf", comparison.baseline_as_of);
  json.field("asOf", comparison.now_as_of);
  json.field("rulesChanged", comparison.rules_changed).field("costsChanged", comparison.costs_changed);
  write_texts(json, "rulesAdded", comparison.rules_added);
  write_texts(json, "rulesRemoved", comparison.rules_removed);
  write_systems(json, comparison);
  write_findings(json, "new", comparison, &SystemComparison::fresh);
  write_findings(json, "fixed", comparison, &SystemComparison::fixed);
  write_findings(json, "newlyChecked", comparison, &SystemComparison::newly_checked);
  write_findings(json, "notSeen", comparison, &SystemComparison::unseen);
  write_objects(json, comparison);
}

}  // namespace report
