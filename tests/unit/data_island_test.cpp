#include "report/data_island.h"

#include "report/data_island_writer.h"
#include "tests/unit/made_report.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <set>
#include <sstream>

namespace {

using nlohmann::json;

std::string island_of(const made::Result& result) {
  std::ostringstream out;
  report::write_data_island(result.report(), out);
  return out.str();
}

std::size_t sum(const json& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0},
                         [](std::size_t total, const json& count) { return total + count.get<std::size_t>(); });
}

TEST_CASE("a JSON text is safe inside a script element") {
  std::string out;
  report::append_json_text(out, "</script>\"\\\n\x01\u2028\u2029ü");
  CHECK(out == "\"\\u003c/script>\\\"\\\\\\u000a\\u0001\\u2028\\u2029ü\"");
  CHECK(json::parse(out) == "</script>\"\\\n\x01\u2028\u2029ü");
}

TEST_CASE("the island holds no byte that could end its element, whatever the names are") {
  const std::string island = island_of(made::result(40));
  CHECK(island.find('<') == std::string::npos);
  CHECK(json::accept(island));
}

TEST_CASE("every column of objects has one entry for each object that counts") {
  const made::Result result = made::result(40);
  REQUIRE(result.inventory.objects.size() == 41);
  const json objects = json::parse(island_of(result)).at("objects");
  const std::vector<std::string> flat{"signals",        "changes",    "propertyNames",
                                      "propertyValues", "otherFiles", "otherLines"};
  for (const auto& [name, column] : objects.items()) {
    if (std::find(flat.begin(), flat.end(), name) != flat.end()) continue;
    INFO(name);
    CHECK(column.size() == 40);
  }
  CHECK(objects.at("signals").size() == sum(objects.at("signalCount")));
  CHECK(objects.at("changes").size() == sum(objects.at("changeCount")));
  CHECK(objects.at("propertyNames").size() == sum(objects.at("propertyCount")));
  CHECK(objects.at("propertyValues").size() == sum(objects.at("propertyCount")));
}

TEST_CASE("the occurrences that do not count stand beside the one that does") {
  const json objects = json::parse(island_of(made::result(40))).at("objects");
  CHECK(objects.at("versions")[1] == 2);
  CHECK(objects.at("otherCount")[1] == 1);
  CHECK(objects.at("otherFiles") == json::array({1}));
  CHECK(objects.at("otherLines") == json::array({77}));
}

TEST_CASE("members are listed for all but standard objects, and counted for all") {
  const made::Result result = made::result(40);
  const json island = json::parse(island_of(result));
  const json& members = island.at("members");
  std::size_t listed = 0;
  for (std::size_t i = 0; i < 40; ++i) {
    const model::Object& object = result.inventory.objects[i];
    const std::size_t expected = object.origin == model::Origin::standard ? 0 : object.members.size();
    CHECK(members.at("count")[i] == expected);
    listed += expected;
    std::size_t counted = 0;
    for (const auto& kind : island.at("memberKinds")) {
      counted += island.at("objects").at("members:" + kind.get<std::string>())[i].get<std::size_t>();
    }
    CHECK(counted == object.members.size());
  }
  REQUIRE(listed > 0);
  for (const char* column : {"kind", "name", "number", "line", "lines", "origin", "text"}) {
    CHECK(members.at(column).size() == listed);
  }
}

TEST_CASE("repeated texts are numbers into the dictionary") {
  const json island = json::parse(island_of(made::result(40)));
  const json& words = island.at("dictionary");
  const auto word = [&](const json& number) { return words.at(number.get<std::size_t>()); };
  CHECK(word(island.at("objects").at("kind")[0]) == model::kind(model::KindId{}).id);
  CHECK(word(island.at("members").at("text")[0]) == "Type=Code[20] \u00B7 TableRelation=Customer");
  CHECK(island.at("objects").at("name")[4] == "abc⟨U+202E⟩gpj.exe");
  std::set<std::string> distinct(words.begin(), words.end());
  CHECK(distinct.size() == words.size());
}

