#include "scanner/history/store.h"

#include "scanner/history/rows.h"
#include "scanner/history/statement.h"
#include "scanner/model/config_error.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

namespace history {
namespace {

/// "dysc", in the header of the file: what tells a history from other databases.
constexpr std::int64_t application = 0x64797363;

/// Each step brings a history from one version to the next; PRAGMA user_version is how many were taken.
constexpr std::array migrations{
    R"(CREATE TABLE run(id INTEGER PRIMARY KEY, series TEXT NOT NULL, as_of TEXT NOT NULL, tool TEXT NOT NULL,
                        rules TEXT NOT NULL, costs TEXT NOT NULL, policy TEXT NOT NULL, digest TEXT NOT NULL);
       CREATE INDEX run_series ON run(series, id);
       CREATE TABLE system(run INTEGER NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, factor REAL NOT NULL,
                           generation TEXT NOT NULL, verdict TEXT NOT NULL, score REAL, ratio REAL,
                           rating TEXT NOT NULL, remediation REAL NOT NULL, development REAL NOT NULL,
                           low REAL NOT NULL, likely REAL NOT NULL, high REAL NOT NULL, objects INTEGER NOT NULL,
                           code INTEGER NOT NULL, findings INTEGER NOT NULL, blockers INTEGER NOT NULL,
                           PRIMARY KEY(run, position)) WITHOUT ROWID;
       CREATE TABLE rule(series TEXT NOT NULL, id TEXT NOT NULL, definition TEXT NOT NULL, since INTEGER NOT NULL,
                         until INTEGER);
       CREATE INDEX rule_series ON rule(series, id);
       CREATE TABLE object(row INTEGER PRIMARY KEY, series TEXT NOT NULL, system TEXT NOT NULL, key TEXT NOT NULL,
                           kind TEXT NOT NULL, name TEXT NOT NULL, origin TEXT NOT NULL, hash TEXT NOT NULL,
                           file TEXT NOT NULL, code INTEGER NOT NULL, characters INTEGER NOT NULL,
                           methods INTEGER NOT NULL, fields INTEGER NOT NULL, controls INTEGER NOT NULL, steps INTEGER NOT NULL,
                           keys INTEGER NOT NULL, members TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER);
       CREATE INDEX object_series ON object(series, until);
       CREATE TABLE finding(row INTEGER PRIMARY KEY, series TEXT NOT NULL, system TEXT NOT NULL,
                            fingerprint TEXT NOT NULL, rule TEXT NOT NULL, severity TEXT NOT NULL,
                            object TEXT NOT NULL, member TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL,
                            evidence TEXT NOT NULL, minutes REAL NOT NULL, suppressed INTEGER NOT NULL,
                            points INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER);
       CREATE INDEX finding_series ON finding(series, until);)"};

constexpr const char* at_run = " AND since <= ?2 AND (until IS NULL OR until > ?2) ORDER BY row";

}  // namespace

