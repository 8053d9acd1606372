#include "report/charts.h"

#include <algorithm>

namespace report {
namespace {

/// Coordinates are for programs: no grouping, a point, two digits.
std::string coordinate(double value) {
  const auto hundredths = static_cast<std::uint64_t>(std::max(0.0, value) * 100 + 0.5);
  std::string fraction = std::to_string(hundredths % 100);
  if (fraction.size() < 2) fraction.insert(0, "0");
  return std::to_string(hundredths / 100) + "." + fraction;
}

double clamped(double value) { return std::clamp(value, 0.0, 100.0); }

std::string spoken(const Page& page, std::span<const Segment> segments) {
  std::string out;
  for (const Segment& segment : segments) {
    if (segment.value == 0) continue;
    if (!out.empty()) out += ", ";
    out += segment.label + " " + page.number(segment.value);
  }
  return out.empty() ? std::string(page.text("chart.empty")) : out;
}

void pattern(Html& html, std::string_view id, std::string_view path) {
  html.open("pattern", {{"id", id}, {"width", "8"}, {"height", "8"}, {"patternUnits", "userSpaceOnUse"}});
  html.element("path", "", {{"d", path}, {"class", "hatch"}});
  html.close();
}

}  // namespace

void stacked_bar(Page& page, std::span<const Segment> segments, std::uint64_t full) {
  Html& html = page.html();
  const std::string words = spoken(page, segments);
  html.open("svg", {{"class", "bar"}, {"role", "img"}, {"aria-label", words}});
  html.element("title", words);
  double x = 0;
  for (const Segment& segment : segments) {
    if (segment.value == 0 || full == 0) continue;
    const double width = 100 * static_cast<double>(segment.value) / static_cast<double>(full);
    const std::string left = coordinate(x) + "%";
    // A part that is there must be seen, however small its share is.
    const std::string wide = coordinate(std::max(width, 0.5)) + "%";
    for (const std::string& look : {"fill " + segment.look, "hatched " + segment.look}) {
      html.element("rect", "", {{"class", look}, {"x", left}, {"y", "0"}, {"width", wide}, {"height", "100%"}});
    }
    x += width;
  }
  html.close();
}

void legend(Page& page, std::span<const Segment> segments) {
  Html& html = page.html();
  html.open("ul", {{"class", "legend"}});
  for (const Segment& segment : segments) {
    html.open("li").open("svg", {{"class", "swatch"}, {"viewBox", "0 0 16 16"}, {"aria-hidden", "true"}});
    for (const std::string& look : {"fill " + segment.look, "hatched " + segment.look}) {
      html.element("rect", "", {{"class", look}, {"width", "16"}, {"height", "16"}});
    }
    html.close().text(segment.label).text(" ").element("b", page.number(segment.value)).close();
  }
  html.close();
}

void score_line(Page& page, double score) {
  Html& html = page.html();
  const double x = 20 + clamped(score) * 9.6;
  const std::string marker = "M" + coordinate(x) + " 30 l-20 -30 h40 z M" + coordinate(x - 3) + " 28 h6 v22 h-6 z";
  html.open("div", {{"class", "score-line"}});
  html.open(
      "svg",
      {{"viewBox", "0 0 1000 60"}, {"role", "img"}, {"aria-label", page.say("chart.score", {page.decimal(score, 1)})}});
  html.element("rect", "", {{"class", "track-upgrade"}, {"x", "20"}, {"y", "30"}, {"width", "480"}, {"height", "18"}});
  html.element("rect", "",
               {{"class", "track-migration"}, {"x", "500"}, {"y", "30"}, {"width", "480"}, {"height", "18"}});
  html.element("path", "", {{"class", "tick"}, {"d", "M500 24 v30"}});
  html.element("path", "", {{"class", "needle"}, {"d", marker}});
  html.close();
  html.open("p", {{"class", "ends"}, {"aria-hidden", "true"}});
  html.element("span", page.text("chart.score.low")).element("span", page.text("chart.score.middle"));
  html.element("span", page.text("chart.score.high")).close().close();
}

void value_bar(Page& page, double value) {
  Html& html = page.html();
  html.open(
      "svg",
      {{"class", "value-bar"}, {"viewBox", "0 0 100 6"}, {"preserveAspectRatio", "none"}, {"aria-hidden", "true"}});
  html.element("rect", "", {{"class", "track"}, {"width", "100"}, {"height", "6"}});
  html.element("rect", "", {{"class", "value"}, {"width", coordinate(clamped(value))}, {"height", "6"}});
  html.close();
}

void chart_patterns(Page& page) {
  Html& html = page.html();
  html.open("svg", {{"class", "patterns"}, {"width", "0"}, {"height", "0"}, {"aria-hidden", "true"}}).open("defs");
  pattern(html, "hatch-modified", "M0 8 L8 0 M-2 2 L2 -2 M6 10 L10 6");
  pattern(html, "hatch-isv", "M4 0 V8");
  pattern(html, "hatch-unknown", "M0 0 L8 8 M8 0 L0 8");
  html.close().close();
}

}  // namespace report
