#include "report/charts.h"
#include "report/html_page.h"

#include <algorithm>

namespace report {
namespace {

using model::Suitability;

constexpr std::size_t listed_objects = 10;

void write_head(Page& page, const model::Verdict& verdict) {
  Html& html = page.html();
  const std::string_view word = id_of(verdict.suited_for);
  html.open("p", {{"class", "verdict-word " + std::string(word)}});
  html.element("span", page.label("verdict-mark", word), {{"class", "mark"}, {"aria-hidden", "true"}});
  html.text(" ").element("strong", page.label("verdict", word)).close();
  html.element("p", page.say(verdict.decided_by), {{"class", "decided"}});
  if (verdict.flags.empty()) return;
  html.open("ul", {{"class", "flags"}});
  for (const std::string& flag : verdict.flags) {
    html.open("li");
    html.element("b", page.label("flag", flag)).text(" ").text(page.label("flag-meaning", flag)).close();
  }
  html.close();
}

/// What would turn the verdict round, with links to the objects that it is about.
void write_flip(Page& page, const model::System& system, const model::Flip& flip) {
  if (flip.says.empty()) return;
  Html& html = page.html();
  html.open("p", {{"class", "flip"}}).element("b", page.text("page.flip")).text(" ").text(page.say(flip.says)).close();
  if (flip.objects.empty()) return;
  html.open("ul", {{"class", "object-list"}});
  for (std::size_t i = 0; i < flip.objects.size() && i < listed_objects; ++i) {
    const model::Object& object = page.report().inventory.objects[model::index(flip.objects[i])];
    html.open("li").element("a", object.name, {{"href", object_link(system, object)}}).close();
  }
  if (flip.objects.size() > listed_objects) {
    html.element("li", page.say("page.more", {page.number(flip.objects.size() - listed_objects)}));
  }
  html.close();
}

void write_score(Page& page, const model::Verdict& verdict) {
  Html& html = page.html();
  html.open("div", {{"class", "score"}}).open("p");
  html.text(page.text("page.verdict.score")).text(" ");
  html.element("b", verdict.score ? page.decimal(*verdict.score, 1) : std::string(page.text("page.verdict.no-score")));
  html.text(" · ").text(page.text("page.verdict.confidence")).text(" ");
  html.element("b", page.percent(verdict.confidence, 0)).close();
  if (verdict.score) score_line(page, *verdict.score);
  html.element("p", page.text(verdict.gates.empty() ? "page.verdict.score-decides" : "page.verdict.gate-decides"),
               {{"class", "note"}});
  html.close();
}

void write_gates(Page& page, const model::Verdict& verdict) {
  Html& html = page.html();
  page.heading("h4", "page.gates");
  if (verdict.gates.empty()) return page.paragraph("page.gates.none");
  html.open("ul", {{"class", "gates"}});
  for (const model::Gate& gate : verdict.gates) {
    html.open("li");
    html.element("b", page.say("page.gates.decides", {page.label("verdict", id_of(gate.decides))}));
    html.text(" ").text(page.say(gate.why)).close();
  }
  html.close();
}

void write_check(Page& page, const model::Check& check) {
  Html& html = page.html();
  html.open("li", {{"class", "check"}});
  page.badge("state", id_of(check.state));
  html.open("div").element("b", page.label("check", check.id));
  if (!check.evidence.empty()) html.element("p", page.say(check.evidence));
  html.close().close();
}

void write_checks(Page& page, const model::Verdict& verdict) {
  Html& html = page.html();
  page.heading("h4", "page.checks");
  html.open("div", {{"class", "columns"}});
  for (const Suitability side : {Suitability::upgrade, Suitability::migration}) {
    html.open("div", {{"class", "side " + std::string(id_of(side))}});
    html.element("h5", page.label("speaks-for", id_of(side))).open("ul", {{"class", "checks"}});
    for (const model::Check& check : verdict.checks) {
      if (check.speaks_for == side) write_check(page, check);
    }
    html.close().close();
  }
  html.close();
}

void write_factor(Page& page, const model::Factor& factor) {
  Html& html = page.html();
  html.open("tr");
  page.row_heading(page.label("factor", factor.id));
  page.number_cell(page.decimal(factor.weight, 0));
  html.open("td", {{"class", "number"}});
  if (factor.value) {
    html.text(page.decimal(*factor.value, 1));
    value_bar(page, *factor.value);
  } else {
    html.text(page.text("page.factors.no-evidence"));
  }
  html.close();
  page.number_cell(page.decimal(factor.contribution, 1));
  page.cell(page.say(factor.why));
  html.close();
}

void write_factors(Page& page, const model::Verdict& verdict) {
  Html& html = page.html();
  page.heading("h4", "page.factors");
  page.paragraph("page.factors.note");
  page.open_table("page.factors.caption", {{"page.factors.factor"},
                                           {"page.factors.weight", Align::number},
                                           {"page.factors.value", Align::number},
                                           {"page.factors.contribution", Align::number},
                                           {"page.factors.why", Align::wide}});
  for (const model::Factor& factor : verdict.factors) write_factor(page, factor);
  html.open("tr", {{"class", "sum"}});
  page.row_heading(page.text("page.factors.sum"));
  page.number_cell("");
  page.number_cell("");
  page.number_cell(verdict.score ? page.decimal(*verdict.score, 1) : std::string(page.text("page.verdict.no-score")));
  page.cell("");
  html.close();
  page.close_table();
}

void write_route(Page& page, const model::Verdict& verdict) {
  Html& html = page.html();
  page.heading("h4", "page.route");
  if (verdict.route.empty()) {
    const bool is_known = !verdict.route_source.empty();
    page.paragraph(is_known ? "page.route.empty" : "page.route.none");
    if (is_known) {
      html.open("p", {{"class", "source"}}).text(page.text("page.source")).text(" ").text(verdict.route_source).close();
    }
    return;
  }
  page.paragraph("page.route.note");
  html.open("ol", {{"class", "route"}});
  for (const model::Hop& hop : verdict.route) {
    html.open("li").element("b", hop.from).text(" \u2192 ").element("b", hop.to);
    html.open("p", {{"class", "source"}}).text(page.text("page.source")).text(" ").text(hop.source).close().close();
  }
  html.close();
}

void write_lifecycle(Page& page, const model::Verdict& verdict) {
  Html& html = page.html();
  page.heading("h4", "page.lifecycle");
  if (verdict.lifecycle.empty()) return page.paragraph("page.lifecycle.none");
  page.open_table("page.lifecycle.caption", {{"page.lifecycle.product"},
                                             {"page.lifecycle.what"},
                                             {"page.lifecycle.date"},
                                             {"page.lifecycle.state"},
                                             {"page.lifecycle.source", Align::wide}});
  for (const model::LifecycleDate& row : verdict.lifecycle) {
    html.open("tr");
    page.row_heading(row.product);
    page.cell(page.label("support", row.what));
    html.element("td", row.date, {{"class", "date"}});
    html.open("td");
    page.badge("date", row.passed ? "passed" : "ahead");
    html.close();
    page.cell(row.source);
    html.close();
  }
  page.close_table();
}

}  // namespace

void write_verdict(Page& page, const model::System& system, const model::Verdict& verdict) {
  Html& html = page.html();
  const std::string look = "verdict " + std::string(id_of(verdict.suited_for));
  html.open("div", {{"class", look}}).open("div");
  html.element("p", page.say("page.verdict.asked", {system.name}), {{"class", "eyebrow"}});
  write_head(page, verdict);
  write_flip(page, system, verdict.flip);
  html.close();
  write_score(page, verdict);
  html.close();
  write_gates(page, verdict);
  write_checks(page, verdict);
  write_factors(page, verdict);
  html.open("div", {{"class", "columns"}}).open("div");
  write_route(page, verdict);
  html.close().open("div");
  write_lifecycle(page, verdict);
  html.close().close();
  write_answers(page, verdict);
  write_challenges(page, system, verdict);
}

}  // namespace report
