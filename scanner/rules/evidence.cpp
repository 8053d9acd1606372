#include "scanner/rules/evidence.h"

#include "scanner/text/lines.h"

#include <re2/re2.h>

#include <algorithm>

namespace rules {
namespace {

constexpr std::size_t longest_evidence = 200;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The nearest start of a UTF-8 character at or before `at`.
std::size_t character_start(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && is_continuation(text[at])) --at;
  return at;
}

bool mentions_secret(std::string_view text) {
  constexpr std::string_view words[] = {"pass", "pwd", "secret", "token", "apikey", "api_key", "kennwort"};
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return std::ranges::any_of(words, [&](std::string_view word) {
    return std::ranges::search(text, word, {}, lower, lower).begin() != text.end();
  });
}

}  // namespace

std::string mask_secrets(std::string_view text) {
  std::string masked(text);
  if (!mentions_secret(text)) return masked;
  static const RE2 in_connection(R"((?i)(\b(?:password|passwd|pwd|secret|token|api_?key)\s*=\s*)[^;'"\s]+)");
  static const RE2 in_assignment(
      R"((?i)((?:pass(?:word|wort|wd)?|pwd|kennwort|secret|token|api_?key)\w*"?\s*(?::=|=|,|:)\s*)'[^']+')");
  RE2::GlobalReplace(&masked, in_connection, "\\1***");
  RE2::GlobalReplace(&masked, in_assignment, "\\1'***'");
  return masked;
}

model::Hit hit_at(std::string_view text, std::size_t offset, std::size_t length, std::size_t known_offset,
                  std::uint32_t known_line) {
  model::Hit hit;
  hit.line = known_line + text::count_newlines(text.substr(known_offset, offset - known_offset));
  std::size_t begin = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;
  begin = std::min(text.find_first_not_of(" \t\r", begin), offset);
  std::size_t end = std::min(text.find('\n', offset), text.size());
  while (end > offset && (text[end - 1] == '\r' || text[end - 1] == ' ')) --end;
  if (end - begin > longest_evidence) {
    const std::size_t before = std::min(offset - begin, longest_evidence / 4);
    begin = character_start(text, offset - before);
    end = character_start(text, std::min(end, begin + longest_evidence));
  }
  const std::string_view line = text.substr(begin, end - begin);
  hit.evidence = mask_secrets(line);
  hit.column = static_cast<std::uint32_t>(offset - begin);
  hit.length = static_cast<std::uint32_t>(std::min(length, end - offset));
  if (hit.evidence != line) hit.column = hit.length = 0;
  return hit;
}

}  // namespace rules
