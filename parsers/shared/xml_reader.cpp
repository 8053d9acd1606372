#include "parsers/shared/xml_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace parsers::shared {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t most_troubles = 100;

enum CharClass : std::uint8_t { other = 0, space = 1, name_start = 2, name_part = 4 };

/// Bytes above 127 are taken for letters: which of them XML allows in names tells nothing here.
constexpr std::array<std::uint8_t, 256> classes = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t i = 0; i < 256; ++i) {
    const bool letter = (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z') || i == '_' || i == ':' || i >= 0x80;
    const bool part = letter || (i >= '0' && i <= '9') || i == '-' || i == '.';
    const bool blank = i == ' ' || i == '\t' || i == '\r' || i == '\n';
    table[i] = static_cast<std::uint8_t>((letter ? name_start : 0) | (part ? name_part : 0) | (blank ? space : 0));
  }
  return table;
}();

bool is(char c, CharClass wanted) { return (classes[static_cast<unsigned char>(c)] & wanted) != 0; }

std::size_t behind(std::string_view text, std::size_t at, CharClass wanted) {
  while (at < text.size() && is(text[at], wanted)) ++at;
  return at;
}

std::size_t find_byte(std::string_view text, char byte, std::size_t from) {
  if (from >= text.size()) return npos;
  const void* found = std::memchr(text.data() + from, byte, text.size() - from);
  return found == nullptr ? npos : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

std::string_view local(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == npos ? name : name.substr(colon + 1);
}

struct Entity {
  std::string_view name;
  char character;
};
constexpr std::array entities{Entity{"amp", '&'}, Entity{"lt", '<'}, Entity{"gt", '>'}, Entity{"quot", '"'},
                              Entity{"apos", '\''}};

/// The code point of what stands between "&" and ";", 0 if it is none that a document may hold.
std::uint32_t code_point(std::string_view reference) {
  if (!reference.starts_with('#')) {
    const auto row = std::ranges::find(entities, reference, &Entity::name);
    return row == entities.end() ? 0 : static_cast<unsigned char>(row->character);
  }
  const bool hexadecimal = reference.size() > 1 && (reference[1] == 'x' || reference[1] == 'X');
  const std::string_view digits = reference.substr(hexadecimal ? 2 : 1);
  std::uint32_t value = 0;
  const auto [stop, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
  const bool whole = error == std::errc() && stop == digits.data() + digits.size();
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  return whole && value <= 0x10FFFF && !surrogate ? value : 0;
}

void append_utf8(std::uint32_t point, std::string& out) {
  const auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (point < 0x80) return put(point);
  if (point < 0x800) {
    put(0xC0 | (point >> 6));
  } else if (point < 0x10000) {
    put(0xE0 | (point >> 12));
    put(0x80 | ((point >> 6) & 0x3F));
  } else {
    put(0xF0 | (point >> 18));
    put(0x80 | ((point >> 12) & 0x3F));
    put(0x80 | ((point >> 6) & 0x3F));
  }
  put(0x80 | (point & 0x3F));
}

/// A byte as the detail of a trouble; nothing where it would be half a character.
std::string_view mark_at(std::string_view text, std::size_t at) {
  const bool plain = at < text.size() && static_cast<unsigned char>(text[at]) < 0x80;
  return plain ? text.substr(at, 1) : std::string_view();
}

/// The reference behind an ampersand, without its semicolon; "" where none ends within the length of any.
std::string_view reference_at(std::string_view text, std::size_t ampersand) {
  constexpr std::size_t longest = 32;
  const std::size_t begin = ampersand + 1;
  std::size_t end = begin < text.size() && text[begin] == '#' ? begin + 1 : begin;
  while (end < text.size() && end - begin < longest && is(text[end], name_part)) ++end;
  return end < text.size() && text[end] == ';' ? text.substr(begin, end - begin) : std::string_view();
}

}  // namespace

std::string_view decoded_xml(std::string_view raw, std::string& scratch) {
  std::size_t ampersand = find_byte(raw, '&', 0);
  if (ampersand == npos) return raw;
  scratch.clear();
  std::size_t copied = 0;
  for (; ampersand != npos; ampersand = find_byte(raw, '&', ampersand + 1)) {
    const std::string_view reference = reference_at(raw, ampersand);
    const std::uint32_t point = code_point(reference);
    if (point == 0) continue;
    scratch.append(raw, copied, ampersand - copied);
    append_utf8(point, scratch);
    copied = ampersand + reference.size() + 2;
  }
  scratch.append(raw, copied);
  return scratch;
}

std::string_view XmlReader::name() const { return local(name_); }

std::string_view XmlReader::attribute(std::string_view local_name) const {
  const auto found =
      std::ranges::find_if(attributes_, [&](const XmlAttribute& row) { return local(row.name) == local_name; });
  return found == attributes_.end() ? std::string_view() : found->value;
}

XmlEvent XmlReader::next() {
  if (empty_element_) {
    empty_element_ = false;
    begin_ = end_;
    return close_innermost();
  }
  if (to_close_ > 0) {
    if (--to_close_ > 0) trouble(XmlDefect::missing_end, begin_, open_.back());
    return close_innermost();
  }
  for (;;) {
    if (at_ >= text_.size()) return finish();
    XmlEvent event = XmlEvent::text;
    if (text_[at_] == '<') {
      if (read_markup(event) == Step::event) return event;
    } else if (read_text()) {
      return XmlEvent::text;
    }
  }
}

/// Whether the text from here to the next "<" is worth an event.
bool XmlReader::read_text() {
  const std::size_t begin = at_;
  at_ = std::min(find_byte(text_, '<', at_), text_.size());
  const bool blank = behind(text_.substr(0, at_), begin, space) == at_;
  if (blank || too_deep_ > 0) return false;
  begin_ = begin;
  end_ = at_;
  check_entities(raw());
  return true;
}

XmlReader::Step XmlReader::read_markup(XmlEvent& event) {
  const std::size_t begin = at_;
  const std::string_view rest = text_.substr(at_ + 1, 8);
  if (!rest.empty() && is(rest.front(), name_start)) {
    if (!read_open()) return Step::again;
    begin_ = begin;
    event = XmlEvent::open;
    return Step::event;
  }
  if (rest.starts_with('/')) {
    read_end_tag(begin);
    if (to_close_ == 0) return Step::again;
    begin_ = begin;
    end_ = at_;
    if (--to_close_ > 0) trouble(XmlDefect::missing_end, begin_, open_.back());
    event = close_innermost();
    return Step::event;
  }
  if (rest == "![CDATA[") {
    pass_over(begin + 9, "]]>");
    if (too_deep_ > 0) return Step::again;
    begin_ = begin + 9;
    end_ = cut_off_ ? at_ : at_ - 3;
    event = XmlEvent::cdata;
    return Step::event;
  }
  if (rest.starts_with("!--")) {
    pass_over(begin + 4, "-->");
  } else if (rest.starts_with('?')) {
    pass_over(begin + 2, "?>");
  } else if (rest.starts_with("!DOCTYPE")) {
    pass_document_type();
  } else {
    trouble(XmlDefect::bad_markup, begin, mark_at(text_, begin));
    ++at_;
  }
  return Step::again;
}

void XmlReader::pass_over(std::size_t behind_mark, std::string_view close) {
  const std::size_t found = text_.find(close, behind_mark);
  if (found != npos) {
    at_ = found + close.size();
    return;
  }
  report_cut_off(at_, text_.substr(at_, behind_mark - at_));
  at_ = text_.size();
}

/// A document type may hold declarations between brackets, and those may hold ">" and brackets between quotes.
void XmlReader::pass_document_type() {
  const std::size_t begin = at_;
  char quote = '\0';
  bool inside = false;
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (text_.substr(at_, 4) == "<!--") {
      pass_over(at_ + 4, "-->");
      --at_;
    } else if (c == '[' || c == ']') {
      inside = c == '[';
    } else if (c == '>' && !inside) {
      ++at_;
      return;
    }
  }
  report_cut_off(begin, text_.substr(begin, 9));
}

