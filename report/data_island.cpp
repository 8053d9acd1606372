#include "report/data_island.h"

#include "report/data_island_findings.h"
#include "report/data_island_writer.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <ostream>
#include <utility>
#include <vector>

namespace report {
namespace {

using model::index;

constexpr std::size_t longest_property = 400;
constexpr std::size_t longest_member_text = 160;

/// Sentences and property texts as they stand in the dictionary; cut between characters.
std::string clipped(std::string text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80) --limit;
  text.resize(limit);
  return text + "\u2026";
}

class Island {
 public:
  Island(const Report& report, std::ostream& out) : report_(report), inventory_(report.inventory), json_(out) {}

  void write() {
    find_others();
    json_.begin();
    write_settings();
    write_systems();
    write_objects();
    write_members();
    write_reference_columns(json_, report_, rows_);
    write_rule_columns(json_, report_);
    write_finding_columns(json_, report_, rows_);
    write_artifacts();
    write_diagnostics();
    json_.end();
  }

 private:
  /// The other occurrences of each object that counts, in the same order.
  void find_others() {
    for (std::size_t i = 0; i < inventory_.objects.size(); ++i) {
      const model::ObjectId counts_as = inventory_.objects[i].counts_as;
      if (index(counts_as) != i && counts_as != model::none<model::ObjectId>) others_.emplace_back(index(counts_as), i);
    }
    std::ranges::sort(others_);
  }

  template <typename Value>
  void object_numbers(std::string_view key, Value value) {
    json_.column(key, rows_.objects, [&](const model::Object* object) { json_.number(value(*object)); });
  }
  template <typename Text>
  void object_entries(std::string_view key, Text text) {
    json_.column(key, rows_.objects, [&](const model::Object* object) { json_.entry(text(*object)); });
  }

  void write_settings() {
    json_.name("language");
    json_.shown(report_.texts.language());
    json_.open("texts");
    for (const auto& [id, text] : report_.texts.entries()) {
      const bool used =
          std::ranges::any_of(script_texts, [&](std::string_view prefix) { return id.starts_with(prefix); });
      if (!used) continue;
      json_.name(id);
      json_.plain(text);
    }
    json_.close();
    const auto ids = [this](std::string_view key, std::size_t size, auto id_at) {
      std::vector<std::size_t> all(size);
      for (std::size_t i = 0; i < size; ++i) all[i] = i;
      json_.column(key, all, [&](std::size_t i) { json_.shown(id_at(i)); });
    };
    ids("origins", model::origin_count, [](std::size_t i) { return id_of(static_cast<model::Origin>(i)); });
    ids("outcomes", model::outcome_count, [](std::size_t i) { return id_of(static_cast<model::Outcome>(i)); });
    ids("findingSeverities", model::severity_count,
        [](std::size_t i) { return id_of(static_cast<model::Severity>(i)); });
    ids("severities", 3, [](std::size_t i) { return id_of(static_cast<model::DiagnosticSeverity>(i)); });
    ids("memberKinds", model::member_kind_count,
        [](std::size_t i) { return id_of(static_cast<model::MemberKind>(i)); });
  }

  void write_systems() {
    json_.open("systems");
    json_.column("id", inventory_.systems, [this](const model::System& system) { json_.shown(system.id); });
    json_.column("name", inventory_.systems, [this](const model::System& system) {
      const std::string& generation = system.generation;
      json_.shown(generation.empty() ? system.id : system.name + " \u00B7 " + generation);
    });
    json_.close();
  }

  /// One beyond the last row stands for "none", so that a column of numbers needs no null.
  static std::uint64_t row_or_end(std::uint32_t row, std::size_t rows) { return std::min<std::uint64_t>(row, rows); }
  std::uint64_t artifact_row(model::ArtifactId id) const {
    return row_or_end(static_cast<std::uint32_t>(id), inventory_.artifacts.size());
  }
  std::uint64_t system_row(model::SystemId id) const {
    return row_or_end(static_cast<std::uint32_t>(id), inventory_.systems.size());
  }

  void write_objects() {
    json_.open("objects");
    json_.column("key", rows_.objects, [this](const model::Object* object) { json_.shown(object->key); });
    json_.column("name", rows_.objects, [this](const model::Object* object) { json_.shown(object->name); });
    object_entries("kind", [](const model::Object& object) { return kind_text(object); });
    object_numbers("number", [](const model::Object& object) { return object.number; });
    object_numbers("system", [this](const model::Object& object) { return system_row(object.system); });
    object_numbers("origin", [](const model::Object& object) { return static_cast<std::uint64_t>(object.origin); });
    object_entries("reason", [this](const model::Object& o) { return report_.texts.say(o.origin_reason); });
    object_numbers("file", [this](const model::Object& object) { return artifact_row(object.artifact); });
    object_numbers("line", [](const model::Object& object) { return object.where.line; });
    object_numbers("versions", [](const model::Object& object) { return object.versions; });
    write_object_code();
    write_object_lists();
    json_.close();
  }

