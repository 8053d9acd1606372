#include "scanner/pipeline/standard.h"

#include "scanner/metrics/counts.h"
#include "scanner/model/attribution.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace {

using model::ChangeHow;
using model::Member;
using model::MemberKind;
using model::Object;
using Result = model::StandardMatch::Result;

Member member(MemberKind kind, const char* name, std::uint64_t hash, std::uint32_t number = 0) {
  Member out;
  out.kind = kind;
  out.name = name;
  out.number = number;
  out.hash = {hash, hash};
  return out;
}

Member with(Member out, const char* property, const char* value) {
  out.properties.add(property, value);
  return out;
}

Object object(std::vector<Member> members, std::uint64_t hash = 1) {
  Object out;
  out.kind = model::find_kind(model::Product::nav, "table").value();
  out.members = std::move(members);
  out.hash = {hash, hash};
  return out;
}

/// "added field A, changed field B (length), removed key C".
std::string changes(const Object& customers, const Object& vendors) {
  std::string out;
  const model::StandardMatch match = pipeline::compare_objects(customers, vendors);
  for (const model::MemberChange& change : match.members) {
    out += (out.empty() ? "" : ", ") + std::string(id_of(change.how)) + " " + std::string(id_of(change.kind)) + " " +
           change.name;
    for (const std::string& property : change.properties) out += " (" + property + ")";
    CHECK((change.how == ChangeHow::removed) == (change.member == model::none<model::MemberId>));
  }
  for (const std::string& property : match.properties) out += (out.empty() ? "" : ", ") + ("property " + property);
  if (match.own_code) out += "own code";
  CHECK(match.result == (out.empty() ? Result::identical : Result::different));
  return out;
}

constexpr auto field = MemberKind::field;
constexpr auto method = MemberKind::method;
constexpr auto trigger = MemberKind::trigger;

}  // namespace

