#include "scanner/rules/predicates.h"

#include "tests/unit/made_rules.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using model::Origin;
using rules::Combination;
using rules::Condition;
using rules::MemberTest;
using rules::MetricCondition;
using rules::ObjectCondition;
using rules::PropertyTest;
using rules::ReferenceCondition;
using rules::TextCondition;
using rules::TextScope;

using Places = std::vector<std::string>;

/// A table with a field of a partner's range, and code that uses it and what is not here.
std::string objects() {
  made::Unit table{.kind = "Table", .number = "50000", .name = "Made Table"};
  table.properties = "    DataPerCompany=No;\n    Description=see http://intranet/doc;\n";
  table.fields =
      "    { 1   ;   ;No.                 ;Code20        ;TableRelation=Customer }\n"
      "    { 50001;  ;Note                ;Text250       ;Description=old }\n"
      "    { 50002;No;Gone                ;Text30         }\n";
  table.keys = "    {    ;No.                      ;Clustered=Yes }\n    {    ;Note                     }\n";
  made::Unit codeunit{.number = "50001", .name = "Made Code"};
  codeunit.code =
      "    PROCEDURE Work@1(A@1000 : Integer;B@1001 : Integer;C@1002 : Integer);\n"
      "    VAR\n"
      "      Made@1003 : Record 50000;\n"
      "      Missing@1004 : Codeunit 70000;\n"
      "    BEGIN\n"
      "      IF A = 1 THEN\n"
      "        COMMIT;\n"
      "      IF B = 1 THEN\n"
      "        IF C = 1 THEN\n"
      "          COMMIT;\n"
      "      Missing.Post(Made);\n"
      "    END;\n\n"
      "    PROCEDURE Small@2();\n"
      "    BEGIN\n"
      "    END;\n\n";
  const made::Unit unused{.number = "50002", .name = "Unused"};
  return table.text() + codeunit.text() + unused.text();
}

/// "object: evidence" of all places, objects in their order.
Places places(const Condition& condition, const std::string& text = objects()) {
  rules::Catalogue catalogue;
  catalogue.rules = {made::rule("x-y", condition)};
  text::Vocabularies vocabularies;
  const rules::Matcher matcher(catalogue, vocabularies);
  const model::Inventory inventory = pipeline::scan_text("made.txt", text, parsers::table(), vocabularies, matcher);
  const rules::Uses uses(inventory);
  const rules::Predicates predicates(inventory, uses);
  Places out;
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    const auto found = predicates.places(matcher.conditions()[0], i);
    if (!found) continue;
    CHECK_FALSE(found->empty());
    for (const rules::Place& place : *found) {
      CHECK(place.line > 0);
      CHECK((place.of != rules::Place::Of::object || place.member == model::none<model::MemberId>));
      CHECK((place.of != rules::Place::Of::member || place.member != model::none<model::MemberId>));
      out.push_back(std::to_string(inventory.objects[i].number) + ": " + place.evidence);
    }
  }
  return out;
}

struct Row {
  Condition condition;
  Places places;
};

void check(const std::vector<Row>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CAPTURE(i);
    CHECK(places(rows[i].condition) == rows[i].places);
  }
}

const std::string table = "50000: table 50000 Made Table";
const std::string code = "50001: codeunit 50001 Made Code";
const std::string unused = "50002: codeunit 50002 Unused";

Condition members(MemberTest test) { return {ObjectCondition{.member = std::move(test)}}; }
Condition where(PropertyTest test) { return {ObjectCondition{.where = {std::move(test)}}}; }

}  // namespace