  void write_object_code() {
    const auto code = [this](std::string_view key, std::uint32_t model::CodeMetrics::*figure) {
      object_numbers(key, [figure](const model::Object& object) { return object.code.total().*figure; });
    };
    code("lines", &model::CodeMetrics::lines);
    code("code", &model::CodeMetrics::code);
    code("comment", &model::CodeMetrics::comment);
    code("blank", &model::CodeMetrics::blank);
    code("characters", &model::CodeMetrics::characters);
    code("statements", &model::CodeMetrics::statements);
    code("decisions", &model::CodeMetrics::decisions);
    code("nesting", &model::CodeMetrics::nesting);
    object_numbers("customer", [](const model::Object& object) { return object.customer_code.code; });
    for (std::size_t kind = 0; kind < model::member_kind_count; ++kind) {
      const auto wanted = static_cast<model::MemberKind>(kind);
      object_numbers("members:" + std::string(id_of(wanted)), [wanted](const model::Object& object) {
        return static_cast<std::uint64_t>(std::ranges::count(object.members, wanted, &model::Member::kind));
      });
    }
  }

  /// Lists stand flat, beside a column that says how many entries belong to each object.
  void write_object_lists() {
    object_numbers("signalCount", [](const model::Object& object) { return object.signals.size(); });
    flat("signals", [this](const model::Object& object, auto put) {
      for (const model::Sentence& signal : object.signals) put([&] { json_.entry(report_.texts.say(signal)); });
    });
    object_numbers("changeCount", [](const model::Object& object) { return count(object.standard); });
    flat("changes", [this](const model::Object& object, auto put) { write_changes(object.standard, put); });
    object_numbers("propertyCount", [](const model::Object& object) { return count(object.properties); });
    flat("propertyNames", [this](const model::Object& object, auto put) {
      for (const auto& property : object.properties) put([&] { json_.entry(property.name); });
    });
    flat("propertyValues", [this](const model::Object& object, auto put) {
      for (const auto& property : object.properties) {
        put([&] { json_.entry(clipped(std::string(property.value), longest_property)); });
      }
    });
    object_numbers("otherCount", [this](const model::Object& object) { return others_of(object).size(); });
    flat("otherFiles", [this](const model::Object& object, auto put) {
      for (const auto& [row, other] : others_of(object)) {
        put([&] { json_.number(artifact_row(inventory_.objects[other].artifact)); });
      }
    });
    flat("otherLines", [this](const model::Object& object, auto put) {
      for (const auto& [row, other] : others_of(object))
        put([&] { json_.number(inventory_.objects[other].where.line); });
    });
  }

  static std::uint64_t count(const model::StandardMatch& match) {
    return match.members.size() + match.properties.size() + (match.own_code ? 1 : 0);
  }

  /// What is different from the vendor's version, each as a sentence.
  template <typename Put>
  void write_changes(const model::StandardMatch& match, Put put) {
    const auto say = [&](std::string id, std::vector<std::string> holes) {
      put([&] { json_.entry(report_.texts.say({std::move(id), std::move(holes)})); });
    };
    for (const model::MemberChange& change : match.members) {
      const std::string kind(report_.texts.text("page.member." + std::string(id_of(change.kind))));
      std::string properties;
      for (const std::string& name : change.properties) properties += (properties.empty() ? "" : ", ") + name;
      const std::string how = "page.standard." + std::string(id_of(change.how));
      if (properties.empty()) {
        say(how, {kind, change.name});
      } else {
        say(how + "-properties", {kind, change.name, clipped(properties, longest_member_text)});
      }
    }
    for (const std::string& name : match.properties) say("page.standard.property", {name});
    if (match.own_code) say("page.standard.own-code", {});
  }

  using Others = std::vector<std::pair<std::size_t, std::size_t>>;

  std::span<const Others::value_type> others_of(const model::Object& object) const {
    const auto row = static_cast<std::size_t>(&object - inventory_.objects.data());
    const auto range = std::ranges::equal_range(others_, row, {}, &Others::value_type::first);
    return {range.begin(), range.end()};
  }

  static std::uint64_t count(const model::Properties& properties) {
    return static_cast<std::uint64_t>(std::ranges::count(properties.packed(), '\0')) / 2;
  }

