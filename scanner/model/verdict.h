#pragma once

#include "scanner/model/ids.h"
#include "scanner/model/rule_info.h"
#include "scanner/model/sentence.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

enum class Suitability : std::uint8_t { upgrade, migration };
std::string_view id_of(Suitability suitability);

enum class CheckState : std::uint8_t { yes, no, unknown };
std::string_view id_of(CheckState state);

/// A condition that decides the verdict whatever the score is.
struct Gate {
  std::string id;
  Suitability decides = Suitability::migration;
  Sentence why;
};

/// One row of the decision table.
struct Factor {
  std::string id;  ///< "source-system", "customization-review" …
  double weight = 0;
  std::optional<double> value;  ///< 0 speaks for upgrade, 100 for migration; none: no evidence
  double contribution = 0;      ///< points of the score; all contributions sum up to the score
  Sentence why;                 ///< the figures that it rests on, or what is missing
};

/// One of the eight sentences of the decision text.
struct Check {
  std::string id;
  Suitability speaks_for = Suitability::upgrade;
  CheckState state = CheckState::unknown;
  Sentence evidence;
};

/// One hop of the vendor's own path.
struct Hop {
  std::string from;
  std::string to;
  std::string source;
};

/// A support date of the vendor.
struct LifecycleDate {
  std::string product;
  std::string what;     ///< "mainstream" or "extended"
  std::string date;     ///< ISO
  bool passed = false;  ///< before the run's as-of date
  std::string source;
};

/// An answer of the profile that entered the verdict or one of the challenges.
struct ProfileAnswer {
  std::string question;  ///< the field of the profile: "databaseGb"
  Sentence says;
};

/// The smallest change that would turn the verdict round, by the number of objects that it touches.
struct Flip {
  enum class Kind : std::uint8_t {
    none,     ///< no change that was tried does
    gate,     ///< a gate decides
    answer,   ///< an open question of the profile is answered
    rules,    ///< all findings of these rules are mended
    objects,  ///< these objects are retired; a modified vendor object goes back to the vendor's version
  };
  Kind kind = Kind::none;
  std::vector<RuleId> rules;
  std::vector<ObjectId> objects;  ///< of `rules` those that they hit
  std::string question;           ///< field of the profile
  std::string answer;             ///< "Business Central 14", "30.1"
  std::optional<double> score;    ///< after the change
  Sentence says;
};
std::string_view id_of(Flip::Kind kind);

/// An object or a part of one behind a figure of a challenge, with what there is to say of it.
struct ChallengeItem {
  ObjectId object = none<ObjectId>;
  MemberId member = none<MemberId>;
  std::string note;  ///< a word of the result: what it is like, an area, a rule
};

/// One figure of a challenge and the list behind it.
struct ChallengeCount {
  std::string id;  ///< "custom-tables", "changed-screens" …
  std::vector<ChallengeItem> items;
};

/// What a move has to cope with whatever the verdict is.
struct Challenge {
  std::string id;  ///< "data-quality", "customization-review", "user-training", "testing"
  std::vector<ChallengeCount> counts;
};

/// What the effort costs: the day rate times days, and each overhead. Days are never money and money never days.
struct Money {
  struct Line {
    std::string id;  ///< "move", then the overheads of the profile
    double percent = 0;
    double low = 0;
    double likely = 0;
    double high = 0;
  };
  std::string currency;
  double day_rate = 0;
  std::vector<Line> lines;
  Line total;
};

/// Objects that the move may leave behind, with the likely hours that bringing them across would take.
struct LeftBehind {
  std::string use;  ///< "unreferenced", "unused", "idle"
  std::vector<ObjectId> objects;
  double hours = 0;
};

/// What one system is suited for, and why.
struct Verdict {
  SystemId system = none<SystemId>;
  Suitability suited_for = Suitability::migration;
  std::string policy;
  std::vector<Gate> gates;
  std::optional<double> score;  ///< 0 … 100; none where no factor has evidence
  double confidence = 0;        ///< 0 … 1
  std::vector<Factor> factors;
  std::vector<Check> checks;
  std::vector<std::string> flags;  ///< "borderline", "insufficient-evidence"
  Sentence decided_by;
  Flip flip;
  std::vector<Hop> route;
  std::string route_source;  ///< of the whole route, also of the statement that there is none
  std::vector<LifecycleDate> lifecycle;
  std::vector<ProfileAnswer> answers;
  std::vector<Challenge> challenges;
  std::vector<LeftBehind> left_behind;
  std::optional<Money> money;
};

}  // namespace model
