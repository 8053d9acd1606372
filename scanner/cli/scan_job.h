#pragma once

#include "report/classify/lifecycle.h"
#include "report/classify/policy.h"
#include "report/plan/plan.h"
#include "report/report.h"
#include "scanner/cli/options.h"
#include "scanner/history/snapshot.h"
#include "scanner/metrics/costs.h"
#include "scanner/model/profile.h"
#include "scanner/pipeline/scan_request.h"
#include "scanner/rules/pack.h"
#include "scanner/rules/suppressions.h"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace cli {

class OutputFolder;

/// One scan from its options to its reports: what `scan` does once and the nightly audit for every system. Mistakes in
/// what the options name throw ConfigError from the constructor, before anything is read or written.
class ScanJob {
 public:
  explicit ScanJob(const ScanOptions& options);
  ScanJob(const ScanJob&) = delete;
  ScanJob& operator=(const ScanJob&) = delete;

  const report::Catalogue& texts() const { return texts_; }
  const metrics::Costs& costs() const { return costs_; }
  const model::Inventory& inventory() const { return inventory_; }

  /// Reads, judges and classifies. `never_enter` are folders of the program that may lie below a place; `cache` may be
  /// null.
  void run(std::vector<model::Place> places, const std::vector<std::string>& never_enter, pipeline::YieldCache* cache);
  const std::string& rules_hash() const { return rules_.hash; }
  /// What a later run can compare itself with.
  history::Snapshot snapshot() const;
  /// The result as writers see it; `comparison` may be null. Looks into this job.
  report::Report report(const model::Comparison* comparison) const;
  /// Writes the files of the formats that were asked for, and timing.json.
  void write(OutputFolder& output, const model::Comparison* comparison) const;
  /// Whether something that was found could not be read, or only in part.
  bool has_unreadable() const;

 private:
  pipeline::ScanRequest request(std::vector<model::Place> places, const std::vector<std::string>& never_enter) const;

  const ScanOptions& options_;
  report::Catalogue texts_;
  report::Policy policy_;
  report::Lifecycle lifecycle_;
  metrics::Costs costs_;
  report::PlanData plan_data_;
  rules::Catalogue rules_;
  std::vector<rules::Suppression> suppressions_;
  model::Ours ours_;
  std::optional<model::Profile> profile_;
  std::vector<report::UsedConstant> constants_;
  report::RunInfo run_;
  model::Inventory inventory_;
  std::vector<model::Verdict> verdicts_;
  std::vector<report::Plan> plans_;
  double seconds_ = 0;
};

/// The exit code of the contract for what came of a run, and the last line on stderr that names everything.
struct Outcome {
  bool nothing_recognised = false;
  std::vector<std::string> gates;  ///< that were met
  bool unreadable = false;
};
int finish(const Outcome& outcome, const report::Catalogue& texts);

}  // namespace cli
