#include "report/comparison_writers.h"
#include "report/html_page.h"
#include "report/json_parts.h"
#include "report/plain_page.h"

#include <ostream>

namespace report {
namespace {

using model::ChangeHow;
using model::SystemComparison;
using Presence = SystemComparison::Presence;

std::string whole(double number) { return std::to_string(static_cast<long long>(number + (number < 0 ? -0.5 : 0.5))); }

std::string signed_whole(double number) { return (number >= 0.5 ? "+" : "") + whole(number); }

void write_findings(const Catalogue& texts, std::string_view id, const std::vector<model::FindingRow>& rows,
                    std::ostream& out) {
  for (const model::FindingRow& row : rows) {
    const std::string object = row.member.empty() ? row.object : row.object + " · " + row.member;
    const std::string place = row.line == 0 ? row.file : row.file + ":" + std::to_string(row.line);
    std::string scratch;
    const std::string line =
        texts.say({"diff." + std::string(id), {row.severity, row.rule, object, place, row.evidence}});
    out << "  " << visible_text(line, scratch) << '\n';
  }
}

void write_objects(const Catalogue& texts, const SystemComparison& system, std::ostream& out) {
  for (const model::ObjectDelta& object : system.objects) {
    std::string members;
    if (!object.origin_before.empty()) members = object.origin_before + " → " + object.origin;
    for (const model::MemberDelta& member : object.members) {
      members += members.empty() ? "" : ", ";
      members += member.how == ChangeHow::added ? "+" : member.how == ChangeHow::removed ? "-" : "~";
      members += member.kind + " " + member.name;
    }
    std::string scratch;
    const std::string line =
        texts.say({"diff.object." + std::string(id_of(object.how)), {object.key, object.name, members}});
    out << "  " << visible_text(line, scratch) << '\n';
  }
}

void write_system(const Catalogue& texts, const SystemComparison& system, std::ostream& out) {
  out << system.id << ": " << change_summary(texts, system) << '\n';
  if (system.presence != Presence::both) return;
  const model::Figures& before = system.before;
  const model::Figures& now = system.now;
  if (system.verdict_changed()) out << "  " << texts.say({"diff.verdict", {before.verdict, now.verdict}}) << '\n';
  out << "  "
      << texts.say({"diff.figures",
                    {whole(before.remediation_minutes), whole(now.remediation_minutes),
                     signed_whole(now.remediation_minutes - before.remediation_minutes),
                     before.rating.empty() ? "-" : before.rating, now.rating.empty() ? "-" : now.rating,
                     whole(before.effort.likely), whole(now.effort.likely),
                     signed_whole(now.effort.likely - before.effort.likely)}})
      << '\n';
  write_findings(texts, "new", system.fresh, out);
  write_findings(texts, "fixed", system.fixed, out);
  write_findings(texts, "newly-checked", system.newly_checked, out);
  write_findings(texts, "not-seen", system.unseen, out);
  write_objects(texts, system, out);
}

}  // namespace

std::string change_summary(const Catalogue& texts, const SystemComparison& system) {
  if (system.presence == Presence::only_now) return std::string(texts.text("diff.only-now"));
  if (system.presence == Presence::only_before) return std::string(texts.text("diff.only-before"));
  const auto count = [](std::size_t number) { return std::to_string(number); };
  return texts.say({"diff.summary",
                    {count(system.fresh.size()), count(system.fixed.size()), count(system.unchanged),
                     count(system.newly_checked.size()), count(system.count(ChangeHow::added)),
                     count(system.count(ChangeHow::changed)), count(system.count(ChangeHow::removed))}});
}

void write_diff_text(const Report& report, std::ostream& out) {
  const model::Comparison& comparison = *report.comparison;
  if (comparison.costs_changed) out << report.texts.text("diff.costs-changed") << '\n';
  if (comparison.rules_changed) {
    out << report.texts.say(
               {"diff.rules-changed",
                {std::to_string(comparison.rules_added.size()), std::to_string(comparison.rules_removed.size())}})
        << '\n';
  }
  for (const SystemComparison& system : comparison.systems) write_system(report.texts, system, out);
}

void write_diff_json(const Report& report, std::ostream& out) {
  {
    JsonStream json(out);
    json.open_object().field("schema", "dynscan-diff/1");
    json.key("tool").open_object(JsonStream::Layout::line).field("name", "dynscan");
    json.field("version", report.run.tool_version).close_object();
    write_comparison(json, *report.comparison);
    json.close_object();
  }
}

void write_diff_html(const Report& report, std::ostream& out) {
  const std::string title =
      report.texts.say({"page.diff.title", {report.comparison->baseline_as_of, report.comparison->now_as_of}});
  write_plain_page(report.texts, title, out, [&](std::ostream& body) {
    Page page(report, body);
    Html& html = page.html();
    html.open("header", {{"class", "top"}}).element("p", page.text("page.eyebrow"), {{"class", "eyebrow"}});
    html.element("h1", title).close();
    html.open("main").open("section", {{"class", "card"}, {"id", "changes"}});
    write_changes(page);
    html.close().close();
  });
}

}  // namespace report
