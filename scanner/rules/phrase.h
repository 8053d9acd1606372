#pragma once

#include "scanner/model/language.h"
#include "scanner/text/vocabulary.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

/// One element of a phrase.
struct PhraseElement {
  enum class Kind : std::uint8_t { words, mark, any, rest, string, number, name, word };
  Kind kind = Kind::any;
  std::vector<std::uint16_t> words;  ///< numbers of the vocabulary, any of them
  std::string mark;
};

/// A phrase ready for matching. It is looked for where its anchor, its first plain word, stands.
struct Phrase {
  std::vector<PhraseElement> elements;
  std::size_t anchor = 0;
};

/// "" for a phrase that can be compiled, else what is wrong with it. Its marks must be some that the language has, or
/// any language where none is given.
std::string problem_of_phrase(std::string_view phrase, std::optional<model::Language> language = std::nullopt);

/// Whether the phrase has an element such as <string>, whose text a pattern can be asked of.
bool has_placeholder(std::string_view phrase);

/// Compiles a phrase without problems; its words are added to the vocabulary.
Phrase compile_phrase(std::string_view phrase, text::Vocabulary& vocabulary);

}  // namespace rules
