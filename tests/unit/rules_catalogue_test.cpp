#include "parsers/table.h"
#include "scanner/metrics/costs.h"
#include "scanner/pipeline/check_rules.h"
#include "scanner/rules/pack.h"
#include "tests/unit/made_rules.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>

TEST_CASE("Every embedded rule does what its examples say") {
  const rules::Catalogue catalogue = rules::load_catalogue("");
  for (const pipeline::RuleComplaint& complaint : pipeline::check_rules(catalogue, parsers::table()))
    FAIL_CHECK(complaint.location << ": " << complaint.rule << ": " << complaint.problem);
}

TEST_CASE("Every embedded rule says what it means, what replaces it and whence it is known") {
  const rules::Catalogue catalogue = rules::load_catalogue("");
  CHECK(catalogue.rules.size() >= 60);
  std::set<std::string> titles;
  for (const rules::Rule& rule : catalogue.rules) {
    const model::RuleInfo& info = rule.info;
    CAPTURE(info.id);
    CHECK(info.source.size() > 5);
    CHECK(info.target.size() > 5);
    CHECK(info.message.size() > 20);
    CHECK(info.why.size() > 20);
    CHECK(info.message.find("TODO") == std::string::npos);
    CHECK(titles.insert(info.title).second);
    CHECK((info.pack == "common" || info.id.starts_with(info.pack + "-")));
    CHECK((info.pack != "common" || info.id.starts_with("common-")));
    CHECK((info.points == 0 || info.migration == model::MigrationRelevance::mandatory));
    for (const std::string& link : info.links) CHECK(link.starts_with("https://"));
  }
}

TEST_CASE("Every rule that another names exists") {
  const rules::Catalogue catalogue = rules::load_catalogue("");
  for (const rules::Rule& rule : catalogue.rules) {
    for (const std::string& other : rule.also) {
      CAPTURE(rule.info.id, other);
      CHECK(std::ranges::any_of(catalogue.rules, [&](const rules::Rule& row) { return row.info.id == other; }));
      CHECK(other != rule.info.id);
    }
  }
}

TEST_CASE("Every rule for a product is of a pack with a frame for its examples") {
  const rules::Catalogue catalogue = rules::load_catalogue("");
  for (const rules::Rule& rule : catalogue.rules) {
    CAPTURE(rule.info.id);
    REQUIRE(catalogue.frames.contains(rule.info.pack));
    CHECK(catalogue.frames.at(rule.info.pack).find("{0}") != std::string::npos);
  }
}

TEST_CASE("Costs have a weight for every kind and minutes for every story point of a rule") {
  const metrics::Costs costs = metrics::load_costs();
  for (const model::Kind& kind : model::kinds()) {
    const std::string name = std::string(model::id_of(kind.product)) + "/" + std::string(kind.id);
    CAPTURE(name);
    CHECK(costs.weights.contains(name));
  }
  double last = 0;
  for (const int points : {1, 3, 5, 7, 13}) {
    const std::string name = "pointsMinutes" + std::to_string(points);
    CAPTURE(name);
    REQUIRE(costs.constants.contains(name));
    CHECK(costs.value(name) > last);
    last = costs.value(name);
  }
  for (const rules::Rule& rule : rules::load_catalogue("").rules) {
    CAPTURE(rule.info.id, rule.info.points);
    CHECK((rule.info.points == 0 || costs.constants.contains("pointsMinutes" + std::to_string(rule.info.points))));
  }
}

TEST_CASE("Checking complains about rules that do not do what their examples say") {
  const rules::Catalogue built_in = rules::load_catalogue("");
  const auto complaints_of = [&](rules::Rule rule) {
    rules::Catalogue catalogue;
    catalogue.frames["x"] = built_in.frames.at("nav");
    rule.info.pack = "x";
    rule.info.location = "x.json";
    catalogue.rules = {std::move(rule), made::rule("x-error", made::tokens({"ERROR"}))};
    return pipeline::check_rules(catalogue, parsers::table());
  };
  const auto made_rule = [](std::string match, std::string no_match) {
    rules::Rule rule = made::rule("x-commit", made::tokens({"COMMIT"}));
    rule.info.match_examples = {std::move(match)};
    rule.info.no_match_examples = {std::move(no_match)};
    return rule;
  };
  CHECK(complaints_of(made_rule("BEGIN COMMIT; END;", "BEGIN x; // COMMIT\nEND;")).empty());
  struct Row {
    rules::Rule rule;
    const char* problem;
  };
  const Row rows[] = {
      {made_rule("BEGIN x; END;", "BEGIN x; END;"), "does not find its example: BEGIN x; END;"},
      {made_rule("BEGIN COMMIT; END;", "BEGIN COMMIT; END;"), "finds what it must not find: BEGIN COMMIT; END;"},
      {made_rule("BEGIN COMMIT; ERROR(x); END;", "BEGIN x; END;"), "its example is found by x-error as well"},
  };
  for (const Row& row : rows) {
    const auto complaints = complaints_of(row.rule);
    CAPTURE(row.problem);
    REQUIRE(complaints.size() == 1);
    CHECK(complaints[0].rule == "x-commit");
    CHECK(complaints[0].location == "x.json");
    CHECK(complaints[0].problem.find(row.problem) == 0);
  }
  rules::Rule known = made_rule("BEGIN COMMIT; ERROR(x); END;", "BEGIN x; END;");
  known.also = {"x-error"};
  CHECK(complaints_of(known).empty());
}

TEST_CASE("An example of several files is scanned as one place") {
  const rules::Catalogue built_in = rules::load_catalogue("");
  rules::Catalogue catalogue;
  catalogue.frames["x"] = built_in.frames.at("crm");
  rules::Rule rule = made::rule("x-delete", made::tokens({"Delete ("}));
  rule.info.pack = "x";
  const std::string solution =
      "=== customizations.xml\n<ImportExportXml><Entities><Entity><Name>abc_order</Name></Entity></Entities>"
      "</ImportExportXml>\n";
  rule.info.match_examples = {solution +
                              "=== Plugins/Check.cs\nusing Microsoft.Xrm.Sdk;\nclass A { void B() { Delete(); } }\n"};
  rule.info.no_match_examples = {solution +
                                 "=== Plugins/Check.cs\nusing Microsoft.Xrm.Sdk;\nclass A { void B() { } }\n"};
  catalogue.rules = {rule};
  CHECK(pipeline::check_rules(catalogue, parsers::table()).empty());
  std::swap(catalogue.rules[0].info.match_examples, catalogue.rules[0].info.no_match_examples);
  CHECK(pipeline::check_rules(catalogue, parsers::table()).size() == 2);
}

TEST_CASE("What stands before the hole of a frame stands before every line of an example") {
  rules::Catalogue catalogue;
  std::string frame = rules::load_catalogue("").frames.at("nav");
  catalogue.frames["x"] = frame.replace(frame.find("{0}"), 3, "    BEGIN\n    // {0}\n    END;");
  rules::Rule rule = made::rule("x-commit", made::tokens({"COMMIT"}));
  rule.info.pack = "x";
  rule.info.match_examples = {"a;\nCOMMIT;"};
  rule.info.no_match_examples = {"a;\nCOMMIT;"};
  catalogue.rules = {std::move(rule)};
  const auto complaints = pipeline::check_rules(catalogue, parsers::table());
  REQUIRE(complaints.size() == 1);
  CHECK(complaints[0].problem == "does not find its example: a; COMMIT;");
}
