#include "scanner/rules/phrase.h"

#include <algorithm>
#include <utility>

namespace rules {
namespace {

using Kind = PhraseElement::Kind;

constexpr std::pair<std::string_view, Kind> placeholders[] = {{"*", Kind::any},           {"…", Kind::rest},
                                                              {"<string>", Kind::string}, {"<number>", Kind::number},
                                                              {"<name>", Kind::name},     {"<word>", Kind::word}};

/// What text::Vocabulary takes.
constexpr std::size_t longest_word = 64;

/// Names of JavaScript may hold "$", and one of the best known is nothing else.
bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

Kind kind_of(std::string_view element) {
  for (const auto& [spelling, kind] : placeholders) {
    if (spelling == element) return kind;
  }
  return is_word_character(element.front()) ? Kind::words : Kind::mark;
}

/// Whether the lexer of the language ever gives this symbol: one mark that opens neither text nor comment, or one of
/// its operators of several marks.
bool is_symbol(std::string_view mark, const text::Dialect& dialect) {
  if (mark.size() > 1) return std::ranges::find(dialect.marks, mark) != dialect.marks.end();
  constexpr std::string_view marks = "!#$%&()*+,-./:;<=>?@[\\]^`{|}~";
  return marks.find(mark) != std::string_view::npos &&
         std::ranges::find(dialect.openings, mark, &text::Opening::open) == dialect.openings.end();
}

bool is_symbol(std::string_view mark, std::optional<model::Language> language) {
  if (language) return is_symbol(mark, text::dialect_of(*language));
  for (std::size_t i = 0; i < model::language_count; ++i) {
    if (is_symbol(mark, text::dialect_of(static_cast<model::Language>(i)))) return true;
  }
  return false;
}

std::string problem_of_word(std::string_view word) {
  if (word.front() >= '0' && word.front() <= '9')
    return "'" + std::string(word) + "' is a number; write <number> and matches";
  if (!std::ranges::all_of(word, is_word_character))
    return "'" + std::string(word) + "' mixes a word and marks; put blanks between them";
  if (word.size() > longest_word) return "'" + std::string(word) + "' is longer than the 64 bytes of the longest word";
  return "";
}

}  // namespace

bool has_placeholder(std::string_view phrase) {
  return std::ranges::any_of(split(phrase, ' '), [](std::string_view element) {
    const Kind kind = kind_of(element);
    return kind == Kind::string || kind == Kind::number || kind == Kind::name || kind == Kind::word;
  });
}

std::string problem_of_phrase(std::string_view phrase, std::optional<model::Language> language) {
  bool has_word = false;
  for (const std::string_view element : split(phrase, ' ')) {
    switch (kind_of(element)) {
      case Kind::words:
        for (const std::string_view word : split(element, '|')) {
          if (std::string problem = problem_of_word(word); !problem.empty()) return problem;
        }
        has_word = true;
        break;
      case Kind::rest:
        if (!has_word) return "a plain word must stand before …";
        break;
      case Kind::mark:
        if (!is_symbol(element, language)) return "'" + std::string(element) + "' is no mark of the language";
        break;
      default: break;
    }
  }
  return has_word ? "" : "it has no plain word";
}

Phrase compile_phrase(std::string_view phrase, text::Vocabulary& vocabulary) {
  Phrase compiled;
  bool has_anchor = false;
  for (const std::string_view spelled : split(phrase, ' ')) {
    PhraseElement element{.kind = kind_of(spelled)};
    if (element.kind == Kind::words) {
      for (const std::string_view word : split(spelled, '|')) element.words.push_back(vocabulary.add(word));
      if (!std::exchange(has_anchor, true)) compiled.anchor = compiled.elements.size();
    }
    if (element.kind == Kind::mark) element.mark = spelled;
    compiled.elements.push_back(std::move(element));
  }
  return compiled;
}

}  // namespace rules
