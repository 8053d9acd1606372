#include "report/html_builder.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <ostream>

namespace report {
namespace {

/// A decoded character and its length in bytes; length 0 where the bytes are no UTF-8.
struct Decoded {
  std::uint32_t point = 0;
  std::size_t length = 0;
};

std::uint32_t byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

Decoded decode(std::string_view text, std::size_t at) {
  const std::uint32_t lead = byte_at(text, at);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return {};
  std::uint32_t point = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const std::uint32_t next = byte_at(text, at + i);
    if ((next & 0xC0U) != 0x80) return {};
    point = (point << 6U) | (next & 0x3FU);
  }
  constexpr std::array<std::uint32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point < smallest[length] || point > 0x10FFFF || surrogate) return {};
  return {point, length};
}

/// Characters that hide themselves or turn the text around them; joiners stay, some scripts cannot do without.
bool is_hidden(std::uint32_t point) {
  return point < 0x20 || (point >= 0x7F && point <= 0x9F) || point == 0xAD || point == 0x61C || point == 0x200B ||
         point == 0x200E || point == 0x200F || (point >= 0x2028 && point <= 0x202E) ||
         (point >= 0x2060 && point <= 0x2069) || point == 0xFEFF || (point >= 0xFFF9 && point <= 0xFFFB) ||
         (point >= 0xE0000 && point <= 0xE007F);
}

void append_name(std::string& out, std::uint32_t point) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  out += "\u27E8U+";
  for (unsigned shift = point > 0xFFFF ? 20 : 16; shift > 0;) {
    shift -= 4;
    out.push_back(digits[(point >> shift) & 0xFU]);
  }
  out += "\u27E9";
}

/// True where every character from `at` on is plain printable ASCII or stays as it is; else `at` is the first that
/// isn't.
bool all_plain(std::string_view text, std::size_t& at) {
  while (at < text.size()) {
    const std::uint32_t byte = byte_at(text, at);
    if (byte >= 0x20 && byte < 0x7F) {
      ++at;
      continue;
    }
    const Decoded character = decode(text, at);
    if (character.length == 0 || is_hidden(character.point)) return false;
    at += character.length;
  }
  return true;
}

std::string_view entity(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
  }
}

}  // namespace

std::string_view visible_text(std::string_view text, std::string& scratch) {
  std::size_t at = 0;
  if (all_plain(text, at)) return text;
  scratch.assign(text.substr(0, at));
  while (at < text.size()) {
    const Decoded character = decode(text, at);
    if (character.length == 0) {
      scratch += "\uFFFD";
    } else if (is_hidden(character.point)) {
      append_name(scratch, character.point);
    } else {
      scratch.append(text.substr(at, character.length));
    }
    at += character.length == 0 ? 1 : character.length;
  }
  return scratch;
}

void Html::write_escaped(std::string_view text) {
  const std::string_view shown = visible_text(text, scratch_);
  std::size_t written = 0;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const std::string_view replacement = entity(shown[i]);
    if (replacement.empty()) continue;
    out_ << shown.substr(written, i - written) << replacement;
    written = i + 1;
  }
  out_ << shown.substr(written);
}

void Html::write_start(std::string_view tag, std::initializer_list<Attribute> attributes) {
  out_ << '<' << tag;
  for (const Attribute& attribute : attributes) {
    assert(attribute.name != "style" && !attribute.name.starts_with("on"));
    out_ << ' ' << attribute.name << "=\"";
    write_escaped(attribute.value);
    out_ << '"';
  }
  out_ << '>';
}

Html& Html::open(std::string_view tag, std::initializer_list<Attribute> attributes) {
  write_start(tag, attributes);
  open_.push_back(tag);
  return *this;
}

Html& Html::text(std::string_view text) {
  write_escaped(text);
  return *this;
}

Html& Html::lines(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\n\t"), text.size());
    const bool returned = end > 0 && end < text.size() && text[end] == '\n' && text[end - 1] == '\r';
    write_escaped(text.substr(0, returned ? end - 1 : end));
    if (end < text.size()) out_ << text[end];
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return *this;
}

Html& Html::close() {
  assert(!open_.empty());
  out_ << "</" << open_.back() << '>';
  const std::string_view tag = open_.back();
  // A line break after the larger elements keeps the page readable as text.
  if (tag == "section" || tag == "tr" || tag == "li" || tag == "p" || tag == "table" || tag == "div") out_ << '\n';
  open_.pop_back();
  return *this;
}

Html& Html::element(std::string_view tag, std::string_view text, std::initializer_list<Attribute> attributes) {
  open(tag, attributes);
  write_escaped(text);
  return close();
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    if (letter || (byte >= '0' && byte <= '9') || std::string_view("-._~/").find(c) != std::string_view::npos) {
      out.push_back(c);
    } else {
      out.push_back('%');
      out.push_back(digits[byte >> 4U]);
      out.push_back(digits[byte & 0xFU]);
    }
  }
  return out;
}

}  // namespace report
