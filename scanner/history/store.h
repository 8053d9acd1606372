#pragma once

#include "scanner/history/snapshot.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace history {

/// A run as a list of runs shows it.
struct RunRow {
  std::int64_t id = 0;
  std::string series;
  std::string as_of;
  std::string costs_hash;
};

/// The figures of one system in one run.
struct TrendPoint {
  std::int64_t run = 0;
  std::string as_of;
  model::Figures figures;
};

/// The history of one or several series of runs, in one SQLite file. Kept are raw counts; an object or a finding is a
/// row with the runs from which and until which it was there, so a night without a change adds next to nothing. The
/// file is written in one transaction a run: a run that is killed leaves the history as it was.
class Store {
 public:
  enum class Access : std::uint8_t { read, write };

  /// Opens or, to write, makes the file. Throws model::ConfigError where it is damaged, of another program, of a newer
  /// version of this one, locked, or cannot be written.
  Store(const std::string& path, Access access);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  std::vector<RunRow> runs();
  /// The last run of a series; none if there is none.
  std::optional<std::int64_t> last_run(const std::string& series);
  /// A run with all objects and findings of its series. Throws model::ConfigError where there is no such run.
  Snapshot load(std::int64_t run);
  /// Figures of one system of a series, oldest run first.
  std::vector<TrendPoint> trend(const std::string& series, const std::string& system);

  /// Adds a run to a series; what `changes`, its comparison with the last one, calls unseen stays as it was. It is in
  /// the file only after commit(). Returns the number of the run.
  std::int64_t append(const std::string& series, const Snapshot& snapshot, const model::Comparison& changes);
  /// Gives the runs whose figures rest on other costs new ones: `appraise` makes the figures of a system anew from its
  /// objects and findings.
  void recompute(const std::string& series, const std::string& costs_hash,
                 const std::function<void(SystemState&)>& appraise);
  void commit();

 private:
  class Database;
  std::unique_ptr<Database> database_;
};

}  // namespace history
