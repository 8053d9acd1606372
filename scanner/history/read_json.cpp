#include "scanner/history/read_json.h"

#include "scanner/model/config_error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <utility>

namespace history {
namespace {

using nlohmann::json;

/// What a comparison does not ask for: dropped while it is read, because it is most of a large result.
constexpr std::array<std::string_view, 9> unwanted{"references", "excerpt", "constants",   "properties", "why",
                                                   "factors",    "checks",  "occurrences", "lifecycle"};

std::string text(const json& object, const char* name) {
  const auto field = object.find(name);
  return field != object.end() && field->is_string() ? field->get<std::string>() : "";
}

double decimal(const json& object, const char* name) {
  const auto field = object.find(name);
  return field != object.end() && field->is_number() ? field->get<double>() : 0;
}

std::uint64_t count(const json& object, const char* name) {
  const auto field = object.find(name);
  return field != object.end() && field->is_number_unsigned() ? field->get<std::uint64_t>() : 0;
}

std::optional<double> maybe(const json& object, const char* name) {
  const auto field = object.find(name);
  if (field == object.end() || !field->is_number()) return std::nullopt;
  return field->get<double>();
}

/// A field that is an object, or an empty one.
const json& part(const json& object, const char* name) {
  static const json none = json::object();
  const auto field = object.find(name);
  return field != object.end() && field->is_object() ? *field : none;
}

/// The objects of a list that is a field.
std::vector<const json*> rows(const json& object, const char* name) {
  std::vector<const json*> found;
  const auto field = object.find(name);
  if (field == object.end() || !field->is_array()) return found;
  for (const json& row : *field) {
    if (row.is_object()) found.push_back(&row);
  }
  return found;
}

ObjectState object_of(const json& row) {
  ObjectState object{.key = text(row, "key"),
                     .kind = text(row, "kind"),
                     .name = text(row, "name"),
                     .origin = text(row, "origin"),
                     .hash = model::hash_of_hex(text(row, "hash")),
                     .file = text(row, "file")};
  for (const json* member : rows(row, "members")) {
    object.members.push_back({text(*member, "kind"), static_cast<std::uint32_t>(count(*member, "number")),
                              text(*member, "name"), model::hash_of_hex(text(*member, "hash"))});
  }
  return object;
}

FindingState finding_of(const json& row) {
  return {.row = {.fingerprint = text(row, "fingerprint"),
                  .rule = text(row, "rule"),
                  .severity = text(row, "severity"),
                  .object = text(row, "object"),
                  .member = text(row, "member"),
                  .file = text(row, "file"),
                  .line = static_cast<std::uint32_t>(count(row, "line")),
                  .evidence = text(row, "evidence"),
                  .minutes = decimal(row, "minutes"),
                  .suppressed = row.contains("suppressed")}};
}

model::Figures figures_of(const json& row, const SystemState& system) {
  const json& debt = part(part(row, "debt"), "withUnknown");
  const json& effort = part(part(row, "effort"), "withUnknown");
  const json& counts = part(row, "counts");
  model::Figures figures{.generation = text(row, "generation"),
                         .verdict = text(part(row, "verdict"), "verdict"),
                         .score = maybe(part(row, "verdict"), "score"),
                         .ratio = maybe(debt, "ratio"),
                         .rating = text(debt, "rating"),
                         .remediation_minutes = decimal(debt, "remediationMinutes"),
                         .development_minutes = decimal(debt, "developmentMinutes"),
                         .effort = {decimal(effort, "low"), decimal(effort, "likely"), decimal(effort, "high")},
                         .objects = count(part(counts, "objects"), "distinct")};
  for (const auto& [language, metrics] : part(counts, "code").items()) {
    if (metrics.is_object()) figures.code_lines += count(metrics, "code");
  }
  for (const FindingState& finding : system.findings) {
    if (finding.row.suppressed) continue;
    ++figures.findings;
    if (finding.row.severity == "blocker") ++figures.blockers;
  }
  return figures;
}

std::vector<std::string> unreadable_of(const json& root) {
  std::vector<std::string> paths;
  for (const json* artifact : rows(root, "artifacts")) {
    if (text(*artifact, "outcome") == "failed" || artifact->contains("partlyRead"))
      paths.push_back(text(*artifact, "path"));
  }
  for (const json* diagnostic : rows(root, "diagnostics")) {
    if (text(*diagnostic, "severity") == "error") paths.push_back(text(*diagnostic, "file"));
  }
  std::ranges::sort(paths);
  return paths;
}

}  // namespace

Snapshot read_json(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in.good()) throw model::ConfigError("the file cannot be read", path, "name an inventory.json of an earlier run");
  const auto keep = [](int, json::parse_event_t event, json& value) {
    return event != json::parse_event_t::key || !value.is_string() ||
           std::ranges::find(unwanted, value.get_ref<const std::string&>()) == unwanted.end();
  };
  const json root = json::parse(in, keep, false);
  if (!root.is_object() || text(root, "schema") != "dynscan-inventory/1") {
    throw model::ConfigError(root.is_discarded() ? "this is no whole JSON file" : "this is no result of dynscan", path,
                             "name an inventory.json of an earlier run");
  }
  const json& tool = part(root, "tool");
  const json& run = part(root, "run");
  Snapshot snapshot{.label = path,
                    .as_of = text(run, "asOf"),
                    .tool_version = text(tool, "version"),
                    .rules_hash = text(tool, "rules"),
                    .costs_hash = text(tool, "costs"),
                    .policy = text(tool, "policy"),
                    .input_digest = text(run, "inputDigest")};
  for (const json* rule : rows(root, "rules"))
    snapshot.rules.push_back({text(*rule, "id"), model::hash_of_hex(text(*rule, "definition"))});
  for (const json* row : rows(root, "systems")) {
    SystemState system{.id = text(*row, "id"), .version_factor = decimal(part(*row, "effort"), "versionFactor")};
    for (const json* object : rows(*row, "objects")) system.objects.push_back(object_of(*object));
    for (const json* finding : rows(*row, "findings")) system.findings.push_back(finding_of(*finding));
    system.figures = figures_of(*row, system);
    snapshot.systems.push_back(std::move(system));
  }
  snapshot.unreadable = unreadable_of(root);
  return snapshot;
}

}  // namespace history
