#include "scanner/text/content_hash.h"

#define XXH_INLINE_ALL
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-qual"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#include <xxhash.h>
#pragma GCC diagnostic pop

namespace text {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

}  // namespace

model::Hash128 content_hash(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

void append_normalised(std::string_view text, const model::Token* first, const model::Token* last,
                       const Dialect& dialect, std::string& out) {
  for (const model::Token* token = first; token != last; ++token) {
    if (token->kind == model::TokenKind::comment) continue;
    if (dialect.id_mark != '\0' && token->length == 1 && text[token->offset] == dialect.id_mark) {
      // The number that a tool gave a name, negative for handlers, is no part of what a person wrote.
      while (token + 1 != last && token->kind != model::TokenKind::number) ++token;
      continue;
    }
    const std::string_view spelled = text.substr(token->offset, token->length);
    const bool fold =
        dialect.case_blind && (token->kind == model::TokenKind::word || token->kind == model::TokenKind::quoted);
    const std::size_t at = out.size();
    out.append(spelled);
    if (fold) {
      for (std::size_t i = at; i < out.size(); ++i) out[i] = lower(out[i]);
    }
    out.push_back('\x1f');
  }
}

void append_folded_space(std::string_view text, std::string& out) {
  bool in_space = true;
  for (const char c : text) {
    if (is_space(c)) {
      if (!in_space) out.push_back(' ');
      in_space = true;
    } else {
      out.push_back(c);
      in_space = false;
    }
  }
}

}  // namespace text
