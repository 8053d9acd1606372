#pragma once

#include <cstdint>

namespace model {

/// A place in the decoded (UTF-8) text of one artifact. Offsets are bytes from 0, lines count from 1; line 0 means
/// "no line".
struct Span {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::uint32_t line = 0;

  bool operator==(const Span&) const = default;
};

}  // namespace model
