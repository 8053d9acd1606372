#include "scanner/rules/matcher.h"

#include "scanner/text/lexer.h"
#include "tests/unit/made_rules.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using rules::TextScope;

std::vector<model::Hit> hits_of(const rules::Catalogue& catalogue, std::string_view code,
                                std::string_view member_name = "Work",
                                model::MemberKind member_kind = model::MemberKind::trigger) {
  text::Vocabularies vocabularies;
  const rules::Matcher matcher(catalogue, vocabularies);
  const text::Dialect& dialect = text::dialect_of(model::Language::cal);
  std::vector<model::Token> tokens;
  text::lex(code, 0, code.size(), 1, dialect, vocabularies.of(model::Language::cal), tokens);
  std::vector<model::Hit> hits;
  matcher.match({code, tokens, model::Language::cal, model::id_at<model::MemberId>(7), member_name, member_kind}, hits);
  return hits;
}

std::vector<model::Hit> hits_of(const rules::Condition& condition, std::string_view code,
                                std::string_view member_name = "Work",
                                model::MemberKind member_kind = model::MemberKind::trigger) {
  rules::Catalogue catalogue;
  catalogue.rules = {made::rule("x-y", condition)};
  return hits_of(catalogue, code, member_name, member_kind);
}

/// What is hit in one line of code: '^' under it, '#' where two hits overlap.
std::string drawn(const rules::Condition& condition, std::string_view code, std::string_view member_name = "Work") {
  std::string marks(code.size(), ' ');
  for (const model::Hit& hit : hits_of(condition, code, member_name)) {
    CHECK(hit.evidence == code);
    CHECK(hit.line == 1);
    CHECK(model::index(hit.member) == 7);
    for (std::size_t i = hit.column; i < hit.column + hit.length; ++i) marks.at(i) = marks.at(i) == ' ' ? '^' : '#';
  }
  return marks.substr(0, marks.find_last_not_of(' ') + 1);
}

struct Row {
  std::string phrase;
  std::string code;
  std::string hit;
};

void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.phrase, row.code);
    CHECK(drawn(made::tokens({row.phrase}), row.code) == row.hit);
  }
}

}  // namespace

TEST_CASE("Plain words match whole identifiers in any letter case, and nothing that is no code") {
  check({
      {"COMMIT", "x; COMMIT; y;",  //
       "   ^^^^^^"},
      {"commit", "Commit;COMMIT;commit",  //
       "^^^^^^ ^^^^^^ ^^^^^^"},
      {"COMMIT", "COMMITTED; XCOMMIT; COMMIT_2; COMMIT2;", ""},
      {"COMMIT", "// COMMIT", ""},
      {"COMMIT", "{ COMMIT } x;", ""},
      {"COMMIT", "m := 'COMMIT';", ""},
      {"COMMIT", "m := 'it''s COMMIT';", ""},
      {"COMMIT", "\"COMMIT\" := 1;", ""},
      {"COMMIT", "m := 'x'; COMMIT; // COMMIT",  //
       "          ^^^^^^"},
      {"COMMIT", "", ""},
  });
}

TEST_CASE("A word behind a dot or two colons is found only if the phrase writes them") {
  check({
      {"COMMIT", "Rec.COMMIT; T::COMMIT; Rec . COMMIT; COMMIT;",  //
       "                                     ^^^^^^"},
      {"COMMIT", "Rec.{ why } COMMIT;", ""},
      {"COMMIT", "x..COMMIT;",  //
       "   ^^^^^^"},
      {". COMMIT", "COMMIT; Rec.COMMIT; T::COMMIT;",  //
       "           ^^^^^^^"},
      {":: COMMIT", "COMMIT; Rec.COMMIT; T::COMMIT;",  //
       "                     ^^^^^^^^"},
      {"CurrReport . SHOWOUTPUT", "CurrReport.SHOWOUTPUT(FALSE);",  //
       "^^^^^^^^^^^^^^^^^^^^^"},
      {"CurrReport . SHOWOUTPUT", "currreport { x } . showoutput;",  //
       "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"},
      {"CurrReport . SHOWOUTPUT", "x.CurrReport.SHOWOUTPUT;", ""},
      {"CurrReport . SHOWOUTPUT", "CurrReport.PREVIEW; SHOWOUTPUT;", ""},
      {"<word> := TRUE", "a.b := TRUE; c := TRUE;",  //
       "             ^^^^^^^^^"},
  });
}

