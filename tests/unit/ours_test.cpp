#include "scanner/model/ours.h"

#include "tests/unit/made_rules.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace {

using model::Origin;

model::Ours loaded(const std::string& text) {
  const made::Folder folder;
  return model::load_ours(folder.write("ours.json", text));
}

/// The object of a scan that was told `ours`.
model::Object judged(const made::Unit& unit, const std::string& ours) {
  const made::Folder folder;
  const std::string path = folder.write("ours.json", ours);
  folder.write("made.txt", unit.text());
  pipeline::ScanRequest request;
  request.places = {{"contoso", folder.path() + "/made.txt"}};
  request.assemble.ours = model::load_ours(path);
  model::Inventory inventory = pipeline::scan(request, parsers::table());
  REQUIRE(inventory.objects.size() == 1);
  return inventory.objects[0];
}

std::string owner(const std::string& origin, const std::string& signs) {
  return R"({ "owners": [{ "name": "Jet", "origin": ")" + origin + "\", " + signs + " }] }";
}

std::string single(const std::string& key, const std::string& origin) {
  return R"({ "objects": [{ "key": ")" + key + R"(", "origin": ")" + origin + R"(", "reason": "we know" }] })";
}

}  // namespace

TEST_CASE("A file of owners and single objects is read whole") {
  const model::Ours ours = loaded(R"({
    "owners": [
      { "name": "Contoso", "origin": "custom", "ids": [[50000, 50999], [60000, 60000]] },
      { "name": "Jet", "origin": "isv", "prefixes": ["JET"], "tags": ["JET", "JR"] } ],
    "objects": [
      { "key": "nav/codeunit/50001", "origin": "isv", "reason": "bought", "disposition": "retire", "owner": "Jet" },
      { "key": "nav/table/18", "origin": "standard", "reason": "checked" } ] })");
  REQUIRE(ours.owners.size() == 2);
  CHECK(ours.owners[0].name == "Contoso");
  CHECK(ours.owners[0].origin == Origin::custom);
  CHECK(ours.owners[0].ids == std::vector<std::pair<std::uint32_t, std::uint32_t>>{{50000, 50999}, {60000, 60000}});
  CHECK(ours.owners[0].prefixes.empty());
  CHECK(ours.owners[1].origin == Origin::isv);
  CHECK(ours.owners[1].prefixes == std::vector<std::string>{"JET"});
  CHECK(ours.owners[1].tags == std::vector<std::string>{"JET", "JR"});
  REQUIRE(ours.objects.size() == 2);
  CHECK(ours.objects[0].key == "nav/codeunit/50001");
  CHECK(ours.objects[0].origin == Origin::isv);
  CHECK(ours.objects[0].reason == "bought");
  CHECK(ours.objects[0].disposition == "retire");
  CHECK(ours.objects[0].owner == "Jet");
  CHECK(ours.objects[1].disposition.empty());
  CHECK_FALSE(ours.empty());
  CHECK(loaded("{}").empty());
  CHECK(loaded(R"({ "owners": [], "objects": [] })").empty());
}

TEST_CASE("Every disposition of the list is taken") {
  for (const std::string disposition :
       {"keep as extension", "rebuild", "replace by standard", "replace by Power Platform", "retire"}) {
    const model::Ours ours = loaded(
        R"({ "objects": [{ "key": "k", "origin": "custom", "reason": "r", "disposition": ")" + disposition + "\" }] }");
    CHECK(ours.objects.at(0).disposition == disposition);
  }
}

