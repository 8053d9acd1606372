#pragma once

#include "scanner/model/artifact.h"
#include "scanner/model/finding.h"
#include "scanner/model/ids.h"
#include "scanner/model/kinds.h"
#include "scanner/model/metrics.h"
#include "scanner/model/object.h"
#include "scanner/model/sentence.h"
#include "scanner/model/standard_match.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

/// Legacy, or the product's Dynamics 365 successor (Finance & Operations metadata, AL).
enum class Era : std::uint8_t { legacy, modern };
std::string_view id_of(Era era);

/// A statement with the file and line that it rests on.
struct Evidence {
  ArtifactId artifact = none<ArtifactId>;
  std::uint32_t line = 0;
  Sentence says;
};

/// Sums over a set of objects. Maps are sorted, so that they print the same on every run.
struct Sums {
  std::uint64_t objects = 0;
  std::map<std::string, std::uint64_t> by_kind;
  std::map<std::string, std::uint64_t> members;
  CodeByLanguage code;
};

struct Counts {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  Sums distinct;                                        ///< each object once: what stands on the first page
  std::array<std::uint64_t, origin_count> by_origin{};  ///< of distinct objects
  std::map<std::string, std::array<std::uint64_t, origin_count>> by_kind_and_origin;
  Sums occurrences;  ///< all that the files hold: what a grep finds
  /// Parts of objects that somebody cut out, by kind: in neither of the sums, and listed among the objects.
  std::map<std::string, std::uint64_t> fragments;
  /// What the platform made by itself and nobody wrote, by kind: in neither of the sums and not listed. The assembler
  /// counts it.
  std::map<std::string, std::uint64_t> generated;
  CodeByLanguage customer_code;         ///< of custom and modified objects, the customer's lines only
  std::uint64_t unattributed_code = 0;  ///< code lines of modified objects that nobody is known to own
};

/// Minutes to clean what is there, against minutes to build it anew.
struct Debt {
  double remediation_minutes = 0;
  double development_minutes = 0;
  std::optional<double> ratio;  ///< remediation / development; none where nothing was developed
  char rating = 'A';            ///< A … E; meaningful only where ratio is set
};

/// Hours to bring it across.
struct Effort {
  double low = 0;
  double likely = 0;
  double high = 0;
};

/// What bringing one object across is made of, in minutes before the version factor, and what it comes to.
struct ObjectEffort {
  double weight = 0;  ///< of its kind, new or changed
  double size = 0;    ///< of its code
  double methods = 0;
  double rules = 0;     ///< story points of the distinct mandatory rules that it breaks
  bool capped = false;  ///< the sum is more than the cap of its kind, which counts instead
  Effort hours;         ///< with the version factor; all zero for an object that enters no figure
};

/// A figure given twice: for what is proven to be the customer's, and with objects of unknown origin.
template <typename Figure>
struct Twice {
  Figure proven;
  Figure with_unknown;
};

/// A solution, app, model or company database that is listed under its system.
struct Part {
  std::string name;
  std::string kind;
  std::string version;
};

/// (place, product, era): what gets one verdict.
struct System {
  std::string id;    ///< "contoso/nav"
  std::string name;  ///< of the place
  std::uint32_t place = 0;
  Product product = Product::any;
  Era era = Era::legacy;
  std::string generation;  ///< "NAV 2013 R2", "" if nothing tells
  std::string version;     ///< "7.10"
  Certainty certainty = Certainty::unknown;
  std::vector<Evidence> evidence;
  std::vector<Part> parts;
  std::vector<Sentence> notes;           ///< what a reader must know before he trusts the figures
  std::vector<std::string> marker_tags;  ///< by which the customer's developers mark changes: upper case, sorted
  std::optional<StandardSums> standard;  ///< where an untouched vendor version was given
  Counts counts;
  std::vector<RuleSum> rule_sums;  ///< of every rule with a hit, by rule
  Twice<Debt> debt;
  Twice<Effort> effort;
  double version_factor = 1.0;
  bool version_factor_assumed = false;           ///< nothing tells the release, so the highest factor was taken
  bool rules_applied = false;                    ///< findings were looked for; without that remediation 0 says nothing
  std::map<std::string, Effort> effort_by_kind;  ///< withUnknown
};

}  // namespace model