TEST_CASE("Marks stand for themselves, marks of two characters as one") {
  check({
      {"x := <number>", "x := 1; x = 1; x : = 1;",  //
       "^^^^^^"},
      {"x > y", "x >= y; x > y;",  //
       "        ^^^^^"},
      {"x : Record", "x : Record 18; x :: Record",  //
       "^^^^^^^^^^"},
      {"( COMMIT )", "(COMMIT) COMMIT)",  //
       "^^^^^^^^"},
      {"x ( )", "x(); x(1);",  //
       "^^^"},
  });
}

TEST_CASE("Alternatives of words match any of them") {
  check({
      {"FIND|FINDSET|NEXT", "FIND; FINDSET; FINDLAST; NEXT;",  //
       "^^^^  ^^^^^^^            ^^^^"},
      {". MODIFYALL|DELETEALL (", "Rec.MODIFYALL(a); Rec.DELETEALL; Rec.DELETEALL(TRUE);",  //
       "   ^^^^^^^^^^^                      ^^^^^^^^^^^"},
      {"IF FIND|GET THEN|ELSE", "IF FIND THEN x; IF GET ELSE y; IF FIND DO;",  //
       "^^^^^^^^^^^^    ^^^^^^^^^^^"},
  });
}

TEST_CASE("Placeholders match one token of their kind") {
  check({
      {"ERROR ( * )", "ERROR(a); ERROR('b'); ERROR(\"c\"); ERROR(1); ERROR(a+b); ERROR();",  //
       "^^^^^^^^  ^^^^^^^^^^  ^^^^^^^^^^  ^^^^^^^^"},
      {"F ( <string> )", "F('-'); F(x); F(1); F(\"n\"); F('');",  //
       "^^^^^^                      ^^^^^"},
      {"F ( <number> )", "F('-'); F(x); F(1); F(\"n\"); F(2.5);",  //
       "              ^^^^          ^^^^^^"},
      {"F ( <name> )", "F('-'); F(x); F(1); F(\"n\");",  //
       "                    ^^^^^^"},
      {"F ( <word> )", "F('-'); F(x); F(1); F(\"n\");",  //
       "        ^^^^"},
      {"F ( <string> )", "F({ why } '-');",  //
       "^^^^^^^^^^^^^^"},
      {"F ( <string> )", "F(", ""},
      {"F ( <string> )", "F", ""},
      {"* COMMIT", "COMMIT",  //
       ""},
      {"* COMMIT", "x COMMIT",  //
       "^^^^^^^^"},
  });
}

TEST_CASE("Three dots reach to the end of the statement and stop at the first place that fits") {
  check({
      {"IF … THEN", "IF a AND (b = 'x;y') THEN c;",  //
       "^^^^^^^^^^^^^^^^^^^^^^^^^"},
      {"IF … THEN", "IF THEN c;",  //
       "^^^^^^^"},
      {"IF … THEN", "IF a; b THEN c;", ""},
      {"IF … THEN", "IF a { ; } THEN c;",  //
       "^^^^^^^^^^^^^^^"},
      {"OPEN ( … )", "OPEN(a,F(b),c);",  //
       "^^^^^^^^^^^"},
      {"OPEN … ;", "OPEN(a); b;",  //
       "^^^^^^^^"},
      {"a … b … c", "a 1 b 2 b 3 c;",  //
       "^^^^^^^^^^^^^"},
      {"a … b c", "a b d b c;",  //
       "^^^^^^^^^"},
      {"a … b", "a", ""},
      {"a … b", "a 1 2 3", ""},
      {"COMMIT …", "COMMIT; x;",  //
       "^^^^^^"},
  });
}

