#include "report/table.h"

#include "report/writers.h"

#include <array>

namespace report {

std::span<const Writer> table() {
  // clang-format off
  static constexpr std::array rows{
      Writer{"csv", "mapping.csv", write_mapping_csv},
      Writer{"csv", "objects.csv", write_objects_csv},
      Writer{"html", "report.html", write_html},
      Writer{"json", "inventory.json", write_json},
      Writer{"openmetrics", "metrics.prom", write_openmetrics},
      Writer{"sarif", "report.sarif", write_sarif},
      Writer{"text", "summary.txt", write_text},
      Writer{"xlsx", "inventory.xlsx", write_xlsx},
  };
  // clang-format on
  return rows;
}

}  // namespace report
