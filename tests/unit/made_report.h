#pragma once

#include "report/report.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace made {

/// A small result made by hand, with names that try to break out of a page. It owns what a Report refers to.
struct Result {
  model::Inventory inventory;
  std::vector<model::Verdict> verdicts;
  std::vector<report::UsedConstant> constants;
  report::RunInfo run;
  report::Catalogue texts{"en"};
  std::vector<report::Plan> plans;
  report::PlanData plan_data = report::load_plan_data();

  report::Report report() const { return {inventory, verdicts, constants, run, texts, plans, plan_data}; }
};

/// Names of the first objects: markup, quotes, controls, turned writing direction, formulas.
inline std::vector<std::string> hostile_names() {
  return {"<script>alert(1)</script>",
          "</script><img src=x onerror=alert(2)>",
          "\"quoted\" & 'single'",
          "two\nlines\tand a tab",
          "abc\u202Egpj.exe",
          "=HYPERLINK(\"x\")",
          "<!-- open",
          "{{data}}"};
}

inline model::Member member(std::size_t at) {
  model::Member out;
  out.kind = static_cast<model::MemberKind>(at % model::member_kind_count);
  out.number = static_cast<std::uint32_t>(at + 1);
  out.name = at == 1 ? "<b>Bold</b>" : "Member " + std::to_string(at % 40);
  out.where.line = static_cast<std::uint32_t>(10 + at);
  out.code.lines = static_cast<std::uint32_t>(at % 9);
  out.origin = static_cast<model::Origin>(at % model::origin_count);
  out.properties.add("Type", at % 2 == 0 ? "Code[20]" : "Decimal");
  if (at % 3 == 0) out.properties.add("TableRelation", "Customer");
  return out;
}

/// Object number `at`; its members are `at % 12`, so that some have none.
inline model::Object object(std::size_t at, std::size_t files) {
  const auto hostile = hostile_names();
  model::Object out;
  out.kind = static_cast<model::KindId>(at % model::kinds().size());
  out.number = static_cast<std::uint32_t>(50000 + at);
  out.name = at < hostile.size() ? hostile[at] : "Object " + std::to_string(at);
  out.artifact = model::id_at<model::ArtifactId>(at % files);
  out.where.line = static_cast<std::uint32_t>(1 + at / files);
  out.system = model::id_at<model::SystemId>(0);
  out.key = "nav/" + kind_text(out) + "/" + std::to_string(out.number);
  out.counts_as = model::id_at<model::ObjectId>(at);
  out.origin = static_cast<model::Origin>(at % model::origin_count);
  out.origin_reason = {"made.reason", {std::to_string(at % 7)}};
  if (out.origin == model::Origin::modified) out.signals = {{"made.signal", {"ABC1.00"}}, {"made.signal", {"<i>"}}};
  out.properties.add("Version List", at % 4 == 0 ? "NAVW17.10,ABC1.00" : "NAVW17.10");
  for (std::size_t i = 0; i < at % 12; ++i) out.members.push_back(member(i));
  model::CodeMetrics& code = out.code[model::Language::cal];
  code = {.lines = static_cast<std::uint32_t>(at % 500), .code = static_cast<std::uint32_t>(at % 400)};
  code.blank = code.lines - code.code > code.lines ? 0 : code.lines - code.code;
  if (out.origin == model::Origin::custom) out.customer_code = code;
  return out;
}

inline void add_to(model::Sums& sums, const model::Object& object) {
  ++sums.objects;
  ++sums.by_kind[kind_text(object)];
  for (const model::Member& one : object.members) ++sums.members[std::string(id_of(one.kind))];
  sums.code += object.code;
}

