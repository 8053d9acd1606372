#include "report/classify/facts.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace report {
namespace {

using model::MemberKind;
using model::Origin;

constexpr std::array<std::string_view, 3> table_kinds{"table", "entity", "sql-table"};
constexpr std::string_view table_extension = "table-extension";

bool is_customer_work(Origin origin) { return origin == Origin::custom || origin == Origin::modified; }
bool is_vendor(Origin origin) { return origin == Origin::standard || origin == Origin::modified; }

std::uint32_t count_members(const model::Object& object, auto wanted) {
  return static_cast<std::uint32_t>(std::ranges::count_if(object.members, wanted));
}

/// Fields that the customer added. A field of a table extension of his extends somebody else's table by nature.
std::uint32_t custom_fields_of(const model::Object& object, bool extension) {
  return count_members(object, [&](const model::Member& member) {
    const bool field = member.kind == MemberKind::field || member.kind == MemberKind::column;
    return field && (extension || member.origin == Origin::custom);
  });
}

std::uint32_t changed_keys_of(const model::Object& object) {
  return count_members(object, [](const model::Member& member) {
    return (member.kind == MemberKind::key || member.kind == MemberKind::index) && member.origin == Origin::modified;
  });
}

void add_tables(const model::Object& object, Facts& facts, Impact& impact) {
  const std::string_view kind = model::kind(object.kind).id;
  const bool custom = object.origin == Origin::custom;
  const bool table = std::ranges::find(table_kinds, kind) != table_kinds.end();
  impact.table = table || kind == table_extension;
  impact.custom_table = table && custom;
  if (kind == table_extension && custom) impact.custom_fields = custom_fields_of(object, true);
  if (table && !custom) {
    impact.custom_fields = custom_fields_of(object, false);
    impact.changed_keys = changed_keys_of(object);
  }
  facts.tables += impact.table ? 1 : 0;
  facts.custom_tables += impact.custom_table ? 1 : 0;
  facts.custom_fields += impact.custom_fields;
  facts.changed_keys += impact.changed_keys;
}

void add_references(const model::Inventory& inventory, Gathered& gathered) {
  std::vector<std::pair<model::ObjectId, model::ObjectId>> uses;
  for (const model::Reference& reference : inventory.references) {
    if (!stands_for_itself(inventory, reference.from)) continue;
    const model::Object& from = inventory.objects[model::index(reference.from)];
    if (!is_customer_work(from.origin)) continue;
    if (model::index(reference.to) >= inventory.objects.size()) {
      ++gathered.systems[model::index(from.system)].unresolved;
      ++gathered.objects[model::index(reference.from)].unresolved;
      continue;
    }
    const model::ObjectId to = inventory.objects[model::index(reference.to)].counts_as;
    if (to == reference.from || !stands_for_itself(inventory, to)) continue;
    if (is_vendor(inventory.objects[model::index(to)].origin)) uses.emplace_back(reference.from, to);
  }
  std::ranges::sort(uses);
  const auto repeated = std::ranges::unique(uses);
  uses.erase(repeated.begin(), repeated.end());
  for (const auto& [from, to] : uses) {
    ++gathered.systems[model::index(inventory.objects[model::index(from)].system)].vendor_uses;
    ++gathered.objects[model::index(from)].vendor_uses;
  }
}

/// Counts an object once for what several of its findings say.
void mark(bool& of_object, std::uint64_t& of_system) {
  of_system += of_object ? 0 : 1;
  of_object = true;
}

/// Findings of the customer's work that nobody suppressed; what nobody is known to own enters the debt alone.
void add_findings(const model::Inventory& inventory, const Policy& policy, Gathered& gathered) {
  for (const model::Finding& finding : inventory.findings) {
    if (!is_open(inventory, finding)) continue;
    const model::Object& object = inventory.objects[model::index(finding.object)];
    Impact& impact = gathered.objects[model::index(finding.object)];
    Facts& facts = gathered.systems[model::index(object.system)];
    impact.remediation_minutes += finding.minutes;
    if (!is_customer_work(object.origin)) continue;
    const model::RuleInfo& rule = inventory.rules[static_cast<std::size_t>(finding.rule)];
    const bool blocker = rule.severity == model::Severity::blocker;
    facts.blockers += blocker ? 1 : 0;
    impact.blockers += blocker ? 1 : 0;
    if (is_hard(rule, policy)) mark(impact.hard, facts.hard_objects);
    if (!blocker && rule.severity != model::Severity::high) continue;
    if (rule.category == "security" || rule.category == "performance") mark(impact.overhaul, facts.overhaul);
    if (rule.category == "integration") mark(impact.integration, facts.integration);
  }
}

std::vector<BrokenRule> broken_rules(const model::Inventory& inventory) {
  std::vector<BrokenRule> broken;
  for (const model::Finding& finding : inventory.findings) {
    if (is_open(inventory, finding)) broken.push_back({finding.object, finding.rule, 1, finding.minutes});
  }
  const auto place = [](const BrokenRule& row) { return std::pair(row.object, row.rule); };
  std::ranges::stable_sort(broken, {}, place);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < broken.size(); ++i) {
    if (kept > 0 && place(broken[kept - 1]) == place(broken[i])) {
      ++broken[kept - 1].findings;
      broken[kept - 1].minutes += broken[i].minutes;
    } else {
      broken[kept++] = broken[i];
    }
  }
  broken.resize(kept);
  return broken;
}

