#pragma once

#include "scanner/model/metrics.h"
#include "scanner/model/token.h"
#include "scanner/text/dialect.h"
#include "scanner/text/vocabulary.h"

#include <span>
#include <string_view>

namespace metrics {

/// A code region as it is measured: its text within the slice, and its tokens in order.
struct Region {
  std::string_view slice;  ///< what token offsets and `begin` count from
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t line = 0;  ///< of `begin`
  std::span<const model::Token> tokens;
};

/// Counts one region. A region that begins or ends within a line owns that line.
model::CodeMetrics measure(const Region& region, const text::Dialect& dialect, const text::Vocabulary& vocabulary);

}  // namespace metrics
