#include "report/json_parts.h"
#include "report/json_stream.h"
#include "report/writers.h"

#include <ostream>

namespace report {
namespace {

using Layout = JsonStream::Layout;

void write_tool(JsonStream& json, const Report& report) {
  json.key("tool").open_object(Layout::line);
  json.field("name", "dynscan").field("version", report.run.tool_version);
  json.field("rules", report.run.rules_hash).field("costs", report.run.costs_hash).field("policy", report.run.policy);
  json.close_object();
  json.key("run").open_object();
  json.field("asOf", report.run.as_of);
  json.key("roots").open_array(Layout::line);
  for (const std::string& root : report.run.roots) json.value(root);
  json.close_array();
  json.field("inputDigest", model::hex(report.inventory.input_digest));
  json.key("command").open_array(Layout::line);
  for (const std::string& word : report.run.command) json.value(word);
  json.close_array().close_object();
}

void write_account_side(JsonStream& json, std::string_view name, std::uint64_t discovered,
                        const std::array<std::uint64_t, model::outcome_count>& by_outcome) {
  json.key(name).open_object(Layout::line);
  json.field("discovered", discovered);
  for (std::size_t i = 0; i < by_outcome.size(); ++i) {
    json.field(model::id_of(static_cast<model::Outcome>(i)), by_outcome[i]);
  }
  json.close_object();
}

void write_account(JsonStream& json, std::string_view name, const model::Account& account) {
  json.key(name).open_object();
  write_account_side(json, "files", account.files_discovered, account.files);
  write_account_side(json, "bytes", account.bytes_discovered, account.bytes);
  json.close_object();
}

/// The rules that were applied, each with a hash of what it looks for: a later run tells by it which it knew.
void write_rules(JsonStream& json, const Report& report) {
  json.key("rules").open_array();
  for (const model::RuleInfo& rule : report.inventory.rules) {
    json.open_object(Layout::line).field("id", rule.id).field("severity", model::id_of(rule.severity));
    json.field("definition", model::hex(rule.definition)).close_object();
  }
  json.close_array();
}

void write_artifacts(JsonStream& json, const Report& report) {
  json.key("artifacts").open_array();
  for (const model::Artifact& artifact : report.inventory.artifacts) {
    json.open_object(Layout::line);
    json.field("path", artifact.path);
    if (report.inventory.places.size() > 1) json.field("place", report.inventory.places[artifact.place].name);
    json.field("bytes", artifact.bytes).field("hash", model::hex(artifact.hash)).field("encoding", artifact.encoding);
    json.field("certainty", artifact.encoding.empty() ? "" : model::id_of(artifact.encoding_certainty));
    json.field("format", artifact.format)
        .field("outcome", model::id_of(artifact.outcome))
        .field("reason", artifact.reason);
    if (artifact.partly_read) json.field("partlyRead", true);
    if (artifact.outcome == model::Outcome::parsed) json.field("bytesOutsideObjects", artifact.bytes_outside_objects);
    json.close_object();
  }
  json.close_array();
}

void write_diagnostics(JsonStream& json, const Report& report) {
  json.key("diagnostics").open_array();
  for (const model::Diagnostic& diagnostic : report.inventory.diagnostics) {
    const model::DiagnosticRow& row = model::row_of(diagnostic.code);
    json.open_object(Layout::line);
    json.field("id", row.id).field("severity", model::id_of(row.severity)).field("file", diagnostic.path);
    json.field("line", diagnostic.line);
    json.field("message", report.texts.say({"diagnostic." + std::string(row.id), diagnostic.holes}));
    json.close_object();
  }
  json.close_array();
}

}  // namespace

void write_json(const Report& report, std::ostream& out) {
  JsonStream json(out);
  json.open_object();
  json.field("schema", "dynscan-inventory/1");
  write_tool(json, report);
  json.key("accounting").open_object();
  write_account(json, "disk", report.inventory.accounting.disk);
  write_account(json, "archives", report.inventory.accounting.archives);
  json.close_object();
  json.key("constants").open_array();
  for (const UsedConstant& constant : report.constants) {
    json.open_object(Layout::line)
        .field("name", constant.name)
        .field("value", constant.value)
        .field("source", constant.source)
        .close_object();
  }
  json.close_array();
  write_rules(json, report);
  write_artifacts(json, report);
  json.key("systems").open_array();
  for (std::size_t i = 0; i < report.inventory.systems.size(); ++i) write_system(json, report, i);
  json.close_array();
  if (report.comparison != nullptr) {
    json.key("comparison").open_object();
    write_comparison(json, *report.comparison);
    json.close_object();
  }
  write_diagnostics(json, report);
  json.close_object();
}

}  // namespace report