TEST_CASE("Members are compared one by one with those of the vendor's object") {
  struct Row {
    const char* what;
    std::vector<Member> customers, vendors;
    const char* changes;
  };
  const Row rows[] = {
      {"the same in another order",
       {member(field, "A", 1, 1), member(field, "B", 2, 2)},
       {member(field, "B", 2, 2), member(field, "A", 1, 1)},
       ""},
      {"one more",
       {member(field, "A", 1, 1), member(field, "B", 2, 50000)},
       {member(field, "A", 1, 1)},
       "added field B"},
      {"one less",
       {member(field, "A", 1, 1)},
       {member(field, "A", 1, 1), member(MemberKind::key, "A", 3)},
       "removed key A"},
      {"another text", {member(method, "run", 7)}, {member(method, "Run", 8)}, "changed method run"},
      {"another property",
       {with(member(field, "A", 1, 1), "length", "30")},
       {with(member(field, "A", 1, 1), "length", "20")},
       "changed field A (length)"},
      {"a property more and one less",
       {with(member(field, "A", 1, 1), "x", "1")},
       {with(member(field, "A", 1, 1), "y", "1")},
       "changed field A (x) (y)"},
      {"a field with a new name keeps its number",
       {member(field, "New", 2, 1)},
       {member(field, "Old", 1, 1)},
       "changed field New"},
      {"of several alike equal ones belong together",
       {member(trigger, "OnValidate", 5), member(trigger, "OnValidate", 9)},
       {member(trigger, "OnValidate", 9), member(trigger, "OnValidate", 4)},
       "changed trigger OnValidate"},
      {"one of several alike is new",
       {member(trigger, "OnValidate", 5), member(trigger, "OnValidate", 9)},
       {member(trigger, "OnValidate", 9)},
       "added trigger OnValidate"},
      {"the same name on another control",
       {with(member(method, "clicked", 1), "owner", "Ok")},
       {with(member(method, "clicked", 1), "owner", "Cancel")},
       "added method clicked, removed method clicked"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(changes(object(row.customers, 1), object(row.vendors, 2)) == row.changes);
  }
  CHECK(changes(object({member(field, "A", 1)}, 4), object({}, 4)).empty());
}

TEST_CASE("Where and when an object was exported is no difference, what it says is") {
  Object customers = object({}, 1);
  Object vendors = object({}, 2);
  customers.properties.add("date", "01-02-18");
  customers.properties.add("versionList", "NAVW111.00,ABC1");
  vendors.properties.add("isoDate", "2017-01-01");
  CHECK(changes(customers, vendors).empty());
  customers.properties.add("caption", "Ours");
  vendors.properties.add("caption", "Theirs");
  vendors.properties.add("permissions", "TableData 17=r");
  CHECK(changes(customers, vendors) == "property caption, property permissions");
}

TEST_CASE("A layer's changes do not tell what was removed") {
  Object customers = object({member(method, "run", 7)}, 1);
  customers.properties.add("export", "delta");
  Object vendors = object({member(method, "run", 8), member(method, "main", 9)}, 2);
  vendors.properties.add("extends", "RunBase");
  CHECK(changes(customers, vendors) == "changed method run");
}

TEST_CASE("Code without members is compared as a whole") {
  Object customers = object({}, 1);
  customers.code[model::Language::cal] = {.lines = 9, .code = 7, .blank = 2, .characters = 70};
  Object vendors = customers;
  CHECK(changes(customers, vendors).empty());
  vendors.hash = {5, 5};
  CHECK(changes(customers, vendors) == "own code");
  customers.origin = model::Origin::modified;
  customers.standard = pipeline::compare_objects(customers, vendors);
  metrics::attribute_code(customers, {});
  CHECK(customers.customer_code.code == 7);
}

TEST_CASE("Objects are found by key; the most alike of several releases counts") {
  model::Inventory vendors;
  vendors.systems.push_back({.id = "w1/nav", .product = model::Product::nav});
  vendors.artifacts.resize(3);
  for (const char* path : {"cu01.txt", "cu02.txt", "cu03.txt"}) {
    const std::size_t i = vendors.objects.size();
    vendors.artifacts[i].path = path;
    Object each = object({member(field, "A", 1, 1), member(field, "B", i, 2), member(field, "C", i < 2 ? 0 : 3, 3)}, i);
    each.key = "nav/table/18";
    each.system = model::id_at<model::SystemId>(0);
    each.artifact = model::id_at<model::ArtifactId>(i);
    vendors.objects.push_back(each);
  }
  model::Inventory inventory;
  inventory.systems.push_back({.id = "contoso/nav", .product = model::Product::nav});
  const auto add = [&](Object each, const char* key) {
    each.key = key;
    each.system = model::id_at<model::SystemId>(0);
    each.counts_as = model::id_at<model::ObjectId>(inventory.objects.size());
    inventory.objects.push_back(each);
  };
  add(object({member(field, "A", 1, 1), member(field, "B", 1, 2), member(field, "C", 9, 3)}, 77), "nav/table/18");
  add(object({}, 78), "nav/table/50000");
  add(vendors.objects[2], "nav/table/18");
  inventory.objects[2].counts_as = model::id_at<model::ObjectId>(0);
  Object page = object({}, 79);
  page.kind = model::find_kind(model::Product::nav, "page").value();
  add(page, "nav/page/21");
  add(vendors.objects[1], "nav/table/18");
  pipeline::Standard(vendors).compare(inventory, inventory.systems[0], {0, 1, 2, 3, 4});
  CHECK(inventory.objects[0].standard.result == Result::different);
  CHECK(inventory.objects[0].standard.file == "cu02.txt");
  CHECK(inventory.objects[0].standard.members.size() == 1);
  CHECK(inventory.objects[1].standard.result == Result::absent);
  CHECK(inventory.objects[2].standard.result == Result::none);
  CHECK(inventory.objects[3].standard.result == Result::none);
  CHECK(inventory.objects[4].standard.result == Result::identical);
  CHECK(inventory.objects[4].standard.file == "cu02.txt");
  REQUIRE(inventory.systems[0].standard);
  CHECK(inventory.systems[0].standard->identical == 1);
  CHECK(inventory.systems[0].standard->different == 1);
  CHECK(inventory.systems[0].standard->absent == 1);
  CHECK(inventory.systems[0].standard->not_compared == 1);
}

TEST_CASE("In a compared object added and changed members are the customer's, marks count no more") {
  Object compared = object({member(method, "added", 1), member(method, "changed", 2), member(method, "same", 3)});
  for (Member& each : compared.members) each.code = {.lines = 10, .code = 10, .characters = 100};
  compared.code[model::Language::cal] = {.lines = 30, .code = 30, .characters = 300};
  compared.origin = model::Origin::modified;
  compared.members[0].origin = model::Origin::custom;
  compared.members[1].origin = model::Origin::modified;
  compared.members[2].origin = model::Origin::standard;
  compared.markers = {{"ABC", model::ChangeMarker::Role::begin, 22, model::id_at<model::MemberId>(2), 21, 210},
                      {"ABC", model::ChangeMarker::Role::end, 25, model::id_at<model::MemberId>(2), 24, 240}};
  metrics::attribute_code(compared, {"ABC"});
  CHECK(compared.customer_code.code == 23);
  compared.standard.result = Result::different;
  metrics::attribute_code(compared, {"ABC"});
  CHECK(compared.customer_code.code == 20);
  CHECK(model::marked_lines(compared, {"ABC"}).empty());
}
