#pragma once

#include "scanner/model/language.h"
#include "scanner/text/dialect.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace text {

/// Words become small numbers. The dialect's keywords come first, from 1 in their order; words added later (by rules)
/// follow. Letter case is folded for case-blind dialects.
class Vocabulary {
 public:
  explicit Vocabulary(const Dialect& dialect);

  /// The number of the word; a new one where it has none. Words are at most 64 bytes of ASCII.
  std::uint16_t add(std::string_view word);
  /// 0 for a word that is not here.
  std::uint16_t find(std::string_view word) const;
  WordRole role(std::uint16_t word) const { return word < roles_.size() ? roles_[word] : WordRole::none; }
  std::size_t size() const { return words_.size(); }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint16_t number = 0;
  };
  std::uint64_t hash_of(std::string_view word) const;
  void grow();

  bool case_blind_;
  std::vector<Slot> slots_;
  std::vector<std::uint64_t> words_;  ///< hash by number
  std::vector<WordRole> roles_;
};

/// One vocabulary per language.
class Vocabularies {
 public:
  Vocabularies();
  const Vocabulary& of(model::Language language) const { return all_[static_cast<std::size_t>(language)]; }
  Vocabulary& of(model::Language language) { return all_[static_cast<std::size_t>(language)]; }

 private:
  std::vector<Vocabulary> all_;
};

/// A 64-bit hash of a word, blind to the case of ASCII letters if asked. Two different words of one program text have
/// the same hash with a probability below 1 : 10^12.
std::uint64_t word_hash(std::string_view word, bool case_blind);

}  // namespace text
