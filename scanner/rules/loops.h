#pragma once

#include "scanner/model/token.h"

#include <span>
#include <string_view>
#include <vector>

namespace rules {

/// Which tokens of a C/AL region stand inside a loop: between REPEAT and UNTIL, or in the statement behind WHILE … DO
/// or FOR … DO.
class LoopDepths {
 public:
  LoopDepths(std::string_view text, std::span<const model::Token> tokens);
  bool is_inside(std::size_t token) const { return depths_[token] > 0; }

 private:
  std::vector<std::uint16_t> depths_;
};

}  // namespace rules