TEST_CASE("every finding is in the island, with its rule, object, member and line") {
  const made::Result result = made::result(40);
  const json island = json::parse(island_of(result));
  const json& findings = island.at("findings");
  const json& words = island.at("dictionary");
  const auto& expected = result.inventory.findings;
  REQUIRE(expected.size() > 20);
  for (const char* column : {"rule", "object", "member", "line", "evidence", "column", "length", "minutes"}) {
    INFO(column);
    CHECK(findings.at(column).size() == expected.size());
  }
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const model::Object& object = result.inventory.objects[model::index(expected[i].object)];
    CHECK(findings.at("rule")[i] == static_cast<std::size_t>(expected[i].rule));
    CHECK(island.at("objects").at("number")[findings.at("object")[i].get<std::size_t>()] == object.number);
    const std::string member = words.at(findings.at("member")[i].get<std::size_t>());
    const bool has_member = model::index(expected[i].member) < object.members.size();
    CHECK(member == (has_member ? object.members[model::index(expected[i].member)].name : ""));
    CHECK(findings.at("line")[i] == expected[i].line);
    CHECK(findings.at("minutes")[i] == expected[i].minutes);
  }
  std::size_t excerpted = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (expected[i].excerpt.empty()) continue;
    CHECK(findings.at("excerpted")[excerpted] == i);
    CHECK(findings.at("excerptLine")[excerpted] == expected[i].excerpt_line);
    REQUIRE(findings.at("excerptCount")[excerpted++] == expected[i].excerpt.size());
    CHECK(words.at(findings.at("excerpts")[first].get<std::size_t>()) == expected[i].excerpt.front());
    first += expected[i].excerpt.size();
  }
  CHECK(excerpted > 5);
  CHECK(findings.at("excerpts").size() == first);
  CHECK(findings.at("suppressed") == json::array({3}));
  CHECK(words.at(findings.at("because")[0].get<std::size_t>()) == "agreed <with> the owner");
}

TEST_CASE("the place of a hit counts UTF-16 units of the visible line") {
  made::Result result = made::result(40);
  result.inventory.findings[0].evidence = "\U0001F600\t\u202E\u00FChit";
  result.inventory.findings[0].column = 10;
  result.inventory.findings[0].length = 3;
  const json island = json::parse(island_of(result));
  const json& findings = island.at("findings");
  CHECK(island.at("dictionary").at(findings.at("evidence")[0].get<std::size_t>()) ==
        "\U0001F600 \u27E8U+202E\u27E9\u00FChit");
  CHECK(findings.at("column")[0] == 12);
  CHECK(findings.at("length")[0] == 3);
}

TEST_CASE("the texts of a rule stand once, in the summary; the island has what filters need") {
  const made::Result result = made::result(40);
  const std::string island = island_of(result);
  const json rules = json::parse(island).at("rules");
  for (const auto& [name, column] : rules.items()) CHECK(column.size() == result.inventory.rules.size());
  CHECK(rules.at("anchor")[2] == "rule-made-rule-2");
  CHECK(island.find("What rule 2 means") == std::string::npos);
}

TEST_CASE("references of listed objects lead to the row of their target, or say what is missing") {
  const made::Result result = made::result(40);
  const json island = json::parse(island_of(result));
  const json& references = island.at("references");
  const json& words = island.at("dictionary");
  REQUIRE(references.at("count").size() == 40);
  CHECK(sum(references.at("count")) == references.at("to").size());
  std::size_t at = 0;
  for (std::size_t row = 0; row < 40; ++row) {
    const bool listed = result.inventory.objects[row].origin != model::Origin::standard;
    REQUIRE(references.at("count")[row] == (listed ? 2 : 0));
    if (!listed) continue;
    // In the order of lines: the missing one stands on line 5, the other behind.
    CHECK(references.at("line")[at] == 5);
    CHECK(references.at("to")[at] == 40);
    CHECK(words.at(references.at("text")[at].get<std::size_t>()).get<std::string>().find(" 18 <Customer>") !=
          std::string::npos);
    // The last object uses another occurrence of object 1: it leads to the one that counts.
    CHECK(references.at("to")[at + 1] == (row == 39 ? 1 : row + 1));
    CHECK(words.at(references.at("text")[at + 1].get<std::size_t>()) == "Run<it>");
    at += 2;
  }
}

TEST_CASE("a diagnostic without an artifact keeps its path") {
  const json island = json::parse(island_of(made::result(3)));
  const json& diagnostics = island.at("diagnostics");
  CHECK(diagnostics.at("file")[2] == island.at("artifacts").at("path").size());
  CHECK(island.at("dictionary").at(diagnostics.at("path")[2].get<std::size_t>()) == "closed/<folder>");
}

TEST_CASE("long property texts are cut between characters") {
  made::Result result = made::result(1);
  std::string umlauts;
  for (int i = 0; i < 500; ++i) umlauts += "ü";
  result.inventory.objects[0].properties.add("Caption", "x" + umlauts);
  const json island = json::parse(island_of(result));
  const json& objects = island.at("objects");
  const std::string value = island.at("dictionary").at(objects.at("propertyValues")[1].get<std::size_t>());
  CHECK(value.size() < 410);
  CHECK(value.substr(value.size() - 5) == "ü\u2026");
}

TEST_CASE("an empty result gives an island without rows") {
  const json island = json::parse(island_of(made::Result{}));
  CHECK(island.at("objects").at("key").empty());
  CHECK(island.at("artifacts").at("path").empty());
  CHECK(island.at("findings").at("rule").empty());
  CHECK(island.at("references").at("to").empty());
}

}  // namespace