void add_appraisal(const model::Inventory& inventory, const model::Appraisal& appraisal, Gathered& gathered) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    const auto id = model::id_at<model::ObjectId>(i);
    const std::size_t first = at;
    while (at < gathered.broken.size() && gathered.broken[at].object == id) ++at;
    const bool counted = stands_for_itself(inventory, id) && appraisal.objects[i].effort_minutes > 0;
    if (!counted) continue;
    const double factor = inventory.systems[model::index(inventory.objects[i].system)].version_factor;
    gathered.objects[i].development_minutes = appraisal.objects[i].development_minutes;
    gathered.objects[i].effort_hours =
        effort_hours(appraisal, id, std::span(gathered.broken).subspan(first, at - first), factor);
  }
}

Facts facts_of(const model::System& system) {
  Facts facts;
  facts.origins = system.counts.by_origin;
  facts.objects = system.counts.distinct.objects;
  facts.remediation_minutes = system.debt.with_unknown.remediation_minutes;
  facts.development_minutes = system.debt.with_unknown.development_minutes;
  if (system.rules_applied && system.debt.with_unknown.ratio) {
    facts.rating = std::clamp(system.debt.with_unknown.rating, 'A', 'E');
  }
  facts.effort_hours = system.effort.with_unknown.likely;
  facts.rules_applied = system.rules_applied;
  return facts;
}

}  // namespace

bool stands_for_itself(const model::Inventory& inventory, model::ObjectId id) {
  const std::size_t i = model::index(id);
  if (i >= inventory.objects.size()) return false;
  const model::Object& object = inventory.objects[i];
  return object.counts_as == id && model::index(object.system) < inventory.systems.size();
}

bool is_open(const model::Inventory& inventory, const model::Finding& finding) {
  if (finding.suppressed || !stands_for_itself(inventory, finding.object)) return false;
  const Origin origin = inventory.objects[model::index(finding.object)].origin;
  return is_customer_work(origin) || origin == Origin::unknown;
}

bool is_hard(const model::RuleInfo& rule, const Policy& policy) {
  return rule.migration == model::MigrationRelevance::mandatory && rule.points >= policy.formulas.hard_points;
}

char rating_of(double ratio, const std::array<double, 4>& bounds) {
  char grade = 'A';
  for (const double bound : bounds) {
    if (ratio <= bound) return grade;
    ++grade;
  }
  return grade;
}

double effort_hours(const model::Appraisal& appraisal, model::ObjectId object, std::span<const BrokenRule> broken,
                    double version_factor) {
  const model::ObjectAppraisal& parts = appraisal.objects[model::index(object)];
  double minutes = parts.effort_minutes;
  for (const BrokenRule& rule : broken) minutes += appraisal.rule_minutes[static_cast<std::size_t>(rule.rule)];
  if (parts.cap_minutes > 0) minutes = std::min(minutes, parts.cap_minutes);
  return minutes * version_factor / 60;
}

Gathered gather(const model::Inventory& inventory, const Policy& policy, const model::Appraisal* appraisal) {
  Gathered gathered;
  for (const model::System& system : inventory.systems) gathered.systems.push_back(facts_of(system));
  gathered.objects.resize(inventory.objects.size());
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    if (!stands_for_itself(inventory, model::id_at<model::ObjectId>(i))) continue;
    const model::Object& object = inventory.objects[i];
    add_tables(object, gathered.systems[model::index(object.system)], gathered.objects[i]);
  }
  add_references(inventory, gathered);
  add_findings(inventory, policy, gathered);
  gathered.broken = broken_rules(inventory);
  if (appraisal != nullptr) add_appraisal(inventory, *appraisal, gathered);
  return gathered;
}

}  // namespace report
