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
  constexpr std::string_view words[] = {"passw", "pwd", "secret", "token", "apikey", "api_key", "kennwort", "bearer"};
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return std::ranges::any_of(words, [&](std::string_view word) {
    const auto found = std::ranges::search(text, word, {}, lower, lower);
    if (found.empty()) return false;
    // The public key token of an assembly is no secret.
    return word != "token" || !std::string_view(text.data(), static_cast<std::size_t>(found.begin() - text.begin()))
                                   .ends_with("PublicKey");
  });
}

}  // namespace

std::string_view cut_text(std::string_view text, std::size_t most) {
  return text.size() <= most ? text : text.substr(0, character_start(text, most));
}

std::string mask_secrets(std::string_view text, model::Language language) {
  std::string masked(text);
  static const RE2 in_address(R"re((://)[^/@\s'"]+:[^/@\s'"]+@)re");
  if (text.find("://") != std::string_view::npos) RE2::GlobalReplace(&masked, in_address, "\\1***@");
  if (!mentions_secret(text)) return masked;
  static const RE2 literal_of_cal(R"re('(?:[^']|'')*')re");
  static const RE2 literal_of_others(R"re(("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))re");
  const RE2& literal = language == model::Language::cal ? literal_of_cal : literal_of_others;
  static const RE2 after_word(
      R"re((?i)(\b(?:\w*passw(?:ord|ort|d)|pwd|kennwort|\w*secret|\w+_token|token|api_?key)"?(?:\s*=\s*|:\s+)"?)[^;'"\s][^;'"]*)re");
  static const RE2 bearer(R"re((?i)(\b(?:bearer|basic)\s+)[A-Za-z0-9+/=._-]{6,})re");
  std::string code = masked;
  RE2::GlobalReplace(&code, literal, "''");
  // Where code speaks of a secret every literal beside it may be one: rather a star too many than a password.
  if (mentions_secret(code)) RE2::GlobalReplace(&masked, literal, "'***'");
  RE2::GlobalReplace(&masked, after_word, "\\1***");
  RE2::GlobalReplace(&masked, bearer, "\\1***");
  return masked;
}

model::Hit hit_at(std::string_view text, std::size_t offset, std::size_t length, std::size_t known_offset,
                  std::uint32_t known_line, model::Language language, model::LinePrefix prefix) {
  model::Hit hit;
  hit.line = known_line + text::count_newlines(text.substr(known_offset, offset - known_offset));
  std::size_t begin = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;
  begin = std::min(text.find_first_not_of(" \t\r", begin), offset);
  if (prefix == model::LinePrefix::hash && begin < offset && text[begin] == '#')
    begin = std::min(text.find_first_not_of(" \t\r", begin + 1), offset);
  std::size_t end = std::min(text.find('\n', offset), text.size());
  while (end > offset && (text[end - 1] == '\r' || text[end - 1] == ' ')) --end;
  // Masked as a whole: what is cut off later may be what tells that a secret follows.
  const std::string_view whole = text.substr(begin, end - begin);
  std::string masked = mask_secrets(whole, language);
  if (masked != whole) {
    hit.evidence = cut_text(masked, longest_evidence);
    return hit;
  }
  if (end - begin > longest_evidence) {
    const std::size_t before = std::min(offset - begin, longest_evidence / 4);
    begin = character_start(text, offset - before);
    end = character_start(text, std::min(end, begin + longest_evidence));
  }
  hit.evidence = text.substr(begin, end - begin);
  hit.column = static_cast<std::uint32_t>(offset - begin);
  hit.length = static_cast<std::uint32_t>(std::min(length, end - offset));
  return hit;
}

}  // namespace rules
