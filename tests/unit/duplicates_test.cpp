#include "scanner/metrics/duplicates.h"

#include "tests/unit/made_rules.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace {

using model::Origin;

/// A member whose body is told by one number; 0: it has none.
struct Body {
  std::uint64_t body = 0;
  std::uint32_t lines = 10;
  Origin origin = Origin::unknown;
};

struct Owner {
  const char* key;
  Origin origin;
  std::vector<Body> members;
  std::uint32_t system = 0;
};

model::Inventory inventory_of(const std::vector<Owner>& owners) {
  model::Inventory inventory;
  inventory.systems.resize(2);
  for (const Owner& owner : owners) {
    model::Object object;
    object.key = owner.key;
    object.origin = owner.origin;
    object.system = model::id_at<model::SystemId>(owner.system);
    object.counts_as = model::id_at<model::ObjectId>(inventory.objects.size());
    for (const Body& body : owner.members) {
      model::Member member;
      member.kind = model::MemberKind::procedure;
      member.name = "P" + std::to_string(object.members.size());
      member.origin = body.origin;
      member.code.code = body.lines;
      if (body.body != 0) member.body_hash = {body.body, 1};
      object.members.push_back(member);
    }
    inventory.objects.push_back(object);
  }
  return inventory;
}

/// "copy of original" for every marked member, in their order.
std::vector<std::string> marked(model::Inventory inventory) {
  metrics::mark_duplicates(inventory, model::id_at<model::SystemId>(0));
  std::vector<std::string> out;
  for (const model::Object& object : inventory.objects) {
    for (const model::Member& member : object.members) {
      if (member.properties.has("duplicateOf"))
        out.push_back(object.key + " " + member.name + " of " + std::string(member.properties.get("duplicateOf")));
    }
  }
  return out;
}

using Copies = std::vector<std::string>;

}  // namespace

TEST_CASE("Equal bodies of different objects are copies of the first of them") {
  using enum Origin;
  CHECK(marked(inventory_of({{"a", custom, {{7}}}, {"b", custom, {{7}}}})) == Copies{"b P0 of a P0"});
  CHECK(marked(inventory_of({{"a", custom, {{7}}}, {"b", unknown, {{8}, {7}}}, {"c", custom, {{7}}}})) ==
        Copies{"b P1 of a P0", "c P0 of a P0"});
  CHECK(marked(inventory_of({{"a", custom, {{7}}}, {"b", custom, {{8}}}})).empty());
  CHECK(marked(inventory_of({{"a", custom, {{7}}}})).empty());
}

TEST_CASE("Equal bodies inside one object alone are no copies") {
  using enum Origin;
  CHECK(marked(inventory_of({{"a", custom, {{7}, {7}}}})).empty());
  CHECK(marked(inventory_of({{"a", custom, {{7}, {7}}}, {"b", custom, {{7}}}})) == Copies{"b P0 of a P0"});
}

TEST_CASE("Short bodies and members without a body are no copies") {
  using enum Origin;
  CHECK(marked(inventory_of({{"a", custom, {{7, 9}}}, {"b", custom, {{7, 9}}}})).empty());
  CHECK(marked(inventory_of({{"a", custom, {{0}}}, {"b", custom, {{0}}}})).empty());
}

TEST_CASE("The vendor's procedure is the original, and only the customer's copies are marked") {
  using enum Origin;
  CHECK(marked(inventory_of({{"a", custom, {{7}}}, {"b", standard, {{7}}}})) == Copies{"a P0 of b P0"});
  CHECK(marked(inventory_of({{"a", standard, {{7}}}, {"b", standard, {{7}}}})).empty());
  CHECK(marked(inventory_of({{"a", standard, {{7}}}, {"b", isv, {{7}}}})).empty());
  CHECK(marked(inventory_of({{"a", isv, {{7}}}, {"b", custom, {{7}}}})) == Copies{"b P0 of a P0"});
  CHECK(marked(inventory_of({{"a", standard, {{7}}}, {"b", modified, {{7}, {7, 10, custom}}}})) ==
        Copies{"b P1 of a P0"});
}

TEST_CASE("Occurrences that do not count and other systems are left alone") {
  using enum Origin;
  CHECK(marked(inventory_of({{"a", custom, {{7}}}, {"b", custom, {{7}}, 1}})).empty());
  model::Inventory inventory = inventory_of({{"a", custom, {{7}}}, {"a", custom, {{7}}}});
  inventory.objects[0].counts_as = model::id_at<model::ObjectId>(1);
  CHECK(marked(inventory).empty());
}

TEST_CASE("Copies are found in whole objects, whatever their layout, comments, names and letter case") {
  std::string body;
  std::string other;
  for (int i = 0; i < 12; ++i) {
    body += "      Total := Total + Amount" + std::to_string(i) + ";\n";
    other += "        total  := TOTAL+Amount" + std::to_string(i) + "; // added\n";
  }
  const std::string first = made::Unit{.body = body}.text();
  const std::string renamed =
      made::Unit{.number = "50001", .code = "    PROCEDURE Other@9();\n    BEGIN\n" + other + "    END;\n\n"}.text();
  const std::string changed = made::Unit{.number = "50002", .body = body + "      x;\n"}.text();
  const model::Inventory inventory = made::judged({}, first + renamed + changed);
  REQUIRE(inventory.objects.size() == 3);
  REQUIRE(inventory.objects[1].members.size() == 1);
  CHECK(inventory.objects[1].members[0].properties.get("duplicateOf") == "nav/codeunit/50000 Work");
  CHECK_FALSE(inventory.objects[0].members[0].properties.has("duplicateOf"));
  CHECK_FALSE(inventory.objects[2].members[0].properties.has("duplicateOf"));
}
