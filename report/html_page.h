#pragma once

#include "report/html_builder.h"
#include "report/report.h"

#include <cstdint>
#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace report {

enum class Align : std::uint8_t { text, number, wide };

/// A column of a table of the summary: the id of its heading, and how its cells stand.
struct Column {
  std::string_view heading;
  Align align = Align::text;
};

/// What all sections of the summary share: the builder, the report, and how numbers, labels and tables are written.
class Page {
 public:
  Page(const Report& report, std::ostream& out) : report_(report), html_(out) {}

  Html& html() { return html_; }
  const Report& report() const { return report_; }
  std::string_view text(std::string_view id) const { return report_.texts.text(id); }
  std::string say(const model::Sentence& sentence) const { return report_.texts.say(sentence); }
  std::string say(std::string_view id, std::vector<std::string> holes) const;
  /// The entry "page.<group>.<id>", or the id itself where there is none.
  std::string label(std::string_view group, std::string_view id) const;

  std::string number(std::uint64_t value) const;
  std::string decimal(double value, int digits) const;
  std::string percent(double share, int digits) const;
  /// "path:line"; only the path where there is no line.
  std::string place(model::ArtifactId artifact, std::uint32_t line) const;

  void heading(std::string_view tag, std::string_view id) { html_.element(tag, text(id)); }
  void paragraph(std::string_view id) { html_.element("p", text(id), {{"class", "note"}}); }
  void paragraph(std::string_view id, std::vector<std::string> holes);
  /// A word with a mark before it, so that it never speaks by colour alone: group "origin", id "custom".
  void badge(std::string_view group, std::string_view id);

  void open_table(std::string_view caption, std::initializer_list<Column> columns);
  void cell(std::string_view text) { html_.element("td", text); }
  void cell(std::uint64_t value) { html_.element("td", number(value), {{"class", "number"}}); }
  void number_cell(std::string_view text) { html_.element("td", text, {{"class", "number"}}); }
  void row_heading(std::string_view text) { html_.element("th", text, {{"scope", "row"}}); }
  void close_table();

 private:
  const Report& report_;
  Html html_;
};

/// The sections of the summary, in the order of the page.
void write_verdict(Page& page, const model::System& system, const model::Verdict& verdict);
void write_answers(Page& page, const model::Verdict& verdict);
void write_challenges(Page& page, const model::System& system, const model::Verdict& verdict);
void write_system_facts(Page& page, const model::System& system, model::SystemId id);
void write_findings(Page& page, const model::System& system, model::SystemId id);
/// Move effort, what becomes of each object, waves, products of third parties, data mapping.
void write_plan(Page& page, const model::System& system, model::SystemId id);
/// What changed since an earlier run; there must be a comparison.
void write_changes(Page& page);
void write_rules(Page& page);
void write_accounting(Page& page);
void write_problems(Page& page);
void write_run(Page& page);

/// Which rules have anything to tell in this report, by RuleId.
std::vector<bool> rules_with_hits(const model::Inventory& inventory);
/// Ids of elements: of the findings of a system, of the page of a rule.
std::string findings_anchor(model::SystemId id);
std::string rule_anchor(const model::RuleInfo& rule);
/// A link that opens an object in the explorer.
std::string object_link(const model::System& system, const model::Object& object);
/// A link that shows findings of a system in the explorer: all, or those with `value` in the filter `filter`.
std::string findings_link(const model::System& system, std::string_view filter, std::string_view value);

/// "45 min" or "12.5 h".
std::string time_text(const Page& page, double minutes);
/// Hours as days of eight hours, for people.
std::string days(const Page& page, double hours);
/// "12.3 % (C)", or that there is no ratio, or that nobody looked for findings.
std::string debt_text(const Page& page, const model::System& system, const model::Debt& debt);
/// "3.5 – 5 – 8 days".
std::string effort_text(const Page& page, const model::Effort& effort);

}  // namespace report
