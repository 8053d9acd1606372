#include "parsers/shared/sql_objects.h"
#include "parsers/shared/words.h"

#include <algorithm>

namespace parsers::shared {
namespace {

/// Behind the comment that begins at `at`; comments nest.
std::size_t behind_comment(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  while (at + 1 < text.size()) {
    const std::string_view mark = text.substr(at, 2);
    if (mark == "/*") ++depth;
    if (mark == "*/") --depth;
    at += mark == "/*" || mark == "*/" ? 2 : 1;
    if (depth == 0) return at;
  }
  return text.size();
}

/// Behind the text in quotes that begins at `at`; of quoted names one that does not end with its line is none.
std::size_t behind_quotes(std::string_view text, std::size_t at) {
  const char close = text[at] == '[' ? ']' : text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (close != '\'' && text[i] == '\n') return at + 1;
    if (text[i] != close) continue;
    if (i + 1 >= text.size() || text[i + 1] != close) return i + 1;
    ++i;
  }
  return close == '\'' ? text.size() : at + 1;
}

bool is_go(std::string_view line) {
  line = trimmed(line);
  return line.size() == 2 && same_word(line, "go");
}

}  // namespace

std::vector<std::size_t> sql_pieces(std::string_view text, std::size_t size) {
  std::vector<std::size_t> pieces{0};
  std::size_t line = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\n') {
      // A line into which a comment or a string reaches is no line GO.
      const bool cuts = line < at && at + 1 - pieces.back() >= size && is_go(text.substr(line, at - line));
      line = ++at;
      if (cuts && at < text.size()) pieces.push_back(at);
    } else if (c == '-' && at + 1 < text.size() && text[at + 1] == '-') {
      at = std::min(text.find('\n', at), text.size());
    } else if (c == '/' && at + 1 < text.size() && text[at + 1] == '*') {
      at = behind_comment(text, at);
      line = text.size();
    } else if (c == '\'' || c == '"' || c == '[') {
      at = behind_quotes(text, at);
      line = text.size();
    } else {
      ++at;
    }
  }
  return pieces;
}

}  // namespace parsers::shared
