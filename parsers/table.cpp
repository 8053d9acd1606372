#include "parsers/table.h"

#include <array>

// One line per format, sorted; one line per product.
#define PARSERS(row) row(nav_cside_text)
#define ASSEMBLERS(row) row(nav_assembler)

namespace parsers {

#define DECLARE_PARSER(name) extern const scanner::Parser name;
#define DECLARE_ASSEMBLER(name) extern const scanner::Assembler name;
PARSERS(DECLARE_PARSER)
ASSEMBLERS(DECLARE_ASSEMBLER)

scanner::ParserTable table() {
#define ADDRESS(name) &name,
  static constexpr std::array parsers{PARSERS(ADDRESS)};
  static constexpr std::array assemblers{ASSEMBLERS(ADDRESS)};
  return {parsers, assemblers};
}

}  // namespace parsers
