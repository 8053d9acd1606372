#include "scanner/cli/diff.h"

#include "report/comparison_writers.h"
#include "scanner/cli/baseline.h"
#include "scanner/cli/gates.h"
#include "scanner/cli/output.h"
#include "scanner/cli/scan_job.h"

#include <algorithm>
#include <iostream>
#include <optional>

namespace cli {
namespace {

/// One way to write a comparison.
struct DiffWriter {
  std::string_view format;
  std::string_view file_name;
  void (*write)(const report::Report&, std::ostream&);
};

constexpr DiffWriter writers[] = {{"text", "diff.txt", report::write_diff_text},
                                  {"json", "diff.json", report::write_diff_json},
                                  {"html", "diff.html", report::write_diff_html}};

}  // namespace

int run_diff(const DiffOptions& options) {
  const std::vector<Gate> gates = gates_of(options.fail_on, "--fail-on");
  const report::Catalogue texts(options.language);
  const history::Snapshot before = read_result(options.before);
  const history::Snapshot now = read_result(options.now);
  const model::Comparison comparison = history::compare(before, now);
  const model::Inventory nothing;
  const std::vector<model::Verdict> verdicts;
  const std::vector<report::UsedConstant> constants;
  const report::RunInfo run{.tool_version = DYNSCAN_VERSION, .as_of = now.as_of};
  const std::vector<report::Plan> plans;
  const report::PlanData plan_data;
  const report::Report report{nothing, verdicts, constants, run, texts, plans, plan_data, &comparison};
  std::optional<OutputFolder> output;
  if (!options.output.empty()) output.emplace(options.output);
  for (const DiffWriter& writer : writers) {
    if (std::ranges::find(options.formats, writer.format) == options.formats.end()) continue;
    if (output) {
      output->write(std::string(writer.file_name), [&](std::ostream& out) { writer.write(report, out); });
    } else {
      writer.write(report, std::cout);
    }
  }
  if (output) output->commit();
  std::cout << std::flush;
  return finish({.gates = gates_met(gates, now, &comparison, !now.unreadable.empty())}, texts);
}

}  // namespace cli
