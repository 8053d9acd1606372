#include "scanner/text/vocabulary.h"

#include <cstring>

namespace text {
namespace {

constexpr std::size_t longest_word = 64;

__extension__ using Wide = unsigned __int128;

std::uint64_t mix(std::uint64_t state, std::uint64_t chunk) {
  const Wide product = static_cast<Wide>(state ^ chunk) * 0x9E3779B97F4A7C15ull;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// Sets bit 5 of every ASCII capital, eight bytes at a time, and leaves all other bytes alone.
std::uint64_t fold(std::uint64_t chunk) {
  constexpr std::uint64_t ones = 0x0101010101010101ull;
  const std::uint64_t ascii = ~chunk & (0x80 * ones);
  const std::uint64_t seven_bits = chunk & (0x7F * ones);
  const std::uint64_t from_a = seven_bits + (0x80 - 'A') * ones;
  const std::uint64_t past_z = seven_bits + (0x80 - 'Z' - 1) * ones;
  return chunk | ((from_a & ~past_z & ascii) >> 2);
}

}  // namespace

std::uint64_t word_hash(std::string_view word, bool case_blind) {
  std::uint64_t state = 0x243F6A8885A308D3ull ^ word.size();
  const char* at = word.data();
  std::size_t left = word.size();
  while (left > 0) {
    std::uint64_t chunk = 0;
    const std::size_t take = left < 8 ? left : 8;
    std::memcpy(&chunk, at, take);
    state = mix(state, case_blind ? fold(chunk) : chunk);
    at += take;
    left -= take;
  }
  return state == 0 ? 1 : state;
}

Vocabulary::Vocabulary(const Dialect& dialect) : case_blind_(dialect.case_blind), slots_(256), words_(1), roles_(1) {
  for (const Keyword& keyword : dialect.keywords) roles_[add(keyword.text)] = keyword.role;
}

std::uint64_t Vocabulary::hash_of(std::string_view word) const { return word_hash(word, case_blind_); }

std::uint16_t Vocabulary::find(std::string_view word) const {
  if (word.size() > longest_word) return 0;
  const std::uint64_t hash = hash_of(word);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    if (slots_[i].hash == hash) return slots_[i].number;
    if (slots_[i].hash == 0) return 0;
  }
}

std::uint16_t Vocabulary::add(std::string_view word) {
  if (const std::uint16_t known = find(word); known != 0) return known;
  if (words_.size() * 4 > slots_.size()) grow();
  const std::uint64_t hash = hash_of(word);
  const auto number = static_cast<std::uint16_t>(words_.size());
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash & mask;
  while (slots_[i].hash != 0) i = (i + 1) & mask;
  slots_[i] = {hash, number};
  words_.push_back(hash);
  roles_.push_back(WordRole::none);
  return number;
}

void Vocabulary::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.hash == 0) continue;
    std::size_t i = slot.hash & mask;
    while (larger[i].hash != 0) i = (i + 1) & mask;
    larger[i] = slot;
  }
  slots_.swap(larger);
}

Vocabularies::Vocabularies() {
  for (std::size_t i = 0; i < model::language_count; ++i) {
    all_.emplace_back(dialect_of(static_cast<model::Language>(i)));
  }
}

}  // namespace text
