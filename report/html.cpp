#include "report/charts.h"
#include "report/data_island.h"
#include "report/html_page.h"
#include "report/plain_page.h"
#include "report/writers.h"
#include "scanner/model/embedded.h"

#include <algorithm>
#include <array>
#include <ostream>

namespace report {
namespace {

constexpr std::string_view style_file = "report/html/style.css";

/// One script element holds both, so that one hash names them.
std::string script() {
  return std::string(model::embedded("report/html/grid.js")).append(model::embedded("report/html/app.js"));
}

std::string security_policy() {
  return "default-src 'none'; script-src " + policy_hash(script()) + "; style-src " +
         policy_hash(model::embedded(style_file)) + "; img-src data:; base-uri 'none'; form-action 'none'";
}

std::string place_names(const model::Inventory& inventory) {
  std::string out;
  for (const model::Place& place : inventory.places) out += (out.empty() ? "" : ", ") + place.name;
  return out;
}

std::string system_anchor(std::size_t at) { return "system-" + std::to_string(at + 1); }

bool has_rules(const Page& page) { return std::ranges::count(rules_with_hits(page.report().inventory), true) > 0; }

void write_contents(Page& page) {
  Html& html = page.html();
  html.open("nav", {{"class", "contents"}, {"aria-label", page.text("page.contents")}}).open("ul");
  const auto link = [&](const std::string& anchor, std::string_view text) {
    html.open("li").element("a", text, {{"href", "#" + anchor}}).close();
  };
  const auto& systems = page.report().inventory.systems;
  for (std::size_t i = 0; i < systems.size(); ++i) {
    const std::string product = page.label("product", id_of(systems[i].product));
    link(system_anchor(i), systems.size() == 1 ? product : systems[i].name + " · " + product);
  }
  if (systems.size() == 1) link(findings_anchor(model::id_at<model::SystemId>(0)), page.text("page.findings"));
  if (page.report().comparison != nullptr) link("changes", page.text("page.changes"));
  if (has_rules(page)) link("rules", page.text("page.rules"));
  link("accounting", page.text("page.accounting"));
  link("problems", page.text("page.problems"));
  link("run", page.text("page.run"));
  link("explorer", page.text("page.explorer"));
  html.close().close();
}

void write_header(Page& page) {
  Html& html = page.html();
  html.open("header", {{"class", "top"}});
  html.element("p", page.text("page.eyebrow"), {{"class", "eyebrow"}});
  html.element("h1", place_names(page.report().inventory));
  html.element("p", page.say("page.as-of", {page.report().run.as_of, page.report().run.tool_version}));
  html.close();
  write_contents(page);
}

/// Several systems get one table ahead of their cards, so that a reader sees all verdicts at once.
void write_overview(Page& page) {
  const auto& systems = page.report().inventory.systems;
  if (systems.size() < 2) return;
  Html& html = page.html();
  html.open("section", {{"class", "card"}, {"id", "overview"}});
  page.heading("h2", "page.overview");
  page.open_table("page.overview.caption", {{"page.overview.system"},
                                            {"page.overview.generation"},
                                            {"page.overview.verdict"},
                                            {"page.overview.score", Align::number},
                                            {"page.overview.objects", Align::number},
                                            {"page.overview.debt", Align::number},
                                            {"page.overview.effort", Align::number}});
  for (std::size_t i = 0; i < systems.size() && i < page.report().verdicts.size(); ++i) {
    const model::System& system = systems[i];
    const model::Verdict& verdict = page.report().verdicts[i];
    html.open("tr").open("th", {{"scope", "row"}});
    html.element("a", system.name, {{"href", "#" + system_anchor(i)}}).close();
    page.cell(system.generation.empty() ? page.label("product", id_of(system.product)) : system.generation);
    html.open("td");
    page.badge("verdict", id_of(verdict.suited_for));
    html.close();
    page.number_cell(verdict.score ? page.decimal(*verdict.score, 1) : std::string(page.text("page.verdict.no-score")));
    page.cell(system.counts.distinct.objects);
    page.number_cell(debt_text(page, system, system.debt.with_unknown));
    page.number_cell(days(page, system.effort.with_unknown.likely));
    html.close();
  }
  page.close_table();
  html.close();
}

void write_notes(Page& page, const model::System& system) {
  if (system.notes.empty()) return;
  Html& html = page.html();
  html.open("ul", {{"class", "notes"}, {"aria-label", page.text("page.notes")}});
  for (const model::Sentence& note : system.notes) html.element("li", page.say(note));
  html.close();
}

void write_system(Page& page, std::size_t at) {
  Html& html = page.html();
  const model::System& system = page.report().inventory.systems[at];
  const std::string anchor = system_anchor(at);
  html.open("section", {{"class", "card system"}, {"id", anchor}});
  html.open("div", {{"class", "system-head"}}).element("h2", system.name);
  const std::string product = page.label("product", id_of(system.product));
  html.open("p").text(product).text(" · ").text(page.label("era", id_of(system.era)));
  html.text(" · ").text(system.generation.empty() ? page.text("page.version.unknown") : system.generation);
  html.text(" (").text(page.label("certainty", id_of(system.certainty))).text(")").close().close();
  const auto& verdicts = page.report().verdicts;
  if (at < verdicts.size()) write_verdict(page, system, verdicts[at]);
  write_notes(page, system);
  write_system_facts(page, system, model::id_at<model::SystemId>(at));
  html.close();
}

void write_summary(const Report& report, std::ostream& out) {
  Page page(report, out);
  Html& html = page.html();
  chart_patterns(page);
  write_header(page);
  html.open("main");
  write_overview(page);
  if (report.inventory.systems.empty()) {
    html.open("section", {{"class", "card"}});
    page.paragraph("page.no-systems");
    html.close();
  }
  for (std::size_t i = 0; i < report.inventory.systems.size(); ++i) write_system(page, i);
  const auto section = [&](std::string_view id, void (*write)(Page&)) {
    html.open("section", {{"class", "card"}, {"id", id}});
    write(page);
    html.close();
  };
  if (report.comparison != nullptr) section("changes", write_changes);
  if (has_rules(page)) section("rules", write_rules);
  section("accounting", write_accounting);
  section("problems", write_problems);
  section("run", write_run);
  html.open("section", {{"class", "card explorer"}, {"id", "explorer"}}).element("h2", page.text("page.explorer"));
  html.open("noscript").element("p", page.text("page.noscript"), {{"class", "note"}}).close().close();
  html.close();
}

void write_escaped(std::ostream& out, std::string_view text) { Html(out).text(text); }

/// A marked place of page.html: "{{style}}".
struct Mark {
  std::string_view name;
  void (*fill)(const Report&, std::ostream&);
};

constexpr std::array marks{
    Mark{"data", write_data_island},
    Mark{"language", [](const Report& r, std::ostream& out) { write_escaped(out, r.texts.language()); }},
    Mark{"policy", [](const Report&, std::ostream& out) { write_escaped(out, security_policy()); }},
    Mark{"script", [](const Report&, std::ostream& out) { out << script(); }},
    Mark{"style", [](const Report&, std::ostream& out) { out << model::embedded(style_file); }},
    Mark{"summary", write_summary},
    Mark{"title",
         [](const Report& r, std::ostream& out) {
           write_escaped(out, r.texts.say({"page.title", {place_names(r.inventory), r.run.as_of}}));
         }},
};

}  // namespace

void write_html(const Report& report, std::ostream& out) {
  std::string_view page = model::embedded("report/html/page.html");
  while (!page.empty()) {
    const std::size_t open = page.find("{{");
    out << page.substr(0, open);
    if (open == std::string_view::npos) return;
    const std::size_t close = page.find("}}", open);
    const std::string_view name = page.substr(open + 2, close - open - 2);
    const auto mark = std::ranges::find(marks, name, &Mark::name);
    if (mark != marks.end()) mark->fill(report, out);
    page.remove_prefix(close + 2);
  }
}

}  // namespace report
