#include "scanner/parser.h"

namespace scanner {

std::string_view Context::value(std::string_view name) const {
  for (const model::Fact& fact : facts) {
    if (fact.name == name) return fact.value;
  }
  return {};
}

}  // namespace scanner
