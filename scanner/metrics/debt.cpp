#include "scanner/metrics/debt.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace metrics {
namespace {

using model::MemberKind;
using model::Origin;

/// Members that are known to be another's stand in a custom object too, such as the columns that the platform gives to
/// every table.
bool is_anothers(const model::Member& member) {
  return member.origin == Origin::standard || member.origin == Origin::isv;
}

Sized sized(const model::Object& object) { return {object.kind, object.origin == Origin::modified, counts_of(object)}; }

void add(model::Effort& sum, const model::Effort& hours) {
  sum.low += hours.low;
  sum.likely += hours.likely;
  sum.high += hours.high;
}

const Weight& weight_of(model::KindId id, const Costs& costs) {
  const model::Kind& kind = model::kind(id);
  return costs.weights.at(std::string(model::id_of(kind.product)) + "/" + std::string(kind.id));
}

double capped_sum(const model::ObjectEffort& parts, const Weight& weight) {
  const double sum = parts.weight + parts.size + parts.methods + parts.rules;
  return parts.capped ? weight.cap_minutes : sum;
}

bool contains(const std::map<std::string, std::vector<std::string>, std::less<>>& lists, std::string_view product,
              const std::string& generation) {
  const auto list = lists.find(product);
  return list != lists.end() && std::ranges::find(list->second, generation) != list->second.end();
}

void set_version_factor(model::System& system, const Costs& costs) {
  const std::string_view product = model::id_of(system.product);
  system.version_factor_assumed = system.generation.empty();
  system.version_factor = 1.0;
  if (system.generation.empty() || contains(costs.older_generations, product, system.generation)) {
    system.version_factor = costs.value("olderVersionFactor");
  } else if (contains(costs.middle_generations, product, system.generation)) {
    system.version_factor = costs.value("middleVersionFactor");
  }
}

/// What the findings of one object come to.
struct Broken {
  double remediation = 0;
  std::map<model::RuleId, std::uint32_t> mandatory;  ///< story points of each distinct rule
};

void add_object(model::Inventory& inventory, std::size_t index, const Broken& broken, const Costs& costs) {
  const model::Object& object = inventory.objects[index];
  model::System& system = inventory.systems[model::index(object.system)];
  const bool proven = object.origin == Origin::custom || object.origin == Origin::modified;
  if (!proven && object.origin != Origin::unknown) return;
  std::vector<std::uint32_t> points;
  for (const auto& [rule, value] : broken.mandatory) points.push_back(value);
  const double development = development_minutes(object, costs);
  model::ObjectEffort& effort = inventory.efforts[index];
  effort = effort_parts(object, points, costs);
  const double hours = capped_sum(effort, weight_of(object.kind, costs)) * system.version_factor / 60;
  effort.hours = {hours * costs.value("rangeLow"), hours, hours * costs.value("rangeHigh")};
  system.debt.with_unknown.development_minutes += development;
  system.debt.with_unknown.remediation_minutes += broken.remediation;
  add(system.effort.with_unknown, effort.hours);
  add(system.effort_by_kind[model::kind_text(object)], effort.hours);
  if (!proven) return;
  system.debt.proven.development_minutes += development;
  system.debt.proven.remediation_minutes += broken.remediation;
  add(system.effort.proven, effort.hours);
}

void finish(model::Debt& debt, const Costs& costs) {
  if (debt.development_minutes <= 0) return;
  debt.ratio = debt.remediation_minutes / debt.development_minutes;
  debt.rating = rating(*debt.ratio, costs);
}

}  // namespace

char rating(double ratio, const Costs& costs) {
  char grade = 'A';
  for (const double bound : costs.rating_bounds) {
    if (ratio <= bound) return grade;
    ++grade;
  }
  return grade;
}

