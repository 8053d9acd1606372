#pragma once

#include <charconv>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace report {

/// Whether a spreadsheet would run a text as a formula.
inline bool looks_like_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

/// One row at a time, quoted as RFC 4180 asks. A cell that a spreadsheet would run as a formula gets an apostrophe.
class CsvRow {
 public:
  explicit CsvRow(std::ostream& out) : out_(out) {}
  ~CsvRow() { out_ << "\r\n"; }
  CsvRow(const CsvRow&) = delete;
  CsvRow& operator=(const CsvRow&) = delete;

  CsvRow& cell(std::string_view text) {
    if (!std::exchange(is_first_, false)) out_ << ',';
    const bool is_formula = looks_like_formula(text);
    if (!is_formula && text.find_first_of(",\"\r\n") == std::string_view::npos) {
      out_ << text;
      return *this;
    }
    out_ << '"' << (is_formula ? "'" : "");
    for (const char c : text) out_ << (c == '"' ? "\"\"" : std::string(1, c));
    out_ << '"';
    return *this;
  }
  CsvRow& cell(std::uint64_t number) { return cell(std::string_view(std::to_string(number))); }
  /// Two digits after a point, whatever the language is.
  CsvRow& cell(double number) {
    char text[64];
    const auto end = std::to_chars(text, text + sizeof text, number, std::chars_format::fixed, 2);
    return cell(std::string_view(text, static_cast<std::size_t>(end.ptr - text)));
  }

 private:
  std::ostream& out_;
  bool is_first_ = true;
};

}  // namespace report
