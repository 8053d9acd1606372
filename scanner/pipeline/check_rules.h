#pragma once

#include "scanner/parser.h"
#include "scanner/rules/rule.h"

#include <string>
#include <vector>

namespace pipeline {

/// A rule that does not do what its examples say.
struct RuleComplaint {
  std::string rule;
  std::string location;  ///< the pack
  std::string problem;
};

/// Runs every example of every rule through the whole road, from parsing to findings: a match example must give a
/// finding of its rule and of no other that the rule does not name under "also"; a no_match example none of its rule.
std::vector<RuleComplaint> check_rules(const rules::Catalogue& catalogue, const scanner::ParserTable& table);

}  // namespace pipeline
