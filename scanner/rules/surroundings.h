#pragma once

#include "scanner/model/language.h"
#include "scanner/model/token.h"
#include "scanner/rules/rule.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rules {

/// What every token of a code region stands inside of. C/AL has loops only; in languages with braces a loop is the
/// statement or block behind for, while, foreach and do, and behind the "while select" of X++; a transaction reaches
/// from ttsbegin to ttscommit, however blocks lie. Headers of loops are outside of them.
class Surroundings {
 public:
  Surroundings(std::string_view text, std::span<const model::Token> tokens, model::Language language);
  bool is_inside(std::size_t token, Surrounding what) const;

 private:
  std::vector<std::uint8_t> inside_;  ///< by token, a bit for each Surrounding
};

}  // namespace rules
