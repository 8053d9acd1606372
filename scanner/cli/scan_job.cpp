#include "scanner/cli/scan_job.h"

#include "parsers/table.h"
#include "report/classify/classify.h"
#include "report/plan/review.h"
#include "report/table.h"
#include "scanner/cli/output.h"
#include "scanner/cli/places.h"
#include "scanner/metrics/appraisal.h"
#include "scanner/metrics/debt.h"
#include "scanner/pipeline/excerpts.h"
#include "scanner/pipeline/scan.h"
#include "scanner/pipeline/snapshot_of.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <iostream>
#include <ostream>
#include <unistd.h>
#include <utility>

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

double seconds(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

}  // namespace

ScanJob::ScanJob(const ScanOptions& options)
    : options_(options),
      texts_(options.language),
      policy_(report::load_policy(options.policy)),
      lifecycle_(report::load_lifecycle()),
      costs_(metrics::load_costs()),
      plan_data_(report::load_plan_data()),
      rules_(rules::load_catalogue(options.rules)),
      constants_(constants_of(costs_)),
      run_{DYNSCAN_VERSION, options.as_of, options.paths,  command_of(options),
           rules_.hash,     costs_.hash,   options.policy, options.jobs} {
  if (!options.suppress.empty()) suppressions_ = rules::load_suppressions(options.suppress);
  if (!options.profile.empty()) profile_ = model::load_profile(options.profile);
  if (!options.ours.empty()) ours_ = model::load_ours(options.ours);
}

pipeline::ScanRequest ScanJob::request(std::vector<model::Place> places,
                                       const std::vector<std::string>& never_enter) const {
  pipeline::ScanRequest request;
  request.places = std::move(places);
  if (!options_.standard.empty()) request.standard = places_of({options_.standard}, false, never_enter.front());
  request.walk.exclude = options_.exclude;
  request.walk.never_enter = never_enter;
  request.code_page = options_.code_page;
  request.jobs = options_.jobs;
  request.memory = options_.memory;
  request.assemble.use_reference_lists = options_.use_standard_list;
  request.assemble.as_of = options_.as_of;
  request.assemble.ours = ours_;
  request.rules = &rules_;
  return request;
}

void ScanJob::run(std::vector<model::Place> places, const std::vector<std::string>& never_enter,
                  pipeline::YieldCache* cache) {
  const Clock::time_point start = Clock::now();
  pipeline::ScanRequest request = this->request(std::move(places), never_enter);
  {
    Progress progress(options_.progress && !options_.quiet);
    request.progress = progress.callback();
    std::vector<const scanner::Parser*> chosen;
    for (const scanner::Parser* parser : parsers::table().parsers) {
      const bool serves = parser->product == model::Product::any || model::id_of(parser->product) == options_.product;
      if (options_.product.empty() || serves) chosen.push_back(parser);
    }
    request.cache = cache;
    inventory_ = pipeline::scan(request, {chosen, parsers::table().assemblers});
  }
  rules::suppress(inventory_, suppressions_, options_.as_of);
  pipeline::add_excerpts(inventory_, request, parsers::table());
  if (profile_) model::apply_releases(*profile_, inventory_);
  metrics::appraise(inventory_, costs_);
  const model::Appraisal appraisal = metrics::appraisal_of(inventory_, costs_);
  verdicts_ =
      report::classify(inventory_, policy_, lifecycle_, {options_.as_of, profile_ ? &*profile_ : nullptr, &appraisal});
  plans_ = report::make_plans(inventory_, plan_data_);
  report::add_to_review(plans_, plan_data_, verdicts_);
  seconds_ = seconds(start, Clock::now());
}

history::Snapshot ScanJob::snapshot() const {
  history::Snapshot snapshot = pipeline::snapshot_of(inventory_, verdicts_);
  snapshot.as_of = run_.as_of;
  snapshot.tool_version = run_.tool_version;
  snapshot.rules_hash = run_.rules_hash;
  snapshot.costs_hash = run_.costs_hash;
  snapshot.policy = run_.policy;
  snapshot.input_digest = model::hex(inventory_.input_digest);
  return snapshot;
}

report::Report ScanJob::report(const model::Comparison* comparison) const {
  return {inventory_, verdicts_, constants_, run_, texts_, plans_, plan_data_, comparison};
}

void ScanJob::write(OutputFolder& output, const model::Comparison* comparison) const {
  const Clock::time_point start = Clock::now();
  const report::Report result = report(comparison);
  for (const report::Writer& writer : report::table()) {
    if (std::ranges::find(options_.formats, writer.id) == options_.formats.end()) continue;
    output.write(std::string(writer.file_name), [&](std::ostream& out) { writer.write(result, out); });
  }
  output.write("timing.json", [&](std::ostream& out) {
    out << fmt::format("{{ \"scanSeconds\": {:.3f}, \"reportSeconds\": {:.3f}, \"jobs\": {} }}\n", seconds_,
                       seconds(start, Clock::now()), options_.jobs);
  });
}

bool ScanJob::has_unreadable() const {
  const bool in_artifacts = std::ranges::any_of(inventory_.artifacts, [](const model::Artifact& artifact) {
    return artifact.outcome == model::Outcome::failed || artifact.partly_read;
  });
  return in_artifacts || std::ranges::any_of(inventory_.diagnostics, [](const model::Diagnostic& diagnostic) {
           return model::row_of(diagnostic.code).severity == model::DiagnosticSeverity::error;
         });
}

int finish(const Outcome& outcome, const report::Catalogue& texts) {
  std::vector<std::pair<int, std::string>> met;
  if (outcome.nothing_recognised) met.emplace_back(3, texts.text("exit.nothing-recognised"));
  if (!outcome.gates.empty()) {
    std::string names;
    for (const std::string& name : outcome.gates) names += (names.empty() ? "" : ", ") + name;
    met.emplace_back(1, texts.say({"exit.gate", {names}}));
  }
  if (outcome.unreadable) met.emplace_back(4, texts.text("exit.partly-read"));
  if (met.empty()) return 0;
  std::string line;
  for (const auto& [code, text] : met) line += fmt::format("{}{} ({})", line.empty() ? "" : "; ", text, code);
  std::cerr << "dynscan: " << line << '\n';
  return met.front().first;
}

}  // namespace cli
