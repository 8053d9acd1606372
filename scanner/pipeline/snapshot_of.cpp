#include "scanner/pipeline/snapshot_of.h"

#include "scanner/metrics/debt.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace pipeline {
namespace {

model::Figures figures_of(const model::System& system, const model::Verdict& verdict) {
  const model::Debt& debt = system.debt.with_unknown;
  return {.generation = system.generation,
          .verdict = std::string(model::id_of(verdict.suited_for)),
          .score = verdict.score,
          .ratio = debt.ratio,
          .rating = debt.ratio ? std::string(1, debt.rating) : "",
          .remediation_minutes = debt.remediation_minutes,
          .development_minutes = debt.development_minutes,
          .effort = system.effort.with_unknown,
          .objects = system.counts.distinct.objects,
          .code_lines = system.counts.distinct.code.total().code};
}

history::ObjectState state_of(const model::Inventory& inventory, const model::Object& object) {
  history::ObjectState state{.key = object.key,
                             .kind = model::kind_text(object),
                             .name = object.name,
                             .origin = std::string(model::id_of(object.origin)),
                             .hash = object.hash,
                             .file = inventory.artifacts[model::index(object.artifact)].path,
                             .counts = metrics::counts_of(object)};
  if (object.origin == model::Origin::standard) return state;
  for (const model::Member& member : object.members)
    state.members.push_back({std::string(model::id_of(member.kind)), member.number, member.name, member.hash});
  return state;
}

history::FindingState state_of(const model::Inventory& inventory, const model::Finding& finding) {
  const model::RuleInfo& rule = inventory.rules[static_cast<std::size_t>(finding.rule)];
  const model::Object& object = inventory.objects[model::index(finding.object)];
  history::FindingState state;
  state.row = {.fingerprint = model::hex(finding.fingerprint),
               .rule = rule.id,
               .severity = std::string(model::id_of(rule.severity)),
               .object = object.key,
               .file = inventory.artifacts[model::index(object.artifact)].path,
               .line = finding.line,
               .evidence = finding.evidence,
               .minutes = finding.minutes,
               .suppressed = finding.suppressed};
  if (finding.member != model::none<model::MemberId>)
    state.row.member = object.members[model::index(finding.member)].name;
  if (rule.migration == model::MigrationRelevance::mandatory) state.points = rule.points;
  return state;
}

std::vector<std::string> unreadable_of(const model::Inventory& inventory) {
  std::vector<std::string> paths;
  for (const model::Artifact& artifact : inventory.artifacts) {
    if (artifact.outcome == model::Outcome::failed || artifact.partly_read) paths.push_back(artifact.path);
  }
  for (const model::Diagnostic& diagnostic : inventory.diagnostics) {
    if (model::row_of(diagnostic.code).severity == model::DiagnosticSeverity::error) paths.push_back(diagnostic.path);
  }
  std::ranges::sort(paths);
  return paths;
}

/// The row of the kinds table that a key of the history is of: "nav/table/18", "ax/other:FOO/name".
model::KindId kind_of(const history::ObjectState& object) {
  for (const model::Product product :
       {model::Product::ax, model::Product::nav, model::Product::gp, model::Product::crm}) {
    if (!object.key.starts_with(std::string(model::id_of(product)) + "/")) continue;
    const auto kind = model::find_kind(product, object.kind);
    return kind ? *kind : model::other_kind(product);
  }
  return model::other_kind(model::Product::ax);
}

}  // namespace

history::Snapshot snapshot_of(const model::Inventory& inventory, const std::vector<model::Verdict>& verdicts) {
  history::Snapshot snapshot;
  for (const model::RuleInfo& rule : inventory.rules) snapshot.rules.push_back({rule.id, rule.definition});
  for (std::size_t i = 0; i < inventory.systems.size(); ++i) {
    const model::System& system = inventory.systems[i];
    snapshot.systems.push_back(
        {.id = system.id, .version_factor = system.version_factor, .figures = figures_of(system, verdicts[i])});
  }
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    const model::Object& object = inventory.objects[i];
    if (model::index(object.counts_as) != i) continue;
    snapshot.systems[model::index(object.system)].objects.push_back(state_of(inventory, object));
  }
  for (const model::Finding& finding : inventory.findings) {
    const model::Object& object = inventory.objects[model::index(finding.object)];
    history::SystemState& system = snapshot.systems[model::index(object.system)];
    system.findings.push_back(state_of(inventory, finding));
    if (finding.suppressed) continue;
    ++system.figures.findings;
    if (system.findings.back().row.severity == "blocker") ++system.figures.blockers;
  }
  snapshot.unreadable = unreadable_of(inventory);
  return snapshot;
}

void reappraise(history::SystemState& system, const metrics::Costs& costs) {
  std::map<std::string_view, std::map<std::string_view, std::uint32_t>> points;
  for (const history::FindingState& finding : system.findings) {
    if (finding.points > 0 && !finding.row.suppressed) points[finding.row.object][finding.row.rule] = finding.points;
  }
  model::Figures& figures = system.figures;
  figures.development_minutes = 0;
  figures.effort = {};
  for (const history::ObjectState& object : system.objects) {
    if (object.origin == "standard" || object.origin == "isv") continue;
    const metrics::Sized sized{kind_of(object), object.origin == "modified", object.counts};
    std::vector<std::uint32_t> of_object;
    for (const auto& [rule, value] : points[object.key]) of_object.push_back(value);
    figures.development_minutes += metrics::development_minutes(sized, costs);
    const double hours = metrics::effort_minutes(sized, of_object, costs) * system.version_factor / 60;
    figures.effort.likely += hours;
    figures.effort.low += hours * costs.value("rangeLow");
    figures.effort.high += hours * costs.value("rangeHigh");
  }
  figures.ratio.reset();
  figures.rating.clear();
  if (figures.development_minutes <= 0) return;
  figures.ratio = figures.remediation_minutes / figures.development_minutes;
  figures.rating = std::string(1, metrics::rating(*figures.ratio, costs));
}

}  // namespace pipeline
