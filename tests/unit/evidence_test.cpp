#include "scanner/rules/evidence.h"

#include "tests/unit/made_rules.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

model::Hit hit(std::string_view text, std::string_view match, std::uint32_t known_line = 1) {
  const std::size_t offset = text.find(match);
  REQUIRE(offset != std::string_view::npos);
  return rules::hit_at(text, offset, match.size(), 0, known_line);
}

}  // namespace

TEST_CASE("Values of secrets become stars, other text stays") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"x := 'Data Source=SRV;User ID=sa;Password=Sesam1;Database=D';",
       "x := 'Data Source=SRV;User ID=sa;Password=***;Database=D';"},
      {"'...;PWD=Sesam1'", "'...;PWD=***'"},
      {"'password = Sesam1'", "'password = ***'"},
      {"'Server=x;pwd=a;Passwd=b;'", "'Server=x;pwd=***;Passwd=***;'"},
      {"'https://h/?api_key=abc&x=1'", "'https://h/?api_key=***'"},
      {"'?token=abc123'", "'?token=***'"},
      {"Password := 'Sesam1';", "Password := '***';"},
      {"UserPassword:='Sesam1';", "UserPassword:='***';"},
      {"\"Mail Password\" := 'Sesam1';", "\"Mail Password\" := '***';"},
      {"IF Kennwort = 'Sesam1' THEN", "IF Kennwort = '***' THEN"},
      {"ApiKey := 'k-1'; x := 'plain';", "ApiKey := '***'; x := '***';"},
      {"Login(Password, 'Sesam1')", "Login(Password, '***')"},
      {"ClientSecret : 'Sesam1'", "ClientSecret : '***'"},
      {"Pass := 1; x := 'Miller';", "Pass := 1; x := 'Miller';"},
      {"x := 'plain';", "x := 'plain';"},
      {"SetPassword('x')", "SetPassword('***')"},
      {"Password := 'a''b';", "Password := '***';"},
      {"'Pwd=two words;x'", "'Pwd=***;x'"},
      {"// Password: x", "// Password: ***"},
      {"'client_secret=x'", "'client_secret=***'"},
      {"'https://user:x@host/'", "'https://***@host/'"},
      {"'Authorization: Bearer abcdef123456'", "'Authorization: Bearer ***'"},
      {"'mscorlib, PublicKeyToken=b77a5c561934e089'", "'mscorlib, PublicKeyToken=b77a5c561934e089'"},
      {"Password := Other;", "Password := Other;"},
      {"", ""},
  };
  for (const auto& [text, masked] : rows) {
    CAPTURE(text);
    CHECK(rules::mask_secrets(text) == masked);
  }
}

