#pragma once

#include "scanner/model/kinds.h"
#include "scanner/model/language.h"
#include "scanner/model/object.h"
#include "scanner/model/rule_info.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace rules {

/// What statements may stand inside of.
enum class Surrounding : std::uint8_t { any, loop, try_block, transaction };

/// A phrase of tokens: "CurrReport . SHOWOUTPUT", "FIND ( <string> )".
struct TokensCondition {
  std::vector<std::string> phrases;  ///< any of them
  std::string matches;               ///< RE2 that the first <…> element must match, "" for any
  std::string unless;                ///< RE2 that it must not match
  Surrounding inside = Surrounding::any;
  std::vector<std::string> triggers;  ///< only in triggers and methods of these names, whatever they belong to
  std::vector<std::string> without;   ///< phrases of which none may stand in the same member
};

enum class TextScope : std::uint8_t { string, comment, name, property };

struct TextCondition {
  std::string pattern;  ///< RE2, partial match
  TextScope scope = TextScope::string;
  std::string unless;
  std::vector<std::string> literals;  ///< at least one must occur, in any letter case: a cheap guard before the pattern
};

struct PropertyTest {
  std::string property;
  std::vector<std::string> is;
  std::vector<std::string> isnt;
  std::optional<bool> present;
  std::string matches;
  std::string unless;  ///< RE2 that the value must not match
};

using NumberRange = std::pair<std::uint32_t, std::uint32_t>;

struct MemberTest {
  std::vector<std::string> kinds;
  std::vector<model::Origin> origins;
  std::string name;
  std::vector<PropertyTest> where;
};

struct ObjectCondition {
  std::vector<std::string> kinds;
  std::vector<model::Origin> origins;
  std::vector<NumberRange> numbers;
  std::string name;
  std::vector<PropertyTest> where;
  std::optional<std::uint64_t> incoming;  ///< at most so many references from other objects
  std::optional<MemberTest> member;       ///< one hit per such member
};

struct MetricCondition {
  bool of_member = true;
  std::string name;
  std::uint32_t above = 0;
};

struct ReferenceCondition {
  std::vector<std::string> kinds;
  std::vector<std::string> to_kinds;
  std::vector<NumberRange> to_numbers;
  std::string to_name;
  std::string member;
  std::optional<bool> missing;
};

struct Condition;

struct Combination {
  enum class Of : std::uint8_t { all, any, none };
  Of of = Of::all;
  std::vector<Condition> parts;
};

struct Condition {
  std::variant<TokensCondition, TextCondition, ObjectCondition, MetricCondition, ReferenceCondition, Combination> form;
};

/// Where a rule is looked for.
struct Applies {
  model::Product product = model::Product::any;
  std::optional<model::Language> language;
  std::vector<std::string> generations;
  std::vector<model::Origin> origins{model::Origin::custom, model::Origin::modified, model::Origin::unknown};
};

/// A rule as a pack defines it.
struct Rule {
  model::RuleInfo info;
  Applies applies;
  Condition when;
  std::vector<std::string> also;  ///< rules that may fire on its own examples
};

/// The rules of a run, sorted by id; a RuleId is an index into them.
struct Catalogue {
  std::vector<Rule> rules;
  std::map<std::string, std::string> frames;  ///< example frame by pack
  std::string hash;                           ///< of all packs that were read
};

}  // namespace rules
