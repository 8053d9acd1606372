#include "report/data_island_writer.h"

#include "report/data_island.h"

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

}  // namespace report
