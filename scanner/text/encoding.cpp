#include "scanner/text/encoding.h"

#include "scanner/text/codepages.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <iconv.h>
#include <memory>

namespace text {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16le_mark = "\xFF\xFE";
constexpr std::string_view utf16be_mark = "\xFE\xFF";
constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::size_t slack = 64;
constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
constexpr std::uint64_t low_bits = 0x0101010101010101ULL;

static_assert(std::endian::native == std::endian::little, "words are loaded with their first byte lowest");

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

std::uint64_t load8(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// The first byte of 0x80 or more, or `end`.
const char* skip_ascii(const char* at, const char* end) {
  while (end - at >= 32) {
    if (((load8(at) | load8(at + 8) | load8(at + 16) | load8(at + 24)) & high_bits) != 0) break;
    at += 32;
  }
  while (end - at >= 8 && (load8(at) & high_bits) == 0) at += 8;
  while (at < end && !is_high(*at)) ++at;
  return at;
}

std::size_t count_high(std::string_view bytes) {
  std::size_t count = 0;
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    const std::uint64_t marks = (load8(bytes.data() + at) >> 7U) & low_bits;
    count += (marks * low_bits) >> 56U;
  }
  for (; at < bytes.size(); ++at) count += is_high(bytes[at]) ? 1 : 0;
  return count;
}

/// The length of the UTF-8 character that begins at `at` with a byte of 0x80 or more, 0 if it is none.
std::size_t utf8_length(const char* at, const char* end) {
  const auto byte = [at](std::ptrdiff_t offset) { return static_cast<unsigned char>(at[offset]); };
  const auto tail = [&](std::ptrdiff_t offset) { return (byte(offset) & 0xC0U) == 0x80U; };
  const unsigned char first = byte(0);
  if (first < 0xC2) return 0;
  if (first < 0xE0) return end - at >= 2 && tail(1) ? 2 : 0;
  if (first < 0xF0) {
    if (end - at < 3 || !tail(1) || !tail(2)) return 0;
    if (first == 0xE0 && byte(1) < 0xA0) return 0;
    if (first == 0xED && byte(1) > 0x9F) return 0;
    return 3;
  }
  if (first > 0xF4 || end - at < 4 || !tail(1) || !tail(2) || !tail(3)) return 0;
  if (first == 0xF0 && byte(1) < 0x90) return 0;
  if (first == 0xF4 && byte(1) > 0x8F) return 0;
  return 4;
}

/// The first byte that belongs to no valid UTF-8 character, or `end`.
const char* skip_utf8(const char* at, const char* end) {
  while (true) {
    at = skip_ascii(at, end);
    while (at < end && is_high(*at)) {
      const std::size_t length = utf8_length(at, end);
      if (length == 0) return at;
      at += length;
    }
    if (at == end) return end;
  }
}

/// True for the first one to three bytes of a character whose rest the end of the file cut off.
bool is_cut_off(const char* at, const char* end) {
  if (at == end || end - at > 3) return false;
  std::array<char, 4> whole{'\x80', '\x80', '\x80', '\x80'};
  const auto given = static_cast<std::size_t>(end - at);
  std::copy(at, end, whole.begin());
  // A tail of 0x90 is allowed after every first byte but 0xE0 and 0xF4, which ask for more and for less.
  for (const char filler : {'\x80', '\x90', '\xA0'}) {
    std::fill(whole.begin() + static_cast<std::ptrdiff_t>(given), whole.end(), filler);
    if (utf8_length(whole.data(), whole.data() + whole.size()) > given) return true;
  }
  return false;
}

/// Makes room for `most` bytes of text and its slack. The size only grows: shrinking and growing again would write
/// zeros over the whole buffer for every file.
char* room(std::string& scratch, std::size_t most) {
  if (scratch.size() < most + slack) scratch.resize(most + slack);
  return scratch.data();
}

/// Counts what cannot be decoded and remembers the line of the first.
class Losses {
 public:
  explicit Losses(const char* text_begin) : begin_(text_begin) {}
  void add(const char* text_end, std::uint64_t count = 1) {
    if (count_ == 0) line_ = 1 + static_cast<std::uint32_t>(std::count(begin_, text_end, '\n'));
    count_ += count;
  }
  Decoded result(const char* text_end, std::string_view encoding, model::Certainty certainty) const {
    return {{begin_, static_cast<std::size_t>(text_end - begin_)}, encoding, certainty, count_, line_};
  }

