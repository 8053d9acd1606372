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

Changes::Left Changes::left_of(const Group& group, const Mended& mended) const {
  const model::ObjectAppraisal& parts = appraisal_.objects[model::index(group.object)];
  Left left;
  double minutes = parts.effort_minutes;
  for (std::size_t i = group.first; i < group.last; ++i) {
    const BrokenRule& row = gathered_.broken[i];
    const auto number = static_cast<std::size_t>(row.rule);
    if (mended[number]) continue;
    const model::RuleInfo& rule = inventory_.rules[number];
    left.remediation_minutes += row.minutes;
    left.blockers += rule.severity == model::Severity::blocker ? row.findings : 0;
    left.hard = left.hard || is_hard(rule, policy_);
    minutes += appraisal_.rule_minutes[number];
  }
  if (parts.cap_minutes > 0) minutes = std::min(minutes, parts.cap_minutes);
  left.effort_hours = minutes * version_factor_ / 60;
  return left;
}

void Changes::toggle(model::RuleId rule, Mended& mended, Facts& facts) const {
  const auto number = static_cast<std::size_t>(rule);
  const bool was = mended[number];
  for (const std::uint32_t at : groups_of_rule_[number]) {
    const Group& group = groups_[at];
    mended[number] = was;
    const Left before = left_of(group, mended);
    mended[number] = !was;
    const Left after = left_of(group, mended);
    facts.remediation_minutes += after.remediation_minutes - before.remediation_minutes;
    facts.effort_hours += after.effort_hours - before.effort_hours;
    if (!is_customer_work(inventory_.objects[model::index(group.object)].origin)) continue;
    facts.blockers += after.blockers - before.blockers;
    if (after.hard != before.hard) shift(facts.hard_objects, 1, after.hard ? 1 : -1);
  }
  mended[number] = !was;
}

Facts Changes::without(model::RuleId rule) const {
  Facts facts = facts_;
  Mended mended = nothing_mended();
  toggle(rule, mended, facts);
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
