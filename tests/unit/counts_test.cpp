#include "scanner/metrics/counts.h"

#include <catch2/catch.hpp>

#include <string>

namespace {

using model::Origin;
using Role = model::ChangeMarker::Role;

model::Object object(const char* kind, Origin origin, std::uint32_t code_lines) {
  model::Object out;
  out.kind = model::find_kind(model::Product::nav, kind).value();
  out.system = model::id_at<model::SystemId>(0);
  out.origin = origin;
  out.code[model::Language::cal] = {
      .lines = code_lines + 2, .code = code_lines, .blank = 2, .characters = code_lines * 10};
  return out;
}

model::Member member(model::MemberKind kind, Origin origin, std::uint32_t code_lines = 0) {
  model::Member out;
  out.kind = kind;
  out.origin = origin;
  out.code = {.lines = code_lines, .code = code_lines, .characters = code_lines * 10};
  return out;
}

/// A modified object with markers; each has the code lines that stand before it.
model::CodeMetrics marked(const std::vector<model::ChangeMarker>& markers, std::vector<std::string> tags = {"ABC"}) {
  model::Object made = object("codeunit", Origin::modified, 100);
  made.markers = markers;
  metrics::attribute_code(made, tags);
  return made.customer_code;
}

model::ChangeMarker marker(const char* tag, Role role, std::uint32_t code_before) {
  return {tag, role, code_before + 1, model::none<model::MemberId>, code_before, code_before * 10};
}

}  // namespace

TEST_CASE("Customer code is told by language, each line once") {
  model::Inventory inventory;
  inventory.systems.resize(1);
  inventory.objects = {object("table", Origin::custom, 10), object("page", Origin::modified, 20)};
  inventory.objects[0].code[model::Language::javascript] = {.lines = 4, .code = 3, .blank = 1, .characters = 30};
  model::Member script = member(model::MemberKind::procedure, Origin::custom, 5);
  script.language = model::Language::javascript;
  inventory.objects[1].code[model::Language::javascript] = script.code;
  inventory.objects[1].members = {script, member(model::MemberKind::procedure, Origin::custom, 2)};
  inventory.objects[1].markers = {marker("ABC", Role::begin, 4), marker("ABC", Role::end, 7)};
  for (std::size_t i = 0; i < 2; ++i) {
    inventory.objects[i].counts_as = model::id_at<model::ObjectId>(i);
    metrics::attribute_code(inventory.objects[i], {"ABC"});
  }
  const model::Counts counts = metrics::count(inventory, model::id_at<model::SystemId>(0));
  CHECK(counts.customer_code[model::Language::cal].code == 10 + 2 + 3);
  CHECK(counts.customer_code[model::Language::javascript].code == 3 + 5);
  CHECK(counts.customer_code.total().code == 23);
}

TEST_CASE("Distinct objects and occurrences are counted apart") {
  model::Inventory inventory;
  inventory.systems.resize(2);
  inventory.objects = {object("table", Origin::custom, 10), object("table", Origin::unknown, 5),
                       object("page", Origin::modified, 20), object("page", Origin::standard, 40)};
  inventory.objects[0].members = {member(model::MemberKind::field, Origin::custom)};
  inventory.objects[1].members = {member(model::MemberKind::field, Origin::unknown),
                                  member(model::MemberKind::key, Origin::unknown)};
  const std::size_t counts_as[] = {0, 0, 2, 3};
  for (std::size_t i = 0; i < 4; ++i) inventory.objects[i].counts_as = model::id_at<model::ObjectId>(counts_as[i]);
  for (model::Object& each : inventory.objects) metrics::attribute_code(each, {});
  inventory.objects[3].system = model::id_at<model::SystemId>(1);
  model::Artifact artifact;
  artifact.bytes = 7;
  artifact.system = model::id_at<model::SystemId>(0);
  inventory.artifacts = {artifact, artifact, {}};

  const model::Counts counts = metrics::count(inventory, model::id_at<model::SystemId>(0));
  CHECK(counts.files == 2);
  CHECK(counts.bytes == 14);
  CHECK(counts.distinct.objects == 2);
  CHECK(counts.distinct.by_kind == std::map<std::string, std::uint64_t>{{"page", 1}, {"table", 1}});
  CHECK(counts.distinct.members == std::map<std::string, std::uint64_t>{{"field", 1}});
  CHECK(counts.distinct.code.total().code == 30);
  CHECK(counts.by_origin == std::array<std::uint64_t, model::origin_count>{1, 1, 0, 0, 0});
  CHECK(counts.by_kind_and_origin.at("page")[static_cast<std::size_t>(Origin::modified)] == 1);
  CHECK(counts.occurrences.objects == 3);
  CHECK(counts.occurrences.by_kind == std::map<std::string, std::uint64_t>{{"page", 1}, {"table", 2}});
  CHECK(counts.occurrences.members == std::map<std::string, std::uint64_t>{{"field", 2}, {"key", 1}});
  CHECK(counts.occurrences.code.total().code == 35);
  CHECK(counts.customer_code.total().code == 10);
  CHECK(counts.unattributed_code == 20);
  const model::Counts other = metrics::count(inventory, model::id_at<model::SystemId>(1));
  CHECK(other.distinct.objects == 1);
  CHECK(other.customer_code.total().code == 0);
  CHECK(other.unattributed_code == 0);
}

