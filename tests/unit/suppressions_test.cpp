#include "scanner/rules/suppressions.h"

#include "tests/unit/made_rules.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace {

constexpr const char* as_of = "2026-06-30";

/// Three COMMIT of 50000 (15, 5, 5 minutes) and one of 50100 (15), one ERROR of 50000 (3).
model::Inventory inventory() {
  rules::Catalogue catalogue;
  catalogue.rules = {made::rule("x-commit", made::tokens({"COMMIT"})), made::rule("x-error", made::tokens({"ERROR"}))};
  catalogue.rules[0].info.remediation = {.offset = 10, .coefficient = 5, .cap = 9};
  catalogue.rules[1].info.remediation = {.offset = 0, .coefficient = 3, .cap = 9};
  const made::Unit first{.body = "      COMMIT;\n      COMMIT;\n      COMMIT;\n      ERROR(x);\n"};
  const made::Unit second{.number = "50100", .body = "      COMMIT;\n"};
  return made::judged(catalogue, first.text() + second.text());
}

rules::Suppression row(std::string rule, std::string object = "", std::string path = "", std::string expires = "") {
  return {.rule = std::move(rule),
          .object = std::move(object),
          .path = std::move(path),
          .reason = "agreed",
          .owner = "lead",
          .expires = std::move(expires),
          .place = "suppress.json:3"};
}

struct Sum {
  std::uint64_t findings;
  double minutes;
  std::uint64_t suppressed;
  bool operator==(const Sum&) const = default;
};

Sum sum_of(const model::Inventory& inventory, std::size_t rule) {
  const auto& sums = inventory.systems.at(0).rule_sums;
  return {sums.at(rule).findings, sums.at(rule).minutes, sums.at(rule).suppressed};
}

std::size_t suppressed(const model::Inventory& inventory) {
  return static_cast<std::size_t>(std::ranges::count(inventory.findings, true, &model::Finding::suppressed));
}

std::optional<model::ConfigError> error_of(const std::string& text) {
  const made::Folder folder;
  const std::string path = folder.write("suppress.json", text);
  return made::error_of([&] { rules::load_suppressions(path); });
}

}  // namespace

TEST_CASE("Suppressions cover what their globs say") {
  struct Row {
    rules::Suppression row;
    std::size_t covered;
    Sum commits;
    Sum errors;
  };
  const Row rows[] = {
      {row("x-commit"), 4, {0, 0, 4}, {1, 3, 0}},
      {row("x-commit", "nav/codeunit/50000"), 3, {1, 15, 3}, {1, 3, 0}},
      {row("x-commit", "nav/codeunit/501*"), 1, {3, 25, 1}, {1, 3, 0}},
      {row("x-commit", "nav/*/50?00"), 4, {0, 0, 4}, {1, 3, 0}},
      {row("x-*", "nav/codeunit/50000"), 4, {1, 15, 3}, {0, 0, 1}},
      {row("*"), 5, {0, 0, 4}, {0, 0, 1}},
      {row("x-error", "", "made/*.txt"), 1, {4, 40, 0}, {0, 0, 1}},
      {row("x-error", "", "**/objects.txt"), 1, {4, 40, 0}, {0, 0, 1}},
      {row("x-error", "nav/codeunit/50000", "made/objects.txt"), 1, {4, 40, 0}, {0, 0, 1}},
      {row("x-error", "nav/codeunit/50000", "other/*"), 0, {4, 40, 0}, {1, 3, 0}},
      {row("x-error", "nav/codeunit/50100", "made/*"), 0, {4, 40, 0}, {1, 3, 0}},
      {row("x-commit", "nav/*"), 0, {4, 40, 0}, {1, 3, 0}},
      {row("x-commi"), 0, {4, 40, 0}, {1, 3, 0}},
      {row("x-commit", "nav/table/50000"), 0, {4, 40, 0}, {1, 3, 0}},
      {row("x-commit", "", "", as_of), 4, {0, 0, 4}, {1, 3, 0}},
      {row("x-commit", "", "", "2026-07-01"), 4, {0, 0, 4}, {1, 3, 0}},
      {row("x-commit", "", "", "2026-06-29"), 0, {4, 40, 0}, {1, 3, 0}},
  };
  for (const Row& each : rows) {
    CAPTURE(each.row.rule, each.row.object, each.row.path, each.row.expires);
    model::Inventory made = inventory();
    const std::size_t listed = made.findings.size();
    rules::suppress(made, {each.row}, as_of);
    CHECK(made.findings.size() == listed);
    CHECK(suppressed(made) == each.covered);
    CHECK(sum_of(made, 0) == each.commits);
    CHECK(sum_of(made, 1) == each.errors);
    for (const model::Finding& finding : made.findings)
      CHECK(finding.suppressed_because == (finding.suppressed ? "agreed (lead)" : ""));
    const bool is_reported = std::ranges::any_of(
        made.diagnostics, [](const auto& diagnostic) { return diagnostic.path == "suppress.json:3"; });
    CHECK(is_reported == (each.covered == 0));
  }
}

