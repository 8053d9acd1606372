#include "parsers/gp/sql_text.h"

#include "parsers/shared/words.h"

#include <algorithm>
#include <array>

namespace parsers::gp {
namespace {

using shared::same_word;

/// Series of GP by the prefix of their tables (seen in a company database).
constexpr std::array<std::string_view, 25> series{"AAG", "BE", "BM",  "CM", "CO", "DD",  "EXT", "FA",  "GL",
                                                  "HR",  "IV", "IVC", "JC", "MC", "PA",  "PM",  "POP", "RM",
                                                  "SOP", "SV", "SVC", "SY", "TX", "UPR", "WF"};

bool is_name_byte(char c) { return shared::is_letter(c) || shared::is_digit(c) || c == '_' || c == '#' || c == '@'; }

/// Words of the text; of a name with parts, "DYNAMICS..SY01500" or "[dbo].[SOP10100]", the last one.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  bool is_part = false;
  for (std::size_t i = 0; i < text.size();) {
    if (is_name_byte(text[i])) {
      std::size_t end = i;
      while (end < text.size() && is_name_byte(text[end])) ++end;
      if (is_part) words.pop_back();
      words.push_back(text.substr(i, end - i));
      is_part = false;
      i = end;
      continue;
    }
    if (text[i] == '.' && !words.empty()) is_part = true;
    if (text[i] != '.' && text[i] != '[' && text[i] != ']') is_part = false;
    ++i;
  }
  return words;
}

}  // namespace

bool is_table_of_gp(std::string_view name) {
  std::size_t letters = 0;
  while (letters < name.size() && shared::is_letter(name[letters])) ++letters;
  const std::string_view digits = name.substr(letters);
  const bool is_number = digits.size() >= 4 && digits.size() <= 6 && std::ranges::all_of(digits, shared::is_digit);
  return is_number && std::ranges::any_of(
                          series, [&](std::string_view prefix) { return same_word(prefix, name.substr(0, letters)); });
}

std::vector<SqlUse> tables_in_sql_text(std::string_view literal) {
  std::vector<SqlUse> uses;
  const std::vector<std::string_view> words = words_of(literal);
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (!is_table_of_gp(words[i])) continue;
    const std::string_view before = words[i - 1];
    const bool deletes =
        same_word(before, "delete") || (same_word(before, "from") && i > 1 && same_word(words[i - 2], "delete"));
    const bool writes = deletes || same_word(before, "update") || same_word(before, "into");
    if (writes || same_word(before, "from") || same_word(before, "join"))
      uses.push_back({std::string(words[i]), writes});
  }
  return uses;
}

}  // namespace parsers::gp