TEST_CASE("Any of several phrases is a hit of the same pattern") {
  const rules::Condition condition = made::tokens({"COMMIT", ". LOCKTABLE", "SELECTLATESTVERSION"});
  CHECK(drawn(condition, "COMMIT; Rec.LOCKTABLE; LOCKTABLE; SELECTLATESTVERSION;") ==
        "^^^^^^     ^^^^^^^^^^             ^^^^^^^^^^^^^^^^^^^");
  for (const model::Hit& hit : hits_of(condition, "COMMIT; Rec.LOCKTABLE;")) CHECK(hit.pattern == 0);
}

TEST_CASE("The first placeholder is compared with matches and unless, without its quotes") {
  struct Captured {
    rules::TokensCondition condition;
    const char* code;
    const char* hit;
  };
  const Captured rows[] = {
      {{.phrases = {". FIND ( <string> )"}, .matches = "^[-+]$"},
       "R.FIND('-'); R.FIND('='); R.FIND('+'); R.FIND(x);",  //
       " ^^^^^^^^^^                ^^^^^^^^^^"},
      {{.phrases = {". FIND ( <string> )"}, .unless = "^=$"},
       "R.FIND('-'); R.FIND('='); R.FIND('>'); R.FIND(x);",  //
       " ^^^^^^^^^^                ^^^^^^^^^^"},
      {{.phrases = {". FIND ( <string> )"}, .matches = "[-=]", .unless = "="},
       "R.FIND('-'); R.FIND('='); R.FIND('-=');",  //
       " ^^^^^^^^^^"},
      {{.phrases = {"COPY ( <string> , <string> )"}, .matches = "^a"},
       "COPY('a','b'); COPY('b','a');",  //
       "^^^^^^^^^^^^^"},
      {{.phrases = {"GET ( <name> )"}, .matches = "^No\\.$"},
       "GET(\"No.\"); GET(\"Name\");",  //
       "^^^^^^^^^^"},
      {{.phrases = {"SLEEP ( <number> )"}, .matches = "^\\d{4,}$"},
       "SLEEP(100); SLEEP(1000);",  //
       "            ^^^^^^^^^^^"},
      {{.phrases = {"<word> . RUN"}, .unless = "(?i)^page$"},
       "PAGE.RUN; Page.RUN; REPORT.RUN;",  //
       "                    ^^^^^^^^^^"},
      {{.phrases = {"F ( * , <string> )"}, .matches = "^z$"},
       "F('y','z'); F('z','y');",  //
       "^^^^^^^^^^"},
  };
  for (const Captured& row : rows) {
    CAPTURE(row.code);
    CHECK(drawn({row.condition}, row.code) == row.hit);
  }
}

TEST_CASE("A phrase for loops is found only inside of them") {
  const rules::Condition condition{rules::TokensCondition{.phrases = {"COMMIT"}, .inside = rules::Surrounding::loop}};
  CHECK(drawn(condition, "COMMIT; REPEAT COMMIT; UNTIL COMMIT; WHILE x DO COMMIT; COMMIT;") ==
        "               ^^^^^^                           ^^^^^^");
  CHECK(drawn({rules::TokensCondition{.phrases = {". NEXT"}, .inside = rules::Surrounding::loop}},
              "r.NEXT; FOR i := 1 TO 2 DO BEGIN r.NEXT; END; r.NEXT;") == "                                  ^^^^^");
}

TEST_CASE("A phrase for triggers is found only in those of these names") {
  const rules::Condition condition{
      rules::TokensCondition{.phrases = {"COMMIT"}, .triggers = {"OnInsert", "OnValidate"}}};
  const std::pair<const char*, bool> rows[] = {{"OnInsert", true},        {"No. - OnValidate", true},
                                               {"OnModify", false},       {"OnInsert2", false},
                                               {"Work", false},           {"", false},
                                               {"OnValidate - x", false}, {"onvalidate", true},
                                               {"CheckOnInsert", false},  {"- OnInsert", false}};
  for (const auto& [member, found] : rows) {
    CAPTURE(member);
    CHECK(hits_of(condition, "COMMIT;", member).size() == (found ? 1 : 0));
    CHECK(hits_of(condition, "COMMIT;", member, model::MemberKind::method).size() == (found ? 1 : 0));
    CHECK(hits_of(condition, "COMMIT;", member, model::MemberKind::procedure).empty());
  }
}