TEST_CASE("An expired suppression and one without findings are reported apart") {
  model::Inventory made = inventory();
  const std::size_t before = made.diagnostics.size();
  rules::suppress(made, {row("x-commit", "", "", "2026-06-29"), row("x-nothing"), row("x-error")}, as_of);
  REQUIRE(made.diagnostics.size() == before + 2);
  const model::Diagnostic& expired = made.diagnostics[before];
  CHECK(expired.code == model::DiagnosticCode::suppression_expired);
  CHECK(expired.path == "suppress.json:3");
  CHECK(expired.holes == std::vector<std::string>{"2026-06-29", "agreed"});
  const model::Diagnostic& unused = made.diagnostics[before + 1];
  CHECK(unused.code == model::DiagnosticCode::suppression_unused);
  CHECK(unused.holes == std::vector<std::string>{"agreed"});
}

TEST_CASE("A finding is taken out of the sums once, by the first that covers it") {
  model::Inventory made = inventory();
  rules::Suppression second = row("x-*");
  second.reason = "later";
  second.owner = "";
  rules::suppress(made, {row("x-commit"), second}, as_of);
  CHECK(sum_of(made, 0) == Sum{0, 0, 4});
  CHECK(sum_of(made, 1) == Sum{0, 0, 1});
  for (const model::Finding& finding : made.findings)
    CHECK(finding.suppressed_because == (static_cast<std::size_t>(finding.rule) == 0 ? "agreed (lead)" : "later"));
}

TEST_CASE("Without suppressions nothing changes") {
  model::Inventory made = inventory();
  rules::suppress(made, {}, as_of);
  CHECK(suppressed(made) == 0);
  CHECK(sum_of(made, 0) == Sum{4, 40, 0});
}

TEST_CASE("A file of suppressions is read row by row") {
  const made::Folder folder;
  const std::string path = folder.write("suppress.json", R"({ "suppressions": [
    { "rule": "nav-commit", "object": "nav/codeunit/500*", "path": "a/**", "reason": "r", "owner": "o",
      "expires": "2026-12-31" },
    { "rule": "x-*", "reason": "r2" } ] })");
  const std::vector<rules::Suppression> rows = rules::load_suppressions(path);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].rule == "nav-commit");
  CHECK(rows[0].object == "nav/codeunit/500*");
  CHECK(rows[0].path == "a/**");
  CHECK(rows[0].reason == "r");
  CHECK(rows[0].owner == "o");
  CHECK(rows[0].expires == "2026-12-31");
  CHECK(rows[0].place.starts_with(path));
  CHECK(rows[1].object.empty());
  CHECK(rows[1].path.empty());
  CHECK(rows[1].expires.empty());
  CHECK(rows[0].place != rows[1].place);
}

TEST_CASE("A wrong file of suppressions is refused with its place") {
  struct Row {
    const char* text;
    const char* line;
    const char* problem;
  };
  const Row rows[] = {
      {"", ":1", "not valid JSON"},
      {"{\n\"suppressions\": [\n}", ":3", "not valid JSON"},
      {"{}", ":1", "'suppressions' is missing"},
      {"[]", ":1", "an object is expected"},
      {"{\n\"suppression\": [] }", ":2", "unknown field 'suppression'"},
      {"{ \"suppressions\": {} }", ":1", "a list is expected"},
      {"{ \"suppressions\": [\n{ \"rule\": \"x-y\" } ] }", ":2", "'reason' is missing"},
      {"{ \"suppressions\": [\n{ \"reason\": \"r\" } ] }", ":2", "'rule' is missing"},
      {"{ \"suppressions\": [\n{ \"rule\": \"x-y\",\n\"reason\": \"\" } ] }", ":3", "a text is expected"},
      {"{ \"suppressions\": [\n{ \"rule\": \"x-y\",\n\"reason\": \"r\",\n\"until\": \"2026-01-01\" } ] }", ":4",
       "unknown field 'until'"},
      {"{ \"suppressions\": [\n{ \"rule\": \"x-y\",\n\"reason\": \"r\",\n\"expires\": \"31.12.2026\" } ] }", ":4",
       "'31.12.2026' is no date"},
      {"{ \"suppressions\": [\n{ \"rule\": \"x-y\",\n\"reason\": \"r\",\n\"expires\": \"2026-1-1\" } ] }", ":4",
       "is no date"},
      {"{ \"suppressions\": [\n{ \"rule\": \"x-y\",\n\"reason\": \"r\",\n\"expires\": 2026 } ] }", ":4",
       "a text is expected"},
  };
  for (const Row& each : rows) {
    CAPTURE(each.text);
    const auto error = error_of(each.text);
    REQUIRE(error.has_value());
    CAPTURE(error->what());
    CHECK(error->where().find("suppress.json" + std::string(each.line)) != std::string::npos);
    CHECK(error->problem().find(each.problem) != std::string::npos);
    CHECK_FALSE(error->help().empty());
  }
  const auto missing = made::error_of([] { rules::load_suppressions("/no/such/file.json"); });
  REQUIRE(missing.has_value());
  CHECK(missing->where() == "/no/such/file.json");
  CHECK(missing->help().find("--suppress") != std::string::npos);
}
