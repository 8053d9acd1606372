#pragma once

#include "report/classify/words.h"
#include "scanner/model/inventory.h"
#include "scanner/model/verdict.h"

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace report {

/// What the challenges look for: report/classify/policy/challenges.json.
struct ChallengeTable {
  std::array<std::set<std::string, std::less<>>, 5> kinds;  ///< "nav/page", by the place of ChallengeKinds
  std::set<std::string, std::less<>> modern_categories;     ///< of rules: what they find a modern tool replaces
  std::set<std::string, std::less<>> security_categories;
  std::set<std::string, std::less<>> integration_categories;
  std::vector<std::pair<std::string, std::string>> test_properties;
  std::vector<std::string> areas;  ///< ids, the first that fits counts
  WordGroups words;                ///< first the areas, then those of ChallengeWords
};
enum class ChallengeKinds : std::uint8_t { screens, menus, reports, security, integration };
enum class ChallengeWords : std::uint8_t { backup, posting, money, test };

/// The table that is part of the program, and one that `text` holds. Throws model::ConfigError.
ChallengeTable load_challenges();
ChallengeTable parse_challenges(std::string name, std::string text);

/// Fills the four challenges of every verdict, with the lists behind their figures. Only what the customer made or
/// changed is listed; "verdicts" stand in the order of the systems.
void add_challenges(const model::Inventory& inventory, std::vector<model::Verdict>& verdicts);

}  // namespace report
