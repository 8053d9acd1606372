#include "report/html_builder.h"
#include "report/json_stream.h"
#include "report/writers.h"

#include <ostream>

namespace report {
namespace {

using Layout = JsonStream::Layout;

std::string_view level_of(model::Severity severity) {
  switch (severity) {
    case model::Severity::blocker:
    case model::Severity::high: return "error";
    case model::Severity::medium: return "warning";
    default: return "note";
  }
}

std::string_view level_of(model::DiagnosticSeverity severity) {
  switch (severity) {
    case model::DiagnosticSeverity::error: return "error";
    case model::DiagnosticSeverity::warning: return "warning";
    default: return "note";
  }
}

void write_text(JsonStream& json, std::string_view name, std::string_view text) {
  json.key(name).open_object(Layout::line).field("text", text).close_object();
}

void write_rules(JsonStream& json, const Report& report) {
  json.key("tool").open_object().key("driver").open_object();
  json.field("name", "dynscan").field("version", report.run.tool_version).key("rules").open_array();
  for (const model::RuleInfo& rule : report.inventory.rules) {
    json.open_object().field("id", rule.id);
    write_text(json, "shortDescription", rule.title);
    write_text(json, "fullDescription", rule.message);
    write_text(json, "help", rule.why.empty() ? rule.message : rule.why);
    json.key("defaultConfiguration").open_object(Layout::line).field("level", level_of(rule.severity)).close_object();
    json.key("properties").open_object(Layout::line).field("severity", model::id_of(rule.severity));
    json.field("category", rule.category).field("migration", model::id_of(rule.migration));
    json.field("target", rule.target).close_object().close_object();
  }
  json.close_array().close_object().close_object();
}

/// A relative reference as SARIF wants it; each place is a base of its own.
void write_location(JsonStream& json, const model::Artifact& artifact, std::uint32_t line) {
  json.key("artifactLocation").open_object(Layout::line).field("uri", percent_encoded(artifact.path));
  json.field("uriBaseId", "PLACE" + std::to_string(artifact.place));
  json.close_object();
  if (line > 0) json.key("region").open_object(Layout::line).field("startLine", line).close_object();
}

std::string_view baseline_state(model::FindingState state) {
  return state == model::FindingState::unchanged ? "unchanged" : "new";
}

void write_suppression(JsonStream& json, const std::string& because) {
  json.key("suppressions").open_array().open_object(Layout::line).field("kind", "external");
  json.field("justification", because).close_object().close_array();
}

void write_result(JsonStream& json, const Report& report, std::size_t at) {
  const model::Finding& finding = report.inventory.findings[at];
  const model::Object& object = report.inventory.objects[model::index(finding.object)];
  const model::RuleInfo& rule = report.inventory.rules[static_cast<std::size_t>(finding.rule)];
  json.open_object().field("ruleId", rule.id).field("ruleIndex", std::uint64_t{static_cast<std::size_t>(finding.rule)});
  json.field("level", level_of(rule.severity));
  write_text(json, "message", finding.evidence.empty() ? rule.title : rule.title + ": " + finding.evidence);
  json.key("locations").open_array().open_object().key("physicalLocation").open_object();
  write_location(json, report.inventory.artifacts[model::index(object.artifact)], finding.line);
  json.close_object().key("logicalLocations").open_array().open_object(Layout::line);
  std::string name = object.key;
  if (finding.member != model::none<model::MemberId>) name += "/" + object.members[model::index(finding.member)].name;
  json.field("fullyQualifiedName", name).close_object().close_array().close_object().close_array();
  json.key("partialFingerprints").open_object(Layout::line);
  json.field("dynscan/v1", model::hex(finding.fingerprint)).close_object();
  if (report.comparison != nullptr && !report.comparison->states.empty())
    json.field("baselineState", baseline_state(report.comparison->states[at]));
  if (finding.suppressed) write_suppression(json, finding.suppressed_because);
  json.key("properties").open_object(Layout::line).field("minutes", finding.minutes);
  if (report.comparison != nullptr && !report.comparison->states.empty())
    json.field("state", model::id_of(report.comparison->states[at]));
  json.close_object().close_object();
}

/// Findings that are gone: SARIF calls them absent.
void write_absent(JsonStream& json, const model::FindingRow& row) {
  json.open_object().field("ruleId", row.rule).field("level", "none").field("kind", "notApplicable");
  write_text(json, "message", row.evidence.empty() ? row.rule : row.evidence);
  json.key("locations").open_array().open_object().key("logicalLocations").open_array().open_object(Layout::line);
  json.field("fullyQualifiedName", row.member.empty() ? row.object : row.object + "/" + row.member);
  json.close_object().close_array().close_object().close_array();
  json.key("partialFingerprints").open_object(Layout::line).field("dynscan/v1", row.fingerprint).close_object();
  json.field("baselineState", "absent").close_object();
}

void write_notifications(JsonStream& json, const Report& report) {
  json.key("invocations").open_array().open_object();
  bool is_whole = true;
  for (const model::Diagnostic& diagnostic : report.inventory.diagnostics)
    is_whole = is_whole && model::row_of(diagnostic.code).severity != model::DiagnosticSeverity::error;
  json.field("executionSuccessful", is_whole).key("toolExecutionNotifications").open_array();
  for (const model::Diagnostic& diagnostic : report.inventory.diagnostics) {
    const model::DiagnosticRow& row = model::row_of(diagnostic.code);
    json.open_object().key("descriptor").open_object(Layout::line).field("id", row.id).close_object();
    json.field("level", level_of(row.severity));
    write_text(json, "message", report.texts.say({"diagnostic." + std::string(row.id), diagnostic.holes}));
    if (diagnostic.artifact != model::none<model::ArtifactId>) {
      json.key("locations").open_array().open_object().key("physicalLocation").open_object();
      write_location(json, report.inventory.artifacts[model::index(diagnostic.artifact)], diagnostic.line);
      json.close_object().close_object().close_array();
    }
    json.close_object();
  }
  json.close_array().close_object().close_array();
}

}  // namespace

void write_sarif(const Report& report, std::ostream& out) {
  JsonStream json(out);
  json.open_object().field("$schema", "https://json.schemastore.org/sarif-2.1.0.json").field("version", "2.1.0");
  json.key("runs").open_array().open_object();
  write_rules(json, report);
  write_notifications(json, report);
  json.key("originalUriBaseIds").open_object();
  for (std::size_t i = 0; i < report.inventory.places.size(); ++i) {
    json.key("PLACE" + std::to_string(i)).open_object(Layout::line);
    write_text(json, "description", report.inventory.places[i].name);
    json.close_object();
  }
  json.close_object().field("columnKind", "utf16CodeUnits");
  json.key("results").open_array();
  for (std::size_t i = 0; i < report.inventory.findings.size(); ++i) write_result(json, report, i);
  if (report.comparison != nullptr) {
    for (const model::SystemComparison& system : report.comparison->systems) {
      for (const model::FindingRow& row : system.fixed) write_absent(json, row);
    }
  }
  json.close_array().close_object().close_array().close_object();
}

}  // namespace report
