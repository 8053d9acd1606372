#pragma once

#include "scanner/cli/lock.h"
#include "scanner/history/store.h"
#include "scanner/metrics/costs.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cli {

/// A result that somebody names: an inventory.json, or "history.sqlite@12" for a run of a history. Throws ConfigError.
history::Snapshot read_result(const std::string& name);

/// A history that runs are added to. While it lives no other run can have it.
class HistoryFile {
 public:
  explicit HistoryFile(const std::string& path)
      : lock_(path + ".lock", path, "name another history"), store_(path, history::Store::Access::write) {}

  history::Store& store() { return store_; }

 private:
  RunLock lock_;
  history::Store store_;
};

/// One series of a history on its way from the last run to this one.
class HistorySession {
 public:
  /// Gives earlier runs their figures anew where other costs made them.
  HistorySession(HistoryFile& file, std::string series, const metrics::Costs& costs);

  /// What changed since the last run of the series; none where this is the first.
  std::optional<model::Comparison> compare(const history::Snapshot& now);
  /// Adds the run; it is in the file after commit().
  void append(const history::Snapshot& now);
  void commit() { store_.commit(); }
  std::vector<history::TrendPoint> trend(const std::string& system) { return store_.trend(series_, system); }
  /// The last run of the series as it was before this one.
  const std::optional<history::Snapshot>& last() const { return last_; }

 private:
  history::Store& store_;
  std::string series_;
  std::optional<history::Snapshot> last_;
};

}  // namespace cli
