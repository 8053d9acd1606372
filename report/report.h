#pragma once

#include "report/catalogue.h"
#include "report/plan/plan.h"
#include "scanner/model/comparison.h"
#include "scanner/model/inventory.h"
#include "scanner/model/verdict.h"

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// What a run was told, as the reports print it.
struct RunInfo {
  std::string tool_version;
  std::string as_of;                 ///< ISO date
  std::vector<std::string> roots;    ///< as the user wrote them
  std::vector<std::string> command;  ///< without the program, output folder and job count: what changes the result
  std::string rules_hash;
  std::string costs_hash;
  std::string policy;
  unsigned threads = 1;  ///< that may write; no result depends on it
};

/// A constant of costs.json that entered a figure of this report.
struct UsedConstant {
  std::string name;
  double value = 0;
  std::string source;
};

/// All that a writer sees.
struct Report {
  const model::Inventory& inventory;
  const std::vector<model::Verdict>& verdicts;  ///< one per system, in the same order
  const std::vector<UsedConstant>& constants;
  const RunInfo& run;
  const Catalogue& texts;
  const std::vector<Plan>& plans;                 ///< one per system, in the same order
  const PlanData& plan_data;                      ///< by which they were made
  const model::Comparison* comparison = nullptr;  ///< with an earlier run; null where there is none to compare with
};

/// A row of report/table.cpp: one file to write.
struct Writer {
  std::string_view id;         ///< of --format: "html"
  std::string_view file_name;  ///< "report.html"
  void (*write)(const Report&, std::ostream&);
};

}  // namespace report
