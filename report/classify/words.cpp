#include "report/classify/words.h"

namespace report {
namespace {

constexpr std::size_t shortest_beginning = 4;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c | 0x20) : c; }

}  // namespace

void WordGroups::add(std::size_t group, std::string_view word) {
  if (word.empty()) return;
  rows_[static_cast<unsigned char>(word.front())].push_back({std::string(word), std::uint64_t{1} << group});
}

std::uint64_t WordGroups::groups_of_word(std::string_view word) const {
  std::uint64_t groups = 0;
  for (const Row& row : rows_[static_cast<unsigned char>(word.front())]) {
    const bool begins = row.word.size() >= shortest_beginning && word.starts_with(row.word);
    if (begins || word == row.word) groups |= row.group;
  }
  return groups;
}

std::uint64_t WordGroups::groups_of(std::string_view name) const {
  std::uint64_t groups = 0;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) groups |= groups_of_word(word);
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!is_letter(c)) {
      end_word();
      continue;
    }
    // A capital begins a word after a small letter, and before one: "WMSOrder" is "WMS" and "Order".
    const bool after_small = i > 0 && is_letter(name[i - 1]) && !is_upper(name[i - 1]);
    const bool before_small = i + 1 < name.size() && is_letter(name[i + 1]) && !is_upper(name[i + 1]);
    if (is_upper(c) && (after_small || before_small)) end_word();
    word.push_back(lower(c));
  }
  end_word();
  return groups;
}

}  // namespace report
