#include "parsers/gp/block_reader.h"

#include "parsers/shared/words.h"

#include <algorithm>

namespace parsers::gp {
namespace {

bool is_word_byte(char c) { return shared::is_letter(c) || shared::is_digit(c) || c == '_' || c == '.'; }

/// Behind the quote that ends a text which begins at `at`, behind its opening quote; npos where none does.
std::size_t behind_quote(std::string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

}  // namespace

BlockEvent BlockReader::next() {
  skip_space();
  begin_ = at_;
  value_begin_ = value_end_ = at_;
  mark_ = 0;
  if (at_ >= text_.size()) return BlockEvent::end;
  if (text_[at_] == '}') {
    word_ = text_.substr(at_++, 1);
    if (depth_ == 0) return BlockEvent::stray;
    --depth_;
    return BlockEvent::close;
  }
  if (text_[at_] == '=' || text_[at_] == '~') {
    mark_ = text_[at_++];
    skip_blanks();
  }
  if (!read_word()) {
    read_rest_of_line();
    word_ = text_.substr(begin_, at_ - begin_);
    return BlockEvent::stray;
  }
  skip_blanks();
  const bool has_string = read_string();
  if (opens_block()) {
    if (++depth_ > deepest_block) {
      skip_deep_block();
      return BlockEvent::stray;
    }
    return has_string ? BlockEvent::object : BlockEvent::list;
  }
  if (has_string) return BlockEvent::property;
  value_begin_ = at_;
  read_rest_of_line();
  value_end_ = at_;
  return value().empty() ? BlockEvent::stray : BlockEvent::property;
}

void BlockReader::skip_space() { at_ = text::skip_space(text_, at_); }

void BlockReader::skip_blanks() {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
}

bool BlockReader::read_word() {
  const std::size_t begin = at_;
  while (at_ < text_.size() && is_word_byte(text_[at_])) ++at_;
  word_ = text_.substr(begin, at_ - begin);
  return !word_.empty();
}

bool BlockReader::read_string() {
  if (at_ >= text_.size() || text_[at_] != '"') return false;
  value_begin_ = at_ + 1;
  const std::size_t end = behind_quote(text_, value_begin_);
  const bool is_closed = end != std::string_view::npos;
  at_ = std::min(end, text_.size());
  value_end_ = is_closed ? at_ - 1 : at_;
  cut_off_ = cut_off_ || !is_closed;
  return true;
}

/// Up to the line end, without white space before it.
void BlockReader::read_rest_of_line() {
  const std::size_t newline = text_.find('\n', at_);
  const std::size_t end = newline == std::string_view::npos ? text_.size() : newline;
  at_ += shared::trimmed(text_.substr(at_, end - at_)).size();
}

/// The brace stands on the next line, behind any tabs.
bool BlockReader::opens_block() {
  const std::size_t brace = text::skip_space(text_, at_);
  if (brace >= text_.size() || text_[brace] != '{') return false;
  at_ = brace + 1;
  return true;
}

void BlockReader::skip_deep_block() {
  std::size_t open = 1;
  for (; at_ < text_.size() && open > 0; ++at_) {
    if (text_[at_] == '"') at_ = std::min(behind_quote(text_, at_ + 1), text_.size()) - 1;
    if (at_ < text_.size() && text_[at_] == '{') ++open;
    if (at_ < text_.size() && text_[at_] == '}') --open;
  }
  --depth_;
}

std::string unescaped(std::string_view value) {
  std::string out;
  out.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\' && i + 1 < value.size()) ++i;
    out += value[i];
  }
  return out;
}

}  // namespace parsers::gp
