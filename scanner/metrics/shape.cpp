#include "scanner/metrics/shape.h"

#include <algorithm>
#include <utility>

namespace metrics {

using model::Token;
using model::TokenKind;
using text::Brace;
using text::WordRole;

void Shape::see_other(const Token& token, WordRole role) {
  const bool is_mark = token.kind == TokenKind::symbol;
  if (dialect_.names_ends && !is_mark && has(last_, WordRole::block_close)) role = WordRole::joins;
  const char mark = is_mark && token.length == 1 ? slice_[token.offset] : '\0';
  if (mark == '?' && belongs_to_type(token)) role = WordRole::none;
  // A line of macros is no statement, and the next one may begin with one.
  if (statement_may_start_ && is_mark && slice_[token.offset] == '#') macro_line_ = token.line;
  const bool in_macro = token.line == macro_line_;
  const bool is_statement = dialect_.has_statement_words
                                ? starts_keyword_statement(role)
                                : statement_may_start_ && !in_macro && starts_statement(token, role);
  if (is_statement) ++metrics_.statements;
  behind_do_block_ = false;
  const Change change = role == WordRole::none ? Change::none : count(role, mark);
  statement_may_start_ = in_macro || statement_follows(role, mark, change);
  if (dialect_.is_braced) values_.see(token, slice_, role);
  last_ = role;
}

bool Shape::belongs_to_type(const Token& question_mark) const {
  if (!dialect_.nullable_types || question_mark.offset == 0) return false;
  const char before = slice_[question_mark.offset - 1];
  return before != ' ' && before != '\t' && before != '\n';
}

bool Shape::starts_keyword_statement(WordRole role) {
  if (!has(role, WordRole::statement | WordRole::taken))
    return has(role, WordRole::no_block) && has(last_, WordRole::block_open);
  const bool is_asked = has(last_, WordRole::asks);
  const bool is_inside_another = is_inside(Level::group) || is_inside(Level::case_value);
  const bool is_taken = has(role, WordRole::taken) && !is_inside_another && std::exchange(takes_next_, false);
  const bool starts = has(role, WordRole::statement) && !is_taken && !is_asked && !is_inside_another;
  // Behind THEN of a MERGE an UPDATE is no statement, but its SET is its own.
  if (starts || is_asked) takes_next_ = has(role, WordRole::takes) && (starts || has(last_, WordRole::leads));
  return starts;
}

bool Shape::starts_statement(const Token& token, WordRole role) const {
  constexpr WordRole others = WordRole::block_open | WordRole::block_close | WordRole::joins | WordRole::label;
  if (has(role, others) || (behind_do_block_ && has(role, WordRole::header))) return false;
  if (token.kind != TokenKind::symbol) return true;
  // What stands behind a block and goes on with it.
  constexpr std::string_view goes_on = ";})],.:?=<>&|/%^*";
  return goes_on.find(slice_[token.offset]) == std::string_view::npos;
}

bool Shape::statement_follows(WordRole role, char mark, Change change) {
  if (change == Change::opened_block || change == Change::closed_header) return dialect_.is_script || !levels_.empty();
  if (change == Change::opened_other) return false;
  if (levels_.empty() ? !dialect_.is_script : levels_.back().level >= Level::container) return false;
  if (change == Change::closed_block) return dialect_.is_braced;
  const bool in_choice = is_inside(Level::choice);
  if (mark == ':' && in_choice) ++metrics_.decisions;
  if (mark == ';') {
    in_label_ = false;
    // Behind a semicolon of a choice of words stands the next label.
    return !in_choice;
  }
  if (mark == ':') return in_choice || std::exchange(in_label_, false);
  // Labels of sanScript are lists in brackets.
  if (mark == ']' && dialect_.names_ends && in_label_) {
    ++metrics_.decisions;
    in_label_ = false;
    return true;
  }
  return has(role, WordRole::leads);
}

Shape::Change Shape::count(WordRole role, char mark) {
  if (has(role, WordRole::decision | WordRole::loop_open)) ++metrics_.decisions;
  if (has(role, WordRole::label)) in_label_ = true;
  if (mark == '{') return open_block();
  if (has(role, WordRole::case_open)) return open(Level::case_value, Change::opened_other);
  if (has(role, WordRole::choice_open))
    return open(dialect_.is_script ? Level::block : Level::choice, Change::opened_other);
  if (has(role, WordRole::block_open | WordRole::loop_open)) {
    const bool is_body = dialect_.is_script && levels_.empty() && has(last_, WordRole::leads);
    return open(is_body ? Level::body : Level::block, Change::opened_block);
  }
  if (has(role, WordRole::no_block) && has(last_, WordRole::block_open)) {
    close_block();
    metrics_.nesting = nesting_before_;
  }
  if (has(role, WordRole::block_close)) return close_block();
  if (has(role, WordRole::group_open))
    levels_.push_back({has(last_, WordRole::header) ? Level::header : Level::group, blocks_});
  if (has(role, WordRole::group_close)) return close_group();
  return Change::none;
}

Shape::Change Shape::open_block() {
  in_label_ = false;
  if (has(last_, WordRole::do_loop)) return open(Level::do_block, Change::opened_block);
  const Brace brace = values_.next_brace();
  if (brace == Brace::container) return open(Level::container, Change::opened_other);
  if (brace == Brace::literal) return open(Level::literal, Change::opened_other);
  const bool is_member = is_inside(Level::container);
  // Only accessors of a property hold code, the property does not.
  if (brace == Brace::block && is_member && !has(last_, WordRole::joins))
    return open(Level::container, Change::opened_other);
  // Functions stand inside functions in JavaScript only; elsewhere parentheses may end the head of a loop over a query.
  const bool is_inner = std::ranges::any_of(levels_, [](const Open& around) { return around.level == Level::body; });
  const bool is_body = is_member || (brace == Brace::body && (dialect_.has_values || !is_inner));
  return open(is_body ? Level::body : Level::block, Change::opened_block);
}

Shape::Change Shape::open(Level level, Change change) {
  const bool counts_from_here = level == Level::body || (levels_.empty() && !dialect_.is_script && !dialect_.is_braced);
  levels_.push_back({level, blocks_});
  nesting_before_ = metrics_.nesting;
  if (level < Level::container) blocks_ = counts_from_here ? 0 : blocks_ + 1;
  metrics_.nesting = std::max(metrics_.nesting, blocks_);
  return change;
}

Shape::Change Shape::close_block() {
  while (is_inside(Level::header) || is_inside(Level::group)) levels_.pop_back();
  if (levels_.empty()) return Change::none;
  const Open closed = levels_.back();
  levels_.pop_back();
  blocks_ = closed.blocks;
  behind_do_block_ = closed.level == Level::do_block;
  return closed.level == Level::literal || closed.level == Level::case_value ? Change::none : Change::closed_block;
}

Shape::Change Shape::close_group() {
  if (!is_inside(Level::header) && !is_inside(Level::group)) return Change::none;
  const Level closed = levels_.back().level;
  levels_.pop_back();
  return closed == Level::header ? Change::closed_header : Change::none;
}

}  // namespace metrics
