#include "scanner/rules/judge.h"

#include "tests/unit/made_rules.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace {

using model::Origin;

/// A rule for COMMIT: 10 minutes and 5 for each of the first two hits.
rules::Rule commit_rule(rules::Applies applies = {}) {
  rules::Rule rule = made::rule("x-commit", made::tokens({"COMMIT"}));
  rule.info.remediation = {.offset = 10, .coefficient = 5, .cap = 2};
  rule.applies = std::move(applies);
  return rule;
}

model::Inventory judged(const std::string& text, rules::Applies applies = {}) {
  rules::Catalogue catalogue;
  catalogue.rules = {commit_rule(std::move(applies))};
  return made::judged(catalogue, text);
}

std::string commits(int count) {
  std::string body;
  for (int i = 0; i < count; ++i) body += "      x" + std::to_string(i) + "; COMMIT;\n";
  return body;
}

/// One made object per origin.
made::Unit unit_of(Origin origin, std::string body) {
  switch (origin) {
    case Origin::custom: return {.number = "50000", .body = std::move(body)};
    case Origin::modified: return {.number = "81", .tags = "NAVW111.00,ABC1.00", .body = std::move(body)};
    case Origin::isv: return {.number = "6188470", .tags = "DSM3.10", .body = std::move(body)};
    case Origin::standard: return {.number = "80", .time = "12:00:00", .tags = "NAVW111.00", .body = std::move(body)};
    case Origin::unknown: break;
  }
  return {.number = "10999", .time = "12:00:00", .tags = "", .body = std::move(body)};
}

const model::RuleSum& only_sum(const model::Inventory& inventory) {
  REQUIRE(inventory.systems.size() == 1);
  REQUIRE(inventory.systems[0].rule_sums.size() == 1);
  return inventory.systems[0].rule_sums[0];
}

std::vector<std::string> fingerprints(const std::string& text) {
  std::vector<std::string> out;
  for (const model::Finding& finding : judged(text).findings) out.push_back(model::hex(finding.fingerprint));
  return out;
}

}  // namespace

TEST_CASE("Hits count as findings, vendor's, third-party's or nobody's by the origin of their object") {
  struct Row {
    Origin origin;
    std::uint64_t findings, vendor, isv, unattributed;
  };
  const Row rows[] = {{Origin::custom, 3, 0, 0, 0},
                      {Origin::modified, 0, 0, 0, 3},
                      {Origin::isv, 0, 0, 3, 0},
                      {Origin::standard, 0, 3, 0, 0},
                      {Origin::unknown, 3, 0, 0, 0}};
  for (const Row& row : rows) {
    CAPTURE(model::id_of(row.origin));
    const model::Inventory inventory = judged(unit_of(row.origin, commits(3)).text());
    REQUIRE(inventory.objects.size() == 1);
    CHECK(model::id_of(inventory.objects[0].origin) == model::id_of(row.origin));
    const model::RuleSum& sum = only_sum(inventory);
    CHECK(sum.findings == row.findings);
    CHECK(sum.vendor == row.vendor);
    CHECK(sum.isv == row.isv);
    CHECK(sum.unattributed == row.unattributed);
    CHECK(sum.objects == (row.findings > 0 ? 1 : 0));
    CHECK(sum.suppressed == 0);
    CHECK(inventory.findings.size() == row.findings);
    CHECK(inventory.systems[0].rules_applied);
  }
}

TEST_CASE("All origins together give the sums of each") {
  std::string text;
  int count = 1;
  for (const Origin origin : {Origin::custom, Origin::modified, Origin::isv, Origin::standard, Origin::unknown})
    text += unit_of(origin, commits(count++)).text();
  const model::Inventory inventory = judged(text);
  const model::RuleSum& sum = only_sum(inventory);
  CHECK(sum.findings == 1 + 5);
  CHECK(sum.objects == 2);
  CHECK(sum.unattributed == 2);
  CHECK(sum.isv == 3);
  CHECK(sum.vendor == 4);
  CHECK(sum.minutes == (10 + 5) + (10 + 2 * 5));
}

TEST_CASE("A rule that applies to other origins finds there, and only there") {
  const std::string text = unit_of(Origin::standard, commits(2)).text() + unit_of(Origin::custom, commits(1)).text() +
                           unit_of(Origin::isv, commits(1)).text();
  const model::Inventory inventory = judged(text, {.origins = {Origin::standard}});
  REQUIRE(inventory.findings.size() == 2);
  for (const model::Finding& finding : inventory.findings)
    CHECK(inventory.objects[model::index(finding.object)].key == "nav/codeunit/80");
  CHECK(only_sum(inventory).vendor == 0);
  CHECK(only_sum(inventory).isv == 1);
}