TEST_CASE("A phrase without others is found where none of them stands in the member") {
  const rules::Condition condition{
      rules::TokensCondition{.phrases = {"LOCKTABLE"}, .without = {"COMMIT", ". MODIFY ( * )"}}};
  const std::pair<const char*, std::size_t> rows[] = {{"LOCKTABLE; x;", 1},
                                                      {"LOCKTABLE; COMMIT;", 0},
                                                      {"COMMIT; LOCKTABLE; LOCKTABLE;", 0},
                                                      {"LOCKTABLE; r.MODIFY(x);", 0},
                                                      {"LOCKTABLE; r.MODIFY; // COMMIT", 1},
                                                      {"LOCKTABLE; LOCKTABLE;", 2}};
  for (const auto& [code, hits] : rows) {
    CAPTURE(code);
    CHECK(hits_of(condition, code).size() == hits);
  }
}

TEST_CASE("In languages with braces a name behind a type is declared and not called") {
  const rules::Catalogue catalogue{.rules = {made::rule("x-y", made::tokens({"runAs ("}))}, .frames = {}, .hash = {}};
  text::Vocabularies vocabularies;
  const rules::Matcher matcher(catalogue, vocabularies);
  const auto hits = [&](std::string_view code) {
    std::vector<model::Token> tokens;
    text::lex(code, 0, code.size(), 1, text::dialect_of(model::Language::xpp), vocabularies.of(model::Language::xpp),
              tokens);
    std::vector<model::Hit> found;
    matcher.match({.text = code, .tokens = tokens, .language = model::Language::xpp, .member_name = {}}, found);
    return found.size();
  };
  CHECK(hits("static void runAs(str user) { }") == 0);
  for (const char* code : {"runAs(a);", "x = runAs(a);", "return runAs(a);", "f(runAs(a));", "if (b) runAs(a);"})
    CHECK(hits(code) == 1);
}

TEST_CASE("Text is looked for inside strings, comments or names, where its scope says") {
  struct Scoped {
    rules::TextCondition condition;
    const char* code;
    const char* hit;
  };
  const Scoped rows[] = {
      {{.pattern = "C:", .scope = TextScope::string},
       "x := 'C:\\a'; \"C:\" := 1; // C:",  //
       "      ^^"},
      {{.pattern = "C:", .scope = TextScope::name},
       "x := 'C:\\a'; \"C:\" := 1; // C:",  //
       "              ^^"},
      {{.pattern = "C:", .scope = TextScope::comment},
       "x := 'C:\\a'; \"C:\" := 1; // C:",  //
       "                           ^^"},
      {{.pattern = "^http://[^/]+", .scope = TextScope::string},
       "a('http://h/x'); b('see http://h');",  //
       "   ^^^^^^^^"},
      {{.pattern = "x$", .scope = TextScope::string},
       "a('xx'); b('xy');",  //
       "    ^"},
      {{.pattern = "x", .scope = TextScope::string},
       "a('xx x');",  //
       "   ^"},
      {{.pattern = "\\d+", .scope = TextScope::string, .unless = "^0"},
       "a('12'); a('012');",  //
       "   ^^"},
      {{.pattern = "(?i)c:|d:", .scope = TextScope::string, .literals = {"d:", "e:"}},
       "a('c:'); a('D:');",  //
       "            ^^"},
      {{.pattern = "TODO", .scope = TextScope::comment},
       "{ TODO } x; todo; 'TODO'; // later TODO",  //
       "  ^^^^                             ^^^^"},
      {{.pattern = ".", .scope = TextScope::string}, "a('');", ""},
      {{.pattern = "^//", .scope = TextScope::comment},
       "x; // y",  //
       "   ^^"},
  };
  for (const Scoped& row : rows) {
    CAPTURE(row.condition.pattern, row.code);
    CHECK(drawn({row.condition}, row.code) == row.hit);
  }
}

