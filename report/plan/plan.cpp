#include "report/plan/plan.h"

#include "report/plan/waves.h"
#include "scanner/model/document.h"
#include "scanner/model/embedded.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace report {
namespace {

using model::Object;
using model::Origin;

constexpr std::string_view embedded_waves = "report/plan/data/waves.json";
constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t listed_largest = 5;
constexpr double hours_per_day = 8;

void add(model::Effort& sum, const model::Effort& more) {
  sum.low += more.low;
  sum.likely += more.likely;
  sum.high += more.high;
}

void add(PlanSum& sum, const Object& object, const model::Effort& hours) {
  ++sum.objects;
  add(sum.hours.with_unknown, hours);
  if (object.origin == Origin::unknown) return;
  ++sum.proven_objects;
  add(sum.hours.proven, hours);
}

bool is_planned(const Object& object) {
  return object.origin == Origin::custom || object.origin == Origin::modified || object.origin == Origin::unknown;
}

/// What every plan needs to know of every object.
struct Facts {
  std::vector<std::vector<std::string_view>> findings;  ///< rules that an object breaks
  std::vector<bool> referenced;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> uses;  ///< between objects that count, each pair once
};

Facts facts_of(const model::Inventory& inventory, const PlanData& data) {
  Facts facts;
  facts.findings.resize(inventory.objects.size());
  facts.referenced.resize(inventory.objects.size());
  for (const model::Finding& finding : inventory.findings) {
    if (finding.suppressed) continue;
    const std::string_view rule = inventory.rules[static_cast<std::size_t>(finding.rule)].id;
    auto& of_object = facts.findings[model::index(finding.object)];
    if (std::ranges::find(of_object, rule) == of_object.end()) of_object.push_back(rule);
  }
  for (const model::Reference& reference : inventory.references) {
    if (reference.to == model::none<model::ObjectId>) continue;
    if (std::ranges::find(data.lists, reference.kind) != data.lists.end()) continue;
    const auto from = static_cast<std::uint32_t>(model::index(reference.from));
    const auto to = static_cast<std::uint32_t>(model::index(inventory.objects[model::index(reference.to)].counts_as));
    if (from == to || model::index(inventory.objects[from].counts_as) != from) continue;
    facts.referenced[to] = true;
    facts.uses.emplace_back(from, to);
  }
  std::ranges::sort(facts.uses);
  facts.uses.erase(std::ranges::unique(facts.uses).begin(), facts.uses.end());
  return facts;
}

Decision decide(const model::Inventory& inventory, std::size_t at, const Facts& facts, const PlanData& data) {
  const Object& object = inventory.objects[at];
  const ObjectFacts about{.era = inventory.systems[model::index(object.system)].era,
                          .findings = facts.findings[at],
                          .referenced = facts.referenced[at],
                          .objects_of_system = inventory.systems[model::index(object.system)].counts.distinct.objects};
  Decision decision{.object = model::id_at<model::ObjectId>(at),
                    .row = row_for(data.dispositions, object, about),
                    .referenced = facts.referenced[at]};
  decision.disposition = data.dispositions.rows[decision.row].disposition;
  if (const auto by_hand = disposition_named(object.properties.get("disposition"))) {
    decision.by_hand = true;
    decision.disposition = *by_hand;
  }
  return decision;
}

/// The objects of a wave and what they come to.
void fill_wave(Wave& wave, const std::vector<std::uint32_t>& decisions, Plan& plan, const model::Inventory& inventory) {
  for (const std::uint32_t at : decisions) {
    Decision& decision = plan.decisions[at];
    decision.wave = static_cast<std::uint32_t>(plan.waves.size());
    add(wave.sum, inventory.objects[model::index(decision.object)], hours_of(inventory, decision.object));
    wave.largest.push_back(decision.object);
  }
  const auto shown = wave.largest.begin() + static_cast<std::ptrdiff_t>(std::min(listed_largest, wave.largest.size()));
  std::ranges::partial_sort(wave.largest, shown, [&](model::ObjectId a, model::ObjectId b) {
    const double left = hours_of(inventory, a).likely;
    const double right = hours_of(inventory, b).likely;
    return left != right ? left > right : a < b;
  });
  wave.largest.erase(shown, wave.largest.end());
}

/// What is not brought across is the first wave; the rest is cut along what needs what.
void cut(Plan& plan, const model::Inventory& inventory, const Facts& facts, const PlanData& data) {
  std::vector<std::uint32_t> left_behind;
  std::vector<std::uint32_t> moved;
  std::vector<std::uint32_t> node_of(inventory.objects.size(), nowhere);
  std::vector<double> weights;
  for (std::uint32_t at = 0; at < plan.decisions.size(); ++at) {
    const Decision& decision = plan.decisions[at];
    if (decision.disposition == Disposition::retire) {
      left_behind.push_back(at);
      continue;
    }
    node_of[model::index(decision.object)] = static_cast<std::uint32_t>(moved.size());
    moved.push_back(at);
    weights.push_back(hours_of(inventory, decision.object).likely);
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (const auto& [from, to] : facts.uses) {
    if (node_of[from] != nowhere && node_of[to] != nowhere) edges.emplace_back(node_of[from], node_of[to]);
  }
  if (!left_behind.empty()) {
    Wave wave;
    fill_wave(wave, left_behind, plan, inventory);
    plan.waves.push_back(std::move(wave));
  }
  std::uint32_t number = 0;
  for (const Group& group : cut_into_waves(
           weights, edges, {.at_least = data.least_days * hours_per_day, .at_most_waves = data.most_waves})) {
    Wave wave{.number = ++number, .largest_circle = group.largest_circle};
    for (const std::uint32_t other : group.depends_on) wave.depends_on.push_back(other + 1);
    std::vector<std::uint32_t> decisions;
    for (const std::uint32_t node : group.nodes) decisions.push_back(moved[node]);
    fill_wave(wave, decisions, plan, inventory);
    plan.waves.push_back(std::move(wave));
  }
}

/// How many objects refer to each table and field.
void count_users(std::vector<MappingRow>& rows, const model::Inventory& inventory, const Facts& facts) {
  if (rows.empty()) return;
  std::map<std::pair<model::ObjectId, model::MemberId>, std::size_t> position;
  for (std::size_t i = 0; i < rows.size(); ++i) position.emplace(std::pair(rows[i].object, rows[i].member), i);
  const auto row_of = [&](model::ObjectId object, model::MemberId member) {
    const auto found = position.find({object, member});
    return found == position.end() ? nullptr : &rows[found->second];
  };
  for (const auto& [from, to] : facts.uses) {
    if (MappingRow* row = row_of(model::id_at<model::ObjectId>(to), model::none<model::MemberId>)) ++row->used_by;
  }
  std::vector<std::pair<std::size_t, model::ObjectId>> users;
  for (const model::Reference& reference : inventory.references) {
    if (reference.to_member == model::none<model::MemberId>) continue;
    const auto found = position.find({reference.to, reference.to_member});
    if (found != position.end() && reference.from != reference.to) users.emplace_back(found->second, reference.from);
  }
  std::ranges::sort(users);
  users.erase(std::ranges::unique(users).begin(), users.end());
  for (const auto& [row, user] : users) ++rows[row].used_by;
}

}  // namespace

PlanData load_plan_data() {
  PlanData data{.dispositions = load_dispositions(), .targets = load_targets(), .products = load_products()};
  const model::Document document(std::string(embedded_waves), std::string(model::embedded(embedded_waves)));
  const model::Node root = document.root();
  root.only({"schema", "about", "leastDays", "mostWaves", "lists"});
  data.least_days = root.at("leastDays").number(0, 10'000);
  data.most_waves = std::max(root.at("mostWaves").whole(1000), 1U);
  for (const model::Node& kind : root.at("lists").items()) data.lists.push_back(kind.text());
  return data;
}

std::vector<Plan> make_plans(const model::Inventory& inventory, const PlanData& data) {
  const Facts facts = facts_of(inventory, data);
  std::vector<Plan> plans(inventory.systems.size());
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    const Object& object = inventory.objects[i];
    if (!is_planned(object) || model::index(object.counts_as) != i) continue;
    Plan& plan = plans[model::index(object.system)];
    plan.decisions.push_back(decide(inventory, i, facts, data));
    const Decision& decision = plan.decisions.back();
    const model::Effort hours = hours_of(inventory, decision.object);
    add(plan.total, object, hours);
    add(plan.by_disposition[static_cast<std::size_t>(decision.disposition)], object, hours);
    add(plan.by_kind[model::kind_text(object)], object, hours);
  }
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const auto system = model::id_at<model::SystemId>(i);
    cut(plans[i], inventory, facts, data);
    plans[i].products = find_products(inventory, system, data.products);
    plans[i].mapping = map_data(inventory, system, data.targets);
    count_users(plans[i].mapping, inventory, facts);
  }
  return plans;
}

model::Effort hours_of(const model::Inventory& inventory, model::ObjectId object) {
  return model::index(object) < inventory.efforts.size() ? inventory.efforts[model::index(object)].hours
                                                         : model::Effort{};
}

const Wave& wave_of(const Decision& decision, const Plan& plan) { return plan.waves[decision.wave]; }

const Decision* decision_of(const Plan& plan, model::ObjectId object) {
  const auto row = std::ranges::lower_bound(plan.decisions, object, {}, &Decision::object);
  return row == plan.decisions.end() || row->object != object ? nullptr : &*row;
}

std::string_view target_of(const Decision& decision, const PlanData& data) {
  const DispositionRow& row = data.dispositions.rows[decision.row];
  return row.disposition == decision.disposition ? std::string_view(row.target) : std::string_view();
}

std::string_view reason_of(const Decision& decision, const PlanData& data, const model::Inventory& inventory) {
  if (!decision.by_hand) return data.dispositions.rows[decision.row].reason;
  return inventory.objects[model::index(decision.object)].properties.get("dispositionReason");
}

}  // namespace report
