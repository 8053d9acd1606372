#include "scanner/model/artifact.h"
#include "scanner/model/object.h"
#include "scanner/model/rule_info.h"
#include "scanner/model/system.h"
#include "scanner/model/verdict.h"

#include <array>
#include <string>

namespace model {
namespace {

template <typename Enum, std::size_t Size>
std::string_view name_in(const std::array<std::string_view, Size>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view id_of(Outcome outcome) {
  static constexpr std::array<std::string_view, outcome_count> names{"parsed",       "identified", "opened",
                                                                     "unrecognised", "excluded",   "failed"};
  return name_in(names, outcome);
}

std::string_view id_of(Certainty certainty) {
  static constexpr std::array<std::string_view, 3> names{"certain", "probable", "unknown"};
  return name_in(names, certainty);
}

std::string_view id_of(Origin origin) {
  static constexpr std::array<std::string_view, origin_count> names{"custom", "modified", "isv", "standard", "unknown"};
  return name_in(names, origin);
}

std::string_view id_of(Era era) {
  static constexpr std::array<std::string_view, 2> names{"legacy", "modern"};
  return name_in(names, era);
}

std::string_view id_of(Suitability suitability) {
  static constexpr std::array<std::string_view, 2> names{"upgrade", "migration"};
  return name_in(names, suitability);
}

std::string_view id_of(CheckState state) {
  static constexpr std::array<std::string_view, 3> names{"yes", "no", "unknown"};
  return name_in(names, state);
}

std::string_view id_of(Flip::Kind kind) {
  static constexpr std::array<std::string_view, 5> names{"none", "gate", "answer", "rules", "objects"};
  return name_in(names, kind);
}

std::string_view id_of(Severity severity) {
  static constexpr std::array<std::string_view, severity_count> names{"blocker", "high", "medium", "low", "info"};
  return name_in(names, severity);
}

std::string_view id_of(MigrationRelevance relevance) {
  static constexpr std::array<std::string_view, 3> names{"mandatory", "optional", "potential"};
  return name_in(names, relevance);
}

bool is_customers(const Member& member) { return member.origin == Origin::custom || member.origin == Origin::modified; }

bool is_fragment(const Object& object) { return object.properties.has("fragment"); }

std::string kind_text(const Object& object) {
  const Kind& row = kind(object.kind);
  if (object.tag.empty()) return std::string(row.id);
  return std::string(row.id) + ":" + object.tag;
}

}  // namespace model
