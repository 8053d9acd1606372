#include "scanner/metrics/code_metrics.h"

#include "scanner/metrics/commented_code.h"
#include "scanner/metrics/line_shape.h"
#include "scanner/metrics/shape.h"
#include "scanner/text/lines.h"

#include <algorithm>

namespace metrics {
namespace {

using model::CodeMetrics;
using model::Token;
using model::TokenKind;

constexpr std::uint32_t no_line = ~0u;

/// The lines of a region by what they hold. Lines are visited in order, so the last one of each kind is enough.
class LineCounter {
 public:
  LineCounter(CodeMetrics& metrics, const text::Dialect& dialect) : metrics_(metrics), dialect_(dialect) {}

  void code(std::uint32_t line) {
    if (line == last_code_) return;
    if (line == last_comment_) {
      --metrics_.comment;
      last_comment_ = no_line;
    }
    ++metrics_.code;
    last_code_ = line;
  }

  void comment(std::string_view text, std::uint32_t line) {
    for (std::size_t at = 0; at <= text.size(); ++line) {
      const std::size_t newline = std::min(text.find('\n', at), text.size());
      std::string_view part = text.substr(at, newline - at);
      if (at > 0 && dialect_.line_prefix != '\0') part.remove_prefix(text::prefix_size(part, dialect_.line_prefix));
      if (part.find_first_not_of(" \t\r\f\v") != std::string_view::npos) comment_line(line);
      if (reads_like_code(part, dialect_.language)) ++metrics_.commented_code;
      at = newline + 1;
    }
  }

 private:
  void comment_line(std::uint32_t line) {
    if (line == last_code_ || line == last_comment_) return;
    ++metrics_.comment;
    last_comment_ = line;
  }

  CodeMetrics& metrics_;
  const text::Dialect& dialect_;
  std::uint32_t last_code_ = no_line;
  std::uint32_t last_comment_ = no_line;
};

/// Bytes of a token, without the prefixes inside it where it goes over several lines.
std::uint32_t size_of(const Token& token, std::string_view slice, const text::Dialect& dialect) {
  std::uint32_t size = token.length;
  if (dialect.line_prefix == '\0' || token.kind != TokenKind::string) return size;
  const std::string_view spelled = slice.substr(token.offset, token.length);
  for (std::size_t at = spelled.find('\n'); at != std::string_view::npos; at = spelled.find('\n', at + 1))
    size -= static_cast<std::uint32_t>(text::prefix_size(spelled.substr(at + 1), dialect.line_prefix));
  return size;
}

/// A string of several lines puts code on each of them; one that never ends may end with the newline of its last line.
void see_code_lines(LineCounter& lines, const Token& token, std::string_view slice, const text::Dialect& dialect) {
  lines.code(token.line);
  if (token.kind != TokenKind::string || !dialect.has_long_strings) return;
  const std::uint32_t more = text::count_newlines(slice.substr(token.offset, token.length - 1));
  for (std::uint32_t i = 1; i <= more; ++i) lines.code(token.line + i);
}

}  // namespace

CodeMetrics measure(const Region& region, const text::Dialect& dialect, const text::Vocabulary& vocabulary) {
  CodeMetrics metrics;
  LineCounter lines(metrics, dialect);
  Shape shape(metrics, region.slice, dialect, vocabulary);
  LineShape line_shape(metrics, region.slice, vocabulary);
  for (const Token& token : region.tokens) {
    if (token.kind == TokenKind::comment) {
      lines.comment(region.slice.substr(token.offset, token.length), token.line);
      continue;
    }
    see_code_lines(lines, token, region.slice, dialect);
    metrics.characters += size_of(token, region.slice, dialect);
    if (dialect.ends_with_line) {
      line_shape.see(token);
    } else {
      shape.see(token);
    }
  }
  std::string_view body = region.slice.substr(region.begin, region.end - region.begin);
  metrics.lines = text::count_newlines(body);
  if (!body.empty() && body.back() != '\n') ++metrics.lines;
  metrics.blank = metrics.lines - metrics.code - metrics.comment;
  return metrics;
}

}  // namespace metrics