TEST_CASE("Objects are chosen by kind, origin, number, name and references to them") {
  check({
      {{ObjectCondition{}}, {table, code, unused}},
      {{ObjectCondition{.kinds = {"table"}}}, {table}},
      {{ObjectCondition{.kinds = {"table", "codeunit"}}}, {table, code, unused}},
      {{ObjectCondition{.kinds = {"page"}}}, {}},
      {{ObjectCondition{.origins = {Origin::custom}}}, {table, code, unused}},
      {{ObjectCondition{.origins = {Origin::modified, Origin::isv}}}, {}},
      {{ObjectCondition{.numbers = {{50001, 50001}}}}, {code}},
      {{ObjectCondition{.numbers = {{1, 49999}, {50001, 50002}}}}, {code, unused}},
      {{ObjectCondition{.numbers = {{1, 49999}}}}, {}},
      {{ObjectCondition{.name = "^Made"}}, {table, code}},
      {{ObjectCondition{.name = "made"}}, {}},
      {{ObjectCondition{.name = "(?i)made c"}}, {code}},
      {{ObjectCondition{.incoming = 0}}, {code, unused}},
      {{ObjectCondition{.incoming = 5}}, {table, code, unused}},
      {{ObjectCondition{.kinds = {"codeunit"}, .numbers = {{50002, 50002}}, .name = "Un", .incoming = 0}}, {unused}},
      {{ObjectCondition{.kinds = {"codeunit"}, .name = "Table"}}, {}},
  });
}

TEST_CASE("Properties are compared by value, presence and pattern") {
  check({
      {where({.property = "DataPerCompany", .is = {"No"}}), {table}},
      {where({.property = "DataPerCompany", .is = {"Yes", "no"}}), {}},
      {where({.property = "DataPerCompany", .isnt = {"No"}}), {code, unused}},
      {where({.property = "DataPerCompany", .isnt = {"Yes"}}), {table, code, unused}},
      {where({.property = "DataPerCompany", .present = true}), {table}},
      {where({.property = "DataPerCompany", .present = false}), {code, unused}},
      {where({.property = "Description", .matches = "^see"}), {table}},
      {where({.property = "Description", .matches = "^http"}), {}},
      {where({.property = "Description", .unless = "^http"}), {table, code, unused}},
      {where({.property = "Description", .unless = "^see"}), {code, unused}},
      {where({.property = "Description", .matches = ".*"}), {table}},
      {where({.property = "dataPerCompany", .present = true}), {}},
      {{ObjectCondition{
           .where = {{.property = "DataPerCompany", .is = {"No"}}, {.property = "Description", .matches = "ftp"}}}},
       {}},
  });
}

TEST_CASE("With a member condition every such member is a place") {
  check({
      {members({.kinds = {"field"}}), {"50000: field No.", "50000: field Note", "50000: field Gone"}},
      {members({.kinds = {"key"}}), {"50000: key No.", "50000: key Note"}},
      {members({.kinds = {"procedure"}}), {"50001: procedure Work", "50001: procedure Small"}},
      {members({.kinds = {"field", "procedure"}, .name = "^(Note|Small)$"}),
       {"50000: field Note", "50001: procedure Small"}},
      {members({.kinds = {"field"}, .where = {{.property = "type", .is = {"Text"}}}}),
       {"50000: field Note, type=Text", "50000: field Gone, type=Text"}},
      {members({.kinds = {"field"}, .where = {{.property = "enabled", .is = {"no"}}}}),
       {"50000: field Gone, enabled=no"}},
      {members({.kinds = {"field"}, .where = {{.property = "description", .present = true}}}),
       {"50000: field Note, description=old"}},
      {members({.origins = {Origin::isv}}), {}},
      {{ObjectCondition{.kinds = {"codeunit"}, .member = MemberTest{.kinds = {"field"}}}}, {}},
  });
}

TEST_CASE("Measures of members and objects are places where they are above the bound") {
  check({
      {{MetricCondition{.name = "complexity", .above = 3}}, {"50001: Work: complexity 4 > 3"}},
      {{MetricCondition{.name = "complexity", .above = 4}}, {}},
      {{MetricCondition{.name = "parameters", .above = 2}}, {"50001: Work: parameters 3 > 2"}},
      {{MetricCondition{.name = "parameters", .above = 3}}, {}},
      {{MetricCondition{.name = "code", .above = 8}}, {"50001: Work: code 12 > 8"}},
      {{MetricCondition{.name = "code", .above = 12}}, {}},
      {{MetricCondition{.of_member = false, .name = "complexity", .above = 3}}, {"50001: complexity 4 > 3"}},
      {{MetricCondition{.of_member = false, .name = "complexity", .above = 4}}, {}},
  });
}