TEST_CASE("The first hit of an object costs offset and coefficient, further ones the coefficient up to the cap") {
  const std::vector<std::vector<double>> rows = {{15}, {15, 5}, {15, 5, 0}, {15, 5, 0, 0}};
  for (const std::vector<double>& expected : rows) {
    const model::Inventory inventory =
        judged(unit_of(Origin::custom, commits(static_cast<int>(expected.size()))).text());
    std::vector<double> minutes;
    double total = 0;
    for (const model::Finding& finding : inventory.findings) {
      minutes.push_back(finding.minutes);
      total += finding.minutes;
    }
    CHECK(minutes == expected);
    CHECK(total == 10 + 5 * std::min<double>(static_cast<double>(expected.size()), 2));
    CHECK(only_sum(inventory).minutes == total);
  }
}

TEST_CASE("Every object pays its own offset") {
  const model::Inventory inventory = judged(made::Unit{.number = "50000", .body = commits(1)}.text() +
                                            made::Unit{.number = "50001", .body = commits(3)}.text());
  CHECK(only_sum(inventory).minutes == 15 + 20);
  CHECK(only_sum(inventory).objects == 2);
}

TEST_CASE("In a modified object what stands between the customer's markers is the customer's") {
  const std::string body =
      "      a; COMMIT;\n"
      "      // ABC1.00 begin\n"
      "      b; COMMIT;\n"
      "      c; COMMIT;\n"
      "      // ABC1.00 end\n"
      "      d; COMMIT;\n"
      "      e; COMMIT; // ABC1.00\n"
      "      // NAVW1.00 begin\n"
      "      f; COMMIT;\n"
      "      // NAVW1.00 end\n";
  const model::Inventory inventory = judged(unit_of(Origin::modified, body).text());
  std::vector<std::string> found;
  for (const model::Finding& finding : inventory.findings) found.push_back(finding.evidence.substr(0, 1));
  CHECK(found == std::vector<std::string>{"b", "c", "e"});
  CHECK(only_sum(inventory).unattributed == 3);
  CHECK(only_sum(inventory).findings == 3);
  CHECK(only_sum(inventory).minutes == 10 + 2 * 5);
}

TEST_CASE("In a modified object triggers of the customer's fields are the customer's, those of partners nobody's") {
  const auto field = [](const char* number, const char* name, const char* letter) {
    return "    { " + std::string(number) + ";   ;" + name + "  ;Code20  ;OnValidate=BEGIN\n" +
           "                                " + letter + "; COMMIT;\n" +
           "                              END;\n                               }\n";
  };
  made::Unit table{.kind = "Table", .number = "18", .tags = "NAVW111.00,ABC1.00"};
  table.fields = field("1", "No.", "a") + field("50000", "Ours", "b") + field("6188470", "Theirs", "c");
  const model::Inventory inventory = judged(table.text());
  REQUIRE(inventory.objects.size() == 1);
  CHECK(inventory.objects[0].origin == Origin::modified);
  REQUIRE(inventory.findings.size() == 1);
  CHECK(inventory.findings[0].evidence == "b; COMMIT;");
  CHECK(inventory.objects[0].members[model::index(inventory.findings[0].member)].name == "Ours - OnValidate");
  CHECK(only_sum(inventory).unattributed == 2);
}

TEST_CASE("A condition about a modified object itself is a finding") {
  rules::Catalogue catalogue;
  catalogue.rules = {made::rule("x-modified", {rules::ObjectCondition{.origins = {Origin::modified}}})};
  const model::Inventory inventory = made::judged(catalogue, unit_of(Origin::modified, commits(1)).text());
  REQUIRE(inventory.findings.size() == 1);
  CHECK(inventory.findings[0].evidence == "codeunit 81 Made Up");
  CHECK(inventory.findings[0].line == 1);
  CHECK(inventory.findings[0].member == model::none<model::MemberId>);
}

TEST_CASE("Fingerprints stay when lines are inserted above and change with what they are about") {
  const made::Unit unit{.body = commits(2)};
  const std::vector<std::string> before = fingerprints(unit.text());
  REQUIRE(before.size() == 2);
  CHECK(before[0] != before[1]);

  made::Unit inserted = unit;
  inserted.body = "      // a comment\n\n      y := 1;\n" + unit.body;
  CHECK(fingerprints(inserted.text()) == before);
  CHECK(fingerprints(made::Unit{.number = "49999", .body = "      y;\n"}.text() + unit.text()) == before);

  made::Unit indented = unit;
  indented.body = "          x0;    COMMIT;\n  x1; COMMIT;   \n";
  CHECK(fingerprints(indented.text()) == before);

  made::Unit renamed = unit;
  renamed.name = "Another Name";
  CHECK(fingerprints(renamed.text()) == before);

  made::Unit changed = unit;
  changed.body = "      x9; COMMIT;\n      x1; COMMIT;\n";
  CHECK(fingerprints(changed.text())[0] != before[0]);
  CHECK(fingerprints(changed.text())[1] == before[1]);

  made::Unit elsewhere = unit;
  elsewhere.number = "50001";
  for (const std::string& fingerprint : fingerprints(elsewhere.text()))
    CHECK(std::ranges::find(before, fingerprint) == before.end());
}

