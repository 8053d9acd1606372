#include "parsers/crm/content_file.h"
#include "parsers/shared/json.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace parsers {
namespace {

using scanner::Claim;
using shared::JsonDocument;
using shared::JsonNode;

/// A cloud flow is a workflow definition with the connections that it uses beside it, in one object "properties".
Claim claim(const scanner::Peek& peek) {
  const std::size_t begin = peek.head.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || peek.head[begin] != '{') return Claim::no;
  const auto has = [&](std::string_view text) { return peek.head.find(text) != std::string_view::npos; };
  if (!has("\"properties\"")) return Claim::no;
  const bool has_definition = has("\"definition\"") || has("workflowdefinition.json#");
  if (has("\"connectionReferences\"") && has_definition) return Claim::yes;
  return has("\"connectionReferences\"") && has("\"connectionReferenceLogicalName\"") ? Claim::yes : Claim::no;
}

class FlowReader {
 public:
  FlowReader(const scanner::Slice& slice, model::Yield& yield)
      : slice_(slice), json_(slice.text), file_(slice, "process", yield) {}

  void read() {
    const JsonNode* properties = json_.find(json_.root(), "properties");
    const JsonNode* definition = json_.find(properties, "definition");
    connections_ = json_.find(properties, "connectionReferences");
    read_connections();
    for (const JsonNode* trigger : json_.children(json_.find(definition, "triggers"))) add_step(*trigger, "trigger");
    read_actions(json_.find(definition, "actions"));
    if (json_.error()) file_.report(model::DiagnosticCode::object_cut_off, *json_.error(), "JSON");
    finish(properties);
  }

 private:
  void read_connections() {
    for (const JsonNode* reference : json_.children(connections_)) {
      const std::string connector = connector_of(reference);
      connectors_.insert(connector);
      const std::string name =
          shared::json_text(json_.find(json_.find(reference, "connection"), "connectionReferenceLogicalName"));
      file_.refer("connection-reference", "connection-reference", name, connector, reference->offset);
    }
  }

  std::string connector_of(const JsonNode* reference) const {
    std::string name = shared::json_text(json_.find(json_.find(reference, "api"), "name"));
    if (name.empty()) name = last_part(shared::json_text(json_.find(reference, "id")));
    return name;
  }

  static std::string last_part(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

  /// Actions hold actions: scopes and loops in "actions", conditions in "else", switches in "cases" and "default".
  void read_actions(const JsonNode* actions) {
    for (const JsonNode* action : json_.children(actions)) {
      add_step(*action, "action");
      read_actions(json_.find(action, "actions"));
      read_actions(json_.find(json_.find(action, "else"), "actions"));
      for (const JsonNode* row : json_.children(json_.find(action, "cases"))) read_actions(json_.find(row, "actions"));
      read_actions(json_.find(json_.find(action, "default"), "actions"));
    }
  }

  void add_step(const JsonNode& node, std::string_view word) {
    const JsonNode* inputs = json_.find(&node, "inputs");
    const JsonNode* host = json_.find(inputs, "host");
    const JsonNode* parameters = json_.find(inputs, "parameters");
    model::Member member;
    member.kind = model::MemberKind::step;
    member.name = shared::unescaped_json(node.name);
    member.where = {node.offset, node.end - node.offset, file_.line_of(node.offset)};
    member.properties.add("activity", word);
    const auto add = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) member.properties.add(name, value);
    };
    add("class", shared::json_text(json_.find(&node, "type")));
    add("connector", connector_of_step(host));
    add("operation", shared::json_text(json_.find(host, "operationId")));
    std::string entity = shared::json_text(json_.find(parameters, "entityName"));
    if (entity.empty()) entity = shared::json_text(json_.find(parameters, "subscriptionRequest/entityname"));
    entity = shared::lower(entity);
    add("entity", entity);
    if (entities_.insert(entity).second) file_.refer("uses-entity", "entity", entity, "", node.offset);
    file_.step(std::move(member));
    ++steps_;
  }

  /// By its own id, else by the connection that it names; older flows write an object around the name.
  std::string connector_of_step(const JsonNode* host) {
    const std::string api = last_part(shared::json_text(json_.find(host, "apiId")));
    if (!api.empty()) return api;
    std::string name = shared::json_text(json_.find(host, "connectionName"));
    if (name.empty()) name = shared::json_text(json_.find(json_.find(host, "connection"), "referenceName"));
    return name.empty() ? std::string() : connector_of(json_.find(connections_, name));
  }

  void finish(const JsonNode* properties) {
    model::Object& object = file_.object();
    std::string_view stem = crm::file_name(slice_.path);
    stem = stem.substr(0, stem.find_last_of('.'));
    const std::string_view guid = crm::guid_at_end(stem);
    object.properties.add("content", "flow");
    object.properties.add("alone", "true");
    if (!guid.empty()) object.properties.add("id", shared::lower(guid));
    stem.remove_suffix(guid.size());
    while (stem.ends_with('-')) stem.remove_suffix(1);
    // Packages of single flows call every file "definition" and name the flow inside.
    const std::string display_name = shared::json_text(json_.find(properties, "displayName"));
    object.name = display_name.empty() ? std::string(stem) : display_name;
    object.properties.add("looksLike", "cloud-flow");
    object.properties.add("steps", std::to_string(steps_));
    std::string connectors;
    for (const std::string& connector : connectors_) connectors += (connectors.empty() ? "" : ", ") + connector;
    if (!connectors.empty()) object.properties.add("connectors", connectors);
    file_.finish();
  }

  const scanner::Slice& slice_;
  JsonDocument json_;
  crm::ContentFile file_;
  const JsonNode* connections_ = nullptr;
  std::set<std::string> connectors_;
  std::set<std::string> entities_;
  std::size_t steps_ = 0;
};

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  FlowReader(slice, yield).read();
  return yield;
}

constexpr std::array<std::string_view, 1> globs{"*.json"};

}  // namespace

extern const scanner::Parser crm_flow_json;
constinit const scanner::Parser crm_flow_json{
    .id = "crm.flow_json",
    .product = model::Product::crm,
    .role = scanner::Role::companion,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = crm::western_code_page,
    .parse = parse,
};

}  // namespace parsers