  /// A column over the entries of all objects: `entries` calls its second argument once for each.
  template <typename Entries>
  void flat(std::string_view key, Entries entries) {
    json_.list(key, [&](auto put) {
      for (const model::Object* object : rows_.objects) entries(*object, put);
    });
  }

  static bool lists_members(const model::Object& object) { return object.origin != model::Origin::standard; }

  template <typename Write>
  void member_column(std::string_view key, Write write) {
    flat(key, [&](const model::Object& object, auto put) {
      if (!lists_members(object)) return;
      for (const model::Member& member : object.members) put([&] { write(member); });
    });
  }

  void write_members() {
    json_.open("members");
    object_numbers("count",
                   [](const model::Object& object) { return lists_members(object) ? object.members.size() : 0; });
    member_column("kind",
                  [this](const model::Member& member) { json_.number(static_cast<std::uint64_t>(member.kind)); });
    member_column("name", [this](const model::Member& member) { json_.entry(member.name); });
    member_column("number", [this](const model::Member& member) { json_.number(member.number); });
    member_column("line", [this](const model::Member& member) { json_.number(member.where.line); });
    member_column("lines", [this](const model::Member& member) { json_.number(member.code.lines); });
    member_column("origin",
                  [this](const model::Member& member) { json_.number(static_cast<std::uint64_t>(member.origin)); });
    member_column("text", [this](const model::Member& member) { json_.entry(member_text(member)); });
    json_.close();
  }

  std::string_view member_text(const model::Member& member) {
    member_text_.clear();
    for (const auto& property : member.properties) {
      if (!member_text_.empty()) member_text_ += " \u00B7 ";
      member_text_.append(property.name).append("=").append(property.value.substr(0, longest_member_text));
      if (member_text_.size() > longest_member_text) break;
    }
    member_text_ = clipped(std::move(member_text_), longest_member_text);
    return member_text_;
  }

  void write_artifacts() {
    const auto& rows = inventory_.artifacts;
    using model::Artifact;
    json_.open("artifacts");
    json_.column("path", rows, [this](const Artifact& row) { json_.shown(row.path); });
    json_.column("bytes", rows, [this](const Artifact& row) { json_.number(row.bytes); });
    json_.column("format", rows, [this](const Artifact& row) { json_.entry(row.format); });
    json_.column("encoding", rows, [this](const Artifact& row) { json_.entry(row.encoding); });
    json_.column("outcome", rows,
                 [this](const Artifact& row) { json_.number(static_cast<std::uint64_t>(row.outcome)); });
    json_.column("partly", rows, [this](const Artifact& row) { json_.number(row.partly_read ? 1 : 0); });
    json_.column("system", rows, [this](const Artifact& row) { json_.number(system_row(row.system)); });
    json_.column("reason", rows, [this](const Artifact& row) { json_.entry(outcome_reason(row)); });
    json_.close();
  }

  std::string_view outcome_reason(const model::Artifact& artifact) const {
    if (artifact.reason.empty()) return {};
    const std::string id = "outcome." + artifact.reason;
    return report_.texts.has(id) ? report_.texts.text(id) : report_.texts.text(artifact.reason);
  }

  void write_diagnostics() {
    const auto& rows = inventory_.diagnostics;
    using model::Diagnostic;
    json_.open("diagnostics");
    json_.column("severity", rows, [this](const Diagnostic& row) {
      json_.number(static_cast<std::uint64_t>(row_of(row.code).severity));
    });
    json_.column("id", rows, [this](const Diagnostic& row) { json_.entry(row_of(row.code).id); });
    json_.column("sentence", rows, [this](const Diagnostic& row) {
      json_.entry(report_.texts.say({"diagnostic." + std::string(row_of(row.code).id), row.holes}));
    });
    json_.column("file", rows, [this](const Diagnostic& row) { json_.number(artifact_row(row.artifact)); });
    json_.column("path", rows, [this](const Diagnostic& row) { json_.entry(row.path); });
    json_.column("line", rows, [this](const Diagnostic& row) { json_.number(row.line); });
    json_.close();
  }

  /// The entries of the catalogue that the script shows.
  static constexpr std::array<std::string_view, 12> script_texts{
      "page.category.",  "page.explorer.", "page.finding-severity", "page.migration.",
      "page.reference.", "page.kind.",     "page.member.",          "page.number.",
      "page.origin",     "page.outcome.",  "page.outcome-mark.",    "page.severity"};

  const Report& report_;
  const model::Inventory& inventory_;
  IslandWriter json_;
  const ObjectRows rows_ = object_rows(inventory_);
  std::string member_text_;
  Others others_;
};

}  // namespace

void write_data_island(const Report& report, std::ostream& out) { Island(report, out).write(); }

}  // namespace report
