#pragma once

#include "report/html_page.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace report {

/// One part of a stacked bar. `look` is a class of the style sheet ("origin-custom"), `label` what a reader hears.
struct Segment {
  std::string look;
  std::string label;
  std::uint64_t value = 0;
};

/// A bar as inline SVG whose full width stands for `full`; the parts stand side by side in their order.
void stacked_bar(Page& page, std::span<const Segment> segments, std::uint64_t full);

/// Names, marks and figures of the parts, as a list under a bar.
void legend(Page& page, std::span<const Segment> segments);

/// A line from 0 (upgrade) to 100 (migration) with a marker at the score.
void score_line(Page& page, double score);

/// A small bar from 0 to 100 for a cell of a table.
void value_bar(Page& page, double value);

/// Hatches that tell parts of a bar apart without colour; once on a page, before the first bar.
void chart_patterns(Page& page);

}  // namespace report
