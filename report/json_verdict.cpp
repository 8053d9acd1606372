#include "report/json_parts.h"

namespace report {
namespace {

using Layout = JsonStream::Layout;

void write_factors(JsonStream& json, const Report& report, const model::Verdict& verdict) {
  json.key("factors").open_array();
  for (const model::Factor& factor : verdict.factors) {
    json.open_object(Layout::line).field("id", factor.id).field("weight", factor.weight);
    if (factor.value) {
      json.field("value", *factor.value).field("contribution", factor.contribution);
    } else {
      json.key("value").null().key("contribution").null();
    }
    json.field("why", report.texts.say(factor.why)).close_object();
  }
  json.close_array();
}

void write_route(JsonStream& json, const model::Verdict& verdict) {
  json.key("route").open_array();
  for (const model::Hop& hop : verdict.route) {
    json.open_object(Layout::line)
        .field("from", hop.from)
        .field("to", hop.to)
        .field("source", hop.source)
        .close_object();
  }
  json.close_array();
  json.key("lifecycle").open_array();
  for (const model::LifecycleDate& date : verdict.lifecycle) {
    json.open_object(Layout::line).field("product", date.product).field("what", date.what).field("date", date.date);
    json.field("passed", date.passed).field("source", date.source).close_object();
  }
  json.close_array();
}

}  // namespace

void write_verdict(JsonStream& json, const Report& report, const model::Verdict& verdict) {
  json.open_object();
  json.field("verdict", model::id_of(verdict.suited_for)).field("policy", verdict.policy);
  json.field("decidedBy", report.texts.say(verdict.decided_by));
  json.key("gates").open_array();
  for (const model::Gate& gate : verdict.gates) {
    json.open_object(Layout::line).field("id", gate.id).field("decides", model::id_of(gate.decides));
    json.field("why", report.texts.say(gate.why)).close_object();
  }
  json.close_array();
  if (verdict.score) {
    json.field("score", *verdict.score);
  } else {
    json.key("score").null();
  }
  write_factors(json, report, verdict);
  json.key("checks").open_array();
  for (const model::Check& check : verdict.checks) {
    json.open_object(Layout::line).field("id", check.id).field("speaksFor", model::id_of(check.speaks_for));
    json.field("state", model::id_of(check.state)).field("evidence", report.texts.say(check.evidence)).close_object();
  }
  json.close_array();
  json.field("confidence", verdict.confidence);
  json.key("flags").open_array(Layout::line);
  for (const std::string& flag : verdict.flags) json.value(flag);
  json.close_array();
  write_route(json, verdict);
  json.close_object();
}

}  // namespace report