/// Objects 0 … count-1, each of which counts, and one more occurrence of object 1.
inline void fill(model::Inventory& inventory, std::size_t count) {
  const std::size_t files = count / 10 + 3;
  model::Account& disk = inventory.accounting.disk;
  for (std::size_t i = 0; i < files; ++i) {
    model::Artifact file;
    file.path = i == 0 ? "exports/<a href=x>.txt" : "exports/file-" + std::to_string(i) + ".txt";
    file.bytes = 1000 + i;
    file.format = i == 2 ? "" : "nav.cside_text";
    file.encoding = "cp850";
    file.outcome = i == 2 ? model::Outcome::failed : model::Outcome::parsed;
    file.partly_read = i == 1;
    ++disk.files[static_cast<std::size_t>(file.outcome)];
    disk.bytes[static_cast<std::size_t>(file.outcome)] += file.bytes;
    ++disk.files_discovered;
    disk.bytes_discovered += file.bytes;
    inventory.artifacts.push_back(std::move(file));
  }
  for (std::size_t i = 0; i < count; ++i) inventory.objects.push_back(object(i, files));
  if (count < 2) return;
  model::Object copy = object(1, files);
  copy.artifact = model::id_at<model::ArtifactId>(1);
  copy.where.line = 77;
  inventory.objects[1].versions = 2;
  inventory.objects.push_back(std::move(copy));
}

/// Rules of every severity, with texts and links that try to break out of a page.
inline std::vector<model::RuleInfo> rules() {
  std::vector<model::RuleInfo> out(model::severity_count + 1);
  for (std::size_t i = 0; i < out.size(); ++i) {
    model::RuleInfo& rule = out[i];
    rule.id = "made-rule-" + std::to_string(i);
    rule.title = i == 0 ? "Rule <b>zero</b>" : "Rule " + std::to_string(i);
    rule.message = "What rule " + std::to_string(i) + " means: <script>alert(5)</script>.";
    rule.why = "Why it \"matters\" & is < than more.";
    rule.source = "a made source";
    rule.target = i % 2 == 0 ? "An API" : "</td><img src=x onerror=alert(6)>";
    rule.category = i % 2 == 0 ? "platform-removed" : "data-access";
    rule.pack = "made";
    rule.location = "packs/<made>.json";
    rule.links = {"https://example.com/?a=1&b=\"<x>\"", "javascript:alert(7)"};
    rule.match_examples = {"x := 1;\r\n\tCREATE(<automation>);"};
    rule.no_match_examples = {"// CREATE\n</pre><b>out</b>"};
    rule.severity = static_cast<model::Severity>(i % model::severity_count);
    rule.migration = static_cast<model::MigrationRelevance>(i % 3);
    rule.remediation = {.offset = 10, .coefficient = 5, .cap = i == 1 ? 1U : 20U};
    rule.points = 3;
  }
  return out;
}

/// Lines that a rule could have hit, each with the bytes that it matched.
struct MadeLine {
  std::string text;
  std::uint32_t column;
  std::uint32_t length;
};

inline std::vector<MadeLine> lines() {
  return {{"CREATE(Excel);", 0, 6},
          {"x := '</script><img src=x onerror=alert(3)>';", 6, 9},
          {"<mark>no</mark> & \"quotes\"", 6, 2},
          {"a\tb \u202E\u00FC\u00FC reversed\x01", 8, 2},
          {"\U0001F600 hit", 5, 3},
          {"=HYPERLINK(\"x\")", 500, 10},
          {"nothing is marked", 3, 0}};
}

/// Findings in custom, modified and unknown objects, the fourth suppressed; sums as the judge of rules makes them.
inline void add_findings(model::Inventory& inventory, model::System& system) {
  inventory.rules = rules();
  std::vector<model::RuleSum> sums(inventory.rules.size());
  for (std::size_t rule = 0; rule < sums.size(); ++rule) {
    sums[rule] = {.rule = static_cast<model::RuleId>(rule), .vendor = 3, .isv = 2, .unattributed = 1};
  }
  const auto made = lines();
  for (std::size_t rule = 0; rule < sums.size(); ++rule) {
    for (std::size_t at = 0; at < inventory.objects.size(); ++at) {
      const model::Object& object = inventory.objects[at];
      const bool touched = object.origin != model::Origin::standard && object.origin != model::Origin::isv;
      if (!touched || model::index(object.counts_as) != at || at % sums.size() != rule) continue;
      for (std::size_t hit = 0; hit < at / model::origin_count % 5; ++hit) {
        const MadeLine& line = made[(at + hit) % made.size()];
        model::Finding finding;
        finding.rule = static_cast<model::RuleId>(rule);
        finding.object = model::id_at<model::ObjectId>(at);
        if (!object.members.empty()) finding.member = model::id_at<model::MemberId>(hit % object.members.size());
        finding.line = static_cast<std::uint32_t>(100 + hit);
        finding.column = line.column;
        finding.length = line.length;
        finding.evidence = line.text;
        finding.minutes = hit == 0 ? 15 : 5;
        if (hit % 2 == 0) {
          finding.excerpt_line = finding.line - 1;
          finding.excerpt = {"// before </script>", "  " + finding.evidence, ""};
        }
        finding.suppressed = inventory.findings.size() == 3;
        if (finding.suppressed) finding.suppressed_because = "agreed <with> the owner";
        sums[rule].suppressed += finding.suppressed ? 1 : 0;
        sums[rule].findings += finding.suppressed ? 0 : 1;
        sums[rule].objects += hit == 0 ? 1 : 0;
        sums[rule].minutes += finding.suppressed ? 0 : finding.minutes;
        inventory.findings.push_back(std::move(finding));
      }
    }
  }
  system.rule_sums = std::move(sums);
}

