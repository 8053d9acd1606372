#pragma once

#include "scanner/model/document.h"
#include "scanner/rules/rule.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

/// What conditions of a rule may lean on.
struct ConditionContext {
  std::map<std::string, std::string> words;  ///< lists of the pack, their words joined with |
  std::optional<model::Language> language;   ///< of the code that the rule is for, if it is for one only
};

/// Reads one condition; throws model::ConfigError with its place where it is wrong, or where it could never hold or
/// never fail to.
Condition read_condition(const model::Node& node, const ConditionContext& context);

/// A list of texts, or one text alone.
std::vector<std::string> texts_of(const model::Node& node);
/// The same, but a list must not be empty: one that names nothing would switch a test off.
std::vector<std::string> some_texts_of(const model::Node& node);
std::vector<model::Origin> origins_of(const model::Node& node);

/// The row whose id the text is; fails with the list of ids where there is none.
template <typename Rows, typename IdOf>
auto choice(const model::Node& node, const Rows& rows, IdOf id_of) {
  const std::string given = node.text();
  std::string known;
  for (const auto& row : rows) {
    if (id_of(row) == given) return row;
    known += (known.empty() ? "" : ", ") + std::string(id_of(row));
  }
  node.fail("'" + given + "' is not known", "one of: " + known);
}

}  // namespace rules
