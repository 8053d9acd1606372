#include "scanner/metrics/appraisal.h"

#include "scanner/metrics/debt.h"

#include <algorithm>
#include <string>

namespace metrics {
namespace {

using model::Origin;

bool enters_figures(const model::Object& object) {
  return object.origin == Origin::custom || object.origin == Origin::modified || object.origin == Origin::unknown;
}

model::ObjectAppraisal appraisal_of(const model::Object& object, const Costs& costs) {
  const model::Kind& kind = model::kind(object.kind);
  const Weight& weight = costs.weights.at(std::string(model::id_of(kind.product)) + "/" + std::string(kind.id));
  return {.development_minutes = development_minutes(object, costs),
          .effort_minutes = effort_minutes(object, {}, costs),
          .cap_minutes = weight.cap_minutes};
}

void add_factors(const std::map<std::string, std::vector<std::string>, std::less<>>& lists, double factor,
                 model::Appraisal& appraisal) {
  for (const model::Product product :
       {model::Product::ax, model::Product::nav, model::Product::gp, model::Product::crm}) {
    const auto list = lists.find(model::id_of(product));
    if (list == lists.end()) continue;
    for (const std::string& generation : list->second)
      appraisal.version_factors.push_back({product, generation, factor});
  }
}

}  // namespace

model::Appraisal appraisal_of(const model::Inventory& inventory, const Costs& costs) {
  model::Appraisal appraisal;
  appraisal.objects.resize(inventory.objects.size());
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    const model::Object& object = inventory.objects[i];
    if (model::index(object.counts_as) == i && enters_figures(object)) {
      appraisal.objects[i] = appraisal_of(object, costs);
    }
  }
  for (const model::RuleInfo& rule : inventory.rules) {
    const bool counts = rule.migration == model::MigrationRelevance::mandatory && rule.points > 0;
    appraisal.rule_minutes.push_back(counts ? costs.value("pointsMinutes" + std::to_string(rule.points)) : 0);
  }
  std::ranges::copy_n(costs.rating_bounds.begin(), 4, appraisal.rating_bounds.begin());
  add_factors(costs.older_generations, costs.value("olderVersionFactor"), appraisal);
  add_factors(costs.middle_generations, costs.value("middleVersionFactor"), appraisal);
  return appraisal;
}

}  // namespace metrics
