#pragma once

#include "scanner/model/document.h"
#include "scanner/rules/rule.h"

#include <string>
#include <string_view>
#include <vector>

namespace rules {

/// Reads one condition; throws model::ConfigError with its place where it is wrong.
Condition read_condition(const model::Node& node);

/// A list of texts, or one text alone.
std::vector<std::string> texts_of(const model::Node& node);
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
