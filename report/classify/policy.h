#pragma once

#include "report/classify/lifecycle.h"
#include "report/classify/release.h"
#include "scanner/model/kinds.h"
#include "scanner/model/sentence.h"
#include "scanner/model/system.h"
#include "scanner/model/verdict.h"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// The rows of the decision table, in the order in which they are shown.
enum class FactorId : std::uint8_t {
  source_system,
  customization_review,
  complexity,
  data_handling,
  cloud_transition,
  time_required,
};
inline constexpr std::size_t factor_count = 6;
std::string_view id_of(FactorId factor);

/// A row of the generation table: how far a release is from Dynamics 365.
struct Generation {
  Release release;
  model::Era era = model::Era::legacy;
  bool dynamics365 = false;
  double value = 0;  ///< 0 … 100
  std::string why;
};

/// A condition that decides whatever the score is. What is empty or none does not restrict it.
struct GateRule {
  std::string id;
  model::Suitability decides = model::Suitability::migration;
  model::Product product = model::Product::any;
  std::optional<model::Era> era;
  std::string from;            ///< oldest generation, itself included
  std::string up_to;           ///< newest generation, itself included
  std::string before_version;  ///< versions below this one
  std::string evidence;        ///< id of a sentence among the system's evidence: a fact with file and line
  std::string why;             ///< id of a catalogue entry ("gate.…") or the words themselves
};

struct Thresholds {
  double upgrade_below = 0;
  double migration_above = 0;
  double confidence = 0;  ///< less than this share of the factor weight is insufficient evidence
};

/// Points for a database above a size.
struct DatabaseSize {
  double above_gb = 0;
  double points = 0;
};

/// Constants of the factor formulas.
struct Formulas {
  double per_hop = 0;                     ///< source system: points for each hop of the vendor's path
  std::array<double, 5> rating_points{};  ///< customization review: of the ratings A … E
  double rating_share = 0;                ///< customization review: share of the rating, the rest is of the next
  double points_per_modified_percent = 0;
  double reference_share = 0;  ///< complexity: share of the references, the rest is of hard rule hits
  double references_for_full = 0;
  double hard_points = 0;          ///< complexity: story points from which a mandatory rule is a hard one
  double hard_share_for_full = 0;  ///< share of objects with a hard rule that gives 100
  double points_per_blocker = 0;   ///< cloud transition: points for each blocker in 100 objects
  double points_per_custom_table = 0;
  double points_per_custom_field = 0;
  double points_per_changed_key = 0;
  std::vector<DatabaseSize> database_sizes;  ///< the greatest bound that a database exceeds counts
  double days_for_full = 0;                  ///< time required: likely days that give 100
};

/// What "little", "few" and "poor" mean in the checks.
struct CheckLimits {
  char little_debt_rating = 'A';
  double few_modified_percent = 0;
  double overhaul_percent = 0;     ///< of objects with a grave finding of security or performance: an overhaul above
  double integration_percent = 0;  ///< of objects with a grave finding of integration: poor integration above
};

/// Everything that the decision weighs. The generations of a product stand from the oldest to the newest.
struct Policy {
  std::string name;
  Thresholds thresholds;
  std::array<double, factor_count> weights{};
  Formulas formulas;
  CheckLimits checks;
  std::map<model::Product, std::vector<Generation>> generations;
  std::vector<GateRule> gates;
};

/// "mission" and "vendor" are part of the program, everything else is the path of a file. Throws model::ConfigError.
Policy load_policy(std::string_view name_or_path);
/// The policy that `text` holds; `name` is what errors call the file.
Policy parse_policy(std::string name, std::string text);

}  // namespace report