TEST_CASE("Findings with equal evidence have fingerprints of their own") {
  made::Unit unit;
  for (int i = 0; i < 5; ++i) unit.body += "      COMMIT;\n";
  const std::vector<std::string> found = fingerprints(unit.text());
  CHECK(found.size() == 5);
  CHECK(std::set<std::string>(found.begin(), found.end()).size() == 5);
  rules::Catalogue catalogue;
  catalogue.rules = {made::rule("x-a", made::tokens({"COMMIT"})), made::rule("x-b", made::tokens({"COMMIT"}))};
  std::set<std::string> of_rules;
  for (const model::Finding& finding : made::judged(catalogue, unit.text()).findings)
    of_rules.insert(model::hex(finding.fingerprint));
  CHECK(of_rules.size() == 10);
}

TEST_CASE("Rules apply to their product and generations only") {
  const made::Unit form{.kind = "Form", .number = "50000", .properties = "    OnOpenForm=BEGIN COMMIT; END;\n"};
  const std::string text = form.text();
  const std::string generation = judged(text).systems.at(0).generation;
  REQUIRE_FALSE(generation.empty());
  struct Row {
    rules::Applies applies;
    std::size_t findings;
  };
  const Row rows[] = {{{}, 1},
                      {{.product = model::Product::nav}, 1},
                      {{.product = model::Product::ax}, 0},
                      {{.generations = {generation}}, 1},
                      {{.generations = {"NAV 1.0", generation}}, 1},
                      {{.generations = {"NAV 1.0"}}, 0},
                      {{.language = model::Language::cal}, 1}};
  for (const Row& row : rows) {
    CAPTURE(row.applies.generations, static_cast<int>(row.applies.product));
    const model::Inventory inventory = judged(text, row.applies);
    CHECK(inventory.findings.size() == row.findings);
    CHECK(inventory.systems[0].rule_sums.size() == row.findings);
    CHECK(inventory.systems[0].rules_applied);
  }
}

TEST_CASE("Only the occurrence that counts is judged") {
  const made::Unit older{.date = "31-01-16", .body = commits(3)};
  const made::Unit newer{.date = "06-10-17", .body = commits(1)};
  const model::Inventory inventory = judged(older.text() + newer.text());
  REQUIRE(inventory.objects.size() == 2);
  CHECK(inventory.findings.size() == 1);
  CHECK(model::index(inventory.findings[0].object) == 1);
}

TEST_CASE("Findings stand in the order of severity, rule, object and line, and rules are those of the catalogue") {
  rules::Catalogue catalogue;
  catalogue.rules = {made::rule("x-a", made::tokens({"A"})), made::rule("x-b", made::tokens({"B"})),
                     made::rule("x-c", made::tokens({"C"})), made::rule("x-d", made::tokens({"D"}))};
  catalogue.rules[0].info.severity = model::Severity::low;
  catalogue.rules[1].info.severity = model::Severity::blocker;
  catalogue.rules[2].info.severity = model::Severity::low;
  const std::string body = "      C; A; B;\n      A; C;\n      B;\n";
  const model::Inventory inventory =
      made::judged(catalogue, made::Unit{.body = body}.text() + made::Unit{.number = "50001", .body = body}.text());
  std::string order;
  for (std::size_t i = 0; i < inventory.findings.size(); ++i) {
    const model::Finding& finding = inventory.findings[i];
    order += inventory.rules[static_cast<std::size_t>(finding.rule)].id.back();
    order += std::to_string(model::index(finding.object));
    if (i == 0) continue;
    const model::Finding& last = inventory.findings[i - 1];
    CHECK((last.rule != finding.rule || last.object != finding.object || last.line < finding.line));
  }
  CHECK(order == "b0b0b1b1a0a0a1a1c0c0c1c1");
  REQUIRE(inventory.rules.size() == 4);
  CHECK(inventory.rules[3].id == "x-d");
  REQUIRE(inventory.systems[0].rule_sums.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) CHECK(static_cast<std::size_t>(inventory.systems[0].rule_sums[i].rule) == i);
}
