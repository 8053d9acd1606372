#pragma once

#include <cstdint>

namespace model {

/// The customer's share of one object, as debt and effort count it. Raw: no constant has touched it.
struct ObjectCounts {
  std::uint64_t code_lines = 0;
  std::uint64_t characters = 0;
  std::uint64_t methods = 0;
  std::uint64_t fields = 0;
  std::uint64_t controls = 0;
  std::uint64_t steps = 0;  ///< of processes
  std::uint64_t keys = 0;   ///< and what costs as little to make: relations, values, data sources, registrations

  bool operator==(const ObjectCounts&) const = default;
};

}  // namespace model
