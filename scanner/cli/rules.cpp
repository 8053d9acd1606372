#include "scanner/cli/rules.h"

#include "parsers/table.h"
#include "scanner/model/config_error.h"
#include "scanner/pipeline/check_rules.h"
#include "scanner/rules/pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

namespace cli {
namespace {

int list(const rules::Catalogue& catalogue) {
  for (const rules::Rule& rule : catalogue.rules) {
    const model::RuleInfo& info = rule.info;
    std::cout << fmt::format("{:<36} {:<8} {:<16} {:<9} {:>2}  {}\n", info.id, model::id_of(info.severity),
                             info.category, model::id_of(info.migration), info.points, info.title);
  }
  std::cout << fmt::format("{} rules\n", catalogue.rules.size());
  return 0;
}

int explain(const rules::Catalogue& catalogue, const std::string& id) {
  const auto rule = std::ranges::find(catalogue.rules, id, [](const rules::Rule& row) { return row.info.id; });
  if (rule == catalogue.rules.end())
    throw model::ConfigError("there is no such rule", id, "dynscan rules list names them all");
  const model::RuleInfo& info = rule->info;
  std::cout << fmt::format("{}: {}\n\n{}\n\nWhy: {}\nSource: {}\nInstead: {}\n", info.id, info.title, info.message,
                           info.why, info.source, info.target);
  std::cout << fmt::format("Severity {}, category {}, migration {}, {} story points\n", model::id_of(info.severity),
                           info.category, model::id_of(info.migration), info.points);
  std::cout << fmt::format("Minutes: {} + {} for each hit, at most {} hits in an object\nDefined in {}\n",
                           info.remediation.offset, info.remediation.coefficient, info.remediation.cap, info.location);
  for (const std::string& link : info.links) std::cout << "See " << link << '\n';
  for (const std::string& example : info.match_examples) std::cout << "\nFinds:\n" << example << '\n';
  for (const std::string& example : info.no_match_examples) std::cout << "\nDoes not find:\n" << example << '\n';
  return 0;
}

int check(const rules::Catalogue& catalogue) {
  const std::vector<pipeline::RuleComplaint> complaints = pipeline::check_rules(catalogue, parsers::table());
  for (const pipeline::RuleComplaint& complaint : complaints) {
    std::cerr << fmt::format("dynscan: {}, rule {}: {}\n", complaint.location, complaint.rule, complaint.problem);
  }
  std::cout << fmt::format("{} rules, {} complaints\n", catalogue.rules.size(), complaints.size());
  return complaints.empty() ? 0 : 2;
}

}  // namespace

int run_rules(const Request& request) {
  if (request.command == Command::rules_export) {
    rules::export_packs(request.rules_folder);
    return 0;
  }
  const rules::Catalogue catalogue = rules::load_catalogue(request.rules_folder);
  if (request.command == Command::rules_explain) return explain(catalogue, request.rule);
  return request.command == Command::rules_check ? check(catalogue) : list(catalogue);
}

}  // namespace cli
