#include "scanner/cli/run.h"

#include "parsers/table.h"
#include "report/classify/classify.h"
#include "report/plan/plan.h"
#include "report/table.h"
#include "report/writers.h"
#include "scanner/cli/output.h"
#include "scanner/cli/places.h"
#include "scanner/metrics/appraisal.h"
#include "scanner/metrics/costs.h"
#include "scanner/metrics/debt.h"
#include "scanner/model/config_error.h"
#include "scanner/model/profile.h"
#include "scanner/pipeline/excerpts.h"
#include "scanner/pipeline/scan.h"
#include "scanner/rules/pack.h"
#include "scanner/rules/suppressions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <iostream>
#include <optional>
#include <ostream>
#include <sstream>
#include <unistd.h>

namespace cli {
namespace {

using Clock = std::chrono::steady_clock;

/// One line on stderr, only on a terminal, at most ten times a second.
class Progress {
 public:
  explicit Progress(bool wanted) : is_on_(wanted && isatty(STDERR_FILENO) == 1) {}
  ~Progress() {
    if (is_on_) std::cerr << "\r\x1b[K" << std::flush;
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  std::function<void(std::uint64_t, std::uint64_t)> callback() {
    if (!is_on_) return {};
    return [this](std::uint64_t files, std::uint64_t of) {
      const auto now = Clock::now().time_since_epoch() / std::chrono::milliseconds(100);
      auto last = last_.load();
      if (last == now || !last_.compare_exchange_strong(last, now)) return;
      std::cerr << fmt::format("\r{} / {} files\x1b[K", files, of) << std::flush;
    };
  }

 private:
  bool is_on_;
  std::atomic<std::int64_t> last_{0};
};

pipeline::ScanRequest request_of(const ScanOptions& options, const OutputFolder& output) {
  pipeline::ScanRequest request;
  request.places = places_of(options.paths, options.each, output.path());
  if (!options.standard.empty()) request.standard = places_of({options.standard}, false, output.path());
  request.walk.exclude = options.exclude;
  request.walk.never_enter = {output.path()};
  request.code_page = options.code_page;
  request.jobs = options.jobs;
  request.memory = options.memory;
  request.assemble.use_reference_lists = options.use_standard_list;
  request.assemble.as_of = options.as_of;
  return request;
}

/// What of the command line changes the result.
std::vector<std::string> command_of(const ScanOptions& options) {
  std::vector<std::string> words{"scan"};
  words.insert(words.end(), options.paths.begin(), options.paths.end());
  if (options.each) words.emplace_back("--each");
  if (options.policy != "mission") words.insert(words.end(), {"--policy", options.policy});
  if (!options.code_page.empty()) words.insert(words.end(), {"--codepage", options.code_page});
  for (const std::string& glob : options.exclude) words.insert(words.end(), {"--exclude", glob});
  for (const auto& [name, value] : {std::pair{"--rules", options.rules},
                                    {"--suppress", options.suppress},
                                    {"--ours", options.ours},
                                    {"--profile", options.profile},
                                    {"--standard", options.standard}}) {
    if (!value.empty()) words.insert(words.end(), {name, value});
  }
  if (!options.use_standard_list) words.emplace_back("--no-standard-list");
  return words;
}

std::vector<report::UsedConstant> constants_of(const metrics::Costs& costs) {
  std::vector<report::UsedConstant> used;
  for (const auto& [name, constant] : costs.constants) used.push_back({name, constant.value, constant.source});
  constexpr std::array grades{"rating A up to", "rating B up to", "rating C up to", "rating D up to"};
  for (std::size_t i = 0; i < grades.size(); ++i)
    used.push_back({grades[i], costs.rating_bounds[i], costs.ratings_source});
  return used;
}

/// Whether something that was found could not be read, or only in part.
bool has_unreadable(const model::Inventory& inventory) {
  const bool in_artifacts = std::ranges::any_of(inventory.artifacts, [](const model::Artifact& artifact) {
    return artifact.outcome == model::Outcome::failed || artifact.partly_read;
  });
  return in_artifacts || std::ranges::any_of(inventory.diagnostics, [](const model::Diagnostic& diagnostic) {
           return model::row_of(diagnostic.code).severity == model::DiagnosticSeverity::error;
         });
}

/// Of several conditions the first in the order 2, 3, 1, 4 is the exit code; the last line names all.
int exit_code_of(const model::Inventory& inventory, const ScanOptions& options, const report::Catalogue& texts) {
  const bool unreadable = has_unreadable(inventory);
  const bool gate = unreadable && std::ranges::find(options.fail_on, "unreadable") != options.fail_on.end();
  std::vector<std::pair<int, const char*>> met;
  if (inventory.systems.empty()) met.emplace_back(3, "exit.nothing-recognised");
  if (gate) met.emplace_back(1, "exit.gate");
  if (unreadable) met.emplace_back(4, "exit.partly-read");
  if (met.empty()) return 0;
  std::string line;
  for (const auto& [code, text] : met)
    line += fmt::format("{}{} ({})", line.empty() ? "" : "; ", texts.text(text), code);
  std::cerr << "dynscan: " << line << '\n';
  return met.front().first;
}

double seconds(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

}  // namespace

int run_scan(const ScanOptions& options) {
  const report::Catalogue texts(options.language);
  const report::Policy policy = report::load_policy(options.policy);
  const report::Lifecycle lifecycle = report::load_lifecycle();
  std::optional<model::Profile> profile;
  if (!options.profile.empty()) profile = model::load_profile(options.profile);
  const metrics::Costs costs = metrics::load_costs();
  const report::PlanData plan_data = report::load_plan_data();
  const rules::Catalogue rules = rules::load_catalogue(options.rules);
  std::vector<rules::Suppression> suppressions;
  if (!options.suppress.empty()) suppressions = rules::load_suppressions(options.suppress);
  check_paths(options.paths, options.output);
  if (!options.standard.empty()) check_paths({options.standard}, options.output);
  OutputFolder output(options.output);
  pipeline::ScanRequest request = request_of(options, output);
  request.rules = &rules;
  if (!options.ours.empty()) request.assemble.ours = model::load_ours(options.ours);
  const Clock::time_point start = Clock::now();
  // The process ends with the run: to give back millions of small blocks one by one would only take time.
  static model::Inventory& inventory = *new model::Inventory;
  {
    Progress progress(options.progress && !options.quiet);
    request.progress = progress.callback();
    inventory = pipeline::scan(request, parsers::table());
  }
  rules::suppress(inventory, suppressions, options.as_of);
  pipeline::add_excerpts(inventory, request, parsers::table());
  if (profile) model::apply_releases(*profile, inventory);
  metrics::appraise(inventory, costs);
  const model::Appraisal appraisal = metrics::appraisal_of(inventory, costs);
  const Clock::time_point scanned = Clock::now();
  const std::vector<model::Verdict> verdicts =
      report::classify(inventory, policy, lifecycle, {options.as_of, profile ? &*profile : nullptr, &appraisal});
  const std::vector<report::UsedConstant> constants = constants_of(costs);
  const report::RunInfo run{DYNSCAN_VERSION, options.as_of, options.paths,  command_of(options),
                            rules.hash,      costs.hash,    options.policy, options.jobs};
  const std::vector<report::Plan> plans = report::make_plans(inventory, plan_data);
  const report::Report result{inventory, verdicts, constants, run, texts, plans, plan_data};
  for (const report::Writer& writer : report::table()) {
    if (std::ranges::find(options.formats, writer.id) == options.formats.end()) continue;
    output.write(std::string(writer.file_name), [&](std::ostream& out) { writer.write(result, out); });
  }
  const Clock::time_point written = Clock::now();
  output.write("timing.json", [&](std::ostream& out) {
    out << fmt::format("{{ \"scanSeconds\": {:.3f}, \"reportSeconds\": {:.3f}, \"jobs\": {} }}\n",
                       seconds(start, scanned), seconds(scanned, written), options.jobs);
  });
  output.commit();
  if (!options.quiet) {
    for (std::size_t i = 0; i < inventory.systems.size(); ++i) std::cout << report::summary_line(result, i) << '\n';
  }
  std::cout << std::flush;
  return exit_code_of(inventory, options, texts);
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
