#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

namespace model {

/// Indices into the vectors of an Inventory or a Yield. They copy, sort and serialise for free; they never dangle.
enum class ArtifactId : std::uint32_t {};
enum class ObjectId : std::uint32_t {};
enum class MemberId : std::uint32_t {};
enum class SystemId : std::uint32_t {};

/// "None of them", for any of the ids above.
template <typename Id>
inline constexpr Id none = static_cast<Id>(std::numeric_limits<std::uint32_t>::max());

template <typename Id>
constexpr std::size_t index(Id id) {
  return static_cast<std::size_t>(id);
}
template <typename Id>
constexpr Id id_at(std::size_t position) {
  return static_cast<Id>(static_cast<std::uint32_t>(position));
}

}  // namespace model
