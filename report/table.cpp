#include "report/table.h"

#include "report/writers.h"

#include <array>

namespace report {

std::span<const Writer> table() {
  static constexpr std::array rows{
      Writer{"csv", "objects.csv", write_objects_csv},
      Writer{"html", "report.html", write_html},
      Writer{"json", "inventory.json", write_json},
      Writer{"text", "summary.txt", write_text},
  };
  return rows;
}

}  // namespace report
