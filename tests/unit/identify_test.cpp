#include "scanner/pipeline/identify.h"

#include <catch2/catch.hpp>

#include <array>
#include <string_view>
#include <vector>

using scanner::Claim;
using scanner::Parser;
using scanner::Peek;

namespace {

constexpr std::array<std::string_view, 1> text_globs{"*.txt"};
constexpr std::array<std::string_view, 2> long_globs{"*.log", "export_*.txt"};
constexpr std::array<std::string_view, 0> no_globs{};

template <char mark, Claim strength>
Claim claims(const Peek& peek) {
  return peek.head.find(mark) == std::string_view::npos ? Claim::no : strength;
}

constexpr Parser weak{
    .id = "made.weak", .product = model::Product::nav, .globs = text_globs, .claim = claims<'a', Claim::perhaps>};
constexpr Parser sure{
    .id = "made.sure", .product = model::Product::nav, .globs = text_globs, .claim = claims<'b', Claim::yes>};
constexpr Parser narrow{
    .id = "made.narrow", .product = model::Product::nav, .globs = long_globs, .claim = claims<'c', Claim::yes>};
constexpr Parser other{
    .id = "made.other", .product = model::Product::nav, .globs = no_globs, .claim = claims<'d', Claim::yes>};
constexpr std::array<const Parser*, 4> parsers{&weak, &sure, &narrow, &other};

}  // namespace

TEST_CASE("The strongest claim wins, then the longest glob, then the order of the table") {
  struct Row {
    std::string_view path, head, winner;
    std::vector<std::string_view> also;
  };
  const Row rows[] = {
      {"x.txt", "", "", {}},
      {"x.txt", "zzz", "", {}},
      {"x.txt", "a", "made.weak", {}},
      {"x.txt", "ab", "made.sure", {}},
      {"x.dat", "b", "made.sure", {}},
      {"x.txt", "bc", "made.sure", {"made.narrow"}},
      {"export_x.txt", "bc", "made.narrow", {"made.sure"}},
      {"EXPORT_X.TXT", "bc", "made.narrow", {"made.sure"}},
      {"folder/export_x.txt", "bc", "made.narrow", {"made.sure"}},
      {"x.dat", "bcd", "made.sure", {"made.narrow", "made.other"}},
      {"x.dat", "cd", "made.narrow", {"made.other"}},
      {"export_x.txt", "bcd", "made.narrow", {"made.sure", "made.other"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path, row.head);
    const pipeline::Identification found = pipeline::identify({row.path, row.head}, parsers);
    CHECK((found.parser == nullptr ? "" : found.parser->id) == row.winner);
    CHECK(found.also == row.also);
  }
}

TEST_CASE("A glob is matched against the file name in any letter case, and its length tells how narrow it is") {
  CHECK(pipeline::matching_glob(sure, "a/b/C.TXT") == 5);
  CHECK(pipeline::matching_glob(sure, "c.txt/d") == 0);
  CHECK(pipeline::matching_glob(narrow, "export_1.txt") == 12);
  CHECK(pipeline::matching_glob(narrow, "x.log") == 5);
  CHECK(pipeline::matching_glob(other, "x.log") == 0);
}

TEST_CASE("A glob with folders looks at the folders above the file") {
  static constexpr std::array<std::string_view, 2> folder_globs{"descriptor/*.xml", "*.ald"};
  static constexpr Parser manifest{
      .id = "made.manifest", .product = model::Product::ax, .globs = folder_globs, .claim = claims<'a', Claim::yes>};
  CHECK(pipeline::matching_glob(manifest, "Pack/Descriptor/Model.xml") == 16);
  CHECK(pipeline::matching_glob(manifest, "Descriptor/Model.xml") == 16);
  CHECK(pipeline::matching_glob(manifest, "drop.zip!/Descriptor/Model.xml") == 16);
  CHECK(pipeline::matching_glob(manifest, "Model.xml") == 0);
  CHECK(pipeline::matching_glob(manifest, "Descriptor/Old/Model.xml") == 0);
  CHECK(pipeline::matching_glob(manifest, "Descriptor/Old/Model.ALD") == 5);
}
