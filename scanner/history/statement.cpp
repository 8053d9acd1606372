#include "scanner/history/statement.h"

#include "scanner/model/config_error.h"

#include <sqlite3.h>

namespace history {

void fail_with(sqlite3* database, const std::string& path, int result) {
  const std::string says = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(result);
  switch (result & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw model::ConfigError("the history is locked by another program", path, "end that program, or wait for it");
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
    case SQLITE_MISMATCH:
      throw model::ConfigError("the history is damaged: " + says, path,
                               "put back a copy, or move it away to begin a new one");
    case SQLITE_FULL:
      throw model::ConfigError("no space left for the history", path, "make room; the history is as it was before");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
      throw model::ConfigError("the history cannot be opened or written: " + says, path,
                               "check the permissions of the file and of its folder");
    default:
      throw model::ConfigError("the history cannot be used: " + says, path,
                               "make room and check the disk; the history is as it was before");
  }
}

Statement::Statement(sqlite3* database, const std::string& path, std::string_view sql)
    : database_(database), path_(path) {
  check(sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr));
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::check(int result) const {
  if (result != SQLITE_OK) fail_with(database_, path_, result);
}

Statement& Statement::bind(std::int64_t number) {
  check(sqlite3_bind_int64(statement_, next_++, number));
  return *this;
}

Statement& Statement::bind(double number) {
  check(sqlite3_bind_double(statement_, next_++, number));
  return *this;
}

Statement& Statement::bind(const std::optional<double>& number) {
  if (number) return bind(*number);
  check(sqlite3_bind_null(statement_, next_++));
  return *this;
}

Statement& Statement::bind(std::string_view text) {
  const char* bytes = text.empty() ? "" : text.data();
  check(sqlite3_bind_text64(statement_, next_++, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

bool Statement::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result != SQLITE_DONE) fail_with(database_, path_, result);
  return false;
}

void Statement::run() {
  while (step()) {
  }
  check(sqlite3_reset(statement_));
  next_ = 1;
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_, column); }

double Statement::decimal(int column) const { return sqlite3_column_double(statement_, column); }

std::optional<double> Statement::maybe_decimal(int column) const {
  if (sqlite3_column_type(statement_, column) == SQLITE_NULL) return std::nullopt;
  return decimal(column);
}

std::string Statement::text(int column) const {
  const unsigned char* bytes = sqlite3_column_text(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  if (bytes == nullptr) return {};
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

}  // namespace history
