#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// Groups of words that names are sorted by. A word of four letters or more also stands for words that begin with it:
/// "purch" for "Purchase"; a shorter one stands for itself.
class WordGroups {
 public:
  /// At most 64 groups; `words` are in lower case.
  void add(std::size_t group, std::string_view word);
  /// A bit for each group that a word of the name belongs to. Words end at capitals, digits and signs:
  /// "CustInvoiceJour", "Gen. Journal Line", "new_salesorder".
  std::uint64_t groups_of(std::string_view name) const;

 private:
  struct Row {
    std::string word;
    std::uint64_t group;
  };
  std::uint64_t groups_of_word(std::string_view word) const;
  std::array<std::vector<Row>, 256> rows_;  ///< by first letter
};

}  // namespace report
