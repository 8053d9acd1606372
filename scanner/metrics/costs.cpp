#include "scanner/metrics/costs.h"

#include "scanner/model/embedded.h"
#include "scanner/text/content_hash.h"

#include <nlohmann/json.hpp>

namespace metrics {
namespace {

constexpr double minutes_per_day = 8 * 60;

double minutes_of(const Costs& costs, const std::string& weight) {
  if (weight == "low") return costs.value("effortLow");
  return costs.value(weight == "medium" ? "effortMedium" : "effortHigh");
}

}  // namespace

double Costs::value(std::string_view name) const { return constants.find(name)->second.value; }

Costs load_costs() {
  const std::string_view bytes = model::embedded("scanner/metrics/costs.json");
  const nlohmann::json json = nlohmann::json::parse(bytes);
  Costs costs;
  for (const auto& [name, constant] : json.at("constants").items()) {
    costs.constants[name] = {constant.at("value").get<double>(), constant.at("source").get<std::string>()};
  }
  for (const auto& [product, kinds] : json.at("weights").items()) {
    if (!kinds.is_object()) continue;
    for (const auto& [kind, weight] : kinds.items()) {
      costs.weights[product + "/" + kind] = {minutes_of(costs, weight.at("new").get<std::string>()),
                                             minutes_of(costs, weight.at("changed").get<std::string>()),
                                             weight.value("capDays", 0.0) * minutes_per_day};
    }
  }
  costs.weights_source = json.at("weights").at("source").get<std::string>();
  for (const char* grade : {"A", "B", "C", "D"})
    costs.rating_bounds.push_back(json.at("ratings").at(grade).get<double>());
  costs.ratings_source = json.at("ratings").at("source").get<std::string>();
  for (const auto& [product, names] : json.at("olderGenerations").items()) {
    costs.older_generations[product] = names.get<std::vector<std::string>>();
  }
  for (const auto& [product, names] : json.at("middleGenerations").items()) {
    costs.middle_generations[product] = names.get<std::vector<std::string>>();
  }
  costs.hash = model::hex(text::content_hash(bytes));
  return costs;
}

}  // namespace metrics
