#include "tests/fuzz/parser_target.h"

#include <array>
#include <string_view>

/// The readers of what the program folder of Dynamics GP and its tools hold.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  struct Row {
    std::string_view parser;
    std::string_view path;
  };
  static constexpr std::array rows{
      Row{"gp.package", "Sales.package"},    Row{"gp.dexterity", "Source/EXA_Ticket.form"},
      Row{"gp.launch_file", "DYNAMICS.SET"}, Row{"gp.dex_ini", "Data/Dex.ini"},
      Row{"gp.macro", "Macros/orders.mac"},  Row{"gp.dictionary", "EXADESK.CNK"},
      Row{"gp.presence", "AddIns/Exa.dll"},  Row{"gp.vba", "VBA/EXATools.bas"},
      Row{"gp.vba", "VBA/EXAPick.frm"},
  };
  for (const Row& row : rows) fuzz::run_parser(fuzz::parser_of(row.parser), data, size, row.path);
  return 0;
}
