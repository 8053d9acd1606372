#pragma once

#include "scanner/model/kinds.h"

#include <array>
#include <string>
#include <vector>

namespace model {

/// What the figures of one object rest on, so that a change can be appraised without measuring everything again.
struct ObjectAppraisal {
  double development_minutes = 0;
  double effort_minutes = 0;  ///< likely value without broken rules and version factor, at most the cap
  double cap_minutes = 0;     ///< of the effort; 0: no cap
};

/// By how much an older release raises the effort.
struct VersionFactor {
  Product product = Product::any;
  std::string generation;
  double factor = 1;
};

/// The parts of debt and effort of an inventory.
struct Appraisal {
  std::vector<ObjectAppraisal> objects;        ///< by object; zero for those that enter no figure
  std::vector<double> rule_minutes;            ///< by rule: effort that an object which breaks it adds
  std::array<double, 4> rating_bounds{};       ///< highest debt ratios of A, B, C, D
  std::vector<VersionFactor> version_factors;  ///< of releases whose factor is not 1
};

}  // namespace model
