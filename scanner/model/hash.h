#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace model {

/// A 128-bit content hash (XXH3). It tells texts apart; it is not a seal against forgery.
struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  auto operator<=>(const Hash128&) const = default;
  bool empty() const { return high == 0 && low == 0; }
};

/// 32 lower-case hexadecimal digits, "" for the empty hash.
std::string hex(const Hash128& hash);

/// The hash whose digits these are; the empty one for anything else.
Hash128 hash_of_hex(std::string_view digits);

}  // namespace model
