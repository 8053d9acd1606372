#include "scanner/model/hash.h"

#include <string_view>

namespace model {

std::string hex(const Hash128& hash) {
  if (hash.empty()) return {};
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out(32, '0');
  for (std::size_t i = 0; i < 16; ++i) {
    out[15 - i] = digits[(hash.high >> (4 * i)) & 0xF];
    out[31 - i] = digits[(hash.low >> (4 * i)) & 0xF];
  }
  return out;
}

}  // namespace model