TEST_CASE("References are chosen by kind, target, used member and whether the target is here") {
  const Places missing = {"50001: variable codeunit 70000", "50001: call codeunit 70000: Post"};
  check({
      {{ReferenceCondition{.to_numbers = {{70000, 70000}}}}, missing},
      {{ReferenceCondition{.to_kinds = {"codeunit"}, .missing = true}}, missing},
      {{ReferenceCondition{.to_kinds = {"codeunit"}, .missing = false}}, {}},
      {{ReferenceCondition{.kinds = {"call"}}}, {missing[1]}},
      {{ReferenceCondition{.kinds = {"variable"}, .missing = false}}, {"50001: variable table 50000 Made Table"}},
      {{ReferenceCondition{.kinds = {"variable"}, .to_name = "^Made T"}}, {"50001: variable table 50000 Made Table"}},
      {{ReferenceCondition{.member = "^Post$"}}, {missing[1]}},
      {{ReferenceCondition{.kinds = {"table-relation"}}}, {"50000: table relation table Customer"}},
      {{ReferenceCondition{.kinds = {"card"}}}, {}},
      {{ReferenceCondition{.to_numbers = {{1, 49999}}}}, {}},
  });
}

TEST_CASE("Text of properties is found in objects and members") {
  check({
      {{TextCondition{.pattern = "http://", .scope = TextScope::property}},
       {"50000: Description=see http://intranet/doc"}},
      {{TextCondition{.pattern = "^old$", .scope = TextScope::property}}, {"50000: description=old"}},
      {{TextCondition{.pattern = "http://", .scope = TextScope::property, .unless = "intranet"}}, {}},
      {{TextCondition{.pattern = "nowhere", .scope = TextScope::property}}, {}},
  });
}

TEST_CASE("Patterns of code are places where they are hit") {
  check({
      {made::tokens({"COMMIT"}), {"50001: COMMIT;", "50001: COMMIT;"}},
      {made::tokens({"ERROR"}), {}},
      {{TextCondition{.pattern = "x", .scope = TextScope::string}}, {}},
  });
}

TEST_CASE("Combined conditions are about one object") {
  const Condition commit = made::tokens({"COMMIT"});
  const Condition is_table{ObjectCondition{.kinds = {"table"}}};
  const Condition is_code{ObjectCondition{.kinds = {"codeunit"}}};
  const Condition never = made::tokens({"ERROR"});
  using enum Combination::Of;
  const Places twice = {"50001: COMMIT;", "50001: COMMIT;"};
  check({
      {{Combination{all, {commit, is_code}}}, twice},
      {{Combination{all, {is_code, commit}}}, {code}},
      {{Combination{all, {commit, is_table}}}, {}},
      {{Combination{all, {commit, never}}}, {}},
      {{Combination{any, {commit, is_table}}}, {table, twice[0], twice[1]}},
      {{Combination{any, {commit, commit}}}, twice},
      {{Combination{any, {never, is_code}}}, {code, unused}},
      {{Combination{any, {never}}}, {}},
      {{Combination{none, {commit, is_table}}}, {unused}},
      {{Combination{none, {never}}}, {table, code, unused}},
      {{Combination{all, {commit, {Combination{none, {is_table}}}}}}, twice},
      {{Combination{all, {{Combination{none, {commit}}}, is_code}}}, {unused}},
      {{Combination{all, {{Combination{any, {never, is_table}}}, {Combination{none, {never}}}}}}, {table}},
  });
}

TEST_CASE("A place of a member stands on the member's line") {
  rules::Catalogue catalogue;
  catalogue.rules = {made::rule("x-y", members({.name = "^Small$"}))};
  const model::Inventory inventory = made::judged(catalogue, objects());
  REQUIRE(inventory.findings.size() == 1);
  const std::string text = objects();
  CHECK(inventory.findings[0].line == 1 + std::ranges::count(text.substr(0, text.find("PROCEDURE Small")), '\n'));
}
