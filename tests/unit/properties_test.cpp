#include "scanner/model/properties.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using model::Properties;
using namespace std::string_view_literals;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairs_of(const Properties& properties) {
  Pairs pairs;
  for (const Properties::Entry& entry : properties) pairs.emplace_back(entry.name, entry.value);
  return pairs;
}

}  // namespace

TEST_CASE("Properties keep the order in which they were added") {
  Properties properties;
  CHECK(properties.empty());
  CHECK(pairs_of(properties).empty());
  properties.add("type", "Code");
  properties.add("length", "");
  properties.add("", "nameless");
  CHECK_FALSE(properties.empty());
  CHECK(pairs_of(properties) == Pairs{{"type", "Code"}, {"length", ""}, {"", "nameless"}});
}

TEST_CASE("Names of properties are compared exactly, and the first of two counts") {
  Properties properties;
  properties.add("type", "first");
  properties.add("type", "second");
  properties.add("empty", "");
  CHECK(properties.get("type") == "first");
  CHECK(properties.has("empty"));
  CHECK(properties.get("empty").empty());
  for (const std::string_view missing : {"Type", "typ", "types", "", "first", "second"}) {
    CAPTURE(missing);
    CHECK_FALSE(properties.has(missing));
    CHECK(properties.get(missing).empty());
  }
}

TEST_CASE("A zero byte in a property becomes a blank and splits nothing") {
  Properties properties;
  properties.add("na\0me"sv, "va\0lu\0e"sv);
  properties.add("next", "\xC3\xA6 \n = ;");
  CHECK(pairs_of(properties) == Pairs{{"na me", "va lu e"}, {"next", "\xC3\xA6 \n = ;"}});
}

TEST_CASE("Packed properties come back as they were, and packed bytes that are none give nothing") {
  Properties properties;
  properties.add("a", "1");
  properties.add("b", "");
  CHECK(Properties::from_packed(properties.packed()) == properties);
  CHECK(Properties::from_packed("") == Properties());
  for (const std::string_view broken : {"a"sv, "a\0"sv, "a\0b"sv, "a\0b\0c"sv, "a\0b\0c\0"sv}) {
    CAPTURE(std::string(broken));
    CHECK(Properties::from_packed(std::string(broken)).empty());
  }
}
