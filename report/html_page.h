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
void write_system_facts(Page& page, const model::System& system, model::SystemId id);
void write_accounting(Page& page);
void write_problems(Page& page);
void write_run(Page& page);

/// Hours as days of eight hours, for people.
std::string days(const Page& page, double hours);
/// "12.3 % (C)", or that there is no ratio, or that nobody looked for findings.
std::string debt_text(const Page& page, const model::System& system, const model::Debt& debt);
/// "3.5 – 5 – 8 days".
std::string effort_text(const Page& page, const model::Effort& effort);

}  // namespace report
