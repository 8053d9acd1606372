#include "scanner/pipeline/yield_text.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <limits>
#include <string>

namespace {

constexpr std::uint32_t largest = std::numeric_limits<std::uint32_t>::max();

model::Member made_member() {
  model::Member member;
  member.kind = model::MemberKind::trigger;
  member.number = largest;
  member.name = "Größe \"x\"\n";
  member.where = {std::numeric_limits<std::uint64_t>::max(), 1ull << 40, 77};
  member.properties.add("type", "Code");
  member.properties.add("empty", "");
  member.code = {1, 2, 3, 4, 5, 6, 7, 8};
  member.hash = {0x0123456789abcdefull, ~0ull};
  return member;
}

model::Yield made_yield() {
  model::Yield yield;
  model::Object object;
  object.kind = model::find_kind(model::Product::nav, "table").value();
  object.tag = "TAG";
  object.name = "Customer";
  object.number = 18;
  object.where = {10, 20, 3};
  object.properties.add("date", "06-10-17");
  object.members = {made_member(), {}};
  object.markers = {{"ABC1.00", model::ChangeMarker::Role::end, 5, model::id_at<model::MemberId>(1), 6, 7},
                    {"", model::ChangeMarker::Role::line, 0, model::none<model::MemberId>, 0, 0}};
  object.code[model::Language::cal] = {9, 8, 7, 6, 5, 4, 3, 2};
  object.hash = {1, 2};
  yield.objects = {object, {}};
  yield.references = {{.from = model::id_at<model::ObjectId>(1),
                       .member = model::id_at<model::MemberId>(1),
                       .kind = "call",
                       .target_kind = object.kind,
                       .target_number = 80,
                       .target_name = "Sales-Post",
                       .target_member = "Run",
                       .line = 12}};
  yield.facts = {{"nav.feature", "form", 4}};
  yield.diagnostics = {{.code = model::DiagnosticCode::object_cut_off, .line = 9, .holes = {"a", ""}}};
  yield.bytes_in_objects = 1ull << 50;
  yield.partly_read = true;
  return yield;
}

}  // namespace

TEST_CASE("What a parser said comes back as it was") {
  const std::string bytes = pipeline::serialise(made_yield());
  const std::optional<model::Yield> back = pipeline::deserialise(bytes);
  REQUIRE(back.has_value());
  CHECK(pipeline::serialise(*back) == bytes);
  REQUIRE(back->objects.size() == 2);
  const model::Object& object = back->objects[0];
  const model::Yield made = made_yield();
  CHECK(object.kind == made.objects[0].kind);
  CHECK(object.tag == "TAG");
  CHECK(object.name == "Customer");
  CHECK(object.number == 18);
  CHECK(object.where == made.objects[0].where);
  CHECK(object.properties == made.objects[0].properties);
  CHECK(object.hash == made.objects[0].hash);
  CHECK(object.code.total() == made.objects[0].code.total());
  REQUIRE(object.members.size() == 2);
  CHECK(object.members[0].name == made_member().name);
  CHECK(object.members[0].number == largest);
  CHECK(object.members[0].where == made_member().where);
  CHECK(object.members[0].properties == made_member().properties);
  CHECK(object.members[0].code == made_member().code);
  CHECK(object.members[0].hash == made_member().hash);
  REQUIRE(object.markers.size() == 2);
  CHECK(object.markers[0].role == model::ChangeMarker::Role::end);
  CHECK(object.markers[0].characters_before == 7);
  CHECK(object.markers[1].member == model::none<model::MemberId>);
  REQUIRE(back->references.size() == 1);
  CHECK(back->references[0].target_name == "Sales-Post");
  CHECK(model::index(back->references[0].from) == 1);
  CHECK(back->facts[0].value == "form");
  CHECK(back->diagnostics[0].holes == std::vector<std::string>{"a", ""});
  CHECK(back->bytes_in_objects == 1ull << 50);
  CHECK(back->partly_read);
}

TEST_CASE("An empty yield comes back empty") {
  const std::optional<model::Yield> back = pipeline::deserialise(pipeline::serialise({}));
  REQUIRE(back.has_value());
  CHECK(back->objects.empty());
  CHECK_FALSE(back->partly_read);
}

TEST_CASE("Bytes that serialise did not write are refused") {
  const std::string bytes = pipeline::serialise(made_yield());
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) CHECK_FALSE(pipeline::deserialise(bytes.substr(0, cut)));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
    CHECK_FALSE(pipeline::deserialise(flipped));
  }
  CHECK_FALSE(pipeline::deserialise(bytes + "x"));
  CHECK_FALSE(pipeline::deserialise(std::string(200, '\xff')));
}

TEST_CASE("A description is JSON with every object, member and diagnostic") {
  pipeline::ArtifactResult result;
  result.artifact.format = "nav.cside_text";
  result.artifact.outcome = model::Outcome::parsed;
  result.artifact.encoding = "cp850";
  result.yield = made_yield();
  const nlohmann::json json = nlohmann::json::parse(pipeline::describe(result));
  CHECK(json.at("encoding") == "cp850");
  CHECK(json.at("objects").size() == 2);
  CHECK(json.at("objects")[0].at("kind") == "table:TAG");
  CHECK(json.at("objects")[0].at("members").size() == 2);
  CHECK(json.at("objects")[0].at("members")[0].at("properties").at("type") == "Code");
  CHECK(json.at("references")[0].at("name") == "Sales-Post");
  CHECK(json.at("diagnostics")[0].at("id") == "object-cut-off");
}
