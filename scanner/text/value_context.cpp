#include "scanner/text/value_context.h"

#include <utility>

namespace text {

Brace ValueContext::next_brace() const {
  if (in_container_head_) return Brace::container;
  if (behind_arrow_) return Brace::body;
  if (depth_of_new_ == levels_.size() + 1) return Brace::literal;
  switch (mark_) {
    case ')': return closed_header_ ? Brace::block : Brace::body;
    case ';':
    case '{':
    case ']': return Brace::block;
    case '}': return value_may_start_ ? Brace::block : Brace::literal;
    case ':': return in_label_ ? Brace::block : Brace::literal;
    case '\0': return value_may_start_ && !has(role_, WordRole::leads) ? Brace::literal : Brace::block;
    default: return Brace::literal;
  }
}

ValueContext::Level ValueContext::close(Level first, Level last) {
  while (!levels_.empty()) {
    const Level level = levels_.back();
    levels_.pop_back();
    if (level >= first && level <= last) return level;
  }
  return first;
}

void ValueContext::see_other(const model::Token& token, std::string_view text, WordRole role) {
  if (token.kind == model::TokenKind::comment) return;
  const char* const at = text.data() + token.offset;
  if (token.kind == model::TokenKind::symbol) return see_mark(*at, token.length == 2 ? at[1] : '\0', role);
  const std::string_view spelled(at, token.length);
  const bool is_word = token.kind == model::TokenKind::word;
  behind_arrow_ = false;
  mark_ = '\0';
  role_ = is_word && has(role_, WordRole::hides) ? WordRole::none : role;
  value_may_start_ = false;
  if (is_word) see_word(role_);
  if (has(role_, WordRole::value_follows) && spelled == "new") depth_of_new_ = levels_.size() + 1;
  if (token.kind == model::TokenKind::string) see_string(spelled);
}

void ValueContext::see_word(WordRole role) {
  value_may_start_ = has(role, WordRole::value_follows);
  if (has(role, WordRole::label)) in_label_ = true;
  if (has(role, WordRole::container)) in_container_head_ = true;
}

void ValueContext::see_string(std::string_view spelled) {
  if (spelled[0] == '}') close(Level::template_code, Level::template_code);
  if ((spelled[0] != '`' && spelled[0] != '}') || !spelled.ends_with("${")) return;
  levels_.push_back(Level::template_code);
  value_may_start_ = true;
  mark_ = '(';
}

void ValueContext::see_mark(char mark, char second, WordRole role) {
  const bool was_value = !value_may_start_;
  const bool behind_word = mark_ == '\0';
  // "new()" asks for a constructor and builds nothing.
  if (mark == '(' && behind_word && has(role_, WordRole::value_follows) && depth_of_new_ == levels_.size() + 1)
    depth_of_new_ = 0;
  const bool behind_header_word = behind_word && has(role_, WordRole::header);
  behind_arrow_ = mark == '=' && second == '>';
  value_may_start_ = true;
  switch (mark) {
    case '(': levels_.push_back(behind_header_word ? Level::header : Level::group); break;
    case '[': levels_.push_back(Level::bracket); break;
    case '{': {
      const Brace brace = next_brace();
      levels_.push_back(brace == Brace::literal ? Level::literal : Level::block);
      in_label_ = in_container_head_ = false;
      depth_of_new_ = 0;
      break;
    }
    case ')':
      closed_header_ = close(Level::group, Level::header) == Level::header;
      value_may_start_ = closed_header_;
      break;
    case ']':
      close(Level::bracket, Level::bracket);
      value_may_start_ = false;
      break;
    case '}': value_may_start_ = close(Level::block, Level::literal) == Level::block; break;
    case ';': in_label_ = in_container_head_ = false; break;
    case '+':
    case '-':
      // Behind a value ++ and -- end it.
      if (second == mark) value_may_start_ = !was_value;
      break;
    default: break;
  }
  if (mark == ';' || mark == ',' || mark == '=' || depth_of_new_ > levels_.size() + 1) depth_of_new_ = 0;
  mark_ = mark;
  role_ = role;
}

}  // namespace text