/// A start tag; false where the element is too deep to be reported.
bool XmlReader::read_open() {
  const std::size_t begin = at_ + 1;
  at_ = behind(text_, begin, name_part);
  const std::string_view name = text_.substr(begin, at_ - begin);
  const bool reported = too_deep_ == 0 && open_.size() < deepest_xml;
  attributes_.clear();
  bool empty = false;
  if (at_ < text_.size() && text_[at_] == '>') {
    ++at_;
  } else {
    read_attributes();
    empty = empty_element_;
    empty_element_ = false;
  }
  if (reported) {
    name_ = name;
    end_ = at_;
    open_.push_back(name);
    empty_element_ = empty;
    return true;
  }
  if (too_deep_ == 0) trouble(XmlDefect::nested_too_deep, begin - 1, name);
  if (!empty) ++too_deep_;
  return false;
}

/// Up to the end of the start tag, or to a "<" that shows that it has none.
void XmlReader::read_attributes() {
  empty_element_ = false;
  for (;;) {
    at_ = behind(text_, at_, space);
    if (at_ >= text_.size()) return report_cut_off(at_, "<");
    const char c = text_[at_];
    if (c == '>') {
      ++at_;
      return;
    }
    if (c == '/' && at_ + 1 < text_.size() && text_[at_ + 1] == '>') {
      at_ += 2;
      empty_element_ = true;
      return;
    }
    if (c == '<') return trouble(XmlDefect::bad_markup, at_, "<");
    if (!is(c, name_start) || !read_attribute()) {
      trouble(XmlDefect::bad_markup, at_, mark_at(text_, at_));
      at_ += at_ < text_.size() && text_[at_] != '<' && text_[at_] != '>' ? 1 : 0;
    }
  }
}

