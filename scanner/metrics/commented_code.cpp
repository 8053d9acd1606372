#include "scanner/metrics/commented_code.h"

#include <algorithm>
#include <array>

namespace metrics {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
bool is_word(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

bool ends_with_folded(std::string_view text, std::string_view word) {
  if (text.size() < word.size() || !std::ranges::equal(text.substr(text.size() - word.size()), word, {}, lower))
    return false;
  return text.size() == word.size() || !is_word(text[text.size() - word.size() - 1]);
}

bool starts_with_folded(std::string_view text, std::string_view word) {
  if (text.size() < word.size() || !std::ranges::equal(text.substr(0, word.size()), word, {}, lower)) return false;
  return text.size() == word.size() || !is_word(text[word.size()]);
}

/// "Rec.Name(…);": a name, dots, quoted names, then parentheses to the end.
bool is_call(std::string_view text) {
  if (!text.ends_with(");")) return false;
  std::size_t at = 0;
  bool quoted = false;
  while (at < text.size() && (quoted || is_word(text[at]) || text[at] == '.' || text[at] == '"')) {
    if (text[at] == '"') quoted = !quoted;
    ++at;
  }
  return at > 0 && at < text.size() && text[at] == '(';
}

struct Frame {
  std::string_view start, end;
};
constexpr std::array frames{Frame{"if", "then"}, Frame{"if", ";"},    Frame{"while", "do"}, Frame{"for", "do"},
                            Frame{"with", "do"}, Frame{"case", "of"}, Frame{"until", ";"},  Frame{"exit", ";"}};

}  // namespace

bool reads_like_code(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t\r{/*"), line.size()));
  line = line.substr(0, line.find_last_not_of(" \t\r}*/") + 1);
  if (line.size() < 4) return false;
  if (line.ends_with(';') && line.find(":=") != std::string_view::npos &&
      is_word(line.front() == '"' ? 'x' : line.front()))
    return true;
  if (is_call(line)) return true;
  if (ends_with_folded(line, "end;") && line.size() == 4) return true;
  return std::ranges::any_of(frames, [&](const Frame& frame) {
    const bool ends = frame.end == ";" ? line.ends_with(';') : ends_with_folded(line, frame.end);
    if (!starts_with_folded(line, frame.start) || !ends) return false;
    return frame.end != ";" || line.find_first_of("=<>().") != std::string_view::npos;
  });
}

}  // namespace metrics
