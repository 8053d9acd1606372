#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace history {

/// One prepared statement. Whatever the database refuses becomes a model::ConfigError that names the file.
class Statement {
 public:
  Statement(sqlite3* database, const std::string& path, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(std::int64_t number);
  Statement& bind(std::uint64_t number) { return bind(static_cast<std::int64_t>(number)); }
  Statement& bind(std::uint32_t number) { return bind(static_cast<std::int64_t>(number)); }
  Statement& bind(bool yes) { return bind(static_cast<std::int64_t>(yes ? 1 : 0)); }
  Statement& bind(double number);
  Statement& bind(const std::optional<double>& number);
  Statement& bind(std::string_view text);
  Statement& bind(const std::string& text) { return bind(std::string_view(text)); }

  /// The next row; false behind the last.
  bool step();
  /// Runs to the end and makes ready for other values.
  void run();

  std::int64_t number(int column) const;
  double decimal(int column) const;
  std::optional<double> maybe_decimal(int column) const;
  std::string text(int column) const;

 private:
  void check(int result) const;

  sqlite3* database_;
  const std::string& path_;
  sqlite3_stmt* statement_ = nullptr;
  int next_ = 1;
};

/// Throws the model::ConfigError that tells a person what the database's result means.
[[noreturn]] void fail_with(sqlite3* database, const std::string& path, int result);

}  // namespace history
