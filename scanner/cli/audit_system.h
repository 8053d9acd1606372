#pragma once

#include "report/metrics_rows.h"
#include "report/portfolio.h"
#include "scanner/cli/audit_config.h"
#include "scanner/cli/baseline.h"
#include "scanner/cli/options.h"
#include "scanner/cli/scan_job.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cli {

class OutputFolder;

/// What the night came to for one named system.
struct AuditResult {
  std::optional<model::Comparison> comparison;  ///< the rows look into it
  std::vector<report::PortfolioRow> rows;       ///< one for each system that was found in the place
  report::UnreadPlace unread;                   ///< `place` is always set
  std::vector<std::string> gates;
  report::Metrics metrics;
  std::vector<std::string> summary;
};

/// One named system of the configuration, on its way through the night.
class AuditedSystem {
 public:
  /// Throws ConfigError where something that the configuration names is wrong.
  AuditedSystem(const AuditSystem& system, const AuditConfig& config, const AuditOptions& options);

  /// Why the path cannot be read at all, "" if it can.
  std::string unreachable() const;
  /// Scans, compares, writes the reports below the output folder, and adds the run to the history.
  std::unique_ptr<AuditResult> run(OutputFolder& output, HistoryFile& history);

 private:
  void read(OutputFolder& output);
  void write(OutputFolder& output, HistorySession& session, const history::Snapshot& now, AuditResult& result);
  void keep_dated(const std::string& folder) const;
  void show_last(HistorySession& session, AuditResult& result) const;
  void show(HistorySession& session, const history::Snapshot& now, AuditResult& result) const;
  std::vector<report::TrendPoint> trend(HistorySession& session, const std::string& system) const;

  const AuditSystem& system_;
  const AuditConfig& config_;
  const AuditOptions& options_;
  ScanOptions scan_;
  ScanJob job_;
};

}  // namespace cli
