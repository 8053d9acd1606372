#pragma once

#include "scanner/model/language.h"
#include "scanner/model/token.h"
#include "scanner/text/dialect.h"
#include "scanner/text/eight_bytes.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace text {

inline constexpr std::uint64_t word_seed = 0x243F6A8885A308D3ull;

/// One step of word_hash.
inline std::uint64_t mix(std::uint64_t state, std::uint64_t bytes) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(state ^ bytes) * 0x9E3779B97F4A7C15ull;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// A 64-bit hash of a word, blind to the case of ASCII letters if asked. Two different words of one program text have
/// the same hash with a probability below 1 : 10^12.
std::uint64_t word_hash(std::string_view word, bool case_blind);

/// Words become small numbers. The dialect's keywords come first, from 1 in their order; words added later (by rules)
/// follow. Letter case is folded for case-blind dialects.
class Vocabulary {
 public:
  explicit Vocabulary(const Dialect& dialect);

  /// The number of the word; a new one where it has none. Words are at most 64 bytes of ASCII.
  std::uint16_t add(std::string_view word);
  /// 0 for a word that is not here.
  std::uint16_t find(std::string_view word) const;
  /// The same for the word text[at, at + size).
  std::uint16_t find_in(std::string_view text, std::size_t at, std::size_t size) const {
    const char* const word = text.data() + at;
    if (size > longest_word) return 0;
    if (at + longest_short > text.size() || size > longest_short) return find_hash(hash_of(word, size));
    // What is read beyond the word is cut off.
    if (size < 8)
      return find_hash(mix(word_seed ^ size, eight_bytes::keep_first(eight_bytes::load(word), size) | fold_));
    const std::uint64_t head = mix(word_seed ^ size, eight_bytes::load(word) | fold_);
    if (size == 8) return find_hash(head);
    if (size == 16) return find_hash(mix(head, eight_bytes::load(word + 8) | fold_));
    return find_hash(mix(head, eight_bytes::keep_first(eight_bytes::load(word + 8), size - 8) | fold_));
  }
  WordRole role(std::uint16_t word) const { return word < roles_.size() ? roles_[word] : WordRole::none; }
  /// The role of a token of `slice`: a keyword's or a mark's.
  WordRole role(const model::Token& token, std::string_view slice) const {
    if (token.kind != model::TokenKind::symbol) return role(token.word);
    const char* const mark = slice.data() + token.offset;
    if (token.length == 1) return single_marks_[static_cast<unsigned char>(*mark)];
    return token.length == 2 ? role_of_two(mark[0], mark[1]) : WordRole::none;
  }
  std::size_t size() const { return words_.size(); }

 private:
  static constexpr std::size_t longest_word = 64;
  static constexpr std::size_t longest_short = 16;

  struct Slot {
    std::uint64_t hash = 0;
    std::uint16_t number = 0;
  };
  std::uint16_t find_hash(std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
      if (slots_[i].hash == hash) return slots_[i].number;
      if (slots_[i].hash == 0) return 0;
    }
  }
  WordRole role_of_two(char first, char second) const {
    for (const Keyword& row : double_marks_) {
      if (row.text[0] == first && row.text[1] == second) return row.role;
    }
    return WordRole::none;
  }
  void grow();

  /// Blind to case by setting bit 5 of every byte, which keeps all characters of words apart but the two cases.
  std::uint64_t hash_of(const char* word, std::size_t size) const;

  std::uint64_t fold_;
  std::array<WordRole, 256> single_marks_{};
  std::vector<Keyword> double_marks_;
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

}  // namespace text
