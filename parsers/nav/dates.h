#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::nav {

enum class DateOrder : std::uint8_t { day_month_year, month_day_year, year_month_day };

/// The order in which an export writes its dates, judged over all of them: orders that make a date impossible are out,
/// then those that make one later than `latest` (ISO) where another does not, then "." and "-" mean day first and "/"
/// with a twelve-hour clock month first.
DateOrder order_of(const std::vector<std::string_view>& dates, bool twelve_hour_clock, std::string_view latest);

/// ISO date, "" for a text that is no date. "20171006D" is read whatever the order is.
std::string iso_date(std::string_view date, DateOrder order);

}  // namespace parsers::nav
