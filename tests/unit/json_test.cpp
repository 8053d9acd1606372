#include "parsers/shared/json.h"

#include <catch2/catch.hpp>

#include <string>

namespace {

using parsers::shared::JsonDocument;
using parsers::shared::JsonKind;
using parsers::shared::JsonNode;

}  // namespace

TEST_CASE("A JSON text gives its values with their places") {
  const std::string text = R"({"a": [1, {"b": "x\u00e9\n"}], "c": true, "d": null})";
  const JsonDocument json(text);
  CHECK_FALSE(json.error().has_value());
  const JsonNode* list = json.find(json.root(), "a");
  REQUIRE(list != nullptr);
  CHECK(list->kind == JsonKind::list);
  CHECK(list->offset == 1);
  CHECK(text.substr(list->offset, list->end - list->offset) == R"("a": [1, {"b": "x\u00e9\n"}])");
  const auto items = json.children(list);
  REQUIRE(items.size() == 2);
  CHECK(items[0]->kind == JsonKind::number);
  CHECK(items[0]->text == "1");
  CHECK(parsers::shared::json_text(json.find(items[1], "b")) == "x\u00e9\n");
  CHECK(json.find(json.root(), "c")->kind == JsonKind::truth);
  CHECK(json.find(json.root(), "d")->kind == JsonKind::null);
  CHECK(json.find(json.root(), "b") == nullptr);
  CHECK(json.find(nullptr, "a") == nullptr);
  CHECK(json.children(json.find(json.root(), "c")).empty());
}

TEST_CASE("A broken JSON text keeps what stands before the break and says where that is") {
  struct Row {
    const char* text;
    std::size_t error;
    std::size_t nodes;
  };
  const Row rows[] = {
      {"", 0, 0},           {"{", 1, 1},     {R"({"a":1)", 6, 2}, {R"({"a":1,)", 7, 2}, {R"({"a":1 "b":2})", 7, 2},
      {R"({"a":"x)", 7, 1}, {"[1,2}", 4, 3}, {"[1] x", 4, 2},     {"[tru]", 4, 1},      {R"({"a\)", 4, 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const JsonDocument json(row.text);
    REQUIRE(json.error().has_value());
    CHECK(*json.error() == row.error);
    CHECK(json.nodes().size() == row.nodes);
    for (const JsonNode& node : json.nodes()) CHECK(node.behind <= json.nodes().size());
  }
}

TEST_CASE("A JSON text deeper than the limit ends there") {
  const JsonDocument json(std::string(100'000, '['));
  CHECK(json.error().has_value());
  CHECK(json.nodes().size() == 201);
}

TEST_CASE("Escapes of JSON become characters, halves of pairs the replacement character") {
  CHECK(parsers::shared::unescaped_json(R"(\"\\\/\t)") == "\"\\/\t");
  CHECK(parsers::shared::unescaped_json(R"(\ud83d\ude00)") == "\xF0\x9F\x98\x80");
  CHECK(parsers::shared::unescaped_json(R"(\ud83d)") == "\xEF\xBF\xBD");
  CHECK(parsers::shared::unescaped_json(R"(\u12)") == "u12");
}
