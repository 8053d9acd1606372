#include "report/data_island_writer.h"

#include <array>
#include <charconv>
#include <ostream>

namespace report {
namespace {

constexpr std::size_t flush_at = 1U << 16U;

}  // namespace

void IslandWriter::raw(std::string_view json) {
  buffer_ += json;
  if (buffer_.size() < flush_at) return;
  out_ << buffer_;
  buffer_.clear();
}

void IslandWriter::number(std::uint64_t value) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  raw(std::string_view(digits.data(), static_cast<std::size_t>(end.ptr - digits.data())));
}

void IslandWriter::decimal(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  raw(std::string_view(digits.data(), static_cast<std::size_t>(end.ptr - digits.data())));
}

void IslandWriter::plain(std::string_view text) {
  append_json_text(buffer_, text);
  raw("");
}

void IslandWriter::shown(std::string_view text) { plain(visible_text(text, scratch_)); }

void IslandWriter::name(std::string_view key) {
  raw(needs_comma_ ? ",\n\"" : "\n\"");
  raw(key);
  raw("\":");
  needs_comma_ = true;
}

void IslandWriter::open(std::string_view key) {
  name(key);
  raw("{");
  needs_comma_ = false;
}

void IslandWriter::close() {
  raw("}");
  needs_comma_ = true;
}

void IslandWriter::end() {
  column("dictionary", dictionary_.texts(), [this](const std::string* text) { shown(*text); });
  raw("\n}");
  out_ << buffer_;
  buffer_.clear();
}

void append_json_text(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out.push_back('"');
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '"' || byte == '\\') {
      out.push_back('\\');
      out.push_back(text[i]);
    } else if (byte < 0x20 || byte == '<') {
      out.append("\\u00").push_back(digits[byte >> 4U]);
      out.push_back(digits[byte & 0xFU]);
    } else if (text.substr(i).starts_with("\u2028") || text.substr(i).starts_with("\u2029")) {
      out.append(text[i + 2] == '\xA8' ? "\\u2028" : "\\u2029");
      i += 2;
    } else {
      out.push_back(text[i]);
    }
  }
  out.push_back('"');
}

}  // namespace report
