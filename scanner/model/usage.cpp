#include "scanner/model/usage.h"

#include "scanner/model/config_error.h"
#include "scanner/model/ours.h"

#include <algorithm>
#include <charconv>
#include <ctime>
#include <fstream>
#include <iterator>
#include <utility>

namespace model {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Cuts CSV with quoted cells into rows. Every complaint names the line.
class Cells {
 public:
  Cells(const std::string& name, std::string_view text) : name_(name), text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    const std::string_view head = text_.substr(0, text_.find('\n'));
    separator_ = std::ranges::count(head, ';') > std::ranges::count(head, ',') ? ';' : ',';
  }

  bool next(std::vector<std::string>& row) {
    row.clear();
    while (!text_.empty() && trimmed(text_.substr(0, text_.find('\n'))).empty()) skip_line();
    if (text_.empty()) return false;
    line_ = read_;
    bool more = true;
    while (more) {
      row.emplace_back();
      more = cell(row.back());
    }
    return true;
  }
  std::uint32_t line() const { return line_; }
  [[noreturn]] void fail(std::string problem, std::string help) const {
    throw ConfigError(std::move(problem), name_ + ":" + std::to_string(line_), std::move(help));
  }

 private:
  void skip_line() {
    const std::size_t end = std::min(text_.find('\n'), text_.size());
    text_.remove_prefix(std::min(end + 1, text_.size()));
    ++read_;
  }
  /// Whether another cell follows in the row.
  bool cell(std::string& out) {
    if (text_.starts_with('"')) return quoted(out);
    const std::size_t end = std::min(text_.find_first_of(std::string{separator_, '\n'}), text_.size());
    out = trimmed(text_.substr(0, end));
    return after(end);
  }
  bool quoted(std::string& out) {
    std::size_t at = 1;
    for (; at < text_.size(); ++at) {
      if (text_[at] == '"' && text_.substr(at, 2) != "\"\"") break;
      if (text_[at] == '"') ++at;
      if (text_[at] == '\n') ++read_;
      out += text_[at];
    }
    if (at >= text_.size()) fail("a quote is not closed", "write \" at the end of the cell");
    const std::size_t end = std::min(text_.find_first_of(std::string{separator_, '\n'}, at), text_.size());
    if (!trimmed(text_.substr(at + 1, end - at - 1)).empty()) {
      fail("something stands after a closing quote", "write \"\" for a quote in a cell");
    }
    return after(end);
  }
  bool after(std::size_t end) {
    const bool more = end < text_.size() && text_[end] == separator_;
    if (more) {
      text_.remove_prefix(end + 1);
    } else {
      text_.remove_prefix(end);
      skip_line();
    }
    return more;
  }

  const std::string& name_;
  std::string_view text_;
  char separator_ = ',';
  std::uint32_t read_ = 1;
  std::uint32_t line_ = 1;
};

struct Columns {
  std::optional<std::size_t> object;
  std::optional<std::size_t> last_used;
  std::optional<std::size_t> rows;
};

Columns columns_of(const Cells& cells, const std::vector<std::string>& head) {
  Columns columns;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const auto is = [&](std::string_view name) { return head[i].size() == name.size() && begins_with(head[i], name); };
    auto* const column = is("object") || is("table") ? &columns.object
                         : is("lastUsed")            ? &columns.last_used
                         : is("rows")                ? &columns.rows
                                                     : nullptr;
    if (column == nullptr) cells.fail("unknown column '" + head[i] + "'", "known are: object, lastUsed, rows");
    if (*column) cells.fail("the column '" + head[i] + "' stands twice", "remove one of the two");
    *column = i;
  }
  if (!columns.object) cells.fail("the column 'object' is missing", "the heading is: object,lastUsed,rows");
  if (!columns.last_used && !columns.rows) cells.fail("nothing tells of use", "add a column lastUsed or rows");
  return columns;
}

}  // namespace

std::optional<std::int64_t> day_of(std::string_view text) {
  const std::string date(text.substr(0, 10));
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return std::nullopt;
  std::tm parts{};
  const char* const end = strptime(date.c_str(), "%Y-%m-%d", &parts);
  if (date.size() != 10 || end == nullptr || *end != '\0') return std::nullopt;
  std::tm same = parts;
  const std::int64_t seconds = timegm(&same);
  if (same.tm_mday != parts.tm_mday || same.tm_mon != parts.tm_mon) return std::nullopt;
  constexpr std::int64_t seconds_of_day = 86'400;
  return seconds / seconds_of_day;
}

std::vector<UsageRow> parse_usage(const std::string& name, std::string_view text) {
  Cells cells(name, text);
  std::vector<std::string> row;
  if (!cells.next(row)) cells.fail("the file is empty", "the heading is: object,lastUsed,rows");
  const Columns columns = columns_of(cells, row);
  const std::size_t width = row.size();
  std::vector<UsageRow> rows;
  while (cells.next(row)) {
    if (row.size() != width) {
      cells.fail("a row of " + std::to_string(row.size()) + " cells",
                 "the heading has " + std::to_string(width) + "; quote cells that hold a separator");
    }
    UsageRow use{.object = row[*columns.object], .last_used = {}, .rows = {}, .file = name, .line = cells.line()};
    if (use.object.empty()) cells.fail("no object is named", "write a key, a kind and number, or a name");
    if (columns.last_used) {
      use.tells_use = true;
      use.last_used = row[*columns.last_used];
      if (!use.last_used.empty() && !day_of(use.last_used)) {
        cells.fail("'" + use.last_used + "' is no date", "write it as 2026-01-31, or leave it empty for never");
      }
    }
    if (columns.rows && !row[*columns.rows].empty()) {
      const std::string& cell = row[*columns.rows];
      std::uint64_t count = 0;
      const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), count);
      if (error != std::errc() || end != cell.data() + cell.size()) {
        cells.fail("'" + cell + "' is no number of rows", "write digits only");
      }
      use.rows = count;
    }
    rows.push_back(std::move(use));
  }
  return rows;
}

std::vector<UsageRow> load_usage(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return parse_usage(path, text);
}

}  // namespace model
