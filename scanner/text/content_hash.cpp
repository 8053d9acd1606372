#include "scanner/text/content_hash.h"

#include "scanner/text/eight_bytes.h"
#include "scanner/text/lines.h"

#define XXH_INLINE_ALL
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-qual"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#include <xxhash.h>
#pragma GCC diagnostic pop

#include <cstring>

namespace text {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// Takes the prefixes of all lines but the first out of a token of several lines. Returns the new end.
char* remove_prefixes(char* begin, char* end, char prefix) {
  char* to = begin;
  for (const char* from = begin; from != end;) {
    const bool ends_line = *from == '\n';
    *to++ = *from++;
    if (ends_line) from += prefix_size({from, static_cast<std::size_t>(end - from)}, prefix);
  }
  return to;
}

/// Writes whole chunks of eight bytes, so up to seven more than it says.
char* copy(const char* from, const char* readable_end, std::size_t size, bool fold, char* to) {
  while (size > 0) {
    const std::size_t take = size < 8 ? size : 8;
    const bool has_eight = readable_end - from >= 8;
    const std::uint64_t bytes = has_eight ? eight_bytes::load(from) : eight_bytes::load_some(from, take);
    const std::uint64_t written = fold ? eight_bytes::fold(bytes) : bytes;
    std::memcpy(to, &written, sizeof written);
    from += take;
    to += take;
    size -= take;
  }
  return to;
}

}  // namespace

model::Hash128 content_hash(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

void append_normalised(std::string_view text, const model::Token* first, const model::Token* last,
                       const Dialect& dialect, std::string& out) {
  if (first == last) return;
  const std::size_t before = out.size();
  const std::size_t most = last[-1].offset + last[-1].length - first->offset + static_cast<std::size_t>(last - first);
  out.resize(before + most + 8);
  char* to = out.data() + before;
  const char* const readable_end = text.data() + text.size();
  for (const model::Token* token = first; token != last; ++token) {
    if (token->kind == model::TokenKind::comment) continue;
    const char* const from = text.data() + token->offset;
    if (dialect.id_mark != '\0' && token->length == 1 && *from == dialect.id_mark) {
      // The number that a tool gave a name, negative for handlers, is no part of what a person wrote.
      while (token + 1 != last && token->kind != model::TokenKind::number) ++token;
      continue;
    }
    const bool fold =
        dialect.case_blind && (token->kind == model::TokenKind::word || token->kind == model::TokenKind::quoted);
    char* const begin = to;
    to = copy(from, readable_end, token->length, fold, to);
    if (dialect.line_prefix != '\0' && token->kind == model::TokenKind::string)
      to = remove_prefixes(begin, to, dialect.line_prefix);
    *to++ = '\x1f';
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
}

void append_folded_space(std::string_view text, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + text.size());
  char* to = out.data() + before;
  bool in_space = true;
  for (const char c : text) {
    const bool space = is_space(c);
    // Written over by the next byte where it does not count.
    *to = space ? ' ' : c;
    to += space && in_space ? 0 : 1;
    in_space = space;
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
}

}  // namespace text
