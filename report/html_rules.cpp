#include "report/html_page.h"

#include <algorithm>

namespace report {
namespace {

/// What all systems together hold of one rule.
model::RuleSum sum_of(const model::Inventory& inventory, model::RuleId id) {
  model::RuleSum out{.rule = id};
  for (const model::System& system : inventory.systems) {
    for (const model::RuleSum& sum : system.rule_sums) {
      if (sum.rule != id) continue;
      out.findings += sum.findings;
      out.objects += sum.objects;
      out.minutes += sum.minutes;
    }
  }
  return out;
}

void text_part(Page& page, std::string_view heading, std::string_view text) {
  if (text.empty()) return;
  page.heading("h5", heading);
  page.html().element("p", text);
}

/// Only a link of the web may be followed; whatever else a pack holds is shown as text.
bool is_web_link(std::string_view link) { return link.starts_with("https://") || link.starts_with("http://"); }

void write_links(Page& page, const model::RuleInfo& rule) {
  if (rule.links.empty()) return;
  Html& html = page.html();
  page.heading("h5", "page.rule.links");
  html.open("ul", {{"class", "links"}});
  for (const std::string& link : rule.links) {
    html.open("li");
    if (is_web_link(link)) {
      html.element("a", link, {{"href", link}, {"rel", "noreferrer"}});
    } else {
      html.text(link);
    }
    html.close();
  }
  html.close();
}

void write_examples(Page& page, std::string_view heading, const std::vector<std::string>& examples) {
  if (examples.empty()) return;
  Html& html = page.html();
  html.open("div");
  page.heading("h5", heading);
  for (const std::string& example : examples) {
    html.open("pre", {{"tabindex", "0"}}).lines(example).close();
  }
  html.close();
}

std::string remediation_text(const Page& page, const model::Remediation& remediation) {
  const std::string each = page.number(remediation.coefficient);
  const std::string first = page.number(std::uint64_t{remediation.offset} + remediation.coefficient);
  if (remediation.cap <= 1) return page.say("page.rule.remediation.once", {first});
  return page.say("page.rule.remediation.each", {first, each, page.number(remediation.cap)});
}

void write_rule_facts(Page& page, const model::RuleInfo& rule) {
  Html& html = page.html();
  html.open("dl", {{"class", "facts"}});
  const auto fact = [&](std::string_view name, std::string_view value) {
    html.open("div").element("dt", page.text(name)).element("dd", value).close();
  };
  fact("page.findings.category", page.label("category", rule.category));
  const std::string migration(id_of(rule.migration));
  fact("page.findings.migration",
       page.label("migration", migration) + ": " + page.label("migration-meaning", migration));
  fact("page.rule.remediation", remediation_text(page, rule.remediation));
  const std::string offset = std::to_string(rule.remediation.offset);
  fact("page.rule.constants", page.say("page.rule.constants.of", {offset, std::to_string(rule.remediation.coefficient),
                                                                  std::to_string(rule.remediation.cap)}));
  fact("page.rule.points", page.number(rule.points));
  html.open("div").element("dt", page.text("page.rule.defined")).open("dd").text(rule.pack).text(" \u00B7 ");
  html.element("code", rule.location).close().close();
  html.close();
}

void write_rule(Page& page, const model::RuleInfo& rule, const model::RuleSum& sum) {
  Html& html = page.html();
  html.open("details", {{"class", "rule"}}).open("summary");
  page.badge("finding-severity", id_of(rule.severity));
  html.text(" ").element("b", rule.title).text(" ").element("code", rule.id).text(" ");
  html.element("span", page.say("page.rule.hits", {page.number(sum.findings), page.number(sum.objects)}),
               {{"class", "below"}});
  html.close();
  // The id stands inside, so that a link to it opens the element without a script.
  html.open("div", {{"id", rule_anchor(rule)}, {"class", "rule-page"}});
  html.element("p", rule.message, {{"class", "message"}});
  text_part(page, "page.rule.why", rule.why);
  if (!rule.source.empty()) {
    html.open("p", {{"class", "source"}}).text(page.text("page.source")).text(" ").text(rule.source).close();
  }
  text_part(page, "page.findings.target", rule.target);
  write_rule_facts(page, rule);
  write_links(page, rule);
  html.open("div", {{"class", "columns"}});
  write_examples(page, "page.rule.matches", rule.match_examples);
  write_examples(page, "page.rule.no-matches", rule.no_match_examples);
  html.close().close().close();
}

}  // namespace

std::vector<bool> rules_with_hits(const model::Inventory& inventory) {
  std::vector<bool> out(inventory.rules.size());
  for (const model::System& system : inventory.systems) {
    for (const model::RuleSum& sum : system.rule_sums) out[static_cast<std::size_t>(sum.rule)] = true;
  }
  for (const model::Finding& finding : inventory.findings) out[static_cast<std::size_t>(finding.rule)] = true;
  return out;
}

void write_rules(Page& page) {
  const model::Inventory& inventory = page.report().inventory;
  page.heading("h2", "page.rules");
  page.paragraph("page.rules.note");
  const std::vector<bool> hit = rules_with_hits(inventory);
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < hit.size(); ++i) {
    if (hit[i]) rows.push_back(i);
  }
  std::ranges::stable_sort(rows, {}, [&](std::size_t i) { return inventory.rules[i].severity; });
  for (const std::size_t i : rows) {
    write_rule(page, inventory.rules[i], sum_of(inventory, static_cast<model::RuleId>(i)));
  }
}

}  // namespace report
