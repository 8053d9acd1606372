#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parsers::shared {

/// Line of an offset, counted from 0 at the start of the slice. Cheap when asked near the last one.
class LineFinder {
 public:
  explicit LineFinder(std::string_view text) : text_(text) {}
  std::uint32_t line_of(std::size_t offset);

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  std::uint32_t line_ = 0;
};

}  // namespace parsers::shared
