#pragma once

#include "parsers/shared/sql_objects.h"

#include <cstddef>
#include <string>
#include <vector>

namespace parsers::shared {

/// What a run of statements does with a table or a procedure.
struct SqlUse {
  enum class How : std::uint8_t { reads, writes, calls };
  How how = How::reads;
  SqlName name;
  std::size_t at = 0;  ///< the position of the name
};

/// Tables that are read and changed and procedures that are called by the tokens first … end-1, each with the first
/// place of every use. Temporary tables, table variables, names of common table expressions, catalogue views and the
/// rows of a trigger are none; a change by an alias is one of its table.
std::vector<SqlUse> sql_uses(const SqlTokens& tokens, std::size_t first, std::size_t end);

}  // namespace parsers::shared