/// Each object uses the next one, and one that is not in the files.
inline void add_references(model::Inventory& inventory) {
  const std::size_t count = inventory.objects.size();
  for (std::size_t at = 0; at + 1 < count; ++at) {
    model::Reference reference;
    reference.from = model::id_at<model::ObjectId>(at);
    reference.kind = "call";
    reference.target_member = "Run<it>";
    reference.line = static_cast<std::uint32_t>(20 + at % 7);
    reference.to = model::id_at<model::ObjectId>(at + 1);
    inventory.references.push_back(reference);
    model::Reference missing;
    missing.from = reference.from;
    missing.kind = "variable";
    missing.target_kind = inventory.objects[at].kind;
    missing.target_number = 18;
    missing.target_name = "<Customer>";
    missing.line = 5;
    inventory.references.push_back(missing);
  }
}

inline model::System system(const model::Inventory& inventory) {
  model::System out;
  out.id = "contoso & sons/nav";
  out.name = "contoso & sons";
  out.product = model::Product::nav;
  out.generation = "NAV 2013 R2";
  out.version = "7.10";
  out.certainty = model::Certainty::probable;
  out.evidence = {{model::id_at<model::ArtifactId>(0), 3, {"made.version", {"NAVW17.10"}}}};
  out.notes = {{"made.note", {}}};
  out.parts = {{"Base", "company", ""}};
  for (const model::Object& one : inventory.objects) {
    add_to(out.counts.occurrences, one);
    if (&one != &inventory.objects[model::index(one.counts_as)]) continue;
    add_to(out.counts.distinct, one);
    ++out.counts.by_origin[static_cast<std::size_t>(one.origin)];
    ++out.counts.by_kind_and_origin[kind_text(one)][static_cast<std::size_t>(one.origin)];
    out.counts.customer_code[model::Language::cal] += one.customer_code;
  }
  out.counts.files = inventory.artifacts.size();
  out.counts.unattributed_code = 12;
  out.debt.proven = {.remediation_minutes = 500, .development_minutes = 9000, .ratio = 0.055, .rating = 'B'};
  out.debt.with_unknown = {.remediation_minutes = 2200, .development_minutes = 12000, .ratio = 0.183, .rating = 'C'};
  out.effort = {.proven = {70, 100, 160}, .with_unknown = {1400, 2000, 3200}};
  out.effort_by_kind = {{"codeunit", {700, 1000, 1600}}, {"table", {700, 1000, 1600}}};
  out.version_factor = 1.25;
  out.rules_applied = true;
  out.marker_tags = {"ABC1.00", "<XYZ>"};
  return out;
}

