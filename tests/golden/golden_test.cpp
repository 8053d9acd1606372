#include "parsers/table.h"
#include "scanner/pipeline/identify.h"
#include "scanner/pipeline/read_artifact.h"
#include "scanner/pipeline/yield_text.h"
#include "scanner/text/encoding.h"

#include <boost/filesystem.hpp>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = boost::filesystem;

const fs::path golden_root = fs::path(PROJECT_ROOT) / "tests" / "golden";

struct Case {
  std::string parser;
  std::string name;
  fs::path folder;
  std::string input;  ///< from the case's folder: formats that go by their place have it in a folder of that name

  fs::path file() const { return folder / input; }
};

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const fs::directory_entry& parser : fs::directory_iterator(golden_root)) {
    if (!fs::is_directory(parser)) continue;
    for (const fs::directory_entry& folder : fs::directory_iterator(parser)) {
      if (!fs::is_directory(folder)) continue;
      for (const fs::directory_entry& file : fs::recursive_directory_iterator(folder)) {
        const std::string name = file.path().filename().string();
        if (name != "input" && !name.starts_with("input.")) continue;
        cases.push_back({parser.path().filename().string(), folder.path().filename().string(), folder.path(),
                         fs::relative(file.path(), folder.path()).generic_string()});
      }
    }
  }
  std::ranges::sort(cases, {}, [](const Case& row) { return row.parser + "/" + row.name; });
  return cases;
}

std::string read(const fs::path& path) {
  std::ifstream in(path.string(), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

pipeline::ArtifactResult parse(const std::string& name, std::string bytes,
                               std::span<const scanner::Parser* const> parsers) {
  static const text::Vocabularies vocabularies;
  const pipeline::Readers readers{parsers, vocabularies, "", 1};
  pipeline::Scratch scratch;
  pipeline::ArtifactResult result;
  result.artifact.path = name;
  const std::size_t size = bytes.size();
  bytes.append(64, '\0');
  pipeline::read_artifact(std::string_view(bytes).substr(0, size), readers, {}, pipeline::Slicing::one_thread, scratch,
                          result);
  return result;
}

/// What must hold for any input: every id points into its vector, spans lie inside the text, lines add up.
void check_invariants(const pipeline::ArtifactResult& result) {
  const model::Yield& yield = result.yield;
  for (const model::Reference& reference : yield.references) {
    REQUIRE(model::index(reference.from) < yield.objects.size());
    const std::size_t members = yield.objects[model::index(reference.from)].members.size();
    REQUIRE((reference.member == model::none<model::MemberId> || model::index(reference.member) < members));
  }
  std::uint64_t end = 0;
  for (const model::Object& object : yield.objects) {
    REQUIRE(object.where.offset >= end);
    end = object.where.offset + object.where.length;
    model::CodeMetrics members;
    for (const model::Member& member : object.members) {
      REQUIRE(member.where.offset >= object.where.offset);
      REQUIRE(member.where.offset + member.where.length <= end);
      REQUIRE(member.code.lines == member.code.code + member.code.comment + member.code.blank);
      members += member.code;
    }
    REQUIRE(members.lines <= object.code.total().lines);
  }
}

}  // namespace

TEST_CASE("Every golden input yields what stands beside it") {
  const bool update = std::getenv("UPDATE_GOLDEN") != nullptr;
  std::map<std::string, int> cases_of;
  for (const Case& row : all_cases()) {
    CAPTURE(row.parser, row.name);
    ++cases_of[row.parser];
    const std::string got = pipeline::describe(parse(row.input, read(row.file()), parsers::table().parsers));
    const fs::path expected = row.folder / "expected.json";
    if (update) std::ofstream(expected.string(), std::ios::binary) << got;
    CHECK(got == read(expected));
  }
  for (const scanner::Parser* parser : parsers::table().parsers) {
    CAPTURE(parser->id);
    CHECK(cases_of[std::string(parser->id)] >= 3);
  }
}

TEST_CASE("Exactly one parser claims a golden input, and no parser breaks on another's") {
  for (const Case& row : all_cases()) {
    CAPTURE(row.parser, row.name);
    const std::string bytes = read(row.file());
    const std::string head = bytes.substr(0, 4096);
    std::vector<std::string_view> claims;
    for (const scanner::Parser* parser : parsers::table().parsers) {
      if (parser->claim({row.input, head}) == scanner::Claim::yes) claims.push_back(parser->id);
      check_invariants(parse(row.input, bytes, std::span(&parser, 1)));
    }
    CHECK(claims == std::vector<std::string_view>{row.parser});
  }
}

TEST_CASE("Golden inputs cut anywhere still give what stands before the cut") {
  for (const Case& row : all_cases()) {
    const std::string bytes = read(row.file());
    for (std::size_t i = 1; i <= 20; ++i) {
      const std::size_t cut = bytes.size() * i / 21;
      CAPTURE(row.parser, row.name, cut);
      check_invariants(parse(row.input, bytes.substr(0, cut), parsers::table().parsers));
      check_invariants(parse(row.input, bytes.substr(cut), parsers::table().parsers));
    }
  }
}

TEST_CASE("Golden inputs with flipped bytes never break a parser") {
  std::uint32_t state = 42;
  const auto random = [&](std::size_t below) {
    state = state * 1664525u + 1013904223u;
    return static_cast<std::size_t>(state >> 8) % below;
  };
  for (const Case& row : all_cases()) {
    const std::string bytes = read(row.file());
    for (int round = 0; round < 20 && !bytes.empty(); ++round) {
      std::string noisy = bytes;
      for (int i = 0; i < 8; ++i) noisy[random(noisy.size())] = "{}[];='\"/\n B\0E"[random(15)];
      CAPTURE(row.parser, row.name, round);
      check_invariants(parse(row.input, noisy, parsers::table().parsers));
    }
  }
}