TEST_CASE("A hit in a comment of several lines stands on its own line") {
  const std::string code = "x;\n{ first\n  second TODO here\n  third }\ny;";
  const auto hits = hits_of({rules::TextCondition{.pattern = "TODO", .scope = TextScope::comment}}, code);
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].line == 3);
  CHECK(hits[0].evidence == "second TODO here");
  CHECK(hits[0].column == 7);
  CHECK(hits[0].length == 4);
}

TEST_CASE("A phrase over several lines is a hit on its first line") {
  const auto hits = hits_of(made::tokens({"IF … THEN"}), "x;\n  IF a AND\n     b\n  THEN c;\n");
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].line == 2);
  CHECK(hits[0].evidence == "IF a AND");
  CHECK(hits[0].column == 0);
  CHECK(hits[0].length == 8);
}

TEST_CASE("Every pattern has its own number, which its condition knows") {
  rules::Catalogue catalogue;
  rules::Combination both{.of = rules::Combination::Of::all, .parts = {made::tokens({"b"}), made::tokens({"c"})}};
  catalogue.rules = {made::rule("x-a", made::tokens({"a"})), made::rule("x-object", {rules::ObjectCondition{}}),
                     made::rule("x-both", {both}),
                     made::rule("x-text", {rules::TextCondition{.pattern = "d", .scope = TextScope::string}}),
                     made::rule("x-a-again", made::tokens({"a"}))};
  text::Vocabularies vocabularies;
  const rules::Matcher matcher(catalogue, vocabularies);
  const auto& conditions = matcher.conditions();
  REQUIRE(conditions.size() == 5);
  REQUIRE(conditions[2].parts.size() == 2);
  const std::map<std::uint16_t, std::string> words{{conditions[0].pattern, "a"},
                                                   {conditions[2].parts[0].pattern, "b"},
                                                   {conditions[2].parts[1].pattern, "c"},
                                                   {conditions[3].pattern, "d"},
                                                   {conditions[4].pattern, "a"}};
  CHECK(words.size() == 5);
  std::map<std::uint16_t, std::string> found;
  for (const model::Hit& hit : hits_of(catalogue, "a; b; c; x := 'd';"))
    found[hit.pattern] = hit.evidence.substr(hit.column, hit.length);
  CHECK(found == words);
}

TEST_CASE("Hits of a whole object know their procedures and lines of the file") {
  rules::Catalogue catalogue;
  catalogue.rules = {made::rule("x-commit", made::tokens({"COMMIT"})),
                     made::rule("x-record", made::tokens({"Record"}))};
  made::Unit unit;
  unit.properties = "    OnRun=BEGIN\n            COMMIT;\n          END;\n\n";
  unit.body = "      x;\n      COMMIT;\n";
  unit.code = "    VAR\n      Cust@1000 : Record 18;\n\n";
  const std::string text = unit.text();
  const model::Inventory inventory = made::judged(catalogue, text);
  REQUIRE(inventory.objects.size() == 1);
  std::vector<std::string> found;
  for (const model::Hit& hit : inventory.objects[0].hits) {
    const bool has_member = hit.member != model::none<model::MemberId>;
    found.push_back(std::to_string(hit.line) + " " +
                    (has_member ? inventory.objects[0].members[model::index(hit.member)].name : "-") + ": " +
                    hit.evidence);
  }
  const auto line_of = [&](const std::string& part) {
    return std::to_string(1 + std::ranges::count(text.substr(0, text.find(part)), '\n'));
  };
  CHECK(found == std::vector<std::string>{line_of("COMMIT;\n          END") + " OnRun: COMMIT;",
                                          line_of("COMMIT;\n    END") + " Work: COMMIT;",
                                          line_of("Cust@1000") + " -: Cust@1000 : Record 18;"});
}
