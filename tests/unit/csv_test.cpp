#include "report/writers.h"
#include "tests/unit/made_report.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

using Row = std::vector<std::string>;

/// Reads CSV as RFC 4180 says; lines end with CR LF only.
std::vector<Row> parse(const std::string& text) {
  std::vector<Row> rows{Row{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    std::string& cell = rows.back().back();
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      cell.push_back(text[++i]);
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
      ++i;
      rows.push_back({""});
    } else {
      cell.push_back(c);
    }
  }
  REQUIRE_FALSE(quoted);
  REQUIRE(rows.back() == Row{""});
  rows.pop_back();
  return rows;
}

std::vector<Row> written(const made::Result& result) {
  std::ostringstream out;
  report::write_objects_csv(result.report(), out);
  return parse(out.str());
}

std::size_t column(const std::vector<Row>& rows, std::string_view name) {
  const auto at = std::ranges::find(rows.front(), name);
  REQUIRE(at != rows.front().end());
  return static_cast<std::size_t>(at - rows.front().begin());
}

}  // namespace

TEST_CASE("The table of objects has one row per object that counts and the same columns in each") {
  const std::vector<Row> rows = written(made::result(40));
  REQUIRE(rows.size() == 41);
  for (const Row& row : rows) CHECK(row.size() == rows.front().size());
  CHECK(rows[2][column(rows, "versions")] == "2");
}

TEST_CASE("No two columns of the table have the same name") {
  const std::vector<Row> rows = written(made::result(1));
  CHECK(std::set<std::string>(rows.front().begin(), rows.front().end()).size() == rows.front().size());
}

TEST_CASE("No cell is one that a spreadsheet would run") {
  made::Result result = made::result(8);
  const std::vector<std::string> names{"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "a,b", "a\"b\r\nc"};
  for (std::size_t i = 0; i < names.size(); ++i) result.inventory.objects[i].name = names[i];
  const std::vector<Row> rows = written(result);
  const std::size_t name = column(rows, "name");
  for (std::size_t i = 0; i < names.size(); ++i) {
    CAPTURE(names[i]);
    CHECK(rows[i + 1][name] == (i < 6 ? "'" + names[i] : names[i]));
  }
  for (const Row& row : rows) {
    for (const std::string& cell : row)
      CHECK((cell.empty() || std::string_view("=+-@\t\r").find(cell[0]) == std::string_view::npos));
  }
}

TEST_CASE("The numbers of a row are those of the object") {
  const made::Result result = made::result(400);
  const std::vector<Row> rows = written(result);
  for (std::size_t i = 0; i < 400; ++i) {
    const model::Object& object = result.inventory.objects[i];
    const Row& row = rows[i + 1];
    CHECK(row[column(rows, "number")] == std::to_string(object.number));
    CHECK(row[column(rows, "code")] == std::to_string(object.code.total().code));
    CHECK(row[column(rows, "customerCode")] == std::to_string(object.customer_code.code));
    std::size_t members = 0;
    for (std::size_t at = row.size() - model::member_kind_count; at < row.size(); ++at) members += std::stoul(row[at]);
    CHECK(members == object.members.size());
  }
}

TEST_CASE("The mapping table has the same columns in each row, and no cell that a spreadsheet would run") {
  made::Result result = made::result(400);
  for (model::Object& object : result.inventory.objects) {
    for (model::Member& member : object.members) member.name = "=" + member.name;
  }
  std::ostringstream out;
  report::write_mapping_csv(result.report(), out);
  const std::vector<Row> rows = parse(out.str());
  REQUIRE(rows.size() == result.plans[0].mapping.size() + 1);
  REQUIRE(rows.size() > 1);
  for (const Row& row : rows) {
    CHECK(row.size() == rows.front().size());
    for (const std::string& cell : row)
      CHECK((cell.empty() || std::string_view("=+-@\t\r").find(cell[0]) == std::string_view::npos));
  }
}
