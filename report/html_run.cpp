#include "report/html_page.h"

#include <algorithm>
#include <array>

namespace report {
namespace {

using model::DiagnosticSeverity;
using model::Outcome;

constexpr std::size_t listed_problems = 200;
constexpr std::array<Outcome, model::outcome_count> outcomes{
    Outcome::parsed, Outcome::identified, Outcome::opened, Outcome::unrecognised, Outcome::excluded, Outcome::failed};

template <std::size_t Size>
std::uint64_t sum(const std::array<std::uint64_t, Size>& counts) {
  std::uint64_t total = 0;
  for (const std::uint64_t count : counts) total += count;
  return total;
}

bool agrees(const model::Account& account) {
  return sum(account.files) == account.files_discovered && sum(account.bytes) == account.bytes_discovered;
}

void write_accounts(Page& page, const model::Account& disk, const model::Account& archives) {
  Html& html = page.html();
  page.open_table("page.accounting.caption", {{"page.accounting.outcome"},
                                              {"page.accounting.disk-files", Align::number},
                                              {"page.accounting.disk-bytes", Align::number},
                                              {"page.accounting.archive-files", Align::number},
                                              {"page.accounting.archive-bytes", Align::number}});
  for (const Outcome outcome : outcomes) {
    const auto at = static_cast<std::size_t>(outcome);
    html.open("tr").open("th", {{"scope", "row"}}).text(page.label("outcome", id_of(outcome)));
    html.element("span", page.label("outcome-meaning", id_of(outcome)), {{"class", "meaning"}}).close();
    for (const model::Account* account : {&disk, &archives}) {
      page.cell(account->files[at]);
      page.cell(account->bytes[at]);
    }
    html.close();
  }
  html.open("tr", {{"class", "sum"}});
  page.row_heading(page.text("page.sum"));
  for (const model::Account* account : {&disk, &archives}) {
    page.cell(sum(account->files));
    page.cell(sum(account->bytes));
  }
  html.close().open("tr");
  page.row_heading(page.text("page.accounting.discovered"));
  for (const model::Account* account : {&disk, &archives}) {
    page.cell(account->files_discovered);
    page.cell(account->bytes_discovered);
  }
  html.close();
  page.close_table();
}

bool is_problem(const model::Artifact& artifact) { return artifact.outcome == Outcome::failed || artifact.partly_read; }

std::string reason_of(const Page& page, const model::Artifact& artifact) {
  const Catalogue& texts = page.report().texts;
  if (artifact.reason.empty()) return artifact.partly_read ? std::string(page.text("page.unread.partly")) : "";
  const std::string id = "outcome." + artifact.reason;
  return std::string(texts.text(texts.has(id) ? id : artifact.reason));
}

void write_unread(Page& page) {
  Html& html = page.html();
  const auto& artifacts = page.report().inventory.artifacts;
  const auto problems = static_cast<std::size_t>(std::ranges::count_if(artifacts, is_problem));
  page.heading("h3", "page.unread");
  if (problems == 0) return page.paragraph("page.unread.none");
  page.paragraph("page.unread.note", {page.number(problems)});
  page.open_table("page.unread.caption", {{"page.unread.path"},
                                          {"page.unread.outcome"},
                                          {"page.unread.bytes", Align::number},
                                          {"page.unread.reason", Align::wide}});
  std::size_t listed = 0;
  for (const model::Artifact& artifact : artifacts) {
    if (!is_problem(artifact) || ++listed > listed_problems) continue;
    html.open("tr").open("th", {{"scope", "row"}}).element("code", artifact.path).close().open("td");
    page.badge("outcome", artifact.partly_read ? "partly" : id_of(artifact.outcome));
    html.close();
    page.cell(artifact.bytes);
    page.cell(reason_of(page, artifact));
    html.close();
  }
  page.close_table();
  if (problems > listed_problems) page.paragraph("page.more", {page.number(problems - listed_problems)});
}

void write_diagnostic(Page& page, const model::Diagnostic& diagnostic) {
  Html& html = page.html();
  const bool has_artifact = diagnostic.artifact != model::none<model::ArtifactId>;
  const std::string line = diagnostic.line == 0 ? "" : ":" + std::to_string(diagnostic.line);
  const std::string place = has_artifact ? page.place(diagnostic.artifact, diagnostic.line) : diagnostic.path + line;
  const std::string id(row_of(diagnostic.code).id);
  html.open("tr").open("td");
  page.badge("severity", id_of(row_of(diagnostic.code).severity));
  html.close();
  page.cell(page.say("diagnostic." + id, diagnostic.holes));
  html.open("td").element("code", place).close();
  html.open("td").element("code", id).close().close();
}

void write_severity(Page& page, DiagnosticSeverity severity) {
  const auto& diagnostics = page.report().inventory.diagnostics;
  const auto is_one = [severity](const model::Diagnostic& d) { return row_of(d.code).severity == severity; };
  const auto count = static_cast<std::size_t>(std::ranges::count_if(diagnostics, is_one));
  if (count == 0) return;
  const std::string word(id_of(severity));
  page.html().element("h4", page.say("page.diagnostics." + word, {page.number(count)}));
  page.open_table("page.diagnostics.caption." + word, {{"page.diagnostics.severity"},
                                                       {"page.diagnostics.sentence", Align::wide},
                                                       {"page.diagnostics.place"},
                                                       {"page.diagnostics.id"}});
  std::size_t listed = 0;
  for (const model::Diagnostic& diagnostic : diagnostics) {
    if (is_one(diagnostic) && ++listed <= listed_problems) write_diagnostic(page, diagnostic);
  }
  page.close_table();
  if (count > listed_problems) page.paragraph("page.more", {page.number(count - listed_problems)});
}

/// A constant as it stands in its file: without trailing zeros.
std::string constant_text(const Page& page, double value) {
  std::string out = page.decimal(value, 4);
  const std::size_t point = out.rfind(page.text("page.number.point"));
  if (point == std::string::npos) return out;
  while (out.ends_with('0')) out.pop_back();
  if (out.size() == point + page.text("page.number.point").size()) out.resize(point);
  return out;
}

void write_constants(Page& page) {
  Html& html = page.html();
  page.heading("h3", "page.constants");
  if (page.report().constants.empty()) return page.paragraph("page.constants.none");
  page.paragraph("page.constants.note");
  page.open_table(
      "page.constants.caption",
      {{"page.constants.name"}, {"page.constants.value", Align::number}, {"page.constants.source", Align::wide}});
  for (const UsedConstant& constant : page.report().constants) {
    html.open("tr");
    page.row_heading(constant.name);
    page.number_cell(constant_text(page, constant.value));
    page.cell(constant.source);
    html.close();
  }
  page.close_table();
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

}  // namespace

void write_accounting(Page& page) {
  const model::Accounting& accounting = page.report().inventory.accounting;
  page.heading("h2", "page.accounting");
  page.paragraph("page.accounting.note");
  write_accounts(page, accounting.disk, accounting.archives);
  page.html().open("p", {{"class", "agrees"}});
  page.badge("sums", agrees(accounting.disk) && agrees(accounting.archives) ? "agree" : "differ");
  page.html().close();
}

void write_problems(Page& page) {
  page.heading("h2", "page.problems");
  write_unread(page);
  page.heading("h3", "page.diagnostics");
  if (page.report().inventory.diagnostics.empty()) return page.paragraph("page.diagnostics.none");
  for (const auto severity : {DiagnosticSeverity::error, DiagnosticSeverity::warning, DiagnosticSeverity::info}) {
    write_severity(page, severity);
  }
}

void write_run(Page& page) {
  Html& html = page.html();
  const RunInfo& run = page.report().run;
  page.heading("h2", "page.run");
  html.open("dl", {{"class", "facts"}});
  const auto fact = [&](std::string_view id, const std::string& value) {
    html.open("div").element("dt", page.text(id)).open("dd").element("code", value).close().close();
  };
  fact("page.run.tool", "dynscan " + run.tool_version);
  fact("page.run.as-of", run.as_of);
  for (const std::string& root : run.roots) fact("page.run.root", root);
  fact("page.run.command", joined(run.command));
  fact("page.run.policy", run.policy);
  fact("page.run.rules", run.rules_hash);
  fact("page.run.costs", run.costs_hash);
  fact("page.run.digest", hex(page.report().inventory.input_digest));
  html.close();
  write_constants(page);
}

}  // namespace report
