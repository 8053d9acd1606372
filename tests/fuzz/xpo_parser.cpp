#include "tests/fuzz/parser_target.h"

/// The XPO parser on its own.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const scanner::Parser& parser = fuzz::parser_of("ax.xpo");
  fuzz::run_parser(parser, data, size, "input.xpo");
  return 0;
}
