#include "report/json_parts.h"

#include <vector>

namespace report {
namespace {

using Layout = JsonStream::Layout;
using model::Object;

void write_code(JsonStream& json, std::string_view name, const model::CodeByLanguage& code) {
  json.key(name).open_object(Layout::line);
  for (std::size_t i = 0; i < model::language_count; ++i) {
    const model::CodeMetrics& metrics = code.of[i];
    if (metrics == model::CodeMetrics{}) continue;
    json.key(model::name_of(static_cast<model::Language>(i))).open_object(Layout::line);
    json.field("lines", metrics.lines).field("code", metrics.code).field("comment", metrics.comment);
    json.field("blank", metrics.blank).field("statements", metrics.statements).field("decisions", metrics.decisions);
    json.close_object();
  }
  json.close_object();
}

template <typename Map>
void write_map(JsonStream& json, std::string_view name, const Map& map) {
  json.key(name).open_object(Layout::line);
  for (const auto& [key, count] : map) json.field(key, count);
  json.close_object();
}

void write_by_origin(JsonStream& json, std::string_view name,
                     const std::array<std::uint64_t, model::origin_count>& by_origin) {
  json.key(name).open_object(Layout::line);
  for (std::size_t i = 0; i < by_origin.size(); ++i)
    json.field(model::id_of(static_cast<model::Origin>(i)), by_origin[i]);
  json.close_object();
}

void write_counts(JsonStream& json, const model::Counts& counts) {
  json.key("counts").open_object();
  json.field("files", counts.files).field("bytes", counts.bytes);
  json.key("objects").open_object();
  json.field("distinct", counts.distinct.objects);
  write_map(json, "byKind", counts.distinct.by_kind);
  write_by_origin(json, "byOrigin", counts.by_origin);
  json.key("byKindAndOrigin").open_object();
  for (const auto& [kind, by_origin] : counts.by_kind_and_origin) write_by_origin(json, kind, by_origin);
  json.close_object().close_object();
  write_map(json, "members", counts.distinct.members);
  write_code(json, "code", counts.distinct.code);
  write_code(json, "customerCode", counts.customer_code);
  json.field("unattributedCode", counts.unattributed_code);
  json.key("occurrences").open_object();
  json.field("total", counts.occurrences.objects);
  write_map(json, "byKind", counts.occurrences.by_kind);
  write_map(json, "members", counts.occurrences.members);
  write_code(json, "code", counts.occurrences.code);
  json.close_object();
  write_map(json, "fragments", counts.fragments);
  write_map(json, "generated", counts.generated);
  json.close_object();
}

void write_properties(JsonStream& json, const model::Properties& properties) {
  json.key("properties").open_object(Layout::line);
  for (const model::Properties::Entry& entry : properties) json.field(entry.name, entry.value);
  json.close_object();
}

void write_member(JsonStream& json, const model::Member& member) {
  json.open_object(Layout::line);
  json.field("kind", model::id_of(member.kind)).field("name", member.name);
  if (member.number != 0) json.field("number", member.number);
  json.field("line", member.where.line);
  if (member.code.lines > 0) {
    json.field("lines", member.code.lines).field("code", member.code.code).field("comment", member.code.comment);
    json.field("complexity", member.code.decisions + 1).field("nesting", member.code.nesting);
  }
  if (member.origin != model::Origin::unknown) json.field("origin", model::id_of(member.origin));
  json.field("hash", model::hex(member.hash));
  if (!member.properties.empty()) write_properties(json, member.properties);
  json.close_object();
}

void write_changes(JsonStream& json, const Object& object, model::ChangeHow how) {
  json.key(model::id_of(how)).open_array(Layout::line);
  for (const model::MemberChange& change : object.standard.members) {
    if (change.how != how) continue;
    json.open_object(Layout::line).field("kind", model::id_of(change.kind)).field("name", change.name);
    if (!change.properties.empty()) {
      json.key("properties").open_array(Layout::line);
      for (const std::string& name : change.properties) json.value(name);
      json.close_array();
    }
    json.close_object();
  }
  json.close_array();
}

void write_standard(JsonStream& json, const Object& object) {
  const model::StandardMatch& match = object.standard;
  json.key("standard").open_object();
  json.field("result", model::id_of(match.result));
  if (match.is_compared()) json.field("file", match.file).field("line", match.line);
  if (match.result == model::StandardMatch::Result::different) {
    for (const auto how : {model::ChangeHow::added, model::ChangeHow::changed, model::ChangeHow::removed})
      write_changes(json, object, how);
    json.key("properties").open_array(Layout::line);
    for (const std::string& name : match.properties) json.value(name);
    json.close_array();
    json.field("ownCode", match.own_code);
  }
  json.close_object();
}

/// Members of vendor objects that the customer did not change are counted, not listed.
bool lists_members(const Object& object) { return object.origin != model::Origin::standard; }

void write_object(JsonStream& json, const Report& report, const Object& object) {
  const model::CodeMetrics code = object.code.total();
  json.open_object();
  json.field("key", object.key).field("kind", model::kind_text(object)).field("name", object.name);
  if (object.number != 0) json.field("number", object.number);
  json.field("origin", model::id_of(object.origin)).field("originReason", report.texts.say(object.origin_reason));
  if (!object.signals.empty()) {
    json.key("signals").open_array(Layout::line);
    for (const model::Sentence& signal : object.signals) json.value(report.texts.say(signal));
    json.close_array();
  }
  json.field("file", report.inventory.artifacts[model::index(object.artifact)].path).field("line", object.where.line);
  json.field("versions", object.versions).field("hash", model::hex(object.hash));
  json.key("code").open_object(Layout::line);
  json.field("lines", code.lines).field("code", code.code).field("comment", code.comment).field("blank", code.blank);
  json.field("customer", object.customer_code.code).close_object();
  write_properties(json, object.properties);
  if (report.inventory.systems[model::index(object.system)].standard) write_standard(json, object);
  const auto at = static_cast<std::size_t>(&object - report.inventory.objects.data());
  write_decision(json, report, model::id_at<model::ObjectId>(at));
  json.field("memberCount", static_cast<std::uint64_t>(object.members.size()));
  if (lists_members(object)) {
    json.key("members").open_array();
    for (const model::Member& member : object.members) write_member(json, member);
    json.close_array();
  }
  json.close_object();
}

void write_reference(JsonStream& json, const std::vector<Object>& objects, const model::Reference& reference,
                     const Object& from) {
  json.open_object(Layout::line);
  json.field("from", from.key);
  if (reference.to != model::none<model::ObjectId>) {
    json.field("to", objects[model::index(reference.to)].key);
  } else {
    const bool by_number = reference.target_number != 0;
    json.field("toMissing", std::string(model::kind(reference.target_kind).id) + "/" +
                                (by_number ? std::to_string(reference.target_number) : reference.target_name));
  }
  json.field("kind", reference.kind);
  if (reference.member != model::none<model::MemberId>)
    json.field("fromMember", from.members[model::index(reference.member)].name);
  if (!reference.target_member.empty()) json.field("member", reference.target_member);
  if (reference.to_member != model::none<model::MemberId>) {
    json.field("memberLine", objects[model::index(reference.to)].members[model::index(reference.to_member)].where.line);
  }
  json.field("line", reference.line).close_object();
}

void write_references(JsonStream& json, const Report& report, std::size_t system) {
  const std::vector<Object>& objects = report.inventory.objects;
  json.key("references").open_array();
  json.items(report.inventory.references.size(), report.run.threads, [&](JsonStream& part, std::size_t i) {
    const model::Reference& reference = report.inventory.references[i];
    const Object& from = objects[model::index(reference.from)];
    const bool counts = &objects[model::index(from.counts_as)] == &from;
    if (model::index(from.system) == system && lists_members(from) && counts)
      write_reference(part, objects, reference, from);
  });
  json.close_array();
}

void write_findings(JsonStream& json, const Report& report, std::size_t system) {
  json.key("findings").open_array();
  const bool has_states = report.comparison != nullptr && !report.comparison->states.empty();
  for (std::size_t i = 0; i < report.inventory.findings.size(); ++i) {
    const model::Finding& finding = report.inventory.findings[i];
    const Object& object = report.inventory.objects[model::index(finding.object)];
    if (model::index(object.system) != system) continue;
    const model::RuleInfo& rule = report.inventory.rules[static_cast<std::size_t>(finding.rule)];
    json.open_object(Layout::line);
    json.field("rule", rule.id).field("severity", model::id_of(rule.severity)).field("category", rule.category);
    json.field("migration", model::id_of(rule.migration)).field("object", object.key);
    if (finding.member != model::none<model::MemberId>)
      json.field("member", object.members[model::index(finding.member)].name);
    json.field("file", report.inventory.artifacts[model::index(object.artifact)].path).field("line", finding.line);
    json.field("evidence", finding.evidence).field("minutes", finding.minutes).field("target", rule.target);
    json.field("fingerprint", model::hex(finding.fingerprint));
    if (!finding.excerpt.empty()) {
      json.field("excerptLine", finding.excerpt_line).key("excerpt").open_array(Layout::line);
      for (const std::string& line : finding.excerpt) json.value(line);
      json.close_array();
    }
    if (has_states) json.field("state", model::id_of(report.comparison->states[i]));
    if (finding.suppressed) json.field("suppressed", finding.suppressed_because);
    json.close_object();
  }
  json.close_array();
}

void write_rule_sums(JsonStream& json, const Report& report, const model::System& system) {
  json.key("byRule").open_array();
  for (const model::RuleSum& sum : system.rule_sums) {
    json.open_object(Layout::line).field("rule", report.inventory.rules[static_cast<std::size_t>(sum.rule)].id);
    json.field("findings", sum.findings)
        .field("objects", sum.objects)
        .field("minutes", sum.minutes)
        .field("vendor", sum.vendor);
    json.field("isv", sum.isv)
        .field("unattributed", sum.unattributed)
        .field("suppressed", sum.suppressed)
        .close_object();
  }
  json.close_array();
}

void write_debt(JsonStream& json, std::string_view name, const model::Debt& debt) {
  json.key(name).open_object(Layout::line);
  json.field("remediationMinutes", debt.remediation_minutes).field("developmentMinutes", debt.development_minutes);
  if (debt.ratio) {
    json.field("ratio", *debt.ratio).field("rating", std::string(1, debt.rating));
  } else {
    json.key("ratio").null().key("rating").null();
  }
  json.close_object();
}

void write_version(JsonStream& json, const Report& report, const model::System& system) {
  json.key("version").open_object();
  json.field("text", system.version).field("certainty", model::id_of(system.certainty));
  json.key("evidence").open_array();
  for (const model::Evidence& evidence : system.evidence) {
    json.open_object(Layout::line);
    const bool has_file = evidence.artifact != model::none<model::ArtifactId>;
    json.field("file",
               has_file ? std::string_view(report.inventory.artifacts[model::index(evidence.artifact)].path) : "");
    json.field("line", evidence.line).field("says", report.texts.say(evidence.says)).close_object();
  }
  json.close_array().close_object();
}

}  // namespace

void write_system(JsonStream& json, const Report& report, std::size_t system) {
  const model::System& row = report.inventory.systems[system];
  json.open_object();
  json.field("id", row.id).field("name", row.name).field("product", model::id_of(row.product));
  json.field("era", model::id_of(row.era)).field("generation", row.generation);
  write_version(json, report, row);
  json.key("parts").open_array();
  for (const model::Part& part : row.parts) {
    json.open_object(Layout::line)
        .field("name", part.name)
        .field("kind", part.kind)
        .field("version", part.version)
        .close_object();
  }
  json.close_array();
  json.key("notes").open_array();
  for (const model::Sentence& note : row.notes) json.value(report.texts.say(note));
  json.close_array();
  write_counts(json, row.counts);
  if (row.standard) {
    json.key("standard").open_object(Layout::line);
    json.field("identical", row.standard->identical).field("different", row.standard->different);
    json.field("absent", row.standard->absent).field("notCompared", row.standard->not_compared).close_object();
  }
  json.key("objects").open_array();
  json.items(report.inventory.objects.size(), report.run.threads, [&](JsonStream& part, std::size_t i) {
    const Object& object = report.inventory.objects[i];
    if (model::index(object.system) == system && model::index(object.counts_as) == i)
      write_object(part, report, object);
  });
  json.close_array();
  write_references(json, report, system);
  write_findings(json, report, system);
  json.key("debt").open_object();
  write_debt(json, "proven", row.debt.proven);
  write_debt(json, "withUnknown", row.debt.with_unknown);
  write_rule_sums(json, report, row);
  json.close_object();
  write_plan(json, report, system);
  json.key("verdict");
  write_verdict(json, report, report.verdicts[system]);
  json.close_object();
}

}  // namespace report
