#include "report/charts.h"
#include "report/html_evidence.h"
#include "report/html_page.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace report {
namespace {

using model::Finding;
using model::Severity;

constexpr std::size_t listed_findings = 50;
constexpr std::size_t listed_objects = 20;
constexpr std::size_t listed_suppressed = 200;
using BySeverity = std::array<std::uint64_t, model::severity_count>;

/// Sums over findings that count.
struct Tally {
  std::uint64_t findings = 0;
  double minutes = 0;
  BySeverity by_severity{};
  std::vector<model::ObjectId> objects;

  void add(const Finding& finding, Severity severity) {
    ++findings;
    minutes += finding.minutes;
    ++by_severity[static_cast<std::size_t>(severity)];
    objects.push_back(finding.object);
  }
  std::uint64_t distinct_objects() {
    std::ranges::sort(objects);
    objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
    return objects.size();
  }
};

/// The findings of one system, and what they add up to.
struct Findings {
  std::vector<const Finding*> open;  ///< those that count
  std::vector<const Finding*> suppressed;
  Tally all;
  std::array<Tally, model::severity_count> severities;
  std::map<std::string, Tally> categories;
  std::map<model::ObjectId, Tally> objects;
};

const model::RuleInfo& rule_of(const Page& page, model::RuleId id) {
  return page.report().inventory.rules[static_cast<std::size_t>(id)];
}

Findings findings_of(const Page& page, model::SystemId id) {
  const model::Inventory& inventory = page.report().inventory;
  Findings out;
  for (const Finding& finding : inventory.findings) {
    if (inventory.objects[model::index(finding.object)].system != id) continue;
    (finding.suppressed ? out.suppressed : out.open).push_back(&finding);
    if (finding.suppressed) continue;
    const model::RuleInfo& rule = rule_of(page, finding.rule);
    out.all.add(finding, rule.severity);
    out.severities[static_cast<std::size_t>(rule.severity)].add(finding, rule.severity);
    out.categories[rule.category].add(finding, rule.severity);
    out.objects[finding.object].add(finding, rule.severity);
  }
  return out;
}

std::vector<Segment> segments_of(const Page& page, const BySeverity& counts) {
  std::vector<Segment> out;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::string id(id_of(static_cast<Severity>(i)));
    out.push_back({"finding-severity-" + id, page.label("finding-severity", id), counts[i]});
  }
  return out;
}

void severity_badge(Page& page, Severity severity) { page.badge("finding-severity", id_of(severity)); }

/// A number that opens its findings in the explorer.
void linked_count(Page& page, std::uint64_t count, const std::string& link) {
  Html& html = page.html();
  html.open("td", {{"class", "number"}});
  if (count == 0) {
    html.text(page.number(count));
  } else {
    html.element("a", page.number(count), {{"href", link}});
  }
  html.close();
}

void write_debt(Page& page, const model::System& system) {
  Html& html = page.html();
  page.heading("h5", "page.debt");
  page.open_table("page.debt.caption", {{"page.debt.of"},
                                        {"page.debt.remediation", Align::number},
                                        {"page.debt.development", Align::number},
                                        {"page.debt.ratio", Align::number},
                                        {"page.debt.rating"}});
  const auto row = [&](std::string_view name, const model::Debt& debt) {
    html.open("tr");
    page.row_heading(page.text(name));
    page.number_cell(time_text(page, debt.remediation_minutes));
    page.number_cell(time_text(page, debt.development_minutes));
    page.number_cell(debt.ratio ? page.percent(*debt.ratio, 1) : std::string(page.text("page.figures.no-ratio")));
    html.open("td").element("b", debt.ratio ? std::string(1, debt.rating) : "\u2013", {{"class", "rating"}}).close();
    html.close();
  };
  row("page.debt.with-unknown", system.debt.with_unknown);
  row("page.debt.proven", system.debt.proven);
  page.close_table();
  page.paragraph("page.debt.note");
}

void write_severities(Page& page, const model::System& system, Findings& findings) {
  Html& html = page.html();
  page.heading("h5", "page.findings.severities");
  html.open("div", {{"class", "chart"}});
  stacked_bar(page, segments_of(page, findings.all.by_severity), findings.all.findings);
  html.close();
  page.open_table("page.findings.severities.caption", {{"page.findings.severity"},
                                                       {"page.findings.count", Align::number},
                                                       {"page.findings.objects", Align::number},
                                                       {"page.findings.time", Align::number}});
  for (std::size_t i = 0; i < model::severity_count; ++i) {
    const auto severity = static_cast<Severity>(i);
    html.open("tr").open("th", {{"scope", "row"}});
    severity_badge(page, severity);
    html.close();
    linked_count(page, findings.severities[i].findings, findings_link(system, "severity", id_of(severity)));
    page.cell(findings.severities[i].distinct_objects());
    page.number_cell(time_text(page, findings.severities[i].minutes));
    html.close();
  }
  html.open("tr", {{"class", "sum"}});
  page.row_heading(page.text("page.sum"));
  linked_count(page, findings.all.findings, findings_link(system, "", ""));
  page.cell(findings.all.distinct_objects());
  page.number_cell(time_text(page, findings.all.minutes));
  html.close();
  page.close_table();
}

