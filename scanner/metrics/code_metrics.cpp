#include "scanner/metrics/code_metrics.h"

#include "scanner/metrics/commented_code.h"
#include "scanner/text/lines.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace metrics {
namespace {

using model::CodeMetrics;
using model::Token;
using model::TokenKind;
using text::WordRole;

constexpr std::uint32_t no_line = ~0u;

/// The lines of a region by what they hold. Lines are visited in order, so the last one of each kind is enough.
class LineCounter {
 public:
  explicit LineCounter(CodeMetrics& metrics) : metrics_(metrics) {}

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
      const std::string_view part = text.substr(at, newline - at);
      if (part.find_first_not_of(" \t\r\f\v") != std::string_view::npos) comment_line(line);
      if (reads_like_code(part)) ++metrics_.commented_code;
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
  std::uint32_t last_code_ = no_line;
  std::uint32_t last_comment_ = no_line;
};

/// Blocks, decisions and statements. A word behind a dot or "::" is a name, not a keyword.
class Shape {
 public:
  Shape(CodeMetrics& metrics, std::string_view slice, const text::Vocabulary& vocabulary)
      : metrics_(metrics), slice_(slice), vocabulary_(vocabulary) {}

  void see(const Token& token) {
    const bool is_mark = token.kind == TokenKind::symbol;
    const WordRole role = token.word != 0 && !behind_dot_ ? vocabulary_.role(token.word) : WordRole::none;
    const char mark = is_mark && token.length == 1 ? slice_[token.offset] : '\0';
    if (statement_may_start_ && starts_statement(role, mark)) ++metrics_.statements;
    statement_may_start_ = !blocks_.empty() && follows_statement_start(role, mark);
    count(role, mark);
    behind_dot_ = mark == '.' || (is_mark && token.length == 2 && slice_.compare(token.offset, 2, "::") == 0);
  }

 private:
  static bool starts_statement(WordRole role, char mark) {
    return role != WordRole::block_open && role != WordRole::block_close && role != WordRole::joins && mark != ';' &&
           mark != '}';
  }

  bool follows_statement_start(WordRole role, char mark) {
    // Behind a semicolon of a choice stands the next label.
    if (mark == ';') return blocks_.back() != WordRole::choice_open;
    if (mark == ':' && blocks_.back() == WordRole::choice_open) return true;
    return role == WordRole::block_open || role == WordRole::joins || role == WordRole::loop_open;
  }

  void count(WordRole role, char mark) {
    switch (role) {
      case WordRole::loop_open: ++metrics_.decisions; [[fallthrough]];
      case WordRole::block_open:
      case WordRole::choice_open:
        blocks_.push_back(role);
        // The first block is the body itself.
        metrics_.nesting = std::max(metrics_.nesting, static_cast<std::uint32_t>(blocks_.size() - 1));
        statement_may_start_ = role != WordRole::choice_open;
        break;
      case WordRole::block_close:
        if (!blocks_.empty()) blocks_.pop_back();
        break;
      case WordRole::decision: ++metrics_.decisions; break;
      case WordRole::joins:
      case WordRole::none:
        if (mark == ':' && !blocks_.empty() && blocks_.back() == WordRole::choice_open) ++metrics_.decisions;
        break;
    }
  }

  CodeMetrics& metrics_;
  std::string_view slice_;
  const text::Vocabulary& vocabulary_;
  std::vector<WordRole> blocks_;
  bool behind_dot_ = false;
  bool statement_may_start_ = false;
};

}  // namespace

CodeMetrics measure(const Region& region, const text::Vocabulary& vocabulary) {
  CodeMetrics metrics;
  LineCounter lines(metrics);
  Shape shape(metrics, region.slice, vocabulary);
  for (const Token& token : region.tokens) {
    if (token.kind == TokenKind::comment) {
      lines.comment(region.slice.substr(token.offset, token.length), token.line);
      continue;
    }
    lines.code(token.line);
    metrics.characters += token.length;
    shape.see(token);
  }
  std::string_view body = region.slice.substr(region.begin, region.end - region.begin);
  metrics.lines = text::count_newlines(body);
  if (!body.empty() && body.back() != '\n') ++metrics.lines;
  metrics.blank = metrics.lines - metrics.code - metrics.comment;
  return metrics;
}

}  // namespace metrics