inline model::Verdict verdict() {
  using enum model::Suitability;
  model::Verdict out;
  out.system = model::id_at<model::SystemId>(0);
  out.suited_for = migration;
  out.policy = "mission";
  out.gates = {{"nav-platform", migration, {"made.gate", {}}}};
  out.score = 51.5;
  out.confidence = 0.9;
  out.factors = {{"source-system", 30, 85.0, 28.3, {"made.factor", {"NAV 2013 R2"}}},
                 {"customization-review", 25, 40.0, 11.1, {"made.factor", {"C"}}},
                 {"complexity", 15, {}, 0, {"made.no-evidence", {}}},
                 {"time-required", 10, 60.5, 12.1, {"made.factor", {"250"}}}};
  out.checks = {{"already-dynamics-365", upgrade, model::CheckState::no, {"made.check", {"NAV 2013 R2"}}},
                {"little-debt", upgrade, model::CheckState::unknown, {"made.check", {"C"}}},
                {"minimal-disruption", upgrade, model::CheckState::unknown, {"made.check", {"-"}}},
                {"no-overhaul", upgrade, model::CheckState::unknown, {"made.check", {"-"}}},
                {"legacy-or-outdated", migration, model::CheckState::yes, {"made.check", {"NAV 2013 R2"}}},
                {"full-cloud", migration, model::CheckState::unknown, {"made.check", {"-"}}},
                {"outdated-processes", migration, model::CheckState::unknown, {"made.check", {"-"}}},
                {"redesign", migration, model::CheckState::unknown, {"made.check", {"-"}}}};
  out.flags = {"borderline"};
  out.decided_by = {"made.gate", {}};
  out.route = {{"NAV 2013 R2", "Business Central 14", "a made source"},
               {"Business Central 14", "Business Central, current", "a made source"}};
  out.lifecycle = {{"NAV 2013 R2", "mainstream", "2019-01-08", true, "a made source"},
                   {"NAV 2013 R2", "extended", "2031-01-10", false, "a made source"}};
  out.route_source = "a made source";
  out.answers = {{"goals", {"answer.goals", {"</li><script>alert(9)</script>"}}}};
  out.money = {
      .currency = "EUR", .day_rate = 1000, .lines = {{"move", 100, 1, 2, 3}}, .total = {"total", 100, 1, 2, 3}};
  return out;
}

/// What of a verdict lists objects; the first ones have the names that try to break out.
inline void add_lists(model::Verdict& verdict, std::size_t count) {
  std::vector<model::ObjectId> objects;
  for (std::size_t i = 0; i < std::min<std::size_t>(count, 30); ++i)
    objects.push_back(model::id_at<model::ObjectId>(i));
  verdict.flip = {.kind = model::Flip::Kind::objects,
                  .objects = objects,
                  .score = 31.5,
                  .says = {"flip.objects.upgrade", {"2", "<script>alert(8)</script>", "31.5"}}};
  std::vector<model::ChallengeItem> items;
  for (const model::ObjectId id : objects) items.push_back({id, model::none<model::MemberId>, "<i>"});
  for (const std::string id : {"data-quality", "customization-review", "user-training", "testing"}) {
    verdict.challenges.push_back({id, {{"custom-tables", items}}});
  }
  for (const std::string use : {"unused", "unreferenced", "idle"}) verdict.left_behind.push_back({use, objects, 12});
}

inline Result result(std::size_t count) {
  Result out;
  out.inventory.places = {{"contoso & sons", "/exports/contoso"}};
  fill(out.inventory, count);
  out.inventory.systems = {system(out.inventory)};
  add_findings(out.inventory, out.inventory.systems[0]);
  add_references(out.inventory);
  out.inventory.diagnostics = {
      {model::DiagnosticCode::object_cut_off, model::id_at<model::ArtifactId>(1), "", 5, {"Table 18"}},
      {model::DiagnosticCode::codepage_guessed, model::id_at<model::ArtifactId>(0), "", 0, {"cp850"}},
      {model::DiagnosticCode::folder_unreadable, model::none<model::ArtifactId>, "closed/<folder>", 0, {}}};
  out.inventory.input_digest = {1, 2};
  out.verdicts = {verdict()};
  add_lists(out.verdicts[0], count);
  out.constants = {{"debt.minutes-per-line", 30, "a made source"}, {"effort.range.high", 1.6, "a made source"}};
  out.plans = report::make_plans(out.inventory, out.plan_data);
  out.run = {"1.2.3", "2026-01-31", {"/exports/contoso"}, {"scan", "/exports/contoso"}, "aa11", "bb22", "mission"};
  return out;
}

}  // namespace made