void write_categories(Page& page, const model::System& system, Findings& findings) {
  Html& html = page.html();
  std::vector<std::pair<const std::string, Tally>*> rows;
  std::uint64_t greatest = 0;
  for (auto& row : findings.categories) {
    rows.push_back(&row);
    greatest = std::max(greatest, row.second.findings);
  }
  std::ranges::stable_sort(rows, std::ranges::greater{}, [](const auto* row) { return row->second.minutes; });
  page.heading("h5", "page.findings.categories");
  page.open_table("page.findings.categories.caption", {{"page.findings.category"},
                                                       {"page.findings.count", Align::number},
                                                       {"page.findings.objects", Align::number},
                                                       {"page.findings.time", Align::number},
                                                       {"page.findings.by-severity", Align::text}});
  for (auto* row : rows) {
    html.open("tr");
    page.row_heading(page.label("category", row->first));
    linked_count(page, row->second.findings, findings_link(system, "category", row->first));
    page.cell(row->second.distinct_objects());
    page.number_cell(time_text(page, row->second.minutes));
    html.open("td", {{"class", "bar-cell"}});
    stacked_bar(page, segments_of(page, row->second.by_severity), greatest);
    html.close().close();
  }
  page.close_table();
}

void rule_name(Page& page, const model::RuleInfo& rule) {
  page.html().element("a", rule.title, {{"href", "#" + rule_anchor(rule)}});
  page.html().element("code", rule.id, {{"class", "meaning"}});
}

void write_by_rule(Page& page, const model::System& system) {
  Html& html = page.html();
  page.heading("h5", "page.by-rule");
  page.paragraph("page.by-rule.note");
  std::vector<const model::RuleSum*> sums;
  for (const model::RuleSum& sum : system.rule_sums) sums.push_back(&sum);
  std::ranges::stable_sort(sums, {}, [&](const model::RuleSum* sum) {
    return std::tuple(rule_of(page, sum->rule).severity, -sum->minutes, -static_cast<double>(sum->findings));
  });
  page.open_table("page.by-rule.caption", {{"page.findings.severity"},
                                           {"page.findings.rule", Align::wide},
                                           {"page.findings.count", Align::number},
                                           {"page.findings.objects", Align::number},
                                           {"page.findings.time", Align::number},
                                           {"page.findings.migration"},
                                           {"page.findings.target", Align::wide},
                                           {"page.by-rule.vendor", Align::number},
                                           {"page.by-rule.isv", Align::number},
                                           {"page.by-rule.unattributed", Align::number},
                                           {"page.by-rule.suppressed", Align::number}});
  for (const model::RuleSum* sum : sums) {
    const model::RuleInfo& rule = rule_of(page, sum->rule);
    html.open("tr").open("td");
    severity_badge(page, rule.severity);
    html.close().open("th", {{"scope", "row"}});
    rule_name(page, rule);
    html.close();
    linked_count(page, sum->findings, findings_link(system, "rule", rule.id));
    page.cell(sum->objects);
    page.number_cell(time_text(page, sum->minutes));
    page.cell(page.label("migration", id_of(rule.migration)));
    page.cell(rule.target);
    for (const std::uint64_t apart : {sum->vendor, sum->isv, sum->unattributed, sum->suppressed}) page.cell(apart);
    html.close();
  }
  page.close_table();
}

void write_objects(Page& page, const model::System& system, Findings& findings) {
  Html& html = page.html();
  const model::Inventory& inventory = page.report().inventory;
  std::vector<std::pair<const model::ObjectId, Tally>*> rows;
  for (auto& row : findings.objects) rows.push_back(&row);
  std::ranges::stable_sort(rows, std::ranges::greater{},
                           [](const auto* row) { return std::tuple(row->second.minutes, row->second.findings); });
  rows.resize(std::min(rows.size(), listed_objects));
  std::uint64_t greatest = 0;
  for (const auto* row : rows) greatest = std::max(greatest, row->second.findings);
  page.heading("h5", "page.debtors");
  page.paragraph("page.debtors.note", {page.number(rows.size())});
  page.open_table("page.debtors.caption", {{"page.top.name"},
                                           {"page.top.kind"},
                                           {"page.top.number", Align::number},
                                           {"page.top.origin"},
                                           {"page.findings.count", Align::number},
                                           {"page.findings.time", Align::number},
                                           {"page.findings.by-severity"},
                                           {"page.top.place"}});
  for (const auto* row : rows) {
    const model::Object& object = inventory.objects[model::index(row->first)];
    html.open("tr").open("th", {{"scope", "row"}});
    html.element("a", object.name, {{"href", object_link(system, object)}}).close();
    page.cell(page.label("kind", kind_text(object)));
    page.number_cell(object.number == 0 ? "" : std::to_string(object.number));
    html.open("td");
    page.badge("origin", id_of(object.origin));
    html.close();
    page.cell(row->second.findings);
    page.number_cell(time_text(page, row->second.minutes));
    html.open("td", {{"class", "bar-cell"}});
    stacked_bar(page, segments_of(page, row->second.by_severity), greatest);
    html.close();
    html.open("td").element("code", page.place(object.artifact, object.where.line)).close().close();
  }
  page.close_table();
}

