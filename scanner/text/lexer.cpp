#include "scanner/text/lexer.h"

#include <array>
#include <cstring>

namespace text {
namespace {

enum class Class : std::uint8_t { symbol, space, newline, word, digit };

constexpr std::array<Class, 256> make_classes() {
  std::array<Class, 256> classes{};
  for (const char c : {' ', '\t', '\r', '\f', '\v', '\0'}) classes[static_cast<unsigned char>(c)] = Class::space;
  classes[static_cast<unsigned char>('\n')] = Class::newline;
  for (int c = 'a'; c <= 'z'; ++c) classes[static_cast<std::size_t>(c)] = Class::word;
  for (int c = 'A'; c <= 'Z'; ++c) classes[static_cast<std::size_t>(c)] = Class::word;
  for (int c = '0'; c <= '9'; ++c) classes[static_cast<std::size_t>(c)] = Class::digit;
  classes[static_cast<unsigned char>('_')] = Class::word;
  for (std::size_t c = 0x80; c < 256; ++c) classes[c] = Class::word;
  return classes;
}

constexpr std::array<Class, 256> classes = make_classes();

Class class_of(char c) { return classes[static_cast<unsigned char>(c)]; }

}  // namespace

Lexer::Lexer(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t line, const Dialect& dialect,
             const Vocabulary& vocabulary)
    : text_(text), at_(begin), end_(end), line_(line), dialect_(dialect), vocabulary_(vocabulary) {}

void Lexer::move_to(std::size_t position, std::uint32_t line) {
  at_ = position;
  line_ = line;
}

bool Lexer::starts_with(std::string_view mark) const {
  return !mark.empty() && text_[at_] == mark[0] && end_ - at_ >= mark.size() &&
         text_.compare(at_, mark.size(), mark) == 0;
}

void Lexer::skip_space() {
  for (; at_ < end_; ++at_) {
    const Class c = class_of(text_[at_]);
    if (c == Class::newline) {
      ++line_;
    } else if (c != Class::space) {
      return;
    }
  }
}

void Lexer::read_word(model::Token& token) {
  const std::size_t begin = at_;
  while (at_ < end_ && (class_of(text_[at_]) == Class::word || class_of(text_[at_]) == Class::digit)) ++at_;
  token.word = vocabulary_.find(text_.substr(begin, at_ - begin));
}

void Lexer::read_number() {
  const auto alphanumeric = [&](std::size_t i) {
    return i < end_ && (class_of(text_[i]) == Class::digit || class_of(text_[i]) == Class::word);
  };
  while (alphanumeric(at_)) ++at_;
  if (at_ + 1 < end_ && text_[at_] == '.' && class_of(text_[at_ + 1]) == Class::digit) {
    ++at_;
    while (alphanumeric(at_)) ++at_;
  }
}

void Lexer::read_quoted(char quote, model::Token& token) {
  ++at_;
  while (at_ < end_) {
    const char c = text_[at_];
    if (c == '\n') break;
    ++at_;
    if (c != quote) continue;
    if (at_ < end_ && text_[at_] == quote) {
      ++at_;
      continue;
    }
    return;
  }
  token.unterminated = true;
  while (text_[at_ - 1] == '\r') --at_;
}

void Lexer::read_line_comment() {
  const void* newline = std::memchr(text_.data() + at_, '\n', end_ - at_);
  at_ = newline == nullptr ? end_ : static_cast<std::size_t>(static_cast<const char*>(newline) - text_.data());
  while (text_[at_ - 1] == '\r') --at_;
}

void Lexer::read_block_comment(model::Token& token) {
  std::size_t depth = 0;
  while (at_ < end_) {
    if (starts_with(dialect_.block_close)) {
      at_ += dialect_.block_close.size();
      if (--depth == 0) return;
    } else if ((depth == 0 || dialect_.block_nests) && starts_with(dialect_.block_open)) {
      at_ += dialect_.block_open.size();
      ++depth;
    } else {
      line_ += text_[at_] == '\n' ? 1 : 0;
      ++at_;
    }
  }
  token.unterminated = true;
}

void Lexer::read_symbol() {
  if (at_ + 1 < end_ && class_of(text_[at_ + 1]) == Class::symbol) {
    for (const std::string_view mark : dialect_.two_marks) {
      if (mark[0] == text_[at_] && mark[1] == text_[at_ + 1]) {
        at_ += 2;
        return;
      }
    }
  }
  ++at_;
}

bool Lexer::next(model::Token& token) {
  skip_space();
  if (at_ >= end_) return false;
  token = {};
  token.offset = static_cast<std::uint32_t>(at_);
  token.line = line_;
  const char c = text_[at_];
  switch (class_of(c)) {
    case Class::word:
      token.kind = model::TokenKind::word;
      read_word(token);
      break;
    case Class::digit:
      token.kind = model::TokenKind::number;
      read_number();
      break;
    default:
      if (c == dialect_.string_quote) {
        token.kind = model::TokenKind::string;
        read_quoted(c, token);
      } else if (c == dialect_.name_quote) {
        token.kind = model::TokenKind::quoted;
        read_quoted(c, token);
      } else if (starts_with(dialect_.line_comment)) {
        token.kind = model::TokenKind::comment;
        read_line_comment();
      } else if (starts_with(dialect_.block_open)) {
        token.kind = model::TokenKind::comment;
        read_block_comment(token);
      } else {
        token.kind = model::TokenKind::symbol;
        read_symbol();
      }
  }
  token.length = static_cast<std::uint32_t>(at_ - token.offset);
  return true;
}

model::TokenRange lex(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t line,
                      const Dialect& dialect, const Vocabulary& vocabulary, std::vector<model::Token>& tokens) {
  const auto first = static_cast<std::uint32_t>(tokens.size());
  Lexer lexer(text, begin, end, line, dialect, vocabulary);
  for (model::Token token; lexer.next(token);) tokens.push_back(token);
  return {first, static_cast<std::uint32_t>(tokens.size())};
}

}  // namespace text
