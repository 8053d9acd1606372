#include "scanner/metrics/costs.h"

#include "scanner/model/kinds.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

TEST_CASE("There is a weight for every kind, new and changed") {
  const metrics::Costs costs = metrics::load_costs();
  for (const model::Kind& kind : model::kinds()) {
    const std::string name = std::string(model::id_of(kind.product)) + "/" + std::string(kind.id);
    CAPTURE(name);
    REQUIRE(costs.weights.contains(name));
    const metrics::Weight& weight = costs.weights.at(name);
    CHECK(weight.new_minutes >= costs.value("effortLow"));
    CHECK(weight.changed_minutes >= weight.new_minutes);
    CHECK(weight.changed_minutes <= costs.value("effortHigh"));
    CHECK((weight.cap_minutes == 0 || weight.cap_minutes >= 3 * 480));
  }
}

TEST_CASE("Every weight is of a kind that there is") {
  for (const auto& [name, weight] : metrics::load_costs().weights) {
    CAPTURE(name);
    const std::size_t slash = name.find('/');
    CHECK(std::ranges::any_of(model::kinds(), [&](const model::Kind& kind) {
      return name.substr(0, slash) == model::id_of(kind.product) && name.substr(slash + 1) == kind.id;
    }));
  }
}

TEST_CASE("Every constant has a source, and the promised values stand in the table") {
  const metrics::Costs costs = metrics::load_costs();
  for (const auto& [name, constant] : costs.constants) {
    CAPTURE(name);
    CHECK_FALSE(constant.source.empty());
    CHECK(constant.value > 0);
  }
  const std::pair<const char*, double> promised[] = {{"minutesPerCodeLine", 30},
                                                     {"minutesPerField", 10},
                                                     {"minutesPerControl", 10},
                                                     {"minutesPerKey", 5},
                                                     {"minutesPerView", 15},
                                                     {"effortLow", 15},
                                                     {"effortMedium", 60},
                                                     {"effortHigh", 240},
                                                     {"rangeLow", 0.7},
                                                     {"rangeHigh", 1.6},
                                                     {"effortPer1000Characters", 5},
                                                     {"effortPerMethod", 10},
                                                     {"olderVersionFactor", 1.75},
                                                     {"middleVersionFactor", 1.25}};
  for (const auto& [name, value] : promised) {
    CAPTURE(name);
    REQUIRE(costs.constants.contains(name));
    CHECK(costs.value(name) == value);
  }
  CHECK(costs.rating_bounds == std::vector<double>{0.05, 0.1, 0.2, 0.5});
  CHECK_FALSE(costs.ratings_source.empty());
  CHECK_FALSE(costs.weights_source.empty());
}

TEST_CASE("The hash of the costs is the same on every load") {
  CHECK(metrics::load_costs().hash.size() == 32);
  CHECK(metrics::load_costs().hash == metrics::load_costs().hash);
}
