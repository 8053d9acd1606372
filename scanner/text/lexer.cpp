#include "scanner/text/lexer.h"

#include "scanner/text/ascii.h"
#include "scanner/text/eight_bytes.h"
#include "scanner/text/lines.h"

#include <cstring>

namespace text {
namespace {

/// Of the characters beyond ASCII only U+00A0 and U+FEFF stand between tokens.
std::size_t wide_space(std::string_view text) {
  if (text.starts_with("\xC2\xA0")) return 2;
  return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

std::size_t leading_blanks(std::uint64_t bytes) {
  const std::uint64_t others = bytes ^ (' ' * eight_bytes::ones);
  return others == 0 ? 8 : static_cast<std::size_t>(std::countr_zero(others)) / 8;
}

}  // namespace

Lexer::Lexer(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t line, const Dialect& dialect,
             const Vocabulary& vocabulary)
    : text_(text), place_{begin, line}, end_(end), dialect_(dialect), vocabulary_(vocabulary) {
  place_.at = behind_line_start(begin);
}

void Lexer::move_to(std::size_t position, std::uint32_t line) { place_ = {position, line}; }

inline ByteClass Lexer::class_at(std::size_t at) const {
  return dialect_.classes[static_cast<unsigned char>(text_[at])];
}

/// A letter may begin more than a word: N'…' of T-SQL.
inline bool Lexer::is_word_byte(std::size_t at) const {
  const ByteClass byte_class = class_at(at);
  return byte_class == ByteClass::word || byte_class == ByteClass::digit || is_letter(text_[at]);
}

inline bool Lexer::is_here(std::string_view mark, std::size_t at) const {
  const char* const here = text_.data() + at;
  if (*here != mark[0] || end_ - at < mark.size()) return false;
  return mark.size() == 1 || (here[1] == mark[1] && (mark.size() == 2 || text_.compare(at, mark.size(), mark) == 0));
}

inline std::size_t Lexer::behind_line_start(std::size_t at) const {
  while (at + 8 <= end_) {
    const std::size_t blanks = leading_blanks(eight_bytes::load(text_.data() + at));
    at += blanks;
    if (blanks < 8) break;
  }
  return dialect_.line_prefix == '\0' ? at : at + prefix_size(text_.substr(at, end_ - at), dialect_.line_prefix);
}

/// Goes on where the word has eight bytes or more, characters beyond ASCII, or ones that only this dialect has in
/// words.
std::size_t Lexer::behind_long_word(std::size_t begin, std::size_t at) const {
  bool is_ascii = true;
  for (std::size_t i = begin; i < at; ++i) is_ascii = is_ascii && text_[i] >= 0;
  while (at < end_ && is_word_byte(at)) {
    is_ascii = is_ascii && text_[at] >= 0;
    ++at;
  }
  for (std::size_t i = begin + 1; !is_ascii && i < at; ++i) {
    if (text_[i] < 0 && wide_space(text_.substr(i, at - i)) > 0) return i;
  }
  return at;
}

inline std::size_t Lexer::behind_word(std::size_t begin) const {
  std::size_t at = begin;
  std::uint64_t any = 0;
  while (at + 8 <= end_) {
    const std::uint64_t bytes = eight_bytes::load(text_.data() + at);
    const std::size_t length = eight_bytes::before_first(~eight_bytes::word_bytes(bytes) & eight_bytes::high_bits);
    any |= length == 8 ? bytes : eight_bytes::keep_first(bytes, length);
    at += length;
    if (length == 8) continue;
    const bool is_plain = (any & eight_bytes::high_bits) == 0 && class_at(at) != ByteClass::word;
    return is_plain ? at : behind_long_word(begin, at);
  }
  return behind_long_word(begin, at);
}

std::size_t Lexer::behind_number(std::size_t at) const {
  const auto digit_follows = [&](std::size_t place) {
    return place + 1 < end_ && class_at(place + 1) == ByteClass::digit;
  };
  const bool is_hexadecimal = at + 1 < end_ && text_[at] == '0' && (text_[at + 1] | 0x20) == 'x';
  at = behind_word(at);
  if (at < end_ && text_[at] == '.' && (digit_follows(at) || (dialect_.has_values && !is_hexadecimal)))
    at = at + 1 < end_ && is_word_byte(at + 1) ? behind_word(at + 1) : at + 1;
  const auto has_exponent = [&] {
    return at < end_ && (text_[at] == '+' || text_[at] == '-') && (text_[at - 1] | 0x20) == 'e' && digit_follows(at);
  };
  if (dialect_.loose_numbers && !is_hexadecimal && has_exponent()) at = behind_word(at + 1);
  while (dialect_.date_literals && at < end_ && text_[at] == '\\' && digit_follows(at)) at = behind_word(at + 1);
  return at;
}

bool Lexer::is_first_of_line(std::size_t at) const {
  while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) --at;
  return at == 0 || text_[at - 1] == '\n' || text_.substr(0, at) == "\xEF\xBB\xBF";
}

std::size_t Lexer::before_line_end(std::size_t at) const {
  while (text_[at - 1] == '\r') --at;
  return at;
}

Lexer::Place Lexer::behind_doubled(Place place, char close, Lines lines, model::Token& token) const {
  while (place.at < end_) {
    const char c = text_[place.at];
    if (c == '\n') {
      if (lines == Lines::one) break;
      ++place.line;
    }
    ++place.at;
    if (c != close) continue;
    if (place.at == end_ || text_[place.at] != close) return place;
    ++place.at;
  }
  token.unterminated = true;
  if (lines == Lines::one) place.at = before_line_end(place.at);
  return place;
}

Lexer::Place Lexer::behind_escaped(Place place, char close, Lines lines, model::Token& token) const {
  while (place.at < end_) {
    const char c = text_[place.at];
    if (c == '\n') break;
    ++place.at;
    if (c == close) return place;
    if (c != '\\' || place.at == end_) continue;
    const std::size_t line_end = place.at + (text_[place.at] == '\r' && place.at + 1 < end_ ? 1 : 0);
    if (text_[line_end] != '\n') {
      ++place.at;
    } else if (lines == Lines::many) {
      place = {line_end + 1, place.line + 1};
    }
  }
  token.unterminated = true;
  return {before_line_end(place.at), place.line};
}

Lexer::Place Lexer::behind_interpolated(Place place, Lines lines, model::Token& token) const {
  std::size_t depth = 0;
  bool in_inner_string = false;
  while (place.at < end_) {
    const char c = text_[place.at];
    const bool is_twice = place.at + 1 < end_ && text_[place.at + 1] == c;
    if (c == '\n' && lines == Lines::one) break;
    place.line += c == '\n' ? 1 : 0;
    ++place.at;
    if (depth > 0) {
      if (c == '"') in_inner_string = !in_inner_string;
      if (!in_inner_string && c == '{') ++depth;
      if (!in_inner_string && c == '}') --depth;
    } else if (c == '"' && !(is_twice && lines == Lines::many)) {
      return place;
    } else if (is_twice && (c == '{' || c == '"')) {
      ++place.at;
    } else if (c == '{') {
      depth = 1;
    } else if (c == '\\' && lines == Lines::one && place.at < end_ && text_[place.at] != '\n') {
      ++place.at;
    }
  }
  token.unterminated = true;
  return {lines == Lines::one ? before_line_end(place.at) : place.at, place.line};
}

Lexer::Place Lexer::behind_raw(Place place, model::Token& token) const {
  std::size_t wanted = 3;
  for (; place.at < end_ && text_[place.at] == '"'; ++place.at) ++wanted;
  for (std::size_t quotes = 0; place.at < end_; ++place.at) {
    if (quotes >= wanted && text_[place.at] != '"') return place;
    quotes = text_[place.at] == '"' ? quotes + 1 : 0;
    place.line += text_[place.at] == '\n' ? 1 : 0;
    if (quotes >= wanted && place.at + 1 == end_) return {end_, place.line};
  }
  token.unterminated = true;
  return place;
}

Lexer::Place Lexer::behind_template(Place place, model::Token& token) const {
  for (; place.at < end_; ++place.at) {
    const char c = text_[place.at];
    const char following = place.at + 1 < end_ ? text_[place.at + 1] : '\0';
    if (c == '`') return {place.at + 1, place.line};
    if (c == '$' && following == '{') return {place.at + 2, place.line};
    if (c == '\n' || (c == '\\' && following == '\n')) ++place.line;
    if (c == '\\' && place.at + 1 < end_) ++place.at;
  }
  token.unterminated = true;
  return place;
}

/// 0 for what is no regular expression.
std::size_t Lexer::behind_regex(std::size_t at) const {
  if (!context_.value_may_start()) return 0;
  for (bool in_brackets = false; at < end_ && text_[at] != '\n'; ++at) {
    const char c = text_[at];
    if (c == '\\' && at + 1 < end_ && text_[at + 1] != '\n') {
      ++at;
    } else if (c == '[' || c == ']') {
      in_brackets = c == '[';
    } else if (c == '/' && !in_brackets) {
      for (++at; at < end_ && is_word_byte(at);) ++at;
      return at;
    }
  }
  return 0;
}

/// 0 where the mark is no directive.
std::size_t Lexer::behind_directive(std::size_t at) const {
  std::size_t name = at;
  while (name < end_ && text_[name] == ' ') ++name;
  const bool has_name = name < end_ && class_at(name) == ByteClass::word;
  return has_name && is_first_of_line(at - 1) ? behind_line_comment(name) : 0;
}

std::size_t Lexer::behind_line_comment(std::size_t at) const {
  const void* newline = std::memchr(text_.data() + at, '\n', end_ - at);
  if (newline == nullptr) return before_line_end(end_);
  return before_line_end(static_cast<std::size_t>(static_cast<const char*>(newline) - text_.data()));
}

Lexer::Place Lexer::behind_block_comment(Place place, const Opening& opening, model::Token& token) const {
  const char close = opening.close[0];
  const char open = opening.form == Form::nested_comment ? opening.open[0] : close;
  for (std::size_t depth = 1; place.at < end_;) {
    const char c = text_[place.at];
    if (c == close && is_here(opening.close, place.at)) {
      place.at += opening.close.size();
      if (--depth == 0) return place;
    } else if (c == open && opening.form == Form::nested_comment && is_here(opening.open, place.at)) {
      place.at += opening.open.size();
      ++depth;
    } else {
      place.line += c == '\n' ? 1 : 0;
      ++place.at;
    }
  }
  token.unterminated = true;
  return place;
}

Lexer::Place Lexer::behind_opening(Place place, model::Token& token) const {
  const Place nothing = place;
  const char first = text_[place.at];
  const Opening* opening = &dialect_.openings[dialect_.first_opening[static_cast<unsigned char>(first)]];
  const Opening* const last = dialect_.openings.data() + dialect_.openings.size();
  while (!is_here(opening->open, place.at)) {
    if (++opening == last || opening->open[0] != first) return nothing;
  }
  place.at += opening->open.size();
  token.kind = opening->kind;
  const char close = opening->close.empty() ? '\0' : opening->close[0];
  const auto if_any = [&](std::size_t at) { return at == 0 ? nothing : Place{at, place.line}; };
  switch (opening->form) {
    case Form::line_comment: return {behind_line_comment(place.at), place.line};
    case Form::block_comment:
    case Form::nested_comment: return behind_block_comment(place, *opening, token);
    case Form::doubled: return behind_doubled(place, close, Lines::one, token);
    case Form::doubled_lines: return behind_doubled(place, close, Lines::many, token);
    case Form::escaped: return behind_escaped(place, close, Lines::one, token);
    case Form::escaped_lines: return behind_escaped(place, close, Lines::many, token);
    case Form::interpolated: return behind_interpolated(place, Lines::one, token);
    case Form::interpolated_lines: return behind_interpolated(place, Lines::many, token);
    case Form::raw: return behind_raw(place, token);
    case Form::template_part: return behind_template(place, token);
    case Form::template_rest: return context_.in_template() ? behind_template(place, token) : nothing;
    case Form::regex: return if_any(behind_regex(place.at));
    case Form::directive: return if_any(behind_directive(place.at));
    case Form::line_of_first: return if_any(is_first_of_line(nothing.at) ? behind_line_comment(place.at) : 0);
    case Form::word_comment:
      return if_any(begins_word_comment(nothing.at, place.at) ? behind_line_comment(place.at) : 0);
  }
  return nothing;
}

/// Visual Basic takes Rem for a comment where a statement may begin.
bool Lexer::begins_word_comment(std::size_t begin, std::size_t end) const {
  if (end < end_ && is_word_byte(end)) return false;
  if (is_first_of_line(begin)) return true;
  while (begin > 0 && text_[begin - 1] == ' ') --begin;
  return begin > 0 && text_[begin - 1] == ':';
}

inline std::size_t Lexer::behind_mark(std::size_t at) const {
  const char first = text_[at];
  const std::span marks = dialect_.marks;
  for (std::size_t i = dialect_.first_mark[static_cast<unsigned char>(first)]; i < marks.size(); ++i) {
    if (marks[i][0] != first) break;
    const std::size_t behind = at + marks[i].size();
    // "a?.5:b" is no access to a member.
    if (is_here(marks[i], at) && !(marks[i] == "?." && behind < end_ && is_digit(text_[behind]))) return behind;
  }
  return at + 1;
}

/// Behind a word, a number or a mark.
__attribute__((always_inline)) inline std::size_t Lexer::behind_plain(std::size_t begin, ByteClass byte_class,
                                                                      model::Token& token) const {
  const char first = text_[begin];
  if (byte_class == ByteClass::word || (byte_class == ByteClass::opening && is_letter(first))) {
    token.kind = model::TokenKind::word;
    const std::size_t end = behind_word(begin);
    token.word = vocabulary_.find_in(text_, begin, end - begin);
    return end;
  }
  const bool is_fraction = first == '.' && dialect_.loose_numbers && begin + 1 < end_ && is_digit(text_[begin + 1]);
  if (byte_class == ByteClass::digit || is_fraction) {
    token.kind = model::TokenKind::number;
    return behind_number(begin);
  }
  token.kind = model::TokenKind::symbol;
  return byte_class == ByteClass::symbol ? begin + 1 : behind_mark(begin);
}

__attribute__((always_inline)) inline bool Lexer::read(Place& place, model::Token& token) {
  for (;;) {
    if (place.at >= end_) return false;
    const ByteClass byte_class = class_at(place.at);
    if (byte_class == ByteClass::space) {
      ++place.at;
      continue;
    }
    if (byte_class == ByteClass::newline) {
      place = {behind_line_start(place.at + 1), place.line + 1};
      continue;
    }
    const std::size_t begin = place.at;
    token = {.offset = static_cast<std::uint32_t>(begin), .line = place.line, .kind = model::TokenKind::symbol};
    if (byte_class == ByteClass::opening) place = behind_opening(place, token);
    if (place.at == begin) {
      if (const std::size_t space = text_[begin] < 0 ? wide_space(text_.substr(begin, end_ - begin)) : 0; space > 0) {
        place.at += space;
        continue;
      }
      place.at = behind_plain(begin, byte_class, token);
    }
    token.length = static_cast<std::uint32_t>(place.at - begin);
    if (dialect_.has_values) context_.see(token, text_, vocabulary_.role(token, text_));
    return true;
  }
}

bool Lexer::next(model::Token& token) { return read(place_, token); }

model::TokenRange lex(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t line,
                      const Dialect& dialect, const Vocabulary& vocabulary, std::vector<model::Token>& tokens) {
  const auto first = static_cast<std::uint32_t>(tokens.size());
  Lexer lexer(text, begin, end, line, dialect, vocabulary);
  Lexer::Place place = lexer.place_;
  for (model::Token token; lexer.read(place, token);) tokens.push_back(token);
  return {first, static_cast<std::uint32_t>(tokens.size())};
}

}  // namespace text