void finding_row(Page& page, const model::System& system, const Finding& finding, std::string_view reason) {
  Html& html = page.html();
  const model::Inventory& inventory = page.report().inventory;
  const model::Object& object = inventory.objects[model::index(finding.object)];
  const model::RuleInfo& rule = rule_of(page, finding.rule);
  const std::string row = std::to_string(&finding - inventory.findings.data());
  html.open("tr").open("td");
  severity_badge(page, rule.severity);
  html.close().open("td", {{"class", "wide"}});
  rule_name(page, rule);
  html.close().open("td");
  html.element("a", object.name, {{"href", object_link(system, object)}});
  const std::size_t member = model::index(finding.member);
  if (member < object.members.size()) html.element("span", object.members[member].name, {{"class", "meaning"}});
  html.close().open("td").open("a", {{"href", "#tab=findings&finding=" + row}});
  html.element("code", page.place(object.artifact, finding.line)).close().close();
  const MarkedLine line = marked_line(finding);
  html.open("td", {{"class", "evidence"}}).open("code").text(line.before);
  if (!line.hit.empty()) html.element("mark", line.hit);
  html.text(line.after).close().close();
  if (!reason.empty()) page.cell(reason);
  html.close();
}

void write_first(Page& page, const model::System& system, const Findings& findings) {
  const std::size_t listed = std::min(findings.open.size(), listed_findings);
  page.heading("h5", "page.first");
  page.paragraph("page.first.note", {page.number(listed), page.number(findings.open.size())});
  page.open_table("page.first.caption", {{"page.findings.severity"},
                                         {"page.findings.rule", Align::wide},
                                         {"page.findings.object"},
                                         {"page.findings.place"},
                                         {"page.findings.evidence", Align::wide}});
  for (std::size_t i = 0; i < listed; ++i) finding_row(page, system, *findings.open[i], "");
  page.close_table();
}

void write_suppressed(Page& page, const model::System& system, const Findings& findings) {
  if (findings.suppressed.empty()) return;
  const std::size_t listed = std::min(findings.suppressed.size(), listed_suppressed);
  page.heading("h5", "page.suppressed");
  page.paragraph("page.suppressed.note", {page.number(findings.suppressed.size())});
  page.open_table("page.suppressed.caption", {{"page.findings.severity"},
                                              {"page.findings.rule", Align::wide},
                                              {"page.findings.object"},
                                              {"page.findings.place"},
                                              {"page.findings.evidence", Align::wide},
                                              {"page.suppressed.reason", Align::wide}});
  for (std::size_t i = 0; i < listed; ++i) {
    const Finding& finding = *findings.suppressed[i];
    const std::string& reason = finding.suppressed_because;
    finding_row(page, system, finding, reason.empty() ? page.text("page.suppressed.no-reason") : reason);
  }
  page.close_table();
  const std::size_t rest = findings.suppressed.size() - listed;
  if (rest > 0) page.paragraph("page.more", {page.number(rest)});
}

}  // namespace

void write_findings(Page& page, const model::System& system, model::SystemId id) {
  Html& html = page.html();
  html.element("h4", page.text("page.findings"), {{"id", findings_anchor(id)}});
  if (!system.rules_applied) return page.paragraph("page.findings.no-rules");
  Findings findings = findings_of(page, id);
  page.paragraph("page.findings.note");
  write_debt(page, system);
  if (findings.open.empty()) {
    page.paragraph("page.findings.none");
  } else {
    html.open("div", {{"class", "columns"}}).open("div");
    write_severities(page, system, findings);
    html.close().open("div");
    write_categories(page, system, findings);
    html.close().close();
  }
  if (!system.rule_sums.empty()) write_by_rule(page, system);
  if (!findings.open.empty()) {
    write_objects(page, system, findings);
    write_first(page, system, findings);
  }
  write_suppressed(page, system, findings);
}

}  // namespace report
