#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

/// A row of a file of usage: what a running system says of one object or table.
struct UsageRow {
  std::string object;                 ///< key ("nav/page/50000"), kind and number or name ("page 50000"), or a name
  std::string last_used;              ///< ISO date, "" where it never was
  std::optional<std::uint64_t> rows;  ///< of a table, in all companies
  bool tells_use = false;             ///< the file has a column for the last use
  std::string file;
  std::uint32_t line = 0;
};

/// Reads a CSV file with a heading (object, lastUsed, rows; separated by commas or semicolons). Throws ConfigError.
std::vector<UsageRow> load_usage(const std::string& path);
std::vector<UsageRow> parse_usage(const std::string& name, std::string_view text);

/// Days since the epoch of an ISO date, also with a time behind it; none for anything else.
std::optional<std::int64_t> day_of(std::string_view text);

}  // namespace model
