#include "parsers/ax/property_names.h"

namespace parsers::ax {
namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

std::string kept_name(std::string_view name) {
  if (name == "Origin") return "originGuid";
  std::string kept(name);
  for (std::size_t i = 0; i < kept.size() && is_capital(name[i]); ++i) {
    if (i > 0 && i + 1 < name.size() && is_small(name[i + 1])) break;
    kept[i] = static_cast<char>(kept[i] | 0x20);
  }
  return kept;
}

}  // namespace parsers::ax