/// The open file. SQL stands in this source only.
class Store::Database {
 public:
  Database(std::string path, Access access) : path_(std::move(path)) {
    const int flags = access == Access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int result = sqlite3_open_v2(path_.c_str(), &handle_, flags, nullptr);
    try {
      if (result != SQLITE_OK) fail_with(handle_, path_, result);
      sqlite3_busy_timeout(handle_, 3000);
      check_kind();
      if (access == Access::write) {
        pragma("journal_mode = WAL");
        pragma("synchronous = FULL");
        execute("BEGIN IMMEDIATE");
        migrate();
      }
    } catch (...) {
      sqlite3_close_v2(handle_);
      throw;
    }
  }
  ~Database() { sqlite3_close_v2(handle_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Statement prepare(std::string_view sql) { return {handle_, path_, sql}; }
  void execute(const char* sql) {
    const int result = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) fail_with(handle_, path_, result);
  }
  std::int64_t last_row() const { return sqlite3_last_insert_rowid(handle_); }
  const std::string& path() const { return path_; }

 private:
  std::int64_t pragma(const std::string& what) {
    Statement statement = prepare("PRAGMA " + what);
    return statement.step() ? statement.number(0) : 0;
  }

  /// A file that is whole and ours, and not of a later version.
  void check_kind() {
    const std::int64_t version = pragma("user_version");
    const std::int64_t owner = pragma("application_id");
    Statement tables = prepare("SELECT count(*) FROM sqlite_schema");
    tables.step();
    const bool is_new = tables.number(0) == 0;
    if (!is_new && owner != application)
      throw model::ConfigError("this is the database of another program", path_, "name another file for the history");
    if (version > static_cast<std::int64_t>(migrations.size())) {
      throw model::ConfigError("the history was written by a newer dynscan (format " + std::to_string(version) +
                                   ", this one knows " + std::to_string(migrations.size()) + ")",
                               path_, "use that version, or name another file");
    }
    Statement whole = prepare("PRAGMA quick_check(1)");
    std::string answer = whole.step() ? whole.text(0) : "";
    std::ranges::replace(answer, '\n', ' ');
    if (answer != "ok") {
      throw model::ConfigError("the history is damaged: " + answer, path_,
                               "put back a copy, or move it away to begin a new one");
    }
  }

  void migrate() {
    const auto version = static_cast<std::size_t>(pragma("user_version"));
    if (version == migrations.size()) return;
    for (std::size_t at = version; at < migrations.size(); ++at) execute(migrations[at]);
    execute(("PRAGMA application_id = " + std::to_string(application)).c_str());
    execute(("PRAGMA user_version = " + std::to_string(migrations.size())).c_str());
  }

  std::string path_;
  sqlite3* handle_ = nullptr;
};

Store::Store(const std::string& path, Access access) : database_(std::make_unique<Database>(path, access)) {}
Store::~Store() = default;

void Store::commit() { database_->execute("COMMIT; BEGIN IMMEDIATE"); }

std::vector<RunRow> Store::runs() {
  std::vector<RunRow> rows;
  Statement query = database_->prepare("SELECT id, series, as_of, costs FROM run ORDER BY id");
  while (query.step()) rows.push_back({query.number(0), query.text(1), query.text(2), query.text(3)});
  return rows;
}

std::optional<std::int64_t> Store::last_run(const std::string& series) {
  Statement query = database_->prepare("SELECT id FROM run WHERE series = ? ORDER BY id DESC LIMIT 1");
  query.bind(series);
  if (!query.step()) return std::nullopt;
  return query.number(0);
}

Snapshot Store::load(std::int64_t run) {
  Statement head = database_->prepare("SELECT series, as_of, tool, rules, costs, policy, digest FROM run WHERE id = ?");
  if (!head.bind(run).step()) {
    std::string known;
    for (const RunRow& row : runs()) known += " " + std::to_string(row.id) + " (" + row.as_of + ")";
    throw model::ConfigError("there is no run " + std::to_string(run), database_->path(),
                             known.empty() ? "the history is empty" : "one of:" + known);
  }
  const std::string series = head.text(0);
  Snapshot snapshot{.label = "run " + std::to_string(run),
                    .as_of = head.text(1),
                    .tool_version = head.text(2),
                    .rules_hash = head.text(3),
                    .costs_hash = head.text(4),
                    .policy = head.text(5),
                    .input_digest = head.text(6)};
  Statement rules = database_->prepare(
      "SELECT id, definition FROM rule WHERE series = ?1 AND since <= ?2 AND (until IS NULL OR until > ?2) ORDER BY "
      "id");
  rules.bind(series).bind(run);
  while (rules.step()) snapshot.rules.push_back({rules.text(0), model::hash_of_hex(rules.text(1))});
  // Of every system that the series has seen the latest figures up to this run.
  Statement systems = database_->prepare(
      std::string("SELECT ") + figure_columns +
      ", id, factor, run FROM system WHERE run IN (SELECT id FROM run WHERE series = ?1) AND run = (SELECT max(s.run) "
      "FROM system s JOIN run r ON r.id = s.run WHERE s.id = system.id AND r.series = ?1 AND s.run <= ?2) ORDER BY "
      "run DESC, position");
  systems.bind(series).bind(run);
  std::map<std::string, std::size_t> at;
  while (systems.step()) {
    SystemState state{.id = systems.text(figure_count), .version_factor = systems.decimal(figure_count + 1)};
    state.figures = read_figures(systems);
    state.is_stale = systems.number(figure_count + 2) != run;
    at.emplace(state.id, snapshot.systems.size());
    snapshot.systems.push_back(std::move(state));
  }
  Statement objects =
      database_->prepare(std::string("SELECT ") + object_columns + " FROM object WHERE series = ?1" + at_run);
  objects.bind(series).bind(run);
  while (objects.step()) {
    const auto system = at.find(objects.text(0));
    if (system != at.end()) snapshot.systems[system->second].objects.push_back(read_object(objects));
  }
  Statement findings =
      database_->prepare(std::string("SELECT ") + finding_columns + " FROM finding WHERE series = ?1" + at_run);
  findings.bind(series).bind(run);
  while (findings.step()) {
    const auto system = at.find(findings.text(0));
    if (system != at.end()) snapshot.systems[system->second].findings.push_back(read_finding(findings));
  }
  return snapshot;
}

std::vector<TrendPoint> Store::trend(const std::string& series, const std::string& system) {
  Statement query = database_->prepare(std::string("SELECT ") + figure_columns +
                                       ", run.id, run.as_of FROM system JOIN run ON run.id = system.run "
                                       "WHERE run.series = ? AND system.id = ? ORDER BY run.id");
  query.bind(series).bind(system);
  std::vector<TrendPoint> points;
  while (query.step())
    points.push_back({query.number(figure_count), query.text(figure_count + 1), read_figures(query)});
  return points;
}

std::int64_t Store::append(const std::string& series, const Snapshot& snapshot, const model::Comparison& changes) {
  Statement run = database_->prepare(
      "INSERT INTO run(series, as_of, tool, rules, costs, policy, digest) VALUES(?, ?, ?, ?, ?, ?, ?)");
  run.bind(series).bind(snapshot.as_of).bind(snapshot.tool_version).bind(snapshot.rules_hash);
  run.bind(snapshot.costs_hash).bind(snapshot.policy).bind(snapshot.input_digest).run();
  const std::int64_t id = database_->last_row();
  Statement system = database_->prepare(std::string("INSERT INTO system(run, position, id, factor, ") + figure_columns +
                                        ") VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (std::size_t i = 0; i < snapshot.systems.size(); ++i) {
    const SystemState& state = snapshot.systems[i];
    system.bind(id).bind(std::uint64_t{i}).bind(state.id).bind(state.version_factor);
    bind_figures(system, state.figures);
    system.run();
  }
  const auto writer = [&](std::string_view sql) { return database_->prepare(sql); };
  update_rules(writer, series, id, snapshot.rules);
  update_objects(writer, series, id, snapshot, changes);
  update_findings(writer, series, id, snapshot, changes);
  return id;
}

void Store::recompute(const std::string& series, const std::string& costs_hash,
                      const std::function<void(SystemState&)>& appraise) {
  for (const RunRow& row : runs()) {
    if (row.series != series || row.costs_hash == costs_hash) continue;
    Snapshot snapshot = load(row.id);
    Statement update = database_->prepare(
        "UPDATE system SET ratio = ?, rating = ?, development = ?, low = ?, likely = ?, high = ? WHERE run = ? AND id "
        "= ?");
    for (SystemState& system : snapshot.systems) {
      if (system.is_stale) continue;
      appraise(system);
      const model::Figures& figures = system.figures;
      update.bind(figures.ratio).bind(figures.rating).bind(figures.development_minutes);
      update.bind(figures.effort.low).bind(figures.effort.likely).bind(figures.effort.high);
      update.bind(row.id).bind(system.id).run();
    }
    database_->prepare("UPDATE run SET costs = ? WHERE id = ?").bind(costs_hash).bind(row.id).run();
  }
}

}  // namespace history
