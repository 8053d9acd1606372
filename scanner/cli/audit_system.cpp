#include "scanner/cli/audit_system.h"

#include "report/comparison_writers.h"
#include "report/html_builder.h"
#include "report/writers.h"
#include "scanner/cli/output.h"
#include "scanner/cli/places.h"
#include "scanner/cli/program_id.h"
#include "scanner/model/config_error.h"
#include "scanner/pipeline/yield_cache.h"

#include <boost/filesystem.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <unistd.h>

namespace cli {
namespace {

namespace fs = boost::filesystem;

constexpr const char* dated_folder = "runs";

ScanOptions options_of(const AuditSystem& system, const AuditConfig& config, const AuditOptions& options) {
  ScanOptions scan = options.scan;
  scan.paths = {system.path};
  scan.output = config.output + "/" + system.name;
  scan.formats = config.formats;
  scan.policy = config.policy;
  scan.rules = config.rules;
  scan.suppress = system.suppress.empty() ? config.suppress : system.suppress;
  scan.profile = system.profile;
  scan.ours = system.ours;
  scan.standard = system.standard;
  scan.code_page = system.code_page;
  scan.exclude = system.exclude;
  scan.product = system.product;
  return scan;
}

bool is_dated(const std::string& name) {
  return name.size() == 15 && name.ends_with(".json") && name[4] == '-' && name[7] == '-' &&
         std::ranges::count_if(name, [](char c) { return c >= '0' && c <= '9'; }) == 8;
}

}  // namespace

AuditedSystem::AuditedSystem(const AuditSystem& system, const AuditConfig& config, const AuditOptions& options)
    : system_(system), config_(config), options_(options), scan_(options_of(system, config, options)), job_(scan_) {
  if (!system.standard.empty()) check_paths({system.standard}, config.output);
  boost::system::error_code error;
  if (fs::exists(system.path, error)) check_paths({system.path}, config.output);
}

std::string AuditedSystem::unreachable() const {
  boost::system::error_code error;
  const fs::file_status status = fs::status(system_.path, error);
  if (error || status.type() == fs::file_not_found) return error ? error.message() : "there is no such file or folder";
  if (access(system_.path.c_str(), fs::is_directory(status) ? R_OK | X_OK : R_OK) != 0) return std::strerror(errno);
  return {};
}

void AuditedSystem::read(OutputFolder& output) {
  const std::string folder = output.path() + "/.cache";
  boost::system::error_code error;
  fs::create_directories(folder, error);
  const std::string key = program_id() + '\0' + job_.rules_hash() + '\0' + scan_.code_page + '\0' + scan_.product;
  pipeline::YieldCache cache(
      folder + "/" + system_.name + ".yields", key,
      options_.verify ? pipeline::YieldCache::Trust::hashes : pipeline::YieldCache::Trust::stamps);
  job_.run({{system_.name, system_.path}}, {output.path()}, &cache);
  cache.save();
  if (!cache.write_error().empty())
    std::cerr << "dynscan: the cache of " << system_.name << " cannot be written: " << cache.write_error() << '\n';
}

std::unique_ptr<AuditResult> AuditedSystem::run(OutputFolder& output, HistoryFile& history) {
  auto result = std::make_unique<AuditResult>();
  result->unread.place = system_.name;
  HistorySession session(history, system_.name, job_.costs());
  std::string problem = unreachable();
  if (!problem.empty()) {
    problem = job_.texts().say({"portfolio.not-there", {problem}});
  } else {
    read(output);
    const bool knew_systems = session.last() && !session.last()->systems.empty();
    if (job_.inventory().systems.empty()) {
      problem =
          job_.texts().say({knew_systems ? "portfolio.nothing-recognised" : "portfolio.nothing-found", {system_.path}});
    }
  }
  if (!problem.empty()) {
    result->unread.problem = problem;
    result->metrics.places.push_back({system_.name, scan_.as_of, false});
    show_last(session, *result);
    const history::Snapshot nothing;
    result->gates = gates_met(config_.gates, nothing, nullptr, true);
    return result;
  }
  const history::Snapshot now = job_.snapshot();
  result->comparison = session.compare(now);
  write(output, session, now, *result);
  show(session, now, *result);
  return result;
}

void AuditedSystem::write(OutputFolder& output, HistorySession& session, const history::Snapshot& now,
                          AuditResult& result) {
  const model::Comparison* changes = result.comparison ? &*result.comparison : nullptr;
  OutputFolder own(output.path() + "/" + system_.name);
  job_.write(own, changes);
  session.append(now);
  own.commit();
  keep_dated(own.path());
  session.commit();
  const report::Report report = job_.report(changes);
  report::add_metrics(report, result.metrics);
  for (std::size_t i = 0; i < report.inventory.systems.size(); ++i) {
    const std::string line = report::summary_line(report, i);
    const auto* row = changes == nullptr ? nullptr : changes->find(report.inventory.systems[i].id);
    result.summary.push_back(
        row == nullptr ? line
                       : report.texts.say({"summary.changes",
                                           {line, changes->baseline, report::change_summary(report.texts, *row)}}));
  }
  result.unread.files = now.unreadable;
  result.gates = gates_met(config_.gates, now, changes, job_.has_unreadable());
}

/// The result of today stays when tomorrow's takes its name; the oldest beyond `keep` go.
void AuditedSystem::keep_dated(const std::string& folder) const {
  const std::string dated = folder + "/" + dated_folder;
  boost::system::error_code error;
  fs::create_directories(dated, error);
  const std::string name = dated + "/" + scan_.as_of + ".json";
  const std::string temporary = dated + "/." + scan_.as_of + ".json.tmp";
  unlink(temporary.c_str());
  if (link((folder + "/inventory.json").c_str(), temporary.c_str()) != 0) {
    // Some file systems know no second name for a file.
    fs::copy_file(folder + "/inventory.json", temporary, error);
    if (error) throw model::ConfigError("cannot be written: " + error.message(), name, "make room");
  }
  if (std::rename(temporary.c_str(), name.c_str()) != 0)
    throw model::ConfigError(std::string("cannot be renamed: ") + std::strerror(errno), name, "check the folder");
  // Where both are names of one file already, renaming does nothing.
  unlink(temporary.c_str());
  std::vector<std::string> names;
  for (fs::directory_iterator entry(dated, error), end; !error && entry != end; entry.increment(error)) {
    if (is_dated(entry->path().filename().string())) names.push_back(entry->path().filename().string());
  }
  std::ranges::sort(names);
  for (std::size_t i = 0; i + config_.keep < names.size(); ++i) unlink((dated + "/" + names[i]).c_str());
}

std::vector<report::TrendPoint> AuditedSystem::trend(HistorySession& session, const std::string& system) const {
  std::vector<report::TrendPoint> points;
  for (const history::TrendPoint& point : session.trend(system))
    points.push_back({point.as_of, point.figures.remediation_minutes, point.figures.objects});
  return points;
}

void AuditedSystem::show_last(HistorySession& session, AuditResult& result) const {
  if (!session.last()) return;
  for (const history::SystemState& system : session.last()->systems) {
    if (system.is_stale) continue;
    result.rows.push_back({.place = system_.name,
                           .system = system.id,
                           .link = report::percent_encoded(system_.name) + "/report.html",
                           .figures = system.figures,
                           .as_of = session.last()->as_of,
                           .trend = trend(session, system.id)});
  }
}

void AuditedSystem::show(HistorySession& session, const history::Snapshot& now, AuditResult& result) const {
  const bool has_page = std::ranges::find(scan_.formats, "html") != scan_.formats.end();
  for (const history::SystemState& system : now.systems) {
    result.rows.push_back(
        {.place = system_.name,
         .system = system.id,
         .link = report::percent_encoded(system_.name) + (has_page ? "/report.html" : "/inventory.json"),
         .figures = system.figures,
         .as_of = now.as_of,
         .changes = result.comparison ? result.comparison->find(system.id) : nullptr,
         .trend = trend(session, system.id)});
  }
}

}  // namespace cli
