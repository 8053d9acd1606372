#pragma once

#include "scanner/model/hash.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace model {

enum class RuleId : std::uint16_t {};

enum class Severity : std::uint8_t { blocker, high, medium, low, info };
inline constexpr std::size_t severity_count = 5;
std::string_view id_of(Severity severity);

/// Whether moving to the new platform needs it done.
enum class MigrationRelevance : std::uint8_t { mandatory, optional, potential };
std::string_view id_of(MigrationRelevance relevance);

/// Minutes to mend: the first hit costs offset + coefficient, each further one the coefficient, hits above the cap
/// nothing.
struct Remediation {
  std::uint32_t offset = 0;
  std::uint32_t coefficient = 0;
  std::uint32_t cap = 1;
};

/// What a writer may know of a rule. Texts are the pack's own.
struct RuleInfo {
  std::string id;  ///< "nav-automation"
  std::string title;
  std::string message;
  std::string why;
  std::string source;
  std::string target;
  std::string category;
  std::string pack;      ///< "nav"
  std::string location;  ///< the file that defines it
  std::vector<std::string> links;
  std::vector<std::string> match_examples;
  std::vector<std::string> no_match_examples;
  Severity severity = Severity::info;
  MigrationRelevance migration = MigrationRelevance::optional;
  Remediation remediation;
  std::uint32_t points = 0;  ///< story points of the move; only those of mandatory rules count
  Hash128 definition;        ///< of what it looks for and where: rules that agree in it find the same
};

}  // namespace model
