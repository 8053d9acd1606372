#include "parsers/gp/products.h"
#include "parsers/shared/source_file.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parsers {
namespace {

using scanner::Claim;

/// A system table of Dynamics GP by the columns that every dump of it has (names read in a database): versions of
/// products per company, the list of resources with their names, and which alternate or modified ones are in use.
struct Table {
  std::string_view name;
  std::array<std::string_view, 4> columns;
};
constexpr std::array tables{
    Table{"DB_Upgrade", {"db_name", "PRODID", "db_verMajor", "db_verMinor"}},
    Table{"DU000010", {"PRODID", "versionMajor", "versionMinor", "versionBuild"}},
    Table{"SY09400", {"DICTID", "SECRESTYPE", "SECURITYID", "RESTECHNAME"}},
    Table{"SY10800", {"SECMODALTID", "DICTID", "SECURITYID", "ALTDICID"}},
};

constexpr std::string_view separators = ",;\t|";

/// The cells of a line; quotes may stand around a cell, a doubled one inside stands for itself. A cell does not go over
/// its line.
std::vector<std::string> cells_of(std::string_view line, char separator) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool doubled = quoted && line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"';
    if (doubled) {
      cells.back() += line[i++];
    } else if (line[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && line[i] == separator) {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  for (std::string& cell : cells) cell = std::string(shared::trimmed(cell));
  return cells;
}

std::string_view first_line(std::string_view text) { return shared::trimmed(text.substr(0, text.find('\n'))); }

/// The positions of the columns of a dump.
class Header {
 public:
  explicit Header(std::string_view line) {
    const auto count = [&](char mark) { return std::ranges::count(line, mark); };
    separator_ = *std::ranges::max_element(separators, {}, count);
    names_ = cells_of(line, separator_);
  }
  char separator() const { return separator_; }
  std::optional<std::size_t> find(std::string_view name) const {
    const auto cell =
        std::ranges::find_if(names_, [&](const std::string& each) { return shared::same_word(each, name); });
    if (cell == names_.end()) return std::nullopt;
    return static_cast<std::size_t>(cell - names_.begin());
  }

 private:
  char separator_ = ',';
  std::vector<std::string> names_;
};

const Table* table_of(std::string_view text) {
  const Header header(first_line(shared::without_bom(text)));
  const auto row = std::ranges::find_if(tables, [&](const Table& table) {
    return std::ranges::all_of(table.columns, [&](std::string_view column) { return header.find(column).has_value(); });
  });
  return row == tables.end() ? nullptr : &*row;
}

Claim claim(const scanner::Peek& peek) {
  const std::string name = shared::lower(shared::file_name(peek.path));
  if (!name.ends_with(".csv") && !name.ends_with(".txt") && !name.ends_with(".tsv")) return Claim::no;
  return table_of(peek.head) == nullptr ? Claim::no : Claim::yes;
}

class DumpReader {
 public:
  DumpReader(std::string_view text, const Table& table)
      : text_(shared::without_bom(text)), table_(table), header_(first_line(text_)) {}

  model::Yield read() {
    std::uint32_t number = 0;
    for (std::size_t at = 0; at < text_.size(); ++number) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      const std::string_view line = shared::trimmed(text_.substr(at, end - at));
      at = end + 1;
      if (number == 0 || line.empty()) continue;
      cells_ = cells_of(line, header_.separator());
      read_row(number);
    }
    yield_.bytes_in_objects = text_.size();
    return std::move(yield_);
  }

 private:
  std::string cell(std::string_view column) const {
    const std::optional<std::size_t> at = header_.find(column);
    return at && *at < cells_.size() ? cells_[*at] : std::string();
  }

  void read_row(std::uint32_t line) {
    if (table_.name == "DB_Upgrade") return read_version("db_verMajor", "db_verMinor", "db_verBuild", line);
    if (table_.name == "DU000010") return read_version("versionMajor", "versionMinor", "versionBuild", line);
    const std::string resource = cell("DICTID") + "|" + cell("SECRESTYPE") + "|" + cell("SECURITYID");
    if (table_.name == "SY09400") return add("gp.resource-name", resource + " " + cell("RESTECHNAME"), line);
    add("gp.resource-in-use", resource + " " + cell("ALTDICID") + " " + (cell("Modified") == "1" ? "1" : "0"), line);
  }

  /// Product 0 tells the release; a separator line of dashes, as query tools write it, has no numbers.
  void read_version(std::string_view major, std::string_view minor, std::string_view build, std::uint32_t line) {
    if (cell("PRODID") != "0" || !gp::number_in(cell(major))) return;
    std::string version = cell(major) + "." + (cell(minor).empty() ? "0" : cell(minor));
    if (!cell(build).empty()) version += "." + cell(build);
    add("gp.version", version + " db-upgrade", line);
  }

  void add(std::string_view name, std::string value, std::uint32_t line) {
    yield_.facts.push_back({std::string(name), std::move(value), line});
  }

  std::string_view text_;
  const Table& table_;
  Header header_;
  std::vector<std::string> cells_;
  model::Yield yield_;
};

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  const Table* table = table_of(slice.text);
  return table == nullptr ? model::Yield() : DumpReader(slice.text, *table).read();
}

constexpr std::array<std::string_view, 3> globs{"*.csv", "*.tsv", "*.txt"};

}  // namespace

extern const scanner::Parser gp_system_table;
constinit const scanner::Parser gp_system_table{
    .id = "gp.system_table",
    .product = model::Product::gp,
    .role = scanner::Role::companion,
    .reads = "in part",
    .globs = globs,
    .claim = claim,
    .code_page = shared::windows_code_page,
    .parse = parse,
};

}  // namespace parsers
