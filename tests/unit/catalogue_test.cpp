#include "report/catalogue.h"

#include "parsers/table.h"
#include "scanner/model/artifact.h"
#include "scanner/model/diagnostic.h"

#include <boost/filesystem.hpp>
#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace {

namespace fs = boost::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path.string(), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Every text in quotes that begins with one of the groups of the catalogue, in all sources of the program.
std::set<std::string> ids_in_sources(const std::set<std::string>& groups) {
  std::set<std::string> ids;
  const std::regex quoted("\"([a-z]+)(\\.[a-z0-9.-]+)\"");
  for (const char* folder : {"scanner", "parsers", "report"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(fs::path(PROJECT_ROOT) / folder)) {
      if (entry.path().extension() != ".cpp") continue;
      const std::string text = read(entry.path());
      for (std::sregex_iterator at(text.begin(), text.end(), quoted), end; at != end; ++at) {
        const std::string id = (*at)[1].str() + (*at)[2].str();
        if (groups.contains((*at)[1].str()) && !id.ends_with('.') && !id.ends_with(".txt")) ids.insert(id);
      }
    }
  }
  return ids;
}

}  // namespace

TEST_CASE("A sentence fills its holes, and what has no entry does not vanish") {
  const report::Catalogue texts("en");
  REQUIRE(texts.has("diagnostic.codepage-guessed"));
  CHECK(texts.say({"diagnostic.codepage-guessed", {"cp850"}}).find("cp850") != std::string::npos);
  CHECK(texts.say({"no.such.text", {"a", "b"}}) == "[no.such.text a b]");
  CHECK(texts.text("no.such.text") == "no.such.text");
  CHECK_FALSE(texts.has("no.such.text"));
}

TEST_CASE("A hole that nobody fills is not read from beyond the sentence") {
  const report::Catalogue texts("en");
  for (const auto& [id, text] : texts.entries()) {
    CAPTURE(id);
    CHECK_FALSE(texts.say({id, {}}).empty());
    const std::vector<std::string> holes(20, "<value>");
    CHECK(texts.say({id, holes}).find('{') == std::string::npos);
  }
}

TEST_CASE("A language without texts is refused with the languages that there are") {
  CHECK_THROWS_WITH(report::Catalogue("tlh"), Catch::Contains("tlh") && Catch::Contains("en"));
  CHECK_THROWS_AS(report::Catalogue("../catalogue/en"), std::runtime_error);
}

TEST_CASE("Every diagnostic, format and outcome has its words") {
  const report::Catalogue texts("en");
  for (const model::DiagnosticRow& row : model::diagnostic_rows()) {
    CAPTURE(row.id);
    CHECK(texts.has("diagnostic." + std::string(row.id)));
    CHECK(model::find_diagnostic(row.id) == row.code);
    CHECK(&model::row_of(row.code) == &row);
  }
  for (const scanner::Parser* parser : parsers::table().parsers) {
    CHECK(texts.has("format." + std::string(parser->id)));
  }
}

TEST_CASE("Every text id in the sources has its words") {
  const report::Catalogue texts("en");
  std::set<std::string> missing;
  for (const std::string& id : ids_in_sources({"diagnostic", "outcome", "origin", "signal", "evidence", "note", "exit",
                                               "summary", "factor", "gate", "check", "flag", "flip", "answer"})) {
    const auto after = texts.entries().lower_bound(id);
    const bool begins_others = after != texts.entries().end() && after->first.starts_with(id + ".");
    if (!texts.has(id) && !begins_others) missing.insert(id);
  }
  CHECK(missing == std::set<std::string>{});
}
