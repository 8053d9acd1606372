#pragma once

#include "report/html_builder.h"

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace report {

/// Appends a JSON string, quotes included, that is safe inside a script element.
void append_json_text(std::string& out, std::string_view text);

/// Texts that repeat, numbered in the order of their first use.
class Dictionary {
 public:
  std::uint32_t number_of(std::string_view text) {
    const auto found = numbers_.find(text);
    if (found != numbers_.end()) return found->second;
    const auto number = static_cast<std::uint32_t>(texts_.size());
    texts_.push_back(&numbers_.emplace(text, number).first->first);
    return number;
  }
  /// Pointers to keys of a node-based map stay valid.
  const std::vector<const std::string*>& texts() const { return texts_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
  std::vector<const std::string*> texts_;
};

/// Writes named arrays of numbers and texts, and groups of them, as JSON.
class IslandWriter {
 public:
  explicit IslandWriter(std::ostream& out) : out_(out) {}

  void number(std::uint64_t value);
  /// As short as it can be without losing anything.
  void decimal(double value);
  /// A text of the program.
  void plain(std::string_view text);
  /// A text of the input.
  void shown(std::string_view text);
  /// A text of the input that repeats: its number in the dictionary.
  void entry(std::string_view text) { number(dictionary_.number_of(text)); }

  void name(std::string_view key);
  void open(std::string_view key);
  void close();
  template <typename Rows, typename Write>
  void column(std::string_view key, const Rows& rows, Write write) {
    list(key, [&](auto put) {
      for (const auto& row : rows) put([&] { write(row); });
    });
  }
  /// An array; `entries` gets a function, which it calls once for each entry with what writes that entry.
  template <typename Entries>
  void list(std::string_view key, Entries entries) {
    name(key);
    raw("[");
    bool first = true;
    entries([&](auto write) {
      if (!first) raw(",");
      first = false;
      write();
    });
    raw("]");
  }
  void begin() { raw("{"); }
  /// The dictionary, and the end of all.
  void end();

 private:
  void raw(std::string_view json);

  std::ostream& out_;
  std::string buffer_;
  std::string scratch_;
  Dictionary dictionary_;
  bool needs_comma_ = false;
};

}  // namespace report