 private:
  const char* begin_;
  std::uint64_t count_ = 0;
  std::uint32_t line_ = 0;
};

char* put(char* out, std::string_view bytes) {
  std::memcpy(out, bytes.data(), bytes.size());
  return out + bytes.size();
}

Decoded finish(const Losses& losses, char* out, std::string_view encoding, model::Certainty certainty) {
  std::memset(out, 0, slack);
  return losses.result(out, encoding, certainty);
}

Decoded decode_utf8(std::string_view bytes, std::string& scratch) {
  if (bytes.starts_with(utf8_mark)) bytes.remove_prefix(utf8_mark.size());
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  const char* bad = skip_utf8(at, end);
  if (bad == end) return {bytes, "utf-8", model::Certainty::certain, 0, 0};

  const auto clean = static_cast<std::size_t>(bad - at);
  char* out = room(scratch, clean + (bytes.size() - clean) * replacement.size());
  Losses losses(out);
  while (true) {
    out = put(out, {at, static_cast<std::size_t>(bad - at)});
    if (bad == end) break;
    losses.add(out);
    out = put(out, replacement);
    at = bad + 1;
    bad = skip_utf8(at, end);
  }
  return finish(losses, out, "utf-8", model::Certainty::certain);
}

Decoded decode_single_byte(std::string_view bytes, const SingleBytePage& page, std::string_view name,
                           std::string& scratch) {
  const std::size_t high = count_high(bytes);
  if (high == 0) return {bytes, name, model::Certainty::probable, 0, 0};
  char* out = room(scratch, bytes.size() + 2 * high);
  Losses losses(out);
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  while (at < end) {
    // Eight bytes are copied whatever they are; those before the first high one count.
    while (end - at >= 8) {
      const std::uint64_t word = load8(at);
      std::memcpy(out, &word, sizeof word);
      const std::uint64_t marks = word & high_bits;
      const int plain = marks == 0 ? 8 : std::countr_zero(marks) / 8;
      at += plain;
      out += plain;
      if (marks != 0) break;
    }
    while (at < end && !is_high(*at) && end - at < 8) *out++ = *at++;
    while (at < end && is_high(*at)) {
      const auto index = static_cast<std::size_t>(static_cast<unsigned char>(*at++) - 0x80);
      const Utf8Unit& unit = page.units[index];
      if (page.undefined[index]) losses.add(out);
      std::memcpy(out, unit.bytes.data(), unit.bytes.size());
      out += unit.length;
    }
  }
  return finish(losses, out, name, model::Certainty::probable);
}

enum class Order : std::uint8_t { little, big };

template <Order order>
char16_t unit_at(const char* at) {
  const auto low = static_cast<unsigned char>(at[order == Order::little ? 0 : 1]);
  const auto high = static_cast<unsigned char>(at[order == Order::little ? 1 : 0]);
  return static_cast<char16_t>(low | (high << 8U));
}

/// True where the four units that were loaded at once are all below 0x80.
template <Order order>
bool is_plain(std::uint64_t units) {
  return (units & (order == Order::little ? 0xFF80FF80FF80FF80ULL : 0x80FF80FF80FF80FFULL)) == 0;
}

/// No more than this many bytes of UTF-8 come from the units.
template <Order order>
std::size_t utf8_bound(const char* at, std::size_t units) {
  std::size_t bytes = units;
  for (std::size_t i = 0; i < units;) {
    if (units - i >= 8 && is_plain<order>(load8(at + 2 * i)) && is_plain<order>(load8(at + 2 * i + 8))) {
      i += 8;
      continue;
    }
    for (const std::size_t stop = std::min(units, i + 8); i < stop; ++i) {
      const char16_t unit = unit_at<order>(at + 2 * i);
      bytes += (unit >= 0x80 ? 1U : 0U) + (unit >= 0x800 ? 1U : 0U);
    }
  }
  return bytes;
}

/// Narrows units as long as four at a time are ASCII and returns how many that were.
template <Order order>
std::size_t narrow_ascii(const char* at, std::size_t units, char* out) {
  std::size_t done = 0;
  for (; done + 4 <= units; done += 4) {
    std::uint64_t word = load8(at + 2 * done);
    if (!is_plain<order>(word)) break;
    if (order == Order::big) word >>= 8U;
    word = (word | (word >> 8U)) & 0x0000FFFF0000FFFFULL;
    const auto narrow = static_cast<std::uint32_t>(word | (word >> 16U));
    std::memcpy(out + done, &narrow, sizeof narrow);
  }
  return done;
}

char* put_point(char* out, char32_t point) {
  const auto tail = [](char32_t bits) { return static_cast<char>(0x80U | (bits & 0x3FU)); };
  if (point < 0x80) {
    *out++ = static_cast<char>(point);
  } else if (point < 0x800) {
    *out++ = static_cast<char>(0xC0U | (point >> 6U));
    *out++ = tail(point);
  } else {
    if (point < 0x10000) {
      *out++ = static_cast<char>(0xE0U | (point >> 12U));
    } else {
      *out++ = static_cast<char>(0xF0U | (point >> 18U));
      *out++ = tail(point >> 12U);
    }
    *out++ = tail(point >> 6U);
    *out++ = tail(point);
  }
  return out;
}

template <Order order>
Decoded decode_utf16(std::string_view bytes, std::string& scratch) {
  const bool marked = bytes.starts_with(order == Order::little ? utf16le_mark : utf16be_mark);
  if (marked) bytes.remove_prefix(2);
  const char* const from = bytes.data();
  const std::size_t units = bytes.size() / 2;
  char* out = room(scratch, utf8_bound<order>(from, units) + replacement.size());
  Losses losses(out);
  for (std::size_t i = 0; i < units;) {
    const std::size_t plain = narrow_ascii<order>(from + 2 * i, units - i, out);
    i += plain;
    out += plain;
    // A mixed block is read unit by unit before blocks are tried again.
    for (const std::size_t stop = std::min(units, i + 4); i < stop; ++i) {
      const char16_t unit = unit_at<order>(from + 2 * i);
      if (unit < 0xD800 || unit > 0xDFFF) {
        out = put_point(out, unit);
        continue;
      }
      const char16_t next = i + 1 < units ? unit_at<order>(from + 2 * i + 2) : u'\0';
      if (unit < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF) {
        out = put_point(out, 0x10000U + ((unit - 0xD800U) << 10U) + (next - 0xDC00U));
        ++i;
      } else {
        losses.add(out);
        out = put(out, replacement);
      }
    }
  }
  if (bytes.size() % 2 != 0) {
    losses.add(out);
    out = put(out, replacement);
  }
  return finish(losses, out, order == Order::little ? "utf-16le" : "utf-16be",
                marked ? model::Certainty::certain : model::Certainty::probable);
}

struct CloseIconv {
  using pointer = iconv_t;
  void operator()(iconv_t converter) const { iconv_close(converter); }
};

/// How many bytes the character of a double-byte page has. A trail byte below 0x40 is none in any of the four pages:
/// the lead byte is damaged and what follows stays what it is.
std::size_t double_byte_length(const char* at, const char* end, bool japanese) {
  const auto lead = static_cast<unsigned char>(*at);
  if (japanese && (lead == 0x80 || (lead >= 0xA0 && lead <= 0xDF) || lead > 0xFC)) return 1;
  return end - at >= 2 && static_cast<unsigned char>(at[1]) >= 0x40 ? 2 : 1;
}

/// ASCII bytes where a character begins are ASCII in all four pages, so that iconv sees the rest only.
Decoded decode_double_byte(std::string_view bytes, std::string_view name, std::string& scratch) {
  const iconv_t opened = iconv_open("UTF-8", std::string(name).c_str());
  // The C library says "no such converter" by an all-ones handle instead of a null one.
  const bool usable = std::bit_cast<std::intptr_t>(opened) != -1;
  const std::unique_ptr<iconv_t, CloseIconv> converter(usable ? opened : nullptr);

  char* out = room(scratch, bytes.size() + 2 * count_high(bytes));
  Losses losses(out);
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  while (at < end) {
    const char* const high = skip_ascii(at, end);
    out = put(out, {at, static_cast<std::size_t>(high - at)});
    at = high;
    if (at == end) break;
    const std::size_t length = double_byte_length(at, end, name == "cp932");
    std::array<char, 2> character{at[0], length == 2 ? at[1] : '\0'};
    char* in = character.data();
    std::size_t in_left = length;
    std::size_t out_left = 3 * length;
    char* target = out;
    if (usable && iconv(converter.get(), &in, &in_left, &target, &out_left) != static_cast<std::size_t>(-1)) {
      out = target;
      at += length;
      continue;
    }
    if (usable) iconv(converter.get(), nullptr, nullptr, nullptr, nullptr);
    losses.add(out);
    out = put(out, replacement);
    // An ASCII byte after a damaged lead byte may be a brace that the structure needs.
    at += length == 2 && is_high(at[1]) ? 2 : 1;
  }
  return finish(losses, out, name, model::Certainty::probable);
}

Decoded decode_code_page(std::string_view bytes, std::string_view code_page, std::string& scratch) {
  if (code_page == "utf-8") return decode_utf8(bytes, scratch);
  if (code_page == "utf-16le") return decode_utf16<Order::little>(bytes, scratch);
  if (code_page == "utf-16be") return decode_utf16<Order::big>(bytes, scratch);
  if (const SingleBytePage* page = find_single_byte_page(code_page)) {
    return decode_single_byte(bytes, *page, canonical_code_page(code_page), scratch);
  }
  const auto known = std::ranges::find(code_pages(), code_page);
  if (known != code_pages().end()) return decode_double_byte(bytes, *known, scratch);
  // A name that is not canonical is a slip of the caller: the bytes are still read, as Western Windows text.
  return decode_single_byte(bytes, *find_single_byte_page("cp1252"), "cp1252", scratch);
}

/// UTF-16 without a mark: one byte of nearly every pair is zero, the other one hardly ever.
Detected by_zero_pattern(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  const std::size_t pairs = head.size() / 2;
  std::size_t first_zero = 0;
  std::size_t second_zero = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    first_zero += head[2 * i] == '\0' ? 1 : 0;
    second_zero += head[2 * i + 1] == '\0' ? 1 : 0;
  }
  if (pairs < 2) return Detected::eight_bit;
  if (second_zero * 10 >= pairs * 9 && first_zero * 10 <= pairs) return Detected::utf16le;
  if (first_zero * 10 >= pairs * 9 && second_zero * 10 <= pairs) return Detected::utf16be;
  return Detected::eight_bit;
}

}  // namespace

