#include "scanner/cli/audit.h"

#include "report/metrics_rows.h"
#include "report/portfolio.h"
#include "scanner/cli/audit_config.h"
#include "scanner/cli/audit_system.h"
#include "scanner/cli/baseline.h"
#include "scanner/cli/output.h"
#include "scanner/cli/scan_job.h"
#include "scanner/model/config_error.h"

#include <boost/filesystem.hpp>

#include <iostream>
#include <memory>

namespace cli {
namespace {

namespace fs = boost::filesystem;

int write_template(const std::string& path) {
  if (fs::exists(fs::symlink_status(path)))
    throw model::ConfigError("there is a file of this name", path, "name another; nothing is overwritten");
  write_atomically(path, [](std::ostream& out) { out << audit_template(); });
  std::cout << path << '\n';
  return 0;
}

/// Everything that a configuration names is looked at before the night begins: a mistake in one ends the run at once.
std::vector<std::unique_ptr<AuditedSystem>> prepared(const AuditConfig& config, const AuditOptions& options) {
  std::vector<std::unique_ptr<AuditedSystem>> systems;
  for (const AuditSystem& system : config.systems)
    systems.push_back(std::make_unique<AuditedSystem>(system, config, options));
  return systems;
}

int check(const AuditConfig& config, const std::vector<std::unique_ptr<AuditedSystem>>& systems) {
  int problems = 0;
  for (const auto& system : systems) {
    if (const std::string problem = system->unreachable(); !problem.empty()) {
      std::cerr << "dynscan: " << config.systems[static_cast<std::size_t>(&system - systems.data())].path << ": "
                << problem << '\n';
      ++problems;
    }
  }
  if (problems == 0) std::cout << systems.size() << " systems, output " << config.output << '\n';
  return problems == 0 ? 0 : 2;
}

/// What the night came to, over all systems.
struct Night {
  report::Portfolio portfolio;
  report::Metrics metrics;
  std::vector<std::unique_ptr<AuditResult>> results;  ///< the portfolio looks into them
  Outcome outcome;
};

void add(Night& night, std::unique_ptr<AuditResult> result, const AuditOptions& options,
         const report::Catalogue& texts) {
  for (const report::PortfolioRow& row : result->rows) night.portfolio.rows.push_back(row);
  if (!result->unread.problem.empty() || !result->unread.files.empty()) {
    night.portfolio.unread.push_back(result->unread);
    night.outcome.unreadable = true;
  }
  for (const std::string& gate : result->gates) {
    night.portfolio.gates.emplace_back(result->unread.place, gate);
    night.outcome.gates.push_back(result->unread.place + " " + gate);
  }
  night.metrics.systems.insert(night.metrics.systems.end(), result->metrics.systems.begin(),
                               result->metrics.systems.end());
  night.metrics.places.insert(night.metrics.places.end(), result->metrics.places.begin(), result->metrics.places.end());
  if (!options.scan.quiet) {
    for (const std::string& line : result->summary) std::cout << line << '\n';
    if (!result->unread.problem.empty())
      std::cout << texts.say({"summary.audit-unreadable", {result->unread.place, result->unread.problem}}) << '\n';
    std::cout << std::flush;
  }
  night.results.push_back(std::move(result));
}

void write_night(const Night& night, OutputFolder& output, const AuditConfig& config, const report::Report& report) {
  output.write("index.html", [&](std::ostream& out) { write_portfolio(report, night.portfolio, out); });
  output.write("metrics.prom", [&](std::ostream& out) { write_metrics(night.metrics, report.run.tool_version, out); });
  output.commit();
  if (config.metrics_file.empty()) return;
  write_atomically(config.metrics_file,
                   [&](std::ostream& out) { write_metrics(night.metrics, report.run.tool_version, out); });
}

}  // namespace

int run_audit(const AuditOptions& options) {
  if (options.write_template) return write_template(options.config);
  const AuditConfig config = load_audit_config(options.config);
  const report::Catalogue texts(options.scan.language);
  std::vector<std::unique_ptr<AuditedSystem>> systems = prepared(config, options);
  if (options.check) return check(config, systems);
  OutputFolder output(config.output);
  HistoryFile history(config.history);
  Night night;
  night.portfolio.as_of = options.scan.as_of;
  for (std::unique_ptr<AuditedSystem>& system : systems) {
    add(night, system->run(output, history), options, texts);
    system.reset();
  }
  const model::Inventory nothing;
  const std::vector<model::Verdict> verdicts;
  const std::vector<report::UsedConstant> constants;
  const report::RunInfo run{.tool_version = DYNSCAN_VERSION, .as_of = options.scan.as_of};
  const std::vector<report::Plan> plans;
  const report::PlanData plan_data;
  write_night(night, output, config, {nothing, verdicts, constants, run, texts, plans, plan_data});
  night.outcome.nothing_recognised = night.portfolio.rows.empty();
  return finish(night.outcome, texts);
}

}  // namespace cli
