#include "scanner/text/vocabulary.h"

#include "scanner/text/eight_bytes.h"

namespace text {
std::uint64_t word_hash(std::string_view word, bool case_blind) {
  std::uint64_t state = word_seed ^ word.size();
  const auto take = [&](std::uint64_t bytes) { state = mix(state, case_blind ? eight_bytes::fold(bytes) : bytes); };
  for (; word.size() >= 8; word.remove_prefix(8)) take(eight_bytes::load(word.data()));
  if (!word.empty()) take(eight_bytes::load_some(word.data(), word.size()));
  return state == 0 ? 1 : state;
}

Vocabulary::Vocabulary(const Dialect& dialect)
    : fold_(dialect.case_blind ? 0x20 * eight_bytes::ones : 0), slots_(256), words_(1), roles_(1) {
  for (const Keyword& keyword : dialect.keywords) roles_[add(keyword.text)] = keyword.role;
  for (const Keyword& mark : dialect.mark_roles) {
    if (mark.text.size() == 1) {
      single_marks_[static_cast<unsigned char>(mark.text[0])] = mark.role;
    } else {
      double_marks_.push_back(mark);
    }
  }
}

std::uint64_t Vocabulary::hash_of(const char* word, std::size_t size) const {
  std::uint64_t state = word_seed ^ size;
  for (; size >= 8; word += 8, size -= 8) state = mix(state, eight_bytes::load(word) | fold_);
  if (size > 0) state = mix(state, eight_bytes::load_some(word, size) | fold_);
  return state;
}

std::uint16_t Vocabulary::find(std::string_view word) const {
  return word.size() > longest_word ? std::uint16_t{0} : find_hash(hash_of(word.data(), word.size()));
}

std::uint16_t Vocabulary::add(std::string_view word) {
  if (const std::uint16_t known = find(word); known != 0) return known;
  if (words_.size() * 4 > slots_.size()) grow();
  const std::uint64_t hash = hash_of(word.data(), word.size());
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
