#pragma once

#include "parsers/crm/xml_tree.h"

#include <charconv>
#include <span>
#include <string>
#include <string_view>

namespace parsers::crm {

/// The word for a numbered value, "code-7" for a number without a word, "" where there is no number.
inline std::string word_of(std::span<const std::string_view> words, std::string_view number) {
  if (number.empty()) return {};
  std::size_t code = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), code);
  const bool known = error == std::errc() && end == number.data() + number.size() && code < words.size();
  if (known && !words[code].empty()) return std::string(words[code]);
  return "code-" + std::string(number);
}

/// Where a zip holds the content of a row: the text of the element without the leading "/".
inline std::string stored_file(const Element& row, std::string_view child) {
  std::string file = row.text_of(child);
  file.erase(0, file.find_first_not_of("/\\"));
  return file;
}

}  // namespace parsers::crm
