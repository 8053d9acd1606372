#include "scanner/rules/pack.h"

#include "scanner/model/embedded.h"
#include "tests/unit/made_rules.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

constexpr std::string_view good_pack = R"({
  "pack": "mine",
  "version": 1,
  "rules": [
    {
      "id": "mine-commit",
      "title": "Commit",
      "applies": { "product": "nav" },
      "when": { "tokens": "COMMIT" },
      "severity": "high",
      "category": "data-access",
      "migration": "optional",
      "remediation": { "offset": 10, "coefficient": 5, "cap": 4 },
      "points": 0,
      "target": "t",
      "message": "m",
      "why": "w",
      "source": "s",
      "links": [],
      "examples": { "match": ["BEGIN COMMIT END"], "no_match": ["BEGIN END"] }
    }
  ]
}
)";

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out(text);
  const std::size_t at = out.find(from);
  REQUIRE(at != std::string::npos);
  return out.replace(at, from.size(), to);
}

std::string pack_with(std::string_view from, std::string_view to) { return replaced(good_pack, from, to); }

std::string with_when(const std::string& when) {
  return pack_with(R"("when": { "tokens": "COMMIT" })", "\"when\": " + when);
}

const rules::Rule* find(const rules::Catalogue& catalogue, std::string_view id) {
  const auto row = std::ranges::find(catalogue.rules, id, [](const rules::Rule& rule) { return rule.info.id; });
  return row == catalogue.rules.end() ? nullptr : &*row;
}

struct Mistake {
  std::string pack;
  std::size_t line;
  std::string problem;
  std::string help;
};

void check_refused(const Mistake& mistake) {
  const made::Folder folder;
  const std::string path = folder.write("mine.json", mistake.pack);
  const auto error = made::error_of([&] { rules::load_catalogue(folder.path()); });
  CAPTURE(mistake.pack);
  REQUIRE(error.has_value());
  CAPTURE(error->what());
  const std::string place = path + ":" + std::to_string(mistake.line);
  CHECK((error->where() == place || error->where().starts_with(place + ", ")));
  CHECK(error->problem().find(mistake.problem) != std::string::npos);
  CHECK(error->help().find(mistake.help) != std::string::npos);
  const std::string what = error->what();
  for (const std::string& part : {error->where(), error->problem(), error->help()})
    CHECK((!part.empty() && what.find(part) != std::string::npos));
}

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string without_row(std::string_view field) {
  const std::size_t at = good_pack.find("      \"" + std::string(field) + "\":");
  REQUIRE(at != std::string_view::npos);
  return std::string(good_pack.substr(0, at)) + std::string(good_pack.substr(good_pack.find('\n', at) + 1));
}

}  // namespace

TEST_CASE("A pack of the user is read whole") {
  const made::Folder folder;
  const std::string path = folder.write("mine.json", std::string(good_pack));
  const rules::Catalogue catalogue = rules::load_catalogue(folder.path());
  const rules::Rule* rule = find(catalogue, "mine-commit");
  REQUIRE(rule != nullptr);
  CHECK(rule->info.title == "Commit");
  CHECK(rule->info.pack == "mine");
  CHECK(rule->info.location == path);
  CHECK(rule->info.severity == model::Severity::high);
  CHECK(rule->info.migration == model::MigrationRelevance::optional);
  CHECK(rule->info.category == "data-access");
  CHECK(rule->info.remediation.offset == 10);
  CHECK(rule->info.remediation.coefficient == 5);
  CHECK(rule->info.remediation.cap == 4);
  CHECK(rule->applies.product == model::Product::nav);
  using enum model::Origin;
  CHECK(rule->applies.origins == std::vector{custom, modified, unknown});
  CHECK(std::get<rules::TokensCondition>(rule->when.form).phrases == std::vector<std::string>{"COMMIT"});
  CHECK(rule->info.match_examples == std::vector<std::string>{"BEGIN COMMIT END"});
  CHECK(catalogue.rules.size() == rules::load_catalogue("").rules.size() + 1);
  CHECK(std::ranges::is_sorted(catalogue.rules, {}, [](const rules::Rule& row) { return row.info.id; }));
}