TEST_CASE("A hit shows its line without layout and says where the match stands in it") {
  struct Row {
    std::string_view text;
    std::string_view match;
    std::string_view evidence;
    std::uint32_t line;
    std::uint32_t column;
    std::uint32_t length;
  };
  const Row rows[] = {
      {"COMMIT;", "COMMIT", "COMMIT;", 1, 0, 6},
      {"  \tx; COMMIT;  \r\ny;", "COMMIT", "x; COMMIT;", 1, 3, 6},
      {"a;\r\n  b;\r\n    COMMIT;\r\nc;", "COMMIT", "COMMIT;", 3, 0, 6},
      {"a;\n\n\nCOMMIT", "COMMIT", "COMMIT", 4, 0, 6},
      {"größe; COMMIT;", "COMMIT", "größe; COMMIT;", 1, 9, 6},
      {"IF a\n  AND b\nTHEN", "IF a\n  AND b\nTHEN", "IF a", 1, 0, 4},
      {"\nx", "x", "x", 2, 0, 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const model::Hit found = hit(row.text, row.match);
    CHECK(found.evidence == row.evidence);
    CHECK(found.line == row.line);
    CHECK(found.column == row.column);
    CHECK(found.length == row.length);
  }
}

TEST_CASE("Lines count from the place that is known") {
  const std::string text = "a;\nb;\nc;\nCOMMIT;";
  CHECK(rules::hit_at(text, text.find("COMMIT"), 6, text.find('b'), 12).line == 14);
  CHECK(rules::hit_at(text, text.find("COMMIT"), 6, text.find("COMMIT"), 12).line == 12);
}

TEST_CASE("A long line is cut around the match, between characters") {
  const std::string umlauts = [] {
    std::string text;
    for (int i = 0; i < 150; ++i) text += "ü";
    return text;
  }();
  for (const std::string& before :
       {std::string(), std::string(40, 'a'), std::string(500, 'a'), umlauts, "x" + umlauts}) {
    for (const std::string& after : {std::string(), std::string(500, 'b'), umlauts, "x" + umlauts}) {
      const std::string text = "y;\n" + before + "COMMIT" + after + "\nz;";
      CAPTURE(before.size(), after.size());
      const model::Hit found = hit(text, "COMMIT");
      CHECK(found.evidence.size() <= 204);
      CHECK(found.evidence.substr(found.column, found.length) == "COMMIT");
      CHECK(found.line == 2);
      const auto first = static_cast<unsigned char>(found.evidence.front());
      CHECK((first & 0xC0) != 0x80);
      const std::size_t bytes_of_umlauts = static_cast<std::size_t>(
          std::ranges::count_if(found.evidence, [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; }));
      CHECK(bytes_of_umlauts % 2 == 0);
    }
  }
}

TEST_CASE("A match that is longer than the cut is shown up to the cut") {
  const std::string match(1000, 'm');
  const model::Hit found = hit("a " + match + " b", match);
  CHECK(found.column == 2);
  CHECK(found.column + found.length == found.evidence.size());
  CHECK(found.evidence.size() == 200);
}

TEST_CASE("Where a secret was masked the place in the line is not told") {
  const model::Hit found = hit("Open('Password=Sesam1;Server=SRV');", "Server");
  CHECK(found.evidence == "Open('Password=***;Server=SRV');");
  CHECK(found.column == 0);
  CHECK(found.length == 0);
}

TEST_CASE("No secret of the code reaches a finding, whatever rule finds its line") {
  rules::Catalogue catalogue;
  catalogue.rules = {
      made::rule("x-open", made::tokens({"OPEN"})), made::rule("x-password", made::tokens({"Password"})),
      made::rule("x-property", {rules::TextCondition{.pattern = "Server=", .scope = rules::TextScope::property}}),
      made::rule("x-text", {rules::TextCondition{.pattern = "(?i)password=", .scope = rules::TextScope::string}})};
  const made::Unit unit{.properties = "    Description=Server=SRV;Pwd=Sesam0;\n",
                        .body =
                            "      OPEN('Server=SRV;Password=Sesam1;Database=D');\n"
                            "      Password := 'Sesam2';\n"
                            "      Login(User,Password,'Sesam3');\n"};
  const model::Inventory inventory = made::judged(catalogue, unit.text());
  std::vector<std::string> found;
  for (const model::Finding& finding : inventory.findings) {
    found.push_back(inventory.rules[static_cast<std::size_t>(finding.rule)].id);
    CAPTURE(finding.evidence);
    CHECK(finding.evidence.find("Sesam") == std::string::npos);
  }
  CHECK(found == std::vector<std::string>{"x-open", "x-password", "x-password", "x-property", "x-text"});
}

TEST_CASE("The mark before code lines of an XPO file is layout, and double quotes hold literals there") {
  const std::string_view text = "        #    con = open(\"x\");\r\n";
  const model::Hit hit = rules::hit_at(text, text.find("open"), 4, 0, 1, model::Language::xpp, model::LinePrefix::hash);
  CHECK(hit.evidence == "con = open(\"x\");");
  CHECK(hit.column == 6);
  CHECK(rules::hit_at(text, text.find("open"), 4, 0, 1).evidence == "#    con = open(\"x\");");
  CHECK(rules::mask_secrets("setPassword(\"a\\\"b\", 'c');", model::Language::xpp) == "setPassword('***', '***');");
  CHECK(rules::mask_secrets("Rec.\"Password Hash\" := x;") == "Rec.\"Password Hash\" := x;");
}
