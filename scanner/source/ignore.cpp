#include "scanner/source/ignore.h"

#include "scanner/text/glob.h"

#include <algorithm>
#include <cstddef>
#include <ranges>

namespace source {
namespace {

/// Blanks at the end do not count unless a backslash stands before them.
std::string_view without_trailing_blanks(std::string_view line) {
  while (line.ends_with(' ') || line.ends_with('\t')) {
    std::size_t escapes = 0;
    while (escapes + 1 < line.size() && line[line.size() - 2 - escapes] == '\\') ++escapes;
    if (escapes % 2 != 0) break;
    line.remove_suffix(1);
  }
  return line;
}

}  // namespace

void IgnoreList::add(std::string_view base, std::string_view lines) {
  if (lines.starts_with("\xEF\xBB\xBF")) lines.remove_prefix(3);
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    line = without_trailing_blanks(line);
    if (line.starts_with('#')) continue;

    Pattern pattern;
    pattern.base = base;
    pattern.negated = line.starts_with('!');
    if (pattern.negated) line.remove_prefix(1);
    pattern.folders_only = line.ends_with('/');
    if (pattern.folders_only) line.remove_suffix(1);
    pattern.anchored = line.find('/') != std::string_view::npos;
    if (line.starts_with('/')) line.remove_prefix(1);
    if (line.empty()) continue;
    pattern.glob = line;
    patterns_.push_back(std::move(pattern));
  }
}

bool IgnoreList::excludes(std::string_view path, bool is_folder) const {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  for (const Pattern& pattern : patterns_ | std::views::reverse) {
    if (pattern.folders_only && !is_folder) continue;
    std::string_view inside = path;
    if (!pattern.base.empty()) {
      if (!inside.starts_with(pattern.base) || inside.size() <= pattern.base.size()) continue;
      if (inside[pattern.base.size()] != '/') continue;
      inside.remove_prefix(pattern.base.size() + 1);
    }
    if (text::glob_matches(pattern.glob, pattern.anchored ? inside : name)) return !pattern.negated;
  }
  return false;
}

}  // namespace source
