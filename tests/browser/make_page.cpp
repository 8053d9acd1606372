#include "report/writers.h"
#include "tests/unit/made_report.h"

#include <cstdlib>
#include <fstream>
#include <iostream>

/// make_page FILE COUNT: a page of COUNT made-up objects with hostile names, for page_test.mjs.
int main(int argument_count, char** arguments) {
  if (argument_count != 3) {
    std::cerr << "usage: make_page FILE COUNT\n";
    return 2;
  }
  const made::Result result = made::result(static_cast<std::size_t>(std::strtoull(arguments[2], nullptr, 10)));
  std::ofstream out(arguments[1], std::ios::binary);
  report::write_html(result.report(), out);
  return out.flush() ? 0 : 1;
}
