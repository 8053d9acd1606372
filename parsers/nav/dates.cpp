#include "parsers/nav/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace parsers::nav {
namespace {

struct Parts {
  std::array<unsigned, 3> number{};
  char separator = '.';
};

std::optional<Parts> parts_of(std::string_view date) {
  Parts parts;
  const char* at = date.data();
  const char* end = date.data() + date.size();
  for (std::size_t i = 0; i < 3; ++i) {
    if (i > 0) {
      if (at == end || (*at != '.' && *at != '-' && *at != '/')) return std::nullopt;
      parts.separator = *at++;
    }
    const auto read = std::from_chars(at, end, parts.number[i]);
    if (read.ec != std::errc()) return std::nullopt;
    at = read.ptr;
  }
  return at == end ? std::optional(parts) : std::nullopt;
}

std::string padded(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string iso(unsigned year, unsigned month, unsigned day) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return {};
  if (year < 100) year += year < 80 ? 2000 : 1900;
  if (year < 1900 || year > 9999) return {};
  return std::to_string(year) + "-" + padded(month) + "-" + padded(day);
}

std::string compact_date(std::string_view date) {
  if (date.size() != 9 || date.back() != 'D') return {};
  const auto number = [&](std::size_t from, std::size_t count) {
    unsigned value = 0;
    std::from_chars(date.data() + from, date.data() + from + count, value);
    return value;
  };
  // Deltas write day and month first (12082011D), ExportToNewSyntax the year (20171006D).
  const std::string year_first = number(0, 4) >= 1980 ? iso(number(0, 4), number(4, 2), number(6, 2)) : std::string();
  return year_first.empty() ? iso(number(4, 4), number(2, 2), number(0, 2)) : year_first;
}

constexpr std::array orders{DateOrder::day_month_year, DateOrder::month_day_year, DateOrder::year_month_day};

}  // namespace

std::string iso_date(std::string_view date, DateOrder order) {
  if (std::string compact = compact_date(date); !compact.empty()) return compact;
  const std::optional<Parts> parts = parts_of(date);
  if (!parts) return {};
  const auto [first, second, third] = parts->number;
  switch (order) {
    case DateOrder::day_month_year: return iso(third, second, first);
    case DateOrder::month_day_year: return iso(third, first, second);
    case DateOrder::year_month_day: return iso(first, second, third);
  }
  return {};
}

DateOrder order_of(const std::vector<std::string_view>& dates, bool twelve_hour_clock, std::string_view latest) {
  struct Score {
    std::size_t impossible = 0;
    std::size_t future = 0;
    std::size_t against_convention = 0;
    auto operator<=>(const Score&) const = default;
  };
  std::array<Score, orders.size()> scores{};
  for (const std::string_view date : dates) {
    const std::optional<Parts> parts = parts_of(date);
    if (!parts) continue;
    const bool month_first = parts->separator == '/' && twelve_hour_clock;
    const DateOrder usual = month_first ? DateOrder::month_day_year : DateOrder::day_month_year;
    for (std::size_t i = 0; i < orders.size(); ++i) {
      const std::string value = iso_date(date, orders[i]);
      if (value.empty()) ++scores[i].impossible;
      if (!latest.empty() && value > latest) ++scores[i].future;
      if (orders[i] != usual) ++scores[i].against_convention;
    }
  }
  const auto best = std::ranges::min_element(scores);
  return orders[static_cast<std::size_t>(best - scores.begin())];
}

}  // namespace parsers::nav
