#include "scanner/cli/run.h"

#include "parsers/table.h"
#include "report/comparison_writers.h"
#include "report/writers.h"
#include "scanner/cli/baseline.h"
#include "scanner/cli/gates.h"
#include "scanner/cli/output.h"
#include "scanner/cli/places.h"
#include "scanner/cli/scan_job.h"
#include "scanner/model/config_error.h"
#include "scanner/model/profile.h"

#include <fmt/format.h>

#include <iostream>
#include <optional>

namespace cli {
namespace {

/// Runs of the same places are one series of a history.
std::string series_of(const std::vector<model::Place>& places) {
  std::string series;
  for (const model::Place& place : places) series += (series.empty() ? "" : ", ") + place.name;
  return series;
}

/// A gate that could never be met would be a silent mistake.
void check_gates(const std::vector<Gate>& gates, const ScanOptions& options) {
  if (!options.baseline.empty() || !options.history.empty()) return;
  for (const Gate& gate : gates) {
    if (gate.needs_earlier_run())
      throw model::ConfigError("'" + gate.name + "' needs an earlier run", "--fail-on",
                               "name one with --baseline, or keep a --history");
  }
}

void print_summary(const report::Report& result) {
  for (std::size_t i = 0; i < result.inventory.systems.size(); ++i) {
    std::string line = report::summary_line(result, i);
    if (result.comparison != nullptr) {
      if (const auto* changes = result.comparison->find(result.inventory.systems[i].id)) {
        line = result.texts.say(
            {"summary.changes", {line, result.comparison->baseline, report::change_summary(result.texts, *changes)}});
      }
    }
    std::cout << line << '\n';
  }
  std::cout << std::flush;
}

}  // namespace

int run_scan(const ScanOptions& options) {
  const std::vector<Gate> gates = gates_of(options.fail_on, "--fail-on");
  check_gates(gates, options);
  // The process ends with the run: to give back millions of small blocks one by one would only take time.
  static ScanJob& job = *new ScanJob(options);
  check_paths(options.paths, options.output);
  if (!options.standard.empty()) check_paths({options.standard}, options.output);
  std::optional<history::Snapshot> baseline;
  if (!options.baseline.empty()) baseline = read_result(options.baseline);
  OutputFolder output(options.output);
  std::vector<model::Place> places = places_of(options.paths, options.each, output.path());
  std::optional<HistoryFile> history;
  std::optional<HistorySession> session;
  if (!options.history.empty()) {
    history.emplace(options.history);
    session.emplace(*history, series_of(places), job.costs());
  }
  job.run(std::move(places), {output.path()}, nullptr);
  history::Snapshot now;
  std::optional<model::Comparison> comparison;
  if (baseline || session || !gates.empty()) now = job.snapshot();
  if (session) comparison = session->compare(now);
  if (baseline) comparison = history::compare(*baseline, now);
  const model::Comparison* changes = comparison ? &*comparison : nullptr;
  job.write(output, changes);
  // The history learns of the run last: what was reported as new is never lost, at worst it is reported twice.
  if (session) session->append(now);
  output.commit();
  if (session) session->commit();
  if (!options.quiet) print_summary(job.report(changes));
  const bool unreadable = job.has_unreadable();
  return finish({.nothing_recognised = job.inventory().systems.empty(),
                 .gates = gates_met(gates, now, changes, unreadable),
                 .unreadable = unreadable},
                job.texts());
}

int run_profile_new() {
  std::cout << model::profile_template() << std::flush;
  return 0;
}

int run_formats() {
  const scanner::ParserTable table = parsers::table();
  const report::Catalogue texts("en");
  constexpr const char* line = "{:<18} {:<4} {:<10} {:<10} {}\n";
  std::cout << fmt::format(fmt::runtime(line), "format", "of", "role", "read", "what, and by which names it is found");
  for (const scanner::Parser* parser : table.parsers) {
    const std::string id = "format." + std::string(parser->id);
    std::string globs;
    for (const std::string_view glob : parser->globs) globs.append(globs.empty() ? "" : " ").append(glob);
    std::cout << fmt::format(fmt::runtime(line), parser->id, model::id_of(parser->product),
                             parser->role == scanner::Role::anchor ? "anchor" : "companion", parser->reads,
                             texts.text(id))
              << fmt::format(fmt::runtime(line), "", "", "", "", globs);
  }
  return 0;
}

}  // namespace cli
