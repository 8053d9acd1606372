#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace report {

/// Objects that move together: nothing in a wave needs what is in a later one.
struct Group {
  std::vector<std::uint32_t> nodes;       ///< ascending
  std::vector<std::uint32_t> depends_on;  ///< positions of earlier groups, ascending
  std::uint32_t largest_circle = 0;       ///< of nodes that all need one another; 1 where there is no circle
};

/// How large a wave should be, in the unit of the weights.
struct WaveSize {
  double at_least = 0;
  std::uint32_t at_most_waves = 1;  ///< a wave grows with the whole, so that there are about so many
};

/// Cuts nodes 0 … weights.size()-1 into groups. An edge says that its first node needs its second. Nodes that need one
/// another stay together, however many they are; nodes that nothing connects are moved one cluster after the other.
std::vector<Group> cut_into_waves(std::span<const double> weights,
                                  std::span<const std::pair<std::uint32_t, std::uint32_t>> edges, WaveSize size);

}  // namespace report
