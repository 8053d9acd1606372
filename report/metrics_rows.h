#pragma once

#include "report/report.h"

#include <array>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace report {

/// What monitoring is told of one system.
struct SystemMetrics {
  std::string place;
  std::string id;
  std::string product;
  std::string generation;
  std::string verdict;
  model::Figures figures;
  std::array<std::uint64_t, model::origin_count> objects{};
  std::array<std::uint64_t, model::severity_count> findings{};
  std::optional<std::uint64_t> fresh;  ///< where there was an earlier run
  std::optional<std::uint64_t> fixed;
};

/// What monitoring is told of one place.
struct PlaceMetrics {
  std::string name;
  std::string as_of;
  bool readable = true;  ///< false where the place itself could not be read
  std::array<std::uint64_t, model::outcome_count> files{};
};

struct Metrics {
  std::vector<SystemMetrics> systems;
  std::vector<PlaceMetrics> places;
};

/// Appends what a report says.
void add_metrics(const Report& report, Metrics& metrics);

/// OpenMetrics text, one family after the other.
void write_metrics(const Metrics& metrics, const std::string& version, std::ostream& out);

}  // namespace report
