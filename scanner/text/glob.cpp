#include "scanner/text/glob.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace text {
namespace {

/// A set "[a-z]" at the start of a glob: how many bytes it takes and whether it holds the byte. None if it never ends.
struct SetMatch {
  std::size_t length = 0;
  bool holds = false;
};

std::optional<SetMatch> match_set(std::string_view glob, char c) {
  std::size_t at = 1;
  const bool inverted = at < glob.size() && (glob[at] == '!' || glob[at] == '^');
  if (inverted) ++at;
  const auto value = static_cast<unsigned char>(c);
  bool holds = false;
  const auto next = [&]() -> std::optional<unsigned char> {
    if (at < glob.size() && glob[at] == '\\') ++at;
    if (at >= glob.size()) return std::nullopt;
    return static_cast<unsigned char>(glob[at++]);
  };
  for (bool first = true; at < glob.size(); first = false) {
    if (glob[at] == ']' && !first) return SetMatch{at + 1, holds != inverted && c != '/'};
    const auto low = next();
    if (!low) return std::nullopt;
    auto high = low;
    if (at + 1 < glob.size() && glob[at] == '-' && glob[at + 1] != ']') {
      ++at;
      high = next();
      if (!high) return std::nullopt;
    }
    holds = holds || (*low <= value && value <= *high);
  }
  return std::nullopt;
}

/// One step of a glob that is neither '*' nor the end: how many bytes of the glob match the byte, 0 if they do not.
std::size_t match_one(std::string_view glob, char c) {
  switch (glob.front()) {
    case '?': return c != '/' ? 1 : 0;
    case '[': {
      const auto set = match_set(glob, c);
      return set && set->holds ? set->length : 0;
    }
    case '\\': return glob.size() > 1 && glob[1] == c ? 2 : 0;
    default: return glob.front() == c ? 1 : 0;
  }
}

/// A "*" or "**" to come back to: the glob behind it, and the text from where it is to swallow more.
struct Retry {
  std::string_view glob;
  std::string_view text;
  bool active = false;
};

/// "**" means folders only where it is a whole component; elsewhere it is the same as "*".
bool is_whole_component(std::string_view glob, bool at_start) {
  return at_start && glob.starts_with("**") && (glob.size() == 2 || glob[2] == '/');
}

}  // namespace

// Two places to come back to are enough, the last "*" and the last "**": what an earlier one could reach, the later one
// can reach too. So a hostile pattern costs no more than glob times text times folders.
bool glob_matches(std::string_view glob, std::string_view text) {
  Retry star;
  Retry folders;
  bool at_start = true;
  while (true) {
    if (is_whole_component(glob, at_start)) {
      if (glob.size() == 2) return true;
      glob.remove_prefix(3);
      folders = {glob, text, true};
      star.active = false;
      continue;
    }
    if (glob.starts_with('*')) {
      glob.remove_prefix(std::min(glob.find_first_not_of('*'), glob.size()));
      star = {glob, text, true};
      at_start = false;
      continue;
    }
    if (glob.empty() && text.empty()) return true;
    const std::size_t step = glob.empty() || text.empty() ? 0 : match_one(glob, text.front());
    if (step != 0) {
      at_start = glob.front() == '/';
      glob.remove_prefix(step);
      text.remove_prefix(1);
    } else if (star.active && !star.text.empty() && star.text.front() != '/') {
      star.text.remove_prefix(1);
      glob = star.glob;
      text = star.text;
      at_start = false;
    } else if (const std::size_t slash = folders.text.find('/'); folders.active && slash != std::string_view::npos) {
      folders.text.remove_prefix(slash + 1);
      glob = folders.glob;
      text = folders.text;
      star.active = false;
      at_start = true;
    } else {
      return false;
    }
  }
}

}  // namespace text
