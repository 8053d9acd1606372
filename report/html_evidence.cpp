#include "report/html_evidence.h"

#include "report/html_builder.h"

#include <algorithm>
#include <string_view>

namespace report {
namespace {

/// The start of the character that holds byte `at`: a cut inside of it would show two broken ones.
std::size_t character_start(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  for (int back = 0; back < 3 && at > 0 && at < text.size(); ++back) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80) break;
    --at;
  }
  return at;
}

std::string readable(std::string_view text) {
  std::string spaced(text);
  std::ranges::replace(spaced, '\t', ' ');
  std::string scratch;
  return std::string(visible_text(spaced, scratch));
}

}  // namespace

MarkedLine marked_line(const model::Finding& finding) {
  const std::string_view line = finding.evidence;
  const std::size_t from = character_start(line, finding.column);
  const std::size_t to = std::max(from, character_start(line, std::size_t{finding.column} + finding.length));
  return {readable(line.substr(0, from)), readable(line.substr(from, to - from)), readable(line.substr(to))};
}

}  // namespace report
