#pragma once

#include "scanner/model/language.h"

#include <array>
#include <cstdint>

namespace model {

/// What is counted in a code region, a member, an object. Sums add up field by field; nesting takes the maximum.
struct CodeMetrics {
  std::uint32_t lines = 0;       ///< physical; always code + comment + blank
  std::uint32_t code = 0;        ///< lines with at least one token that is not a comment
  std::uint32_t comment = 0;     ///< lines with comment only
  std::uint32_t blank = 0;       ///< lines of white space, also inside a comment
  std::uint32_t characters = 0;  ///< bytes of all tokens that are not comments
  std::uint32_t statements = 0;
  std::uint32_t decisions = 0;       ///< cyclomatic complexity is 1 + decisions
  std::uint32_t nesting = 0;         ///< deepest block, 0 for straight code
  std::uint32_t commented_code = 0;  ///< comment lines that read like code

  CodeMetrics& operator+=(const CodeMetrics& other);
  bool operator==(const CodeMetrics&) const = default;
};

/// Code metrics per language.
struct CodeByLanguage {
  std::array<CodeMetrics, language_count> of{};

  CodeMetrics& operator[](Language language) { return of[static_cast<std::size_t>(language)]; }
  const CodeMetrics& operator[](Language language) const { return of[static_cast<std::size_t>(language)]; }
  CodeByLanguage& operator+=(const CodeByLanguage& other);
  CodeMetrics total() const;
};

}  // namespace model