TEST_CASE("All code of a custom object is the customer's, none of the others' is") {
  for (const Origin origin : {Origin::custom, Origin::isv, Origin::standard, Origin::unknown}) {
    model::Object made = object("codeunit", origin, 100);
    made.markers = {marker("ABC", Role::begin, 10), marker("ABC", Role::end, 20)};
    made.members = {member(model::MemberKind::procedure, Origin::custom, 30)};
    metrics::attribute_code(made, {"ABC"});
    CAPTURE(model::id_of(origin));
    CHECK(made.customer_code.code == (origin == Origin::custom ? 100 : 0));
  }
}

TEST_CASE("In a modified object the code between the customer's markers is the customer's") {
  using enum Role;
  CHECK(marked({}).code == 0);
  CHECK(marked({marker("ABC1.00", begin, 10), marker("ABC1.00", end, 14)}).code == 4);
  CHECK(marked({marker("ABC1.00", begin, 10), marker("ABC1.00", end, 14)}).characters == 40);
  CHECK(marked({marker("XYZ1.00", begin, 10), marker("XYZ1.00", end, 14)}).code == 0);
  CHECK(marked({marker("ABC1", begin, 1), marker("ABC1", end, 3), marker("ABC2", begin, 5), marker("ABC2", end, 6)})
            .code == 3);
  CHECK(marked({marker("ABC1", begin, 1), marker("ABC2", begin, 2), marker("ABC2", end, 3), marker("ABC1", end, 5)})
            .code == 4);
  CHECK(marked({marker("ABC1", line, 7), marker("ABC1", line, 8)}).code == 2);
  CHECK(marked({marker("ABC1", begin, 1), marker("ABC1", line, 2), marker("ABC1", end, 3)}).code == 2);
}

TEST_CASE("Markers without a partner give nothing, and swapped signs are understood") {
  using enum Role;
  CHECK(marked({marker("ABC1", begin, 10)}).code == 0);
  CHECK(marked({marker("ABC1", end, 10)}).code == 0);
  CHECK(marked({marker("ABC1", end, 10), marker("ABC1", begin, 14)}).code == 4);
  CHECK(marked({marker("ABC1", end, 1), marker("ABC1", begin, 3), marker("ABC1", end, 10), marker("ABC1", begin, 11)})
            .code == 3);
}

TEST_CASE("Members of the customer in a modified object are the customer's code") {
  model::Object made = object("table", Origin::modified, 100);
  made.members = {member(model::MemberKind::trigger, Origin::custom, 7),
                  member(model::MemberKind::trigger, Origin::unknown, 9),
                  member(model::MemberKind::trigger, Origin::isv, 11)};
  metrics::attribute_code(made, {});
  CHECK(made.customer_code.code == 7);
}

TEST_CASE("Code that is both marked and in a member of the customer counts once") {
  model::Object made = object("table", Origin::modified, 100);
  made.members = {member(model::MemberKind::trigger, Origin::custom, 7)};
  made.markers = {marker("ABC1", Role::begin, 10), marker("ABC1", Role::end, 15)};
  for (model::ChangeMarker& each : made.markers) each.member = model::id_at<model::MemberId>(0);
  metrics::attribute_code(made, {"ABC1"});
  CHECK(made.customer_code.code == 7);
}

TEST_CASE("Fragments are counted by kind, and in neither sum") {
  model::Inventory inventory;
  inventory.systems.emplace_back();
  for (int i = 0; i < 3; ++i) {
    model::Object& object = inventory.objects.emplace_back();
    object.system = model::id_at<model::SystemId>(0);
    object.counts_as = model::id_at<model::ObjectId>(static_cast<std::size_t>(i));
    object.members = {member(model::MemberKind::field, Origin::unknown)};
    if (i > 0) object.properties.add("fragment", "yes");
  }
  const model::Counts counts = metrics::count(inventory, model::id_at<model::SystemId>(0));
  CHECK(counts.distinct.objects == 1);
  CHECK(counts.occurrences.objects == 1);
  CHECK(counts.distinct.members.at("field") == 1);
  CHECK(counts.fragments.at(model::kind_text(inventory.objects[1])) == 2);
}
