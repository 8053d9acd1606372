#include "scanner/model/hash.h"

#include <charconv>
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

Hash128 hash_of_hex(std::string_view digits) {
  Hash128 hash;
  const auto read = [](std::string_view part, std::uint64_t& value) {
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value, 16);
    return error == std::errc() && end == part.data() + part.size();
  };
  if (digits.size() != 32 || !read(digits.substr(0, 16), hash.high) || !read(digits.substr(16), hash.low)) return {};
  return hash;
}

}  // namespace model
