#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parsers::ax {

/// One line of an export as structure sees it.
struct Line {
  std::size_t begin = 0;     ///< of the line
  std::size_t end = 0;       ///< behind its line feed
  std::uint32_t number = 0;  ///< from 0 at the start of the slice
  std::string_view text;     ///< without blanks, tabs, no-break spaces (U+00A0) and carriage returns at both ends

  bool is_blank() const { return text.empty(); }
  bool is_data() const { return !text.empty() && text.front() == '#'; }
};

/// Walks the lines of a slice. Only '\n' ends a line: embedded Visual Studio files are exported with CR CR LF.
class LineReader {
 public:
  explicit LineReader(std::string_view text) : text_(text) {}

  /// False at the end of the text.
  bool next(Line& line);
  /// The line that was read last is read again.
  void back(const Line& line) {
    at_ = line.begin;
    number_ = line.number;
  }
  /// Steps over all lines whose first character behind blanks is '#', and over blank ones.
  void skip_data();

  std::size_t position() const { return at_; }
  std::uint32_t line() const { return number_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t number_ = 0;
};

/// Without white space of an export at both ends.
std::string_view trimmed(std::string_view text);
/// The text behind the first '#', trimmed: "" where there is none.
std::string_view behind_hash(std::string_view line);
/// The first word of a line.
std::string_view first_word(std::string_view line);

}  // namespace parsers::ax
