#include "report/html_page.h"

#include <algorithm>

namespace report {
namespace {

using model::ChangeHow;
using model::Figures;
using model::SystemComparison;
using Presence = SystemComparison::Presence;

constexpr std::size_t listed_rows = 200;

std::string score_text(const Page& page, const Figures& figures) {
  return figures.score ? page.decimal(*figures.score, 1) : std::string(page.text("page.verdict.no-score"));
}

std::string debt_text(const Page& page, const Figures& figures) {
  const std::string time = time_text(page, figures.remediation_minutes);
  return figures.ratio ? time + " (" + page.percent(*figures.ratio, 1) + ", " + figures.rating + ")" : time;
}

/// One figure in both runs.
void write_figure(Page& page, std::string_view name, const std::string& before, const std::string& now) {
  page.html().open("tr");
  page.row_heading(page.text(name));
  page.cell(before);
  page.cell(now);
  page.html().close();
}

void write_figures(Page& page, const SystemComparison& system) {
  page.open_table("page.changes.figures", {{"page.changes.figure"}, {"page.changes.before"}, {"page.changes.now"}});
  const Figures& before = system.before;
  const Figures& now = system.now;
  write_figure(page, "page.changes.verdict", page.label("verdict", before.verdict), page.label("verdict", now.verdict));
  write_figure(page, "page.changes.score", score_text(page, before), score_text(page, now));
  write_figure(page, "page.changes.generation", before.generation, now.generation);
  write_figure(page, "page.changes.debt", debt_text(page, before), debt_text(page, now));
  write_figure(page, "page.changes.effort", days(page, before.effort.likely), days(page, now.effort.likely));
  write_figure(page, "page.changes.objects", page.number(before.objects), page.number(now.objects));
  write_figure(page, "page.changes.code", page.number(before.code_lines), page.number(now.code_lines));
  write_figure(page, "page.changes.findings", page.number(before.findings), page.number(now.findings));
  write_figure(page, "page.changes.blockers", page.number(before.blockers), page.number(now.blockers));
  page.close_table();
}

void write_rest(Page& page, std::size_t count) {
  if (count > listed_rows) page.paragraph("page.more", {page.number(count - listed_rows)});
}

void write_findings(Page& page, std::string_view state, const std::vector<model::FindingRow>& rows) {
  if (rows.empty()) return;
  Html& html = page.html();
  const std::string id(state);
  html.element("h4", page.say("page.changes." + id, {page.number(rows.size())}));
  page.open_table("page.changes.caption." + id, {{"page.findings.severity"},
                                                 {"page.findings.rule"},
                                                 {"page.findings.object"},
                                                 {"page.findings.place"},
                                                 {"page.findings.evidence", Align::wide}});
  for (std::size_t i = 0; i < std::min(rows.size(), listed_rows); ++i) {
    const model::FindingRow& row = rows[i];
    html.open("tr").open("td");
    page.badge("finding-severity", row.severity);
    html.close().open("td").element("code", row.rule).close();
    page.cell(row.member.empty() ? row.object : row.object + " · " + row.member);
    html.open("td").element("code", row.line == 0 ? row.file : row.file + ":" + std::to_string(row.line)).close();
    html.open("td").element("code", row.evidence).close().close();
  }
  page.close_table();
  write_rest(page, rows.size());
}

std::string members_text(const Page& page, const model::ObjectDelta& object) {
  std::string out;
  if (!object.origin_before.empty())
    out = page.label("origin", object.origin_before) + " → " + page.label("origin", object.origin);
  constexpr std::size_t most = 20;
  for (std::size_t i = 0; i < std::min(object.members.size(), most); ++i) {
    const model::MemberDelta& member = object.members[i];
    out += (out.empty() ? "" : "; ") + page.label("change", id_of(member.how)) + " " +
           page.label("member", member.kind) + " " + member.name;
  }
  if (object.members.size() > most) out += " " + page.say("page.more", {page.number(object.members.size() - most)});
  return out;
}

void write_objects(Page& page, const SystemComparison& system) {
  if (system.objects.empty()) return;
  Html& html = page.html();
  html.element("h4", page.say("page.changes.object-counts", {page.number(system.count(ChangeHow::added)),
                                                             page.number(system.count(ChangeHow::changed)),
                                                             page.number(system.count(ChangeHow::removed))}));
  page.open_table(
      "page.changes.caption.objects",
      {{"page.changes.how"}, {"page.changes.kind"}, {"page.changes.object"}, {"page.changes.members", Align::wide}});
  for (std::size_t i = 0; i < std::min(system.objects.size(), listed_rows); ++i) {
    const model::ObjectDelta& object = system.objects[i];
    html.open("tr");
    page.cell(page.label("change", id_of(object.how)));
    page.cell(page.label("kind", object.kind));
    html.open("td").text(object.name).text(" ").element("code", object.key).close();
    page.cell(members_text(page, object));
    html.close();
  }
  page.close_table();
  write_rest(page, system.objects.size());
}

void write_unseen(Page& page, const SystemComparison& system) {
  if (system.unseen.empty() && system.unseen_objects.empty()) return;
  page.paragraph("page.changes.not-seen",
                 {page.number(system.unseen.size()), page.number(system.unseen_objects.size())});
}

void write_system(Page& page, const SystemComparison& system) {
  page.html().element("h3", system.id);
  if (system.presence == Presence::only_now) return page.paragraph("page.changes.only-now");
  if (system.presence == Presence::only_before) return page.paragraph("page.changes.only-before");
  page.paragraph("page.changes.sums", {page.number(system.fresh.size()), page.number(system.fixed.size()),
                                       page.number(system.unchanged), page.number(system.newly_checked.size())});
  write_unseen(page, system);
  write_figures(page, system);
  write_findings(page, "new", system.fresh);
  write_findings(page, "fixed", system.fixed);
  write_findings(page, "newly-checked", system.newly_checked);
  write_objects(page, system);
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

}  // namespace

void write_changes(Page& page) {
  const model::Comparison& comparison = *page.report().comparison;
  page.heading("h2", "page.changes");
  page.paragraph("page.changes.note", {comparison.baseline, comparison.baseline_as_of, comparison.now_as_of});
  if (comparison.costs_changed) page.paragraph("page.changes.costs-changed");
  if (!comparison.rules_added.empty()) page.paragraph("page.changes.rules-added", {joined(comparison.rules_added)});
  if (!comparison.rules_removed.empty())
    page.paragraph("page.changes.rules-removed", {joined(comparison.rules_removed)});
  for (const SystemComparison& system : comparison.systems) write_system(page, system);
}

}  // namespace report
