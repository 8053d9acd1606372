#include "scanner/rules/phrase.h"

#include <algorithm>
#include <utility>

namespace rules {
namespace {

using Kind = PhraseElement::Kind;

constexpr std::pair<std::string_view, Kind> placeholders[] = {{"*", Kind::any},           {"…", Kind::rest},
                                                              {"<string>", Kind::string}, {"<number>", Kind::number},
                                                              {"<name>", Kind::name},     {"<word>", Kind::word}};

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
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

}  // namespace

std::string problem_of_phrase(std::string_view phrase) {
  bool has_word = false;
  for (const std::string_view element : split(phrase, ' ')) {
    switch (kind_of(element)) {
      case Kind::words:
        for (const std::string_view word : split(element, '|')) {
          if (word.front() >= '0' && word.front() <= '9')
            return "'" + std::string(word) + "' is a number; write <number> and matches";
          if (!std::ranges::all_of(word, is_word_character))
            return "'" + std::string(word) + "' mixes a word and marks; put blanks between them";
        }
        has_word = true;
        break;
      case Kind::rest:
        if (!has_word) return "a plain word must stand before …";
        break;
      case Kind::mark:
        if (element.size() > 2) return "'" + std::string(element) + "' is no mark of the language";
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
