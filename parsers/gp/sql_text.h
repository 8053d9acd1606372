#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parsers::gp {

/// A table of GP that a piece of SQL names.
struct SqlUse {
  std::string table;  ///< as written, without database, owner and brackets
  bool writes = false;
};

/// Whether a name is built like those of GP's tables: the prefix of a series and four to six digits, "SOP10100".
bool is_table_of_gp(std::string_view name);

/// Tables of GP behind FROM, JOIN, INTO, UPDATE and DELETE in a string literal of another language. Such a literal is a
/// piece of a statement, so this looks at words and not at statements.
std::vector<SqlUse> tables_in_sql_text(std::string_view literal);

}  // namespace parsers::gp
