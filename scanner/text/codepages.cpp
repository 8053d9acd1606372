#include "scanner/text/codepages.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>

namespace text {
namespace {

struct Row {
  std::string_view name;
  std::array<char16_t, 128> points;
};

constexpr Row rows[] = {
#include "scanner/text/codepages.inc"
};
constexpr std::size_t row_count = std::size(rows);

constexpr Utf8Unit utf8_of(char16_t point) {
  const auto tail = [](unsigned bits) { return static_cast<char>(0x80U | (bits & 0x3FU)); };
  if (point < 0x80) return {{static_cast<char>(point), 0, 0}, 1};
  if (point < 0x800) return {{static_cast<char>(0xC0U | (point >> 6U)), tail(point), 0}, 2};
  return {{static_cast<char>(0xE0U | (point >> 12U)), tail(point >> 6U), tail(point)}, 3};
}

constexpr auto make_pages() {
  std::array<SingleBytePage, row_count> pages{};
  for (std::size_t page = 0; page < row_count; ++page) {
    for (std::size_t byte = 0; byte < 128; ++byte) {
      pages[page].units[byte] = utf8_of(rows[page].points[byte]);
      pages[page].undefined[byte] = rows[page].points[byte] == 0xFFFD;
    }
  }
  return pages;
}
constexpr auto pages = make_pages();

constexpr std::array double_byte_pages{std::string_view{"cp932"}, std::string_view{"cp936"}, std::string_view{"cp949"},
                                       std::string_view{"cp950"}};

constexpr auto make_names() {
  std::array<std::string_view, row_count + double_byte_pages.size()> names;
  const auto end = std::ranges::transform(rows, names.begin(), &Row::name).out;
  std::ranges::copy(double_byte_pages, end);
  std::ranges::sort(names);
  return names;
}
constexpr auto names = make_names();

struct Alias {
  std::string_view spelling;  ///< lower case, without blanks, '-', '_', '.' and ':'
  std::string_view name;
};

// Names that are more than a prefix and the number of a code page, sorted by spelling.
// clang-format off
constexpr std::array aliases{
    Alias{"1200", "utf-16le"},       Alias{"1201", "utf-16be"},      Alias{"28591", "iso-8859-1"},
    Alias{"28592", "iso-8859-2"},    Alias{"28605", "iso-8859-15"},  Alias{"65001", "utf-8"},
    Alias{"ascii", "utf-8"},         Alias{"big5", "cp950"},         Alias{"euckr", "cp949"},
    Alias{"gb2312", "cp936"},        Alias{"gbk", "cp936"},          Alias{"iso88591", "iso-8859-1"},
    Alias{"iso885915", "iso-8859-15"}, Alias{"iso88592", "iso-8859-2"}, Alias{"ksc56011987", "cp949"},
    Alias{"l1", "iso-8859-1"},       Alias{"l2", "iso-8859-2"},      Alias{"l9", "iso-8859-15"},
    Alias{"latin1", "iso-8859-1"},   Alias{"latin2", "iso-8859-2"},  Alias{"latin9", "iso-8859-15"},
    Alias{"shiftjis", "cp932"},      Alias{"sjis", "cp932"},         Alias{"tis620", "cp874"},
    Alias{"ucs2", "utf-16le"},       Alias{"uhc", "cp949"},          Alias{"unicode", "utf-16le"},
    Alias{"usascii", "utf-8"},       Alias{"utf16", "utf-16le"},     Alias{"utf16be", "utf-16be"},
    Alias{"utf16le", "utf-16le"},    Alias{"utf8", "utf-8"},         Alias{"windows31j", "cp932"},
};
// clang-format on
static_assert(std::ranges::is_sorted(aliases, {}, &Alias::spelling));

/// Lower case and nothing but letters and digits.
std::string squeezed(std::string_view name) {
  std::string result;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      result += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      result += c;
    } else if (c != ' ' && c != '-' && c != '_' && c != '.' && c != ':') {
      return {};
    }
  }
  return result;
}

}  // namespace

const SingleBytePage* find_single_byte_page(std::string_view canonical) {
  const auto row = std::ranges::lower_bound(rows, canonical, {}, &Row::name);
  if (row == std::end(rows) || row->name != canonical) return nullptr;
  return &pages[static_cast<std::size_t>(row - std::begin(rows))];
}

std::span<const std::string_view> code_pages() { return names; }

std::string_view canonical_code_page(std::string_view name) {
  const std::string wanted = squeezed(name);
  const auto alias = std::ranges::lower_bound(aliases, std::string_view(wanted), {}, &Alias::spelling);
  if (alias != aliases.end() && alias->spelling == wanted) return alias->name;

  std::string_view number = wanted;
  for (const std::string_view prefix : {"windows", "xcp", "win", "ibm", "oem", "dos", "ms", "cp"}) {
    if (number.starts_with(prefix)) {
      number.remove_prefix(prefix.size());
      break;
    }
  }
  const std::string page = "cp" + std::string(number);
  const auto found = std::ranges::lower_bound(names, std::string_view(page));
  return found != names.end() && *found == page ? *found : std::string_view{};
}

}  // namespace text
