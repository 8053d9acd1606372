#include "scanner/history/rows.h"

#include "scanner/text/content_hash.h"

#include <charconv>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace history {
namespace {

/// Members as one text: kind, number, name and hash of each, closed by a unit separator.
constexpr char separator = '\x1F';

void append(std::string& out, std::string_view text) {
  for (const char c : text) out += c == separator || c == '\0' ? ' ' : c;
  out += separator;
}

std::string text_of(const std::vector<MemberState>& members) {
  std::string out;
  for (const MemberState& member : members) {
    append(out, member.kind);
    append(out, std::to_string(member.number));
    append(out, member.name);
    append(out, model::hex(member.hash));
  }
  return out;
}

std::string next(std::string_view& rest) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  std::string part(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

std::vector<MemberState> members_of(std::string_view text) {
  std::vector<MemberState> members;
  while (!text.empty()) {
    MemberState member{.kind = next(text)};
    const std::string number = next(text);
    std::from_chars(number.data(), number.data() + number.size(), member.number);
    member.name = next(text);
    member.hash = model::hash_of_hex(next(text));
    members.push_back(std::move(member));
  }
  return members;
}

void bind_object(Statement& statement, const std::string& system, const ObjectState& object,
                 const std::string& members) {
  statement.bind(system).bind(object.key).bind(object.kind).bind(object.name).bind(object.origin);
  statement.bind(model::hex(object.hash)).bind(object.file);
  const model::ObjectCounts& counts = object.counts;
  statement.bind(counts.code_lines).bind(counts.characters).bind(counts.methods).bind(counts.fields);
  statement.bind(counts.controls).bind(counts.steps).bind(counts.keys).bind(members);
}

void bind_finding(Statement& statement, const std::string& system, const FindingState& finding) {
  const model::FindingRow& row = finding.row;
  statement.bind(system).bind(row.fingerprint).bind(row.rule).bind(row.severity).bind(row.object).bind(row.member);
  statement.bind(row.file).bind(row.line).bind(row.evidence).bind(row.minutes).bind(row.suppressed);
  statement.bind(finding.points);
}

/// All that is stored of an object: two that agree in it are one row.
model::Hash128 print_of(const ObjectState& object, const std::string& members) {
  std::string text =
      object.kind + '\0' + object.name + '\0' + object.origin + '\0' + model::hex(object.hash) + object.file + '\0';
  const model::ObjectCounts& counts = object.counts;
  for (const std::uint64_t count : {counts.code_lines, counts.characters, counts.methods, counts.fields,
                                    counts.controls, counts.steps, counts.keys})
    text += std::to_string(count) + '\0';
  return text::content_hash(text + members);
}

/// The same of a finding, without its line: that may move without the finding being another one.
model::Hash128 print_of(const FindingState& finding) {
  const model::FindingRow& row = finding.row;
  return text::content_hash(row.rule + '\0' + row.severity + '\0' + row.object + '\0' + row.member + '\0' + row.file +
                            '\0' + row.evidence + '\0' + std::to_string(row.minutes) + '\0' +
                            (row.suppressed ? '1' : '0') + std::to_string(finding.points));
}

struct OpenRow {
  std::int64_t row = 0;
  model::Hash128 print;
  std::uint32_t line = 0;
};
/// Rows that are open before the run, by system, NUL, key or fingerprint.
using OpenRows = std::unordered_map<std::string, OpenRow>;

std::string name_of(const std::string& system, const std::string& key) { return system + '\0' + key; }

/// Closes what is left of the open rows, of the systems that the run has seen.
void close_rest(Statement& close, std::int64_t run, const OpenRows& open, const Snapshot& snapshot,
                const std::set<std::string>& unseen) {
  std::set<std::string> seen;
  for (const SystemState& system : snapshot.systems) seen.insert(system.id);
  for (const auto& [name, row] : open) {
    if (seen.contains(name.substr(0, name.find('\0'))) && !unseen.contains(name)) close.bind(run).bind(row.row).run();
  }
}

std::string marks(int count) {
  std::string out = "?";
  for (int i = 1; i < count; ++i) out += ", ?";
  return out;
}

}  // namespace

model::Figures read_figures(const Statement& row) {
  return {.generation = row.text(0),
          .verdict = row.text(1),
          .score = row.maybe_decimal(2),
          .ratio = row.maybe_decimal(3),
          .rating = row.text(4),
          .remediation_minutes = row.decimal(5),
          .development_minutes = row.decimal(6),
          .effort = {row.decimal(7), row.decimal(8), row.decimal(9)},
          .objects = static_cast<std::uint64_t>(row.number(10)),
          .code_lines = static_cast<std::uint64_t>(row.number(11)),
          .findings = static_cast<std::uint64_t>(row.number(12)),
          .blockers = static_cast<std::uint64_t>(row.number(13))};
}

void bind_figures(Statement& statement, const model::Figures& figures) {
  statement.bind(figures.generation).bind(figures.verdict).bind(figures.score).bind(figures.ratio);
  statement.bind(figures.rating).bind(figures.remediation_minutes).bind(figures.development_minutes);
  statement.bind(figures.effort.low).bind(figures.effort.likely).bind(figures.effort.high);
  statement.bind(figures.objects).bind(figures.code_lines).bind(figures.findings).bind(figures.blockers);
}

ObjectState read_object(const Statement& row) {
  const auto count = [&](int column) { return static_cast<std::uint64_t>(row.number(column)); };
  return {.key = row.text(1),
          .kind = row.text(2),
          .name = row.text(3),
          .origin = row.text(4),
          .hash = model::hash_of_hex(row.text(5)),
          .file = row.text(6),
          .counts = {count(7), count(8), count(9), count(10), count(11), count(12), count(13)},
          .members = members_of(row.text(14))};
}

FindingState read_finding(const Statement& row) {
  return {.row = {.fingerprint = row.text(1),
                  .rule = row.text(2),
                  .severity = row.text(3),
                  .object = row.text(4),
                  .member = row.text(5),
                  .file = row.text(6),
                  .line = static_cast<std::uint32_t>(row.number(7)),
                  .evidence = row.text(8),
                  .minutes = row.decimal(9),
                  .suppressed = row.number(10) != 0},
          .points = static_cast<std::uint32_t>(row.number(11))};
}

void update_rules(const Prepare& prepare, const std::string& series, std::int64_t run,
                  const std::vector<RuleState>& rules) {
  std::map<std::string, std::string> open;
  Statement query = prepare("SELECT id, definition FROM rule WHERE series = ? AND until IS NULL");
  query.bind(series);
  while (query.step()) open[query.text(0)] = query.text(1);
  Statement close = prepare("UPDATE rule SET until = ? WHERE series = ? AND id = ? AND until IS NULL");
  Statement add = prepare("INSERT INTO rule(series, id, definition, since) VALUES(?, ?, ?, ?)");
  for (const RuleState& rule : rules) {
    const auto known = open.find(rule.id);
    const std::string definition = model::hex(rule.definition);
    const bool is_same = known != open.end() && known->second == definition;
    if (known != open.end() && !is_same) close.bind(run).bind(series).bind(rule.id).run();
    if (!is_same) add.bind(series).bind(rule.id).bind(definition).bind(run).run();
    if (known != open.end()) open.erase(known);
  }
  for (const auto& [id, definition] : open) close.bind(run).bind(series).bind(id).run();
}

void update_objects(const Prepare& prepare, const std::string& series, std::int64_t run, const Snapshot& snapshot,
                    const model::Comparison& changes) {
  OpenRows open;
  Statement query =
      prepare(std::string("SELECT ") + object_columns + ", row FROM object WHERE series = ? AND until IS NULL");
  query.bind(series);
  while (query.step()) {
    const ObjectState object = read_object(query);
    open[name_of(query.text(0), object.key)] = {query.number(object_count), print_of(object, query.text(14))};
  }
  Statement close = prepare("UPDATE object SET until = ? WHERE row = ?");
  Statement add = prepare(std::string("INSERT INTO object(since, series, ") + object_columns + ") VALUES(" +
                          marks(object_count + 2) + ")");
  for (const SystemState& system : snapshot.systems) {
    for (const ObjectState& object : system.objects) {
      const std::string members = text_of(object.members);
      const auto known = open.find(name_of(system.id, object.key));
      const bool is_same = known != open.end() && known->second.print == print_of(object, members);
      if (known != open.end() && !is_same) close.bind(run).bind(known->second.row).run();
      if (known != open.end()) open.erase(known);
      if (is_same) continue;
      add.bind(run).bind(series);
      bind_object(add, system.id, object, members);
      add.run();
    }
  }
  std::set<std::string> unseen;
  for (const model::SystemComparison& system : changes.systems) {
    for (const std::string& key : system.unseen_objects) unseen.insert(name_of(system.id, key));
  }
  close_rest(close, run, open, snapshot, unseen);
}

void update_findings(const Prepare& prepare, const std::string& series, std::int64_t run, const Snapshot& snapshot,
                     const model::Comparison& changes) {
  OpenRows open;
  Statement query =
      prepare(std::string("SELECT ") + finding_columns + ", row FROM finding WHERE series = ? AND until IS NULL");
  query.bind(series);
  while (query.step()) {
    const FindingState finding = read_finding(query);
    open[name_of(query.text(0), finding.row.fingerprint)] = {query.number(finding_count), print_of(finding),
                                                             finding.row.line};
  }
  Statement close = prepare("UPDATE finding SET until = ? WHERE row = ?");
  Statement move = prepare("UPDATE finding SET line = ? WHERE row = ?");
  Statement add = prepare(std::string("INSERT INTO finding(since, series, ") + finding_columns + ") VALUES(" +
                          marks(finding_count + 2) + ")");
  for (const SystemState& system : snapshot.systems) {
    for (const FindingState& finding : system.findings) {
      const auto known = open.find(name_of(system.id, finding.row.fingerprint));
      const bool is_same = known != open.end() && known->second.print == print_of(finding);
      if (is_same && known->second.line != finding.row.line) move.bind(finding.row.line).bind(known->second.row).run();
      if (known != open.end() && !is_same) close.bind(run).bind(known->second.row).run();
      if (known != open.end()) open.erase(known);
      if (is_same) continue;
      add.bind(run).bind(series);
      bind_finding(add, system.id, finding);
      add.run();
    }
  }
  std::set<std::string> unseen;
  for (const model::SystemComparison& system : changes.systems) {
    for (const model::FindingRow& row : system.unseen) unseen.insert(name_of(system.id, row.fingerprint));
  }
  close_rest(close, run, open, snapshot, unseen);
}

}  // namespace history
