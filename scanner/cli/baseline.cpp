#include "scanner/cli/baseline.h"

#include "scanner/history/read_json.h"
#include "scanner/pipeline/snapshot_of.h"

#include <charconv>
#include <utility>

namespace cli {

history::Snapshot read_result(const std::string& name) {
  const std::size_t at = name.rfind('@');
  std::int64_t run = 0;
  if (at != std::string::npos && at > 0) {
    const char* last = name.data() + name.size();
    const auto [end, error] = std::from_chars(name.data() + at + 1, last, run);
    if (error == std::errc() && end == last && run > 0) {
      history::Snapshot snapshot = history::Store(name.substr(0, at), history::Store::Access::read).load(run);
      snapshot.label = name;
      return snapshot;
    }
  }
  return history::read_json(name);
}

HistorySession::HistorySession(HistoryFile& file, std::string series, const metrics::Costs& costs)
    : store_(file.store()), series_(std::move(series)) {
  store_.recompute(series_, costs.hash, [&](history::SystemState& system) { pipeline::reappraise(system, costs); });
  if (const auto run = store_.last_run(series_)) last_ = store_.load(*run);
}

std::optional<model::Comparison> HistorySession::compare(const history::Snapshot& now) {
  if (!last_) return std::nullopt;
  return history::compare(*last_, now);
}

void HistorySession::append(const history::Snapshot& now) {
  store_.append(series_, now, last_ ? history::compare(*last_, now) : model::Comparison{});
}

}  // namespace cli