TEST_CASE("A file that is no pack is refused with its line") {
  const Mistake rows[] = {
      {"", 1, "not valid JSON", "missing comma"},
      {"{\n  \"pack\": \"mine\",\n  \"version\" 1\n}", 3, "not valid JSON", "missing comma"},
      {pack_with("\"title\": \"Commit\",", "\"title\": \"Commit\""), 8, "not valid JSON", "missing comma"},
      {"[]", 1, "an object is expected", "{"},
      {"{}", 1, "'pack' is missing", "add it"},
      {R"({"pack": "x", "version": 1})", 1, "'rules' is missing", "add it"},
      {R"({"pack": "x", "version": 1, "rules": {}})", 1, "a list is expected", "["},
      {pack_with("\"version\": 1", "\"version\": 2"), 3, "a number is expected", "from 1"},
      {pack_with("\"version\": 1", "\"versoin\": 1"), 3, "unknown field 'versoin'", "version"},
      {pack_with("\"pack\": \"mine\"", "\"pack\": \"\""), 2, "a text is expected", "not empty"},
  };
  for (const Mistake& row : rows) check_refused(row);
}

TEST_CASE("Every field of a rule that must be there is asked for") {
  for (const char* field : {"id", "title", "when", "severity", "category", "migration", "remediation", "points",
                            "target", "message", "why", "source"})
    check_refused({without_row(field), 5, "'" + std::string(field) + "' is missing", "add it"});
  check_refused({pack_with("\"links\": [],\n      \"examples\": { \"match\": [\"BEGIN COMMIT END\"], \"no_match\": "
                           "[\"BEGIN END\"] }",
                           "\"links\": []"),
                 5, "'examples' is missing", "add it"});
  for (const char* field : {"title", "target", "message", "why", "source"}) {
    const std::string row = "\"" + std::string(field) + "\": \"";
    const std::size_t at = good_pack.find(row) + row.size();
    const std::string empty =
        std::string(good_pack.substr(0, at)) + std::string(good_pack.substr(good_pack.find('"', at)));
    const auto line = static_cast<std::size_t>(1 + std::ranges::count(good_pack.substr(0, at), '\n'));
    check_refused({empty, line, "a text is expected", "not empty"});
  }
}

TEST_CASE("Wrong values of a rule's fields are refused with what would be right") {
  const Mistake rows[] = {
      {pack_with("\"title\":", "\"tittle\":"), 7, "unknown field 'tittle'", "title"},
      {pack_with("\"mine-commit\"", "\"Mine-commit\""), 6, "'Mine-commit' is no rule id", "lower-case"},
      {pack_with("\"mine-commit\"", "\"commit\""), 6, "'commit' is no rule id", "hyphens"},
      {pack_with("\"mine-commit\"", "17"), 6, "a text is expected", "\""},
      {pack_with("\"high\"", "\"grave\""), 10, "'grave' is not known", "blocker, high, medium, low, info"},
      {pack_with("\"data-access\"", "\"data\""), 11, "'data' is not known", "platform-removed, data-access"},
      {pack_with("\"optional\"", "\"maybe\""), 12, "'maybe' is not known", "mandatory, optional, potential"},
      {pack_with("\"offset\": 10, ", ""), 13, "'offset' is missing", "add it"},
      {pack_with("\"offset\": 10", "\"offset\": -1"), 13, "a number is expected", "from 0"},
      {pack_with("\"cap\": 4", "\"cap\": 0"), 13, "a number is expected", "from 1"},
      {pack_with("\"cap\": 4", "\"cap\": \"4\""), 13, "a number is expected", "from 1"},
      {pack_with("\"cap\": 4", "\"cap\": 4, \"max\": 1"), 13, "unknown field 'max'", "cap"},
      {pack_with("\"points\": 0", "\"points\": 2"), 14, "no story points", "0, 1, 3, 5, 7, 13"},
      {pack_with("\"points\": 0", "\"points\": 14"), 14, "a number is expected", "13"},
      {pack_with("\"product\": \"nav\"", "\"product\": \"bc\""), 8, "'bc' is not known", "any, ax, nav, gp, crm"},
      {pack_with("\"product\": \"nav\"", "\"produkt\": \"nav\""), 8, "unknown field 'produkt'", "product"},
      {pack_with("\"product\": \"nav\"", "\"language\": \"al\""), 8, "'al' is not known", "cal"},
      {pack_with("\"product\": \"nav\"", "\"origin\": [\"mine\"]"), 8, "'mine' is not known", "custom, modified"},
      {pack_with("\"product\": \"nav\"", "\"origin\": \"custom\""), 8, "a list is expected", "["},
      {pack_with("\"links\": []", "\"links\": [1]"), 19, "a text is expected", "\""},
      {pack_with("\"links\": []", "\"also\": [\"mine-other\"]"), 19, "there is no rule 'mine-other'", "rules list"},
      {pack_with("\"product\": \"nav\"", "\"generation\": []"), 8, "the list is empty", "leave the field out"},
      {pack_with("\"product\": \"nav\"", "\"origin\": []"), 8, "the list is empty", "leave the field out"},
      {pack_with("\"offset\": 10", "\"offset\": 10.5"), 13, "a whole number is expected", "fraction"},
      {pack_with("\"version\": 1,", "\"version\": 1, \"retired\": [\"mine-commit\"],"), 6,
       "the id 'mine-commit' is retired", "another id"},
      {pack_with("\"version\": 1,", "\"version\": 1, \"words\": {\"tables\": [\"a b\"]},"), 3, "'a b' is no word",
       "letters"},
      {pack_with("\"version\": 1,", "\"version\": 1, \"words\": {\"tables\": []},"), 3, "the list is empty", "add one"},
  };
  for (const Mistake& row : rows) check_refused(row);
}

