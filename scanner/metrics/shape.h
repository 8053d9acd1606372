#pragma once

#include "scanner/model/metrics.h"
#include "scanner/model/token.h"
#include "scanner/text/dialect.h"
#include "scanner/text/value_context.h"
#include "scanner/text/vocabulary.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace metrics {

/// Counts decisions, statements and the deepest block of one region, as the roles of its words and marks say. Tokens
/// come in order and without comments.
class Shape {
 public:
  Shape(model::CodeMetrics& metrics, std::string_view slice, const text::Dialect& dialect,
        const text::Vocabulary& vocabulary)
      : metrics_(metrics),
        slice_(slice),
        dialect_(dialect),
        vocabulary_(vocabulary),
        statement_may_start_(dialect.is_script) {}

  void see(const model::Token& token) {
    const bool is_mark = token.kind == model::TokenKind::symbol;
    const bool is_name = !is_mark && has(last_, text::WordRole::hides);
    const text::WordRole role = is_name ? text::WordRole::none : vocabulary_.role(token, slice_);
    if (statement_may_start_ || has(role, ~text::WordRole::hides) || (is_mark && is_special(slice_[token.offset])))
      return see_other(token, role);
    // Most tokens change nothing.
    behind_do_block_ = false;
    if (dialect_.is_braced) values_.see(token, slice_, role);
    last_ = role;
  }

 private:
  enum class Level : std::uint8_t {
    block,
    choice,  ///< of C/AL: labels without a word of their own
    do_block,
    body,  ///< of a function: its own blocks are counted from here
    container,
    case_value,
    literal,  ///< from here on no statements
    header,
    group,
  };
  enum class Change : std::uint8_t { none, opened_block, opened_other, closed_block, closed_header };
  struct Open {
    Level level;
    std::uint32_t blocks;  ///< that stood around it
  };

  static bool is_special(char mark) { return mark == ';' || mark == ':' || mark == ']' || mark == '?'; }
  void see_other(const model::Token& token, text::WordRole role);
  bool starts_statement(const model::Token& token, text::WordRole role) const;
  bool starts_keyword_statement(text::WordRole role);
  bool statement_follows(text::WordRole role, char mark, Change change);
  bool belongs_to_type(const model::Token& question_mark) const;
  Change count(text::WordRole role, char mark);
  Change open(Level level, Change change);
  Change open_block();
  Change close_block();
  Change close_group();
  bool is_inside(Level level) const { return !levels_.empty() && levels_.back().level == level; }

  model::CodeMetrics& metrics_;
  std::string_view slice_;
  const text::Dialect& dialect_;
  const text::Vocabulary& vocabulary_;
  text::ValueContext values_;
  std::vector<Open> levels_;
  std::uint32_t blocks_ = 0;          ///< around this place, within the innermost body
  std::uint32_t nesting_before_ = 0;  ///< the last block was opened
  std::uint32_t macro_line_ = ~0u;
  text::WordRole last_ = text::WordRole::none;
  bool statement_may_start_;
  bool in_label_ = false;
  bool takes_next_ = false;
  bool behind_do_block_ = false;
};

}  // namespace metrics
