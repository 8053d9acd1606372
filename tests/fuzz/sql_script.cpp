#include "tests/fuzz/parser_target.h"

/// The SQL parser on its own, whether or not it would claim the bytes.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const scanner::Parser& parser = fuzz::parser_of("shared.sql_script");
  fuzz::run_parser(parser, data, size, "input.sql");
  return 0;
}