TEST_CASE("A rule without examples is refused") {
  const Mistake rows[] = {
      {pack_with("[\"BEGIN COMMIT END\"]", "[]"), 20, "an example that it finds", "add one"},
      {pack_with("[\"BEGIN END\"]", "[]"), 20, "an example that it must not find", "comment or string"},
      {pack_with(", \"no_match\": [\"BEGIN END\"]", ""), 20, "'no_match' is missing", "add it"},
      {pack_with("\"match\": [\"BEGIN COMMIT END\"], ", ""), 20, "'match' is missing", "add it"},
      {pack_with("\"no_match\"", "\"nomatch\""), 20, "unknown field 'nomatch'", "no_match"},
      {pack_with("[\"BEGIN END\"]", "[\"\"]"), 20, "a text is expected", "not empty"},
  };
  for (const Mistake& row : rows) check_refused(row);
}

TEST_CASE("A condition that is wrong is refused with its place") {
  const std::pair<std::string, std::string> rows[] = {
      {"{}", "a condition has one form"},
      {"[]", "an object is expected"},
      {"\"COMMIT\"", "an object is expected"},
      {R"j({ "token": "COMMIT" })j", "unknown field 'token'"},
      {R"j({ "object": {}, "metric": {} })j", "a condition has one form"},
      {R"j({ "tokens": "COMMIT", "object": {} })j", "unknown field 'object'"},
      {R"j({ "tokens": "" })j", "a text is expected"},
      {R"j({ "tokens": "CurrReport.SKIP" })j", "bad phrase 'CurrReport.SKIP'"},
      {R"j({ "tokens": ["COMMIT", "( )"] })j", "bad phrase '( )': it has no plain word"},
      {R"j({ "tokens": "COMMIT", "matches": "(" })j", "bad pattern"},
      {R"j({ "tokens": "COMMIT", "unless": "(?=x)" })j", "bad pattern"},
      {R"j({ "tokens": "COMMIT", "inside": "case" })j", "'case' is not known"},
      {R"j({ "tokens": "COMMIT", "trigger": "" })j", "a text is expected"},
      {R"j({ "tokens": "COMMIT", "trigger": "X||" })j", "a name between | is empty"},
      {R"j({ "tokens": [] })j", "the list is empty"},
      {R"j({ "tokens": "COMMIT", "matches": "x" })j", "no element whose text could be asked for"},
      {R"j({ "tokens": ["FIND ( <string> )", "COMMIT"], "unless": "x" })j", "no element whose text"},
      {R"j({ "tokens": "COMMIT =: x" })j", "'=:' is no mark of the language"},
      {R"j({ "tokens": "COMMIT", "without": [] })j", "the list is empty"},
      {R"j({ "tokens": "COMMIT", "without": ["( )"] })j", "it has no plain word"},
      {R"j({ "tokens": "{{tables}} ." })j", "the pack has no words 'tables'"},
      {R"j({ "text": "x", "scope": "string", "literal": [] })j", "the list is empty"},
      {R"j({ "object": {} })j", "the test holds for every object"},
      {R"j({ "object": { "kind": [] } })j", "the list is empty"},
      {R"j({ "object": { "number": [] } })j", "the list of numbers is empty"},
      {R"j({ "object": { "number": [[9, 1]] } })j", "the range ends before it begins"},
      {R"j({ "object": { "number": [1.5] } })j", "a whole number is expected"},
      {R"j({ "object": { "origin": [] } })j", "the list is empty"},
      {R"j({ "object": { "where": [] } })j", "the list of tests is empty"},
      {R"j({ "object": { "where": [{ "property": "X", "is": [] }] } })j", "the list of values is empty"},
      {R"j({ "object": { "member": { "kind": [] } } })j", "the list is empty"},
      {R"j({ "metric": { "of": "object", "name": "parameters", "above": 1 } })j", "an object has no parameters"},
      {R"j({ "metric": { "of": "member", "name": "code", "above": 0.5 } })j", "a whole number is expected"},
      {R"j({ "reference": {} })j", "the test holds for every reference"},
      {R"j({ "reference": { "kind": ["calls"] } })j", "'calls' is no kind of reference"},
      {R"j({ "text": "x" })j", "'scope' is missing"},
      {R"j({ "text": "x", "scope": "code" })j", "'code' is not known"},
      {R"j({ "text": "[", "scope": "string" })j", "bad pattern"},
      {R"j({ "text": "(a)\\1", "scope": "string" })j", "bad pattern"},
      {R"j({ "text": "", "scope": "string" })j", "a text is expected"},
      {R"j({ "text": "x", "scope": "string", "matches": "y" })j", "unknown field 'matches'"},
      {R"j({ "object": { "kind": ["tabel"] } })j", "'tabel' is no kind of object"},
      {R"j({ "object": { "type": "table" } })j", "unknown field 'type'"},
      {R"j({ "object": { "name": "*" } })j", "bad pattern"},
      {R"j({ "object": { "number": [[1, 2, 3]] } })j", "a range has two ends"},
      {R"j({ "object": { "number": ["18"] } })j", "a number is expected"},
      {R"j({ "object": { "incoming": -1 } })j", "a number is expected"},
      {R"j({ "object": { "origin": ["ours"] } })j", "'ours' is not known"},
      {R"j({ "object": { "where": [{ "property": "X" }] } })j", "the test says nothing"},
      {R"j({ "object": { "where": [{ "is": ["X"] }] } })j", "'property' is missing"},
      {R"j({ "object": { "where": [{ "property": "X", "present": "yes" }] } })j", "true or false"},
      {R"j({ "object": { "member": { "kind": ["fields"] } } })j", "'fields' is no kind of member"},
      {R"j({ "object": { "member": { "number": [1] } } })j", "unknown field 'number'"},
      {R"j({ "metric": { "of": "file", "name": "code", "above": 1 } })j", "'file' is not known"},
      {R"j({ "metric": { "of": "member", "name": "loc", "above": 1 } })j", "'loc' is not known"},
      {R"j({ "metric": { "of": "member", "name": "code" } })j", "'above' is missing"},
      {R"j({ "reference": { "to": { "kind": ["nothing"] } } })j", "'nothing' is no kind of object"},
      {R"j({ "reference": { "from": {} } })j", "unknown field 'from'"},
      {R"j({ "reference": { "missing": 1 } })j", "true or false"},
      {R"j({ "all": [] })j", "the list of conditions is empty"},
      {R"j({ "any": [] })j", "the list of conditions is empty"},
      {R"j({ "none": [] })j", "the list of conditions is empty"},
      {R"j({ "all": [{ "tokens": "COMMIT" }, {}] })j", "a condition has one form"},
      {R"j({ "any": { "tokens": "COMMIT" } })j", "a list is expected"},
  };
  for (const auto& [when, problem] : rows) check_refused({with_when(when), 9, problem, ""});
}

TEST_CASE("The place of a mistake is the line where its value stands") {
  const std::string when = "{\n \"any\": [\n  { \"tokens\": \"COMMIT\" },\n  { \"tokens\": \"A.B\" }\n ] }";
  check_refused({with_when(when), 12, "bad phrase", "phrases"});
  const made::Folder folder;
  folder.write("mine.json", with_when(when));
  const auto error = made::error_of([&] { rules::load_catalogue(folder.path()); });
  REQUIRE(error.has_value());
  CHECK(error->where().ends_with("mine.json:12, /rules/0/when/any/1/tokens"));
}

TEST_CASE("A rule that stands twice in one pack is refused, where the second stands") {
  const std::size_t begin = good_pack.find("    {\n");
  const std::string rule(good_pack.substr(begin, good_pack.find("\n  ]\n") - begin));
  check_refused({replaced(good_pack, rule, rule + ",\n" + rule), 23, "'mine-commit' is defined twice", "another id"});
}

TEST_CASE("A field that stands twice is refused") {
  check_refused(
      {pack_with("\"points\": 0,", "\"points\": 0,\n\"points\": 1,"), 15, "'points' is given twice", "remove"});
}

TEST_CASE("A folder that cannot be read is named") {
  const auto error = made::error_of([] { rules::load_catalogue("/no/such/folder"); });
  REQUIRE(error.has_value());
  CHECK(error->where() == "/no/such/folder");
  CHECK(error->help().find("*.json") != std::string::npos);
}

TEST_CASE("A rule with the same id replaces the earlier one whole") {
  const rules::Catalogue built_in = rules::load_catalogue("");
  REQUIRE(find(built_in, "nav-commit") != nullptr);
  const made::Folder folder;
  const std::string path = folder.write("a.json", pack_with("mine-commit", "nav-commit"));
  const rules::Catalogue catalogue = rules::load_catalogue(folder.path());
  CHECK(catalogue.rules.size() == built_in.rules.size());
  const rules::Rule* rule = find(catalogue, "nav-commit");
  REQUIRE(rule != nullptr);
  CHECK(rule->info.location == path);
  CHECK(rule->info.pack == "mine");
  CHECK(rule->info.title == "Commit");
  CHECK(rule->info.why == "w");
  CHECK(rule->info.links.empty());
  CHECK(rule->also.empty());
  CHECK(rule->info.match_examples.size() == 1);
  CHECK(catalogue.hash != built_in.hash);
}

TEST_CASE("Later files of the folder go before earlier ones, other files are left alone") {
  const made::Folder folder;
  folder.write("b.json", pack_with("\"title\": \"Commit\"", "\"title\": \"Later\""));
  folder.write("a.json", pack_with("\"title\": \"Commit\"", "\"title\": \"Earlier\""));
  folder.write("notes.txt", "no pack");
  const rules::Catalogue catalogue = rules::load_catalogue(folder.path());
  REQUIRE(find(catalogue, "mine-commit") != nullptr);
  CHECK(find(catalogue, "mine-commit")->info.title == "Later");
}

TEST_CASE("A disabled and a retired rule are gone, all others stay") {
  const rules::Catalogue built_in = rules::load_catalogue("");
  for (const char* pack : {R"({"pack": "m", "version": 1, "rules": [{"id": "nav-commit", "disabled": true}]})",
                           R"({"pack": "m", "version": 1, "retired": ["nav-commit"], "rules": []})"}) {
    CAPTURE(pack);
    const made::Folder folder;
    folder.write("m.json", pack);
    const rules::Catalogue catalogue = rules::load_catalogue(folder.path());
    CHECK(find(catalogue, "nav-commit") == nullptr);
    CHECK(catalogue.rules.size() == built_in.rules.size() - 1);
  }
  const made::Folder folder;
  folder.write("m.json", pack_with("\"title\":", "\"disabled\": false, \"title\":"));
  CHECK(find(rules::load_catalogue(folder.path()), "mine-commit") != nullptr);
}

TEST_CASE("Only rules that exist are disabled, and their other fields are known ones") {
  const std::pair<const char*, const char*> rows[] = {
      {R"({"pack": "m", "version": 1, "rules": [{"id": "nav-comit", "disabled": true}]})",
       "there is no rule 'nav-comit' to disable"},
      {R"({"pack": "m", "version": 1, "rules": [{"id": "nav-commit", "disabled": true, "reason": "x"}]})",
       "unknown field 'reason'"},
  };
  for (const auto& [pack, problem] : rows) check_refused({pack, 1, problem, ""});
  const made::Folder folder;
  folder.write("m.json", pack_with("\"mine-commit\"", "\"nav-commit\", \"disabled\": true"));
  CHECK(find(rules::load_catalogue(folder.path()), "nav-commit") == nullptr);
  CHECK(find(rules::load_catalogue(folder.path()), "nav-commit-in-trigger") != nullptr);
}

TEST_CASE("A retired id is gone for later packs too") {
  const made::Folder folder;
  folder.write("a.json", R"({"pack": "a", "version": 1, "retired": ["mine-commit"], "rules": []})");
  const std::string path = folder.write("b.json", std::string(good_pack));
  const auto error = made::error_of([&] { rules::load_catalogue(folder.path()); });
  REQUIRE(error.has_value());
  CHECK(error->where().starts_with(path + ":6"));
}

TEST_CASE("Lists of words stand in phrases and patterns by their name") {
  const made::Folder folder;
  const std::string listed =
      pack_with("\"version\": 1,", "\"version\": 1, \"words\": {\"tables\": [\"A1\", \"B_2\"]},");
  const auto when_of = [&](const std::string& when) {
    folder.write("m.json", replaced(listed, R"({ "tokens": "COMMIT" })", when));
    return find(rules::load_catalogue(folder.path()), "mine-commit")->when;
  };
  CHECK(std::get<rules::TokensCondition>(when_of(R"({ "tokens": "{{tables}} <word>" })").form).phrases ==
        std::vector<std::string>{"A1|B_2 <word>"});
  CHECK(std::get<rules::ObjectCondition>(when_of(R"({ "object": { "name": "^{{tables}}$" } })").form).name ==
        "^(?:A1|B_2)$");
}

TEST_CASE("A pack may bring the frame of its examples") {
  const made::Folder folder;
  folder.write("m.json", pack_with("\"version\": 1,", "\"version\": 1, \"example_frame\": \"<{0}>\","));
  const rules::Catalogue catalogue = rules::load_catalogue(folder.path());
  REQUIRE(catalogue.frames.contains("mine"));
  CHECK(catalogue.frames.at("mine") == "<{0}>");
  CHECK(catalogue.frames.at("nav") == rules::load_catalogue("").frames.at("nav"));
}

TEST_CASE("Exported packs are the embedded ones byte by byte and give the same catalogue") {
  const made::Folder folder;
  const std::string target = folder.path() + "/deeper/rules";
  rules::export_packs(target);
  std::size_t packs = 0;
  for (const model::EmbeddedFile& file : model::embedded_files()) {
    if (!file.name.starts_with("scanner/rules/packs/")) continue;
    ++packs;
    CAPTURE(file.name);
    const bool is_same = content_of(target + "/" + std::string(file.name.substr(20))) == file.bytes;
    CHECK(is_same);
  }
  CHECK(packs >= 2);
  const rules::Catalogue built_in = rules::load_catalogue("");
  const rules::Catalogue exported = rules::load_catalogue(target);
  REQUIRE(exported.rules.size() == built_in.rules.size());
  CHECK(exported.frames == built_in.frames);
  for (std::size_t i = 0; i < built_in.rules.size(); ++i) {
    const rules::Rule& rule = exported.rules[i];
    CHECK(rule.info.id == built_in.rules[i].info.id);
    CHECK(rule.info.title == built_in.rules[i].info.title);
    CHECK(rule.info.location.starts_with(target));
    CHECK(rule.applies.origins == built_in.rules[i].applies.origins);
    CHECK(rule.when.form.index() == built_in.rules[i].when.form.index());
  }
}

TEST_CASE("Packs that cannot be written are an error with the path") {
  const made::Folder folder;
  const std::string file = folder.write("file", "x");
  const auto error = made::error_of([&] { rules::export_packs(file); });
  REQUIRE(error.has_value());
  CHECK(error->where().starts_with(file));
}