TEST_CASE("A wrong file is refused with its line and what would be right") {
  struct Row {
    std::string text;
    const char* line;
    const char* problem;
    const char* help;
  };
  const Row rows[] = {
      {"", ":1", "not valid JSON", "missing comma"},
      {"{\n\"owners\": [\n}", ":3", "not valid JSON", "missing comma"},
      {"[]", ":1", "an object is expected", "{"},
      {"{\n\"owner\": [] }", ":2", "unknown field 'owner'", "owners, objects"},
      {"{ \"owners\": {} }", ":1", "a list is expected", "["},
      {"{ \"owners\": [\n{ \"origin\": \"isv\", \"tags\": [\"J\"] } ] }", ":2", "'name' is missing", "add it"},
      {"{ \"owners\": [\n{ \"name\": \"J\", \"tags\": [\"J\"] } ] }", ":2", "'origin' is missing", "add it"},
      {"{ \"owners\": [\n{ \"name\": \"J\",\n\"origin\": \"theirs\", \"tags\": [\"J\"] } ] }", ":3",
       "'theirs' is no origin", "custom, modified, isv, standard, unknown"},
      {"{ \"owners\": [\n{ \"name\": \"J\", \"origin\": \"isv\" } ] }", ":2", "nothing tells what is theirs",
       "ids, prefixes or tags"},
      {"{ \"owners\": [\n{ \"name\": \"J\", \"origin\": \"isv\", \"tags\": [] } ] }", ":2",
       "nothing tells what is theirs", "ids, prefixes or tags"},
      {"{ \"owners\": [\n{ \"name\": \"J\", \"origin\": \"isv\",\n\"ids\": [[1, 2], [3]] } ] }", ":3",
       "a range has two ends", "[50000, 50999]"},
      {"{ \"owners\": [\n{ \"name\": \"J\", \"origin\": \"isv\",\n\"ids\": [[9, 1]] } ] }", ":3",
       "the range ends before it begins", "smaller number first"},
      {"{ \"owners\": [\n{ \"name\": \"J\", \"origin\": \"isv\",\n\"ids\": [[1, 1.5]] } ] }", ":3",
       "a whole number is expected", "fraction"},
      {"{ \"owners\": [\n{ \"name\": \"J\",\n\"origin\": \"modified\", \"ids\": [[1, 9]] } ] }", ":3",
       "an owner's objects are not 'modified'", "single objects"},
      {"{ \"owners\": [\n{ \"name\": \"J\",\n\"origin\": \"unknown\", \"ids\": [[1, 9]] } ] }", ":3",
       "an owner's objects are not 'unknown'", "custom, isv, standard"},
      {"{ \"owners\": [\n{ \"name\": \"J\", \"origin\": \"isv\",\n\"ids\": [50000] } ] }", ":3", "a list is expected",
       "["},
      {"{ \"owners\": [\n{ \"name\": \"J\", \"origin\": \"isv\",\n\"ids\": [[\"1\", 2]] } ] }", ":3",
       "a number is expected", "from 0"},
      {"{ \"owners\": [\n{ \"name\": \"J\", \"origin\": \"isv\",\n\"prefixes\": [\"\"] } ] }", ":3",
       "a text is expected", "not empty"},
      {"{ \"owners\": [\n{ \"name\": \"J\", \"origin\": \"isv\",\n\"prefix\": [\"J\"] } ] }", ":3",
       "unknown field 'prefix'", "prefixes"},
      {"{ \"objects\": [\n{ \"origin\": \"isv\", \"reason\": \"r\" } ] }", ":2", "'key' is missing", "add it"},
      {"{ \"objects\": [\n{ \"key\": \"k\", \"origin\": \"isv\" } ] }", ":2", "'reason' is missing", "add it"},
      {"{ \"objects\": [\n{ \"key\": \"k\", \"origin\": \"isv\",\n\"reason\": \"\" } ] }", ":3", "a text is expected",
       "not empty"},
      {"{ \"objects\": [\n{ \"key\": \"k\", \"origin\": \"isv\", \"reason\": \"r\",\n\"disposition\": \"keep\" } ] }",
       ":3", "'keep' is no disposition", "keep as extension, rebuild"},
      {"{ \"objects\": [\n{ \"key\": \"k\", \"reason\": \"r\" } ] }", ":2", "nothing is said of the object",
       "origin or disposition"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto error = made::error_of([&] { loaded(row.text); });
    REQUIRE(error.has_value());
    CAPTURE(error->what());
    const std::string where = error->where();
    const std::string place = "ours.json" + std::string(row.line);
    CHECK((where.ends_with(place) || where.find(place + ", ") != std::string::npos));
    CHECK(error->problem().find(row.problem) != std::string::npos);
    CHECK(error->help().find(row.help) != std::string::npos);
  }
  const auto missing = made::error_of([] { model::load_ours("/no/such/ours.json"); });
  REQUIRE(missing.has_value());
  CHECK(missing->where() == "/no/such/ours.json");
  CHECK(missing->help().find("--ours") != std::string::npos);
}

TEST_CASE("Prefixes are blind to the case of ASCII letters only") {
  CHECK(model::begins_with("JetReport", "jet"));
  CHECK(model::begins_with("jet", "JET"));
  CHECK(model::begins_with("x", ""));
  CHECK_FALSE(model::begins_with("Je", "Jet"));
  CHECK_FALSE(model::begins_with("A Jet", "Jet"));
  CHECK_FALSE(model::begins_with("ÄB", "äb"));
  CHECK_FALSE(model::begins_with("[x", "{x"));
}

TEST_CASE("Owners are known by ids, names or tags") {
  struct Row {
    const char* what;
    made::Unit unit;
    std::string ours;
    Origin origin;
    const char* reason;
  };
  using enum Origin;
  const made::Unit customers{.number = "50010", .name = "JET Basic", .tags = "JR2.0"};
  const made::Unit vendors{.number = "80", .time = "12:00:00", .tags = "NAVW111.00,JR2.0"};
  const Row rows[] = {
      {"first id", customers, owner("isv", R"("ids": [[50010, 50020]])"), isv, "origin.by-owner"},
      {"last id", customers, owner("isv", R"("ids": [[50000, 50010]])"), isv, "origin.by-owner"},
      {"id beside", customers, owner("isv", R"("ids": [[50011, 50020], [1, 50009]])"), custom,
       "origin.nav.customer-range"},
      {"prefix", customers, owner("isv", R"("prefixes": ["Other", "jet "])"), isv, "origin.by-owner"},
      {"no prefix", customers, owner("isv", R"("prefixes": ["Basic"])"), custom, "origin.nav.customer-range"},
      {"tag", customers, owner("isv", R"("tags": ["jr"])"), isv, "origin.by-owner"},
      {"other tag", customers, owner("isv", R"("tags": ["ABC"])"), custom, "origin.nav.customer-range"},
      {"partner range that is ours",
       {.number = "6188470", .tags = "JR2.0"},
       owner("custom", R"("tags": ["JR"])"),
       custom,
       "origin.by-owner"},
      {"a tag does not make a vendor object his", vendors, owner("isv", R"("tags": ["JR"])"), modified,
       "origin.nav.listed-modified"},
      {"an owner goes before the level of a menu suite",
       {.kind = "MenuSuite", .number = "1090"},
       owner("isv", R"("ids": [[1090, 1090]])"),
       isv,
       "origin.by-owner"},
      {"an id does", vendors, owner("isv", R"("ids": [[80, 80]])"), isv, "origin.by-owner"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const model::Object object = judged(row.unit, row.ours);
    CHECK(model::id_of(object.origin) == model::id_of(row.origin));
    CHECK(object.origin_reason.id == row.reason);
    if (object.origin_reason.id == "origin.by-owner")
      CHECK(object.origin_reason.holes == std::vector<std::string>{"Jet"});
  }
}

TEST_CASE("A single object goes before owners and every other sign") {
  using enum Origin;
  const made::Unit unit{.number = "50001", .tags = "JR2.0"};
  for (const Origin origin : {custom, modified, isv, standard, unknown}) {
    const std::string name(model::id_of(origin));
    CAPTURE(name);
    const model::Object object = judged(unit, single("nav/codeunit/50001", name));
    CHECK(model::id_of(object.origin) == name);
    CHECK(object.origin_reason.id == "origin.by-hand");
    CHECK(object.origin_reason.holes == std::vector<std::string>{"we know"});
  }
  CHECK(judged(unit, single("NAV/Codeunit/50001", "isv")).origin == isv);
  CHECK(judged(unit, single("nav/table/50001", "isv")).origin == custom);
  const std::string both = R"({ "owners": [{ "name": "J", "origin": "isv", "tags": ["JR"] }],
    "objects": [{ "key": "nav/codeunit/50001", "origin": "standard", "reason": "we know",
                  "disposition": "rebuild", "owner": "Team B" }] })";
  const model::Object object = judged(unit, both);
  CHECK(object.origin == standard);
  CHECK(object.properties.get("disposition") == "rebuild");
  CHECK(object.properties.get("owner") == "Team B");
}

TEST_CASE("A disposition alone leaves the origin to the signs") {
  const std::string ours =
      R"({ "objects": [{ "key": "nav/codeunit/50001", "reason": "we know", "disposition": "retire" }] })";
  const model::Object object = judged({.number = "50001"}, ours);
  CHECK(object.origin == Origin::custom);
  CHECK(object.origin_reason.id == "origin.nav.customer-range");
  CHECK(object.properties.get("disposition") == "retire");
  CHECK(object.properties.get("dispositionReason") == "we know");
}

TEST_CASE("The first owner that fits decides") {
  const std::string ours = R"({ "owners": [{ "name": "A", "origin": "standard", "ids": [[50000, 50009]] },
                                           { "name": "B", "origin": "isv", "ids": [[50000, 50099]] }] })";
  CHECK(judged({.number = "50005"}, ours).origin_reason.holes == std::vector<std::string>{"A"});
  CHECK(judged({.number = "50010"}, ours).origin_reason.holes == std::vector<std::string>{"B"});
}