Detected detect(std::string_view bytes) {
  if (bytes.starts_with(utf8_mark)) return Detected::utf8_bom;
  if (bytes.starts_with(utf16le_mark)) return Detected::utf16le;
  if (bytes.starts_with(utf16be_mark)) return Detected::utf16be;
  if (const Detected wide = by_zero_pattern(bytes); wide != Detected::eight_bit) return wide;
  const char* const end = bytes.data() + bytes.size();
  const char* const first_high = skip_ascii(bytes.data(), end);
  if (first_high == end) return Detected::ascii;
  const char* const bad = skip_utf8(first_high, end);
  if (bad == end) return Detected::utf8;
  return bad != first_high && is_cut_off(bad, end) ? Detected::utf8 : Detected::eight_bit;
}

Decoded decode(std::string_view bytes, Detected detected, std::string_view code_page, std::string& scratch) {
  switch (detected) {
    case Detected::utf8_bom:
    case Detected::utf8: return decode_utf8(bytes, scratch);
    case Detected::utf16le: return decode_utf16<Order::little>(bytes, scratch);
    case Detected::utf16be: return decode_utf16<Order::big>(bytes, scratch);
    case Detected::ascii: {
      Decoded decoded = decode_utf8(bytes, scratch);
      if (decoded.undecodable == 0) decoded.encoding = "ascii";
      return decoded;
    }
    case Detected::eight_bit: break;
  }
  return decode_code_page(bytes, code_page, scratch);
}

bool valid_utf8(std::string_view bytes) {
  const char* const end = bytes.data() + bytes.size();
  return skip_utf8(bytes.data(), end) == end;
}

std::string to_valid_utf8(std::string_view bytes) {
  std::string result;
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  while (true) {
    const char* const bad = skip_utf8(at, end);
    result.append(at, bad);
    if (bad == end) return result;
    result += replacement;
    at = bad + 1;
  }
}

}  // namespace text
