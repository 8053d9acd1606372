#include "report/classify/change.h"

#include <algorithm>

namespace report {
namespace {

using model::Origin;

constexpr double nothing = 1e-6;  // What is left of a sum of minutes when all of them are taken away again.

bool is_customer_work(Origin origin) { return origin == Origin::custom || origin == Origin::modified; }

/// Adds to a count or takes from it.
void shift(std::uint64_t& count, std::uint64_t by, int direction) { count = direction > 0 ? count + by : count - by; }

}  // namespace

Changes::Changes(const model::Inventory& inventory, const Policy& policy, const model::Appraisal& appraisal,
                 const Gathered& gathered, model::SystemId system)
    : inventory_(inventory),
      policy_(policy),
      appraisal_(appraisal),
      gathered_(gathered),
      version_factor_(inventory.systems[model::index(system)].version_factor),
      facts_(gathered.systems[model::index(system)]),
      groups_of_rule_(inventory.rules.size()) {
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    const auto id = model::id_at<model::ObjectId>(i);
    const model::Object& object = inventory.objects[i];
    if (object.system != system || !stands_for_itself(inventory, id)) continue;
    if (is_customer_work(object.origin) || object.origin == Origin::unknown) objects_.push_back(id);
  }
  const std::vector<BrokenRule>& broken = gathered.broken;
  for (std::size_t first = 0; first < broken.size();) {
    std::size_t last = first;
    while (last < broken.size() && broken[last].object == broken[first].object) ++last;
    if (inventory.objects[model::index(broken[first].object)].system == system) {
      const auto number = static_cast<std::uint32_t>(groups_.size());
      for (std::size_t i = first; i < last; ++i)
        groups_of_rule_[static_cast<std::size_t>(broken[i].rule)].push_back(number);
      groups_.push_back({broken[first].object, first, last});
    }
    first = last;
  }
  for (std::size_t rule = 0; rule < groups_of_rule_.size(); ++rule) {
    if (!groups_of_rule_[rule].empty()) rules_.push_back(static_cast<model::RuleId>(rule));
  }
}

std::vector<model::ObjectId> Changes::hit_by(const std::vector<model::RuleId>& rules) const {
  std::vector<model::ObjectId> hit;
  for (const model::RuleId rule : rules) {
    for (const std::uint32_t group : groups_of_rule_[static_cast<std::size_t>(rule)]) {
      hit.push_back(groups_[group].object);
    }
  }
  std::ranges::sort(hit);
  const auto repeated = std::ranges::unique(hit);
  hit.erase(repeated.begin(), repeated.end());
  return hit;
}

void Changes::move(model::ObjectId id, int direction, Facts& facts) const {
  const Impact& impact = gathered_.objects[model::index(id)];
  const Origin origin = inventory_.objects[model::index(id)].origin;
  shift(facts.origins[static_cast<std::size_t>(origin)], 1, direction);
  if (origin == Origin::modified) {
    shift(facts.origins[static_cast<std::size_t>(Origin::standard)], 1, -direction);
  } else {
    shift(facts.objects, 1, direction);
    shift(facts.tables, impact.table ? 1 : 0, direction);
    shift(facts.custom_tables, impact.custom_table ? 1 : 0, direction);
  }
  shift(facts.custom_fields, impact.custom_fields, direction);
  shift(facts.changed_keys, impact.changed_keys, direction);
  shift(facts.vendor_uses, impact.vendor_uses, direction);
  shift(facts.unresolved, impact.unresolved, direction);
  shift(facts.blockers, impact.blockers, direction);
  shift(facts.hard_objects, impact.hard ? 1 : 0, direction);
  facts.remediation_minutes += direction * impact.remediation_minutes;
  facts.development_minutes += direction * impact.development_minutes;
  facts.effort_hours += direction * impact.effort_hours;
  if (facts.customer_objects() + facts.of(Origin::unknown) == 0) facts.effort_hours = 0;
}

void Changes::mend(const Group& group, const std::vector<bool>& mended, Facts& facts) const {
  const auto rows = std::span(gathered_.broken).subspan(group.first, group.last - group.first);
  const bool proven = is_customer_work(inventory_.objects[model::index(group.object)].origin);
  std::vector<BrokenRule> left;
  bool still_hard = false;
  for (const BrokenRule& row : rows) {
    const model::RuleInfo& rule = inventory_.rules[static_cast<std::size_t>(row.rule)];
    if (!mended[static_cast<std::size_t>(row.rule)]) {
      still_hard = still_hard || is_hard(rule, policy_);
      left.push_back(row);
      continue;
    }
    facts.remediation_minutes -= row.minutes;
    if (proven && rule.severity == model::Severity::blocker) facts.blockers -= row.findings;
  }
  const bool was_hard = gathered_.objects[model::index(group.object)].hard;
  if (was_hard && !still_hard) --facts.hard_objects;
  facts.effort_hours += effort_hours(appraisal_, group.object, left, version_factor_) -
                        effort_hours(appraisal_, group.object, rows, version_factor_);
}

Facts Changes::mended(const std::vector<model::RuleId>& rules) const {
  std::vector<bool> mended(inventory_.rules.size());
  for (const model::RuleId rule : rules) mended[static_cast<std::size_t>(rule)] = true;
  std::vector<std::uint32_t> touched;
  for (const model::RuleId rule : rules) {
    const auto& groups = groups_of_rule_[static_cast<std::size_t>(rule)];
    touched.insert(touched.end(), groups.begin(), groups.end());
  }
  if (rules.size() > 1) {
    std::ranges::sort(touched);
    const auto repeated = std::ranges::unique(touched);
    touched.erase(repeated.begin(), repeated.end());
  }
  Facts facts = facts_;
  for (const std::uint32_t group : touched) mend(groups_[group], mended, facts);
  rate(facts);
  return facts;
}

void Changes::rate(Facts& facts) const {
  facts.rating.reset();
  if (!facts.rules_applied || facts.development_minutes <= nothing) return;
  const double remediation = facts.remediation_minutes > nothing ? facts.remediation_minutes : 0;
  facts.rating = rating_of(remediation / facts.development_minutes, appraisal_.rating_bounds);
}

}  // namespace report
