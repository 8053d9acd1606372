#pragma once

#include "scanner/model/sentence.h"

#include <map>
#include <string>
#include <string_view>

namespace report {

/// Every text that a person reads, by id: report/catalogue/<language>.json, embedded. A text may hold numbered holes
/// {0} {1} … that a sentence fills.
class Catalogue {
 public:
  /// `language` is "en". Throws std::runtime_error where there is no such catalogue or it is not a flat JSON object of
  /// texts.
  explicit Catalogue(std::string_view language);

  /// The text of an id; an id without an entry gives the id itself, so that nothing vanishes.
  std::string_view text(std::string_view id) const;
  bool has(std::string_view id) const;
  /// The text with its holes filled; without an entry the id and the values in brackets.
  std::string say(const model::Sentence& sentence) const;
  const std::map<std::string, std::string, std::less<>>& entries() const { return entries_; }
  std::string_view language() const { return language_; }

 private:
  std::string language_;
  std::map<std::string, std::string, std::less<>> entries_;
};

}  // namespace report
