#include "scanner/metrics/line_shape.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace metrics {

using model::Token;
using model::TokenKind;
using text::WordRole;

void LineShape::see(const Token& token) {
  const std::string_view spelled = slice_.substr(token.offset, token.length);
  const bool is_mark = token.kind == TokenKind::symbol;
  const WordRole role = std::exchange(hidden_, false) && !is_mark ? WordRole::none : vocabulary_.role(token, slice_);
  hidden_ = has(role, WordRole::hides);
  const bool is_new_line = token.line != line_ && !std::exchange(continues_, false);
  line_ = token.line;
  continues_ = spelled == "_";
  const bool is_done = waiting_ != Waiting::nothing && see_waited(token, role, is_new_line);
  if ((std::exchange(may_start_, false) || is_new_line) && !is_done) {
    see_first(token, role);
  } else if (!has(role, WordRole::block_open | WordRole::joins) && has(role, WordRole::decision)) {
    ++metrics_.decisions;
  }
  if (has(role, WordRole::leads)) {
    may_start_ = true;
    waiting_ = if_.word != 0 ? Waiting::then : Waiting::nothing;
  }
  if (spelled == ":") may_start_ = true;
}

bool LineShape::see_waited(const Token& token, WordRole role, bool is_new_line) {
  switch (std::exchange(waiting_, Waiting::nothing)) {
    case Waiting::end:
      if (is_new_line) {
        ++metrics_.statements;
      } else {
        close(token.word);
      }
      return !is_new_line;
    case Waiting::then:
      if (is_new_line) open(if_, WordRole::block_open);
      if_.word = 0;
      return false;
    case Waiting::label:
      if (!is_new_line && has(role, WordRole::leads)) --metrics_.decisions;
      return !is_new_line;
    case Waiting::nothing: break;
  }
  return false;
}

void LineShape::see_first(const Token& token, WordRole role) {
  if (has(role, WordRole::modifier)) {
    may_start_ = true;
    return;
  }
  if_.word = 0;
  if (has(role, WordRole::decision)) ++metrics_.decisions;
  if (has(role, WordRole::block_close)) {
    if (has(role, WordRole::label)) {
      waiting_ = Waiting::end;
    } else {
      close(0);
    }
    return;
  }
  if (has(role, WordRole::container)) return open(token, role);
  if (has(role, WordRole::joins)) {
    if (has(role, WordRole::label)) waiting_ = Waiting::label;
    return;
  }
  const bool is_mark = token.kind == TokenKind::symbol && slice_[token.offset] != '.' && slice_[token.offset] != '!';
  if (is_mark || levels_.empty() || !levels_.back().has_statements) return;
  ++metrics_.statements;
  if (has(role, WordRole::header)) {
    if_ = token;
  } else if (has(role, WordRole::block_open)) {
    open(token, role);
  }
}

void LineShape::open(const Token& token, WordRole role) {
  const bool is_container = has(role, WordRole::container);
  levels_.push_back({token.word, is_container, has(role, WordRole::block_open), blocks_});
  blocks_ = is_container ? 0 : blocks_ + 1;
  metrics_.nesting = std::max(metrics_.nesting, blocks_);
}

/// Closes the innermost level that the word opened; without a word, the innermost block.
void LineShape::close(std::uint16_t word) {
  const auto closed = std::ranges::find_if(levels_.rbegin(), levels_.rend(), [&](const Open& level) {
    return word == 0 ? !level.is_container : level.word == word;
  });
  if (closed == levels_.rend()) return;
  blocks_ = closed->blocks;
  levels_.erase(std::prev(closed.base()), levels_.end());
}

}  // namespace metrics