model::ObjectCounts counts_of(const model::Object& object) {
  const bool whole = object.origin != Origin::modified;
  const model::CodeMetrics code = whole ? object.code.total() : object.customer_code;
  model::ObjectCounts share{.code_lines = code.code, .characters = code.characters};
  for (const model::Member& member : object.members) {
    if (whole ? is_anothers(member) : !model::is_customers(member)) continue;
    switch (member.kind) {
      case MemberKind::column:
      case MemberKind::field: ++share.fields; break;
      case MemberKind::action:
      case MemberKind::control:
      case MemberKind::window: ++share.controls; break;
      case MemberKind::step: ++share.steps; break;
      case MemberKind::datasource:
      case MemberKind::enum_value:
      case MemberKind::event_hook:
      case MemberKind::handler:
      case MemberKind::index:
      case MemberKind::key:
      case MemberKind::library:
      case MemberKind::plugin_type:
      case MemberKind::relation: ++share.keys; break;
      case MemberKind::event:
      case MemberKind::method:
      case MemberKind::procedure:
      case MemberKind::trigger: ++share.methods; break;
    }
  }
  // A business rule is made in one form, however many steps it is stored as.
  if (object.properties.get("category") == "business-rule") share.steps = 1;
  return share;
}

double development_minutes(const Sized& object, const Costs& costs) {
  const model::ObjectCounts& share = object.counts;
  const bool is_view = model::kind(object.kind).is_view_or_query && !object.is_changed;
  const auto times = [&](std::uint64_t count, std::string_view minutes) {
    return static_cast<double>(count) * costs.value(minutes);
  };
  return times(share.code_lines, "minutesPerCodeLine") + times(share.fields, "minutesPerField") +
         times(share.controls, "minutesPerControl") + times(share.keys, "minutesPerKey") +
         times(share.steps + (is_view ? 1 : 0), "minutesPerView");
}

model::ObjectEffort effort_parts(const Sized& object, const std::vector<std::uint32_t>& points, const Costs& costs) {
  const Weight& weight = weight_of(object.kind, costs);
  const double thousands = std::ceil(static_cast<double>(object.counts.characters) / 1000);
  model::ObjectEffort parts{.weight = object.is_changed ? weight.changed_minutes : weight.new_minutes,
                            .size = costs.value("effortPer1000Characters") * thousands,
                            .methods = costs.value("effortPerMethod") * static_cast<double>(object.counts.methods)};
  for (const std::uint32_t point : points) {
    if (point > 0) parts.rules += costs.value("pointsMinutes" + std::to_string(point));
  }
  const double sum = parts.weight + parts.size + parts.methods + parts.rules;
  parts.capped = weight.cap_minutes > 0 && sum > weight.cap_minutes;
  return parts;
}

double effort_minutes(const Sized& object, const std::vector<std::uint32_t>& points, const Costs& costs) {
  return capped_sum(effort_parts(object, points, costs), weight_of(object.kind, costs));
}

double development_minutes(const model::Object& object, const Costs& costs) {
  return development_minutes(sized(object), costs);
}

model::ObjectEffort effort_parts(const model::Object& object, const std::vector<std::uint32_t>& points,
                                 const Costs& costs) {
  return effort_parts(sized(object), points, costs);
}

double effort_minutes(const model::Object& object, const std::vector<std::uint32_t>& points, const Costs& costs) {
  return effort_minutes(sized(object), points, costs);
}

void appraise(model::Inventory& inventory, const Costs& costs) {
  std::vector<Broken> broken(inventory.objects.size());
  for (const model::Finding& finding : inventory.findings) {
    if (finding.suppressed) continue;
    Broken& object = broken[model::index(finding.object)];
    object.remediation += finding.minutes;
    const model::RuleInfo& rule = inventory.rules[static_cast<std::size_t>(finding.rule)];
    if (rule.migration == model::MigrationRelevance::mandatory) object.mandatory.emplace(finding.rule, rule.points);
  }
  for (model::System& system : inventory.systems) {
    system.debt = {};
    system.effort = {};
    system.effort_by_kind.clear();
    set_version_factor(system, costs);
  }
  inventory.efforts.assign(inventory.objects.size(), {});
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    if (model::index(inventory.objects[i].counts_as) == i) add_object(inventory, i, broken[i], costs);
  }
  for (model::System& system : inventory.systems) {
    finish(system.debt.proven, costs);
    finish(system.debt.with_unknown, costs);
  }
}

}  // namespace metrics
