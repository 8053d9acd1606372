#pragma once

#include "report/report.h"

#include <cstdint>
#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

namespace report {

/// One run of one system, as a trend shows it.
struct TrendPoint {
  std::string as_of;
  double debt_minutes = 0;
  std::uint64_t objects = 0;
};

/// One system of the portfolio.
struct PortfolioRow {
  std::string place;
  std::string system;  ///< id; "" where the place never gave a system
  std::string link;    ///< of its report, relative to the page; "" where there is none
  model::Figures figures;
  std::string as_of;  ///< of the figures: earlier than the run's where this run could not read the place
  const model::SystemComparison* changes = nullptr;  ///< null where nothing is compared
  std::vector<TrendPoint> trend;                     ///< oldest first
};

/// What this run could not read of one place.
struct UnreadPlace {
  std::string place;
  std::string problem;  ///< of the place as a whole; "" where only some of its files are meant
  std::vector<std::string> files;
};

struct Portfolio {
  std::string as_of;
  std::vector<PortfolioRow> rows;
  std::vector<UnreadPlace> unread;
  std::vector<std::pair<std::string, std::string>> gates;  ///< place and gate that it met
};

/// index.html of the nightly audit. `report` gives texts and versions; its inventory may be empty.
void write_portfolio(const Report& report, const Portfolio& portfolio, std::ostream& out);

}  // namespace report