/// One attribute; false where its value is missing or has no end.
bool XmlReader::read_attribute() {
  XmlAttribute attribute{.offset = at_};
  const std::size_t name_end = behind(text_, at_, name_part);
  attribute.name = text_.substr(at_, name_end - at_);
  at_ = behind(text_, name_end, space);
  if (at_ >= text_.size() || text_[at_] != '=') return false;
  at_ = behind(text_, at_ + 1, space);
  const char quote = at_ < text_.size() ? text_[at_] : '\0';
  if (quote != '"' && quote != '\'') return false;
  const std::size_t begin = ++at_;
  const std::size_t close = std::min(find_byte(text_, quote, begin), text_.size());
  const std::size_t markup = find_byte(text_.substr(0, close), '<', begin);
  attribute.value = text_.substr(begin, std::min(markup, close) - begin);
  if (markup != npos || close == text_.size()) {
    at_ = begin + attribute.value.size();
    attributes_.push_back(attribute);
    return false;
  }
  at_ = close + 1;
  check_entities(attribute.value);
  attributes_.push_back(attribute);
  return true;
}

/// Finds out how many elements an end tag closes; none where it fits nothing that is open.
void XmlReader::read_end_tag(std::size_t begin) {
  const std::size_t name_begin = begin + 2;
  at_ = behind(text_, name_begin, name_part);
  const std::string_view name = text_.substr(name_begin, at_ - name_begin);
  at_ = behind(text_, at_, space);
  if (at_ < text_.size() && text_[at_] == '>') {
    ++at_;
  } else if (at_ < text_.size()) {
    trouble(XmlDefect::bad_markup, begin, name);
  } else {
    report_cut_off(begin, name);
  }
  if (too_deep_ > 0) {
    --too_deep_;
    return;
  }
  const auto match = std::find(open_.rbegin(), open_.rend(), name);
  if (match == open_.rend()) return trouble(XmlDefect::stray_end, begin, name);
  to_close_ = static_cast<std::size_t>(match - open_.rbegin()) + 1;
}

XmlEvent XmlReader::close_innermost() {
  name_ = open_.back();
  open_.pop_back();
  attributes_.clear();
  return XmlEvent::close;
}

XmlEvent XmlReader::finish() {
  begin_ = text_.size();
  end_ = text_.size();
  too_deep_ = 0;
  if (open_.empty()) return XmlEvent::end;
  report_cut_off(text_.size(), open_.back());
  return close_innermost();
}

void XmlReader::skip() {
  const std::size_t target = depth() - 1;
  while (next() != XmlEvent::close || depth() != target) {
  }
}

std::string_view XmlReader::value(std::string& scratch) {
  const std::size_t inside = depth();
  std::string_view whole;
  std::string decoded;
  bool joined = false;
  for (XmlEvent event = next(); depth() >= inside; event = next()) {
    if (depth() != inside || (event != XmlEvent::text && event != XmlEvent::cdata)) continue;
    const std::string_view piece = event == XmlEvent::text ? decoded_xml(raw(), decoded) : raw();
    if (whole.empty() && piece.data() == raw().data()) {
      whole = piece;
      continue;
    }
    if (!joined) scratch.assign(whole);
    joined = true;
    scratch.append(piece);
    whole = scratch;
  }
  return whole;
}

void XmlReader::check_entities(std::string_view text) {
  for (std::size_t at = find_byte(text, '&', 0); at != npos; at = find_byte(text, '&', at + 1)) {
    const std::string_view reference = reference_at(text, at);
    if (code_point(reference) != 0) continue;
    const auto offset = static_cast<std::size_t>(text.data() - text_.data()) + at;
    trouble(XmlDefect::bad_entity, offset, text.substr(at, reference.empty() ? 1 : reference.size() + 2));
  }
}

void XmlReader::report_cut_off(std::size_t offset, std::string_view detail) {
  if (!cut_off_) trouble(XmlDefect::cut_off, offset, detail);
  cut_off_ = true;
}

void XmlReader::trouble(XmlDefect defect, std::size_t offset, std::string_view detail) {
  if (troubles_.size() < most_troubles) {
    troubles_.push_back({defect, offset, detail});
  } else {
    ++troubles_.back().further;
  }
}

}  // namespace parsers::shared
