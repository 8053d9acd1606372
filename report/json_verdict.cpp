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
  json.field("routeSource", verdict.route_source);
  json.key("lifecycle").open_array();
  for (const model::LifecycleDate& date : verdict.lifecycle) {
    json.open_object(Layout::line).field("product", date.product).field("what", date.what).field("date", date.date);
    json.field("passed", date.passed).field("source", date.source).close_object();
  }
  json.close_array();
}

const std::string& key_of(const Report& report, model::ObjectId id) {
  return report.inventory.objects[model::index(id)].key;
}

void write_keys(JsonStream& json, const Report& report, const std::vector<model::ObjectId>& objects) {
  json.key("objects").open_array(Layout::line);
  for (const model::ObjectId id : objects) json.value(key_of(report, id));
  json.close_array();
}

void write_flip(JsonStream& json, const Report& report, const model::Flip& flip) {
  json.key("flip").open_object();
  json.field("kind", model::id_of(flip.kind)).field("says", report.texts.say(flip.says));
  if (flip.score) json.field("score", *flip.score);
  if (!flip.question.empty()) json.field("question", flip.question).field("answer", flip.answer);
  if (!flip.rules.empty()) {
    json.key("rules").open_array(Layout::line);
    for (const model::RuleId rule : flip.rules) {
      json.value(report.inventory.rules[static_cast<std::size_t>(rule)].id);
    }
    json.close_array();
  }
  if (!flip.objects.empty()) write_keys(json, report, flip.objects);
  json.close_object();
}

void write_answers(JsonStream& json, const Report& report, const model::Verdict& verdict) {
  json.key("answers").open_array();
  for (const model::ProfileAnswer& answer : verdict.answers) {
    json.open_object(Layout::line).field("question", answer.question);
    json.field("says", report.texts.say(answer.says)).close_object();
  }
  json.close_array();
}

void write_item(JsonStream& json, const Report& report, const model::ChallengeItem& item) {
  json.open_object(Layout::line).field("object", key_of(report, item.object));
  if (item.member != model::none<model::MemberId>) {
    const model::Object& object = report.inventory.objects[model::index(item.object)];
    json.field("member", object.members[model::index(item.member)].name);
  } else if (!item.note.empty()) {
    json.field("note", item.note);
  }
  json.close_object();
}

void write_challenges(JsonStream& json, const Report& report, const model::Verdict& verdict) {
  json.key("challenges").open_array();
  for (const model::Challenge& challenge : verdict.challenges) {
    json.open_object().field("id", challenge.id).key("counts").open_array();
    for (const model::ChallengeCount& count : challenge.counts) {
      json.open_object().field("id", count.id).field("count", static_cast<std::uint64_t>(count.items.size()));
      json.key("items").open_array();
      for (const model::ChallengeItem& item : count.items) write_item(json, report, item);
      json.close_array().close_object();
    }
    json.close_array().close_object();
  }
  json.close_array();
}

void write_left_behind(JsonStream& json, const Report& report, const model::Verdict& verdict) {
  json.key("leftBehind").open_array();
  for (const model::LeftBehind& group : verdict.left_behind) {
    json.open_object().field("use", group.use).field("likelyHours", group.hours);
    write_keys(json, report, group.objects);
    json.close_object();
  }
  json.close_array();
}

void write_money_line(JsonStream& json, const model::Money::Line& line) {
  json.open_object(Layout::line).field("id", line.id).field("percent", line.percent);
  json.field("low", line.low).field("likely", line.likely).field("high", line.high).close_object();
}

void write_money(JsonStream& json, const model::Verdict& verdict) {
  if (!verdict.money) return;
  json.key("money").open_object();
  json.field("currency", verdict.money->currency).field("dayRate", verdict.money->day_rate);
  json.key("lines").open_array();
  for (const model::Money::Line& line : verdict.money->lines) write_money_line(json, line);
  json.close_array().key("total");
  write_money_line(json, verdict.money->total);
  json.close_object();
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
  write_flip(json, report, verdict.flip);
  write_route(json, verdict);
  write_answers(json, report, verdict);
  write_challenges(json, report, verdict);
  write_left_behind(json, report, verdict);
  write_money(json, verdict);
  json.close_object();
}

}  // namespace report
