#pragma once

#include "scanner/text/vocabulary.h"

#include <cstddef>
#include <cstdint>
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

/// "" for a phrase that can be compiled, else what is wrong with it.
std::string problem_of_phrase(std::string_view phrase);

/// Compiles a phrase without problems; its words are added to the vocabulary.
Phrase compile_phrase(std::string_view phrase, text::Vocabulary& vocabulary);

}  // namespace rules
