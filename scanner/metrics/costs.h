#pragma once

#include "scanner/model/kinds.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace metrics {

/// Every constant of the figures, with its source: scanner/metrics/costs.json, embedded.
struct Constant {
  double value = 0;
  std::string source;
};

/// What it costs to bring over an object of one kind, before its code and members are counted.
struct Weight {
  double new_minutes = 0;
  double changed_minutes = 0;
  double cap_minutes = 0;  ///< 0: no cap
};

struct Costs {
  std::map<std::string, Constant, std::less<>> constants;
  std::map<std::string, Weight, std::less<>> weights;  ///< by "nav/table"
  std::string weights_source;
  std::vector<double> rating_bounds;  ///< of A, B, C, D
  std::string ratings_source;
  std::map<std::string, std::vector<std::string>, std::less<>> older_generations;   ///< by product
  std::map<std::string, std::vector<std::string>, std::less<>> middle_generations;  ///< by product
  std::string hash;

  double value(std::string_view name) const;
};

/// The embedded costs. A missing constant or kind is a bug of the program that a test finds.
Costs load_costs();

}  // namespace metrics
