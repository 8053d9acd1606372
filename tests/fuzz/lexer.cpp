#include "scanner/text/lexer.h"

#include "scanner/metrics/code_metrics.h"
#include "scanner/text/content_hash.h"
#include "tests/fuzz/fuzz.h"

#include <string>
#include <string_view>
#include <vector>

namespace {

/// Tokens are in order, inside the region, not empty, on the line where they stand, and between them is only white
/// space or the prefix of a line; the lines that are counted are those of the region.
void check(std::string_view all, std::size_t begin, std::size_t end, const text::Dialect& dialect,
           const text::Vocabulary& vocabulary) {
  std::vector<model::Token> tokens;
  const model::TokenRange range = text::lex(all, begin, end, 7, dialect, vocabulary, tokens);
  HOLDS(range.first == 0 && range.last == tokens.size());
  std::size_t at = begin;
  std::uint32_t line = 7;
  const auto advance = [&](std::size_t to, bool is_space) {
    for (; at < to; ++at) {
      HOLDS(!is_space || static_cast<unsigned char>(all[at]) <= ' ' || all[at] == dialect.line_prefix ||
            std::string_view("\xC2\xA0\xEF\xBB\xBF").find(all[at]) != std::string_view::npos);
      if (all[at] == '\n') ++line;
    }
  };
  for (const model::Token& token : tokens) {
    HOLDS(token.length > 0);
    HOLDS(token.offset >= at);
    HOLDS(token.offset + std::size_t{token.length} <= end);
    advance(token.offset, true);
    HOLDS(token.line == line);
    HOLDS(token.word < vocabulary.size() + 1);
    HOLDS(!token.unterminated || token.kind == model::TokenKind::string || token.kind == model::TokenKind::quoted ||
          token.kind == model::TokenKind::comment);
    advance(token.offset + token.length, false);
  }
  advance(end, true);
  const model::CodeMetrics metrics = metrics::measure({all, begin, end, 7, tokens}, dialect, vocabulary);
  HOLDS(metrics.lines == metrics.code + metrics.comment + metrics.blank);
  HOLDS(metrics.lines <= line - 7 + 1);
  std::string normalised;
  text::append_normalised(all, tokens.data(), tokens.data() + tokens.size(), dialect, normalised);
  HOLDS(normalised.size() <= 2 * (end - begin) + 2);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const text::Vocabularies vocabularies;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const auto check_both = [&](const text::Dialect& dialect) {
    check(all, 0, size, dialect, vocabularies.of(dialect.language));
    check(all, size / 3, size - size / 5, dialect, vocabularies.of(dialect.language));
  };
  for (std::size_t i = 0; i < model::language_count; ++i) check_both(text::dialect_of(static_cast<model::Language>(i)));
  check_both(text::dialect_of(model::Language::xpp, model::LinePrefix::hash));
  return 0;
}
