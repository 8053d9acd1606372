#include "parsers/ax/layers.h"
#include "parsers/ax/origin.h"
#include "parsers/ax/prefixes.h"
#include "parsers/table.h"
#include "scanner/model/inventory.h"
#include "scanner/pipeline/systems.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace {

using model::Member;
using model::Object;
using model::Origin;
using Role = model::ChangeMarker::Role;
using Pairs = std::vector<std::pair<const char*, const char*>>;

const scanner::Assembler& assembler() {
  const scanner::ParserTable table = parsers::table();
  const auto row = std::ranges::find_if(table.assemblers,
                                        [](const scanner::Assembler* a) { return a->product == model::Product::ax; });
  REQUIRE(row != table.assemblers.end());
  return **row;
}

Object made(const char* kind, const char* name, const Pairs& properties = {}, std::uint32_t number = 0) {
  Object out;
  out.kind = model::find_kind(model::Product::ax, kind).value();
  out.name = name;
  out.number = number;
  out.where.line = 7;
  for (const auto& [property, value] : properties) out.properties.add(property, value);
  return out;
}

Member member(const char* name, const Pairs& properties = {}) {
  Member out;
  out.kind = model::MemberKind::method;
  out.name = name;
  for (const auto& [property, value] : properties) out.properties.add(property, value);
  return out;
}

/// A system of these objects, all in one file whose facts these are, after the assembler.
struct Made {
  model::Inventory inventory;
  std::vector<std::vector<model::Fact>> facts;

  Made(std::vector<Object> objects, model::Era era = model::Era::legacy, std::vector<model::Fact> said = {},
       model::Ours ours = {}) {
    inventory.systems.push_back({.id = "contoso/ax", .product = model::Product::ax, .era = era});
    inventory.artifacts.resize(1);
    inventory.artifacts[0].system = model::id_at<model::SystemId>(0);
    inventory.objects = std::move(objects);
    facts = {std::move(said)};
    references = inventory.references.size();
    options.ours = std::move(ours);
  }

  void run() {
    std::vector<std::uint32_t> objects;
    std::vector<std::uint32_t> indices;
    for (std::uint32_t i = 0; i < inventory.objects.size(); ++i) {
      inventory.objects[i].system = model::id_at<model::SystemId>(0);
      inventory.objects[i].artifact = model::id_at<model::ArtifactId>(0);
      objects.push_back(i);
    }
    for (std::uint32_t i = 0; i < inventory.references.size(); ++i) indices.push_back(i);
    scanner::SystemView view{inventory, inventory.systems[0], objects, indices, facts, options};
    assembler().keys(view);
    pipeline::choose_versions(inventory, objects);
    assembler().assemble(view);
  }

  std::size_t references = 0;
  scanner::AssembleOptions options;
};

Object judged(Object object, model::Era era = model::Era::legacy) {
  Made one({std::move(object)}, era);
  one.run();
  return one.inventory.objects.front();
}

/// "{2D04F004-0000-1000-496E-666F00000000}" for a class named Info with id 61444.
constexpr const char* origin_of_info = "{2D04F004-0000-1000-496E-666F00000000}";
constexpr const char* made_up_origin = "{7C4A0F1E-33B1-4D7E-9C55-0A1B2C3D4E5F}";

}  // namespace

TEST_CASE("Layers are told by name, by number and by the range of an id") {
  using parsers::ax::layer_of;
  CHECK(layer_of("Usr")->name == "usr");
  CHECK(layer_of(" 14 ")->name == "usr");
  CHECK(layer_of("8")->name == "isv");
  CHECK(layer_of("0")->owner == parsers::ax::Owner::vendor);
  CHECK_FALSE(layer_of("16"));
  CHECK_FALSE(layer_of(""));
  CHECK_FALSE(layer_of("9x"));
  struct Row {
    std::uint32_t id;
    const char* layer;
  };
  for (const Row& row : {Row{1, "sys"},
                         {8'000, "sys"},
                         {8'001, "gls"},
                         {18'000, "dis"},
                         {20'000, "los"},
                         {20'001, "bus"},
                         {30'001, "var"},
                         {40'001, "cus"},
                         {50'000, "cus"},
                         {50'001, "usr"},
                         {60'000, "usr"},
                         {61'444, "sys"}}) {
    CAPTURE(row.id);
    CHECK(parsers::ax::layer_of_id(row.id)->name == row.layer);
  }
  CHECK_FALSE(parsers::ax::layer_of_id(0));
  CHECK_FALSE(parsers::ax::layer_of_id(1'000'042));
}

TEST_CASE("An Origin that was made of type, name length and id is told from a random one") {
  const auto origin = parsers::ax::legacy_origin(origin_of_info);
  REQUIRE(origin);
  CHECK(origin->util_type == 45);
  CHECK(origin->name_length == 4);
  CHECK(origin->id == 61444);
  for (const char* other :
       {made_up_origin, "", "{}", "{2D04F004-0000-1000", "{2D04G004-0000-1000-496E-666F00000000}"}) {
    CAPTURE(other);
    CHECK_FALSE(parsers::ax::legacy_origin(other));
  }
}

TEST_CASE("Origins of elements are judged by the ladder of signs, each with its reason") {
  using enum Origin;
  struct Row {
    const char* what;
    Object object;
    Origin origin;
    const char* reason;
  };
  const Row rows[] = {
      {"vendor class of before 2012", made("class", "Info", {{"originGuid", origin_of_info}}), modified,
       "origin.ax.legacy-origin"},
      {"its name was changed", made("class", "Information", {{"originGuid", origin_of_info}}), modified,
       "origin.ax.legacy-origin"},
      {"table of the list", made("table", "custTABLE"), modified, "origin.ax.listed"},
      {"class of the same name", made("class", "CustTable"), unknown, "origin.ax.no-evidence"},
      {"id of the customer", made("table", "ContosoRoute", {{"legacyId", "50012"}, {"release", "AX 2012"}}), custom,
       "origin.ax.layer-id"},
      {"id of a product", made("class", "TheirThing", {{"legacyId", "20123"}}), isv, "origin.ax.layer-id"},
      {"id of the vendor", made("class", "SomeThing", {{"legacyId", "1234"}}), modified, "origin.ax.vendor-id"},
      {"id that AX 2009 exported", made("class", "ContosoRun", {{"release", "AX 2009"}}, 40'010), custom,
       "origin.ax.layer-id"},
      {"id of an installation of AX 2012", made("class", "ContosoRun", {{"release", "AX 2012"}}, 40'010), unknown,
       "origin.ax.no-evidence"},
      {"the vendor's call centre", made("class", "MCRCustPaym", {{"legacyId", "30049"}}), unknown,
       "origin.ax.no-evidence"},
      {"changes of a layer", made("class", "Whatever", {{"export", "delta"}}), modified, "origin.ax.delta"},
      {"in a model of the user layer", made("class", "Whatever", {{"model", "Contoso"}, {"modelLayer", "Usr"}}), custom,
       "origin.ax.model-layer"},
      {"in a product's model", made("class", "Whatever", {{"model", "P"}, {"modelLayer", "isv"}}), isv,
       "origin.ax.model-layer"},
      {"in the vendor's model", made("class", "Whatever", {{"model", "Foundation"}, {"modelLayer", "sys"}}), standard,
       "origin.ax.vendor-model"},
      {"the vendor's table in a model of the user layer",
       made("table", "SalesTable", {{"model", "Contoso"}, {"modelLayer", "Usr"}}), modified, "origin.ax.listed"},
      {"a random Origin", made("class", "HcmThing", {{"originGuid", made_up_origin}}), unknown,
       "origin.ax.no-evidence"},
      {"private project", made("project", "JobOfMine", {{"projectType", "private"}}), custom,
       "origin.ax.private-project"},
      {"shared project", made("project", "JobOfOurs", {{"projectType", "shared"}}), unknown, "origin.ax.no-evidence"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const Object object = judged(row.object);
    CHECK(object.origin == row.origin);
    CHECK(object.origin_reason.id == row.reason);
  }
}

TEST_CASE("In AX 7 the model says whose an element is") {
  using enum Origin;
  struct Row {
    const char* what;
    Object object;
    Origin origin;
    const char* reason;
  };
  const Pairs ours = {{"model", "Contoso"}, {"modelLayer", "14"}, {"modelPublisher", "Contoso"}};
  const Pairs vendors = {{"model", "Foundation"}, {"modelLayer", "0"}, {"modelPublisher", "Microsoft Corporation"}};
  const Pairs inside = {{"model", "ContosoOver"}, {"modelLayer", "10"}, {"modelModule", "ApplicationSuite"}};
  const Pairs product = {{"model", "Pay"}, {"modelLayer", "8"}, {"modelPublisher", "Pay & Co"}};
  Pairs code_extension = ours;
  code_extension.emplace_back("extensionOf", "table:CustTable");
  const Row rows[] = {
      {"our class", made("class", "ContosoRun", ours), custom, "origin.ax.custom-model"},
      {"our extension", made("table-extension", "CustTable.Contoso", ours), custom, "origin.ax.extension"},
      {"our code extension", made("class", "CustTableContoso_Extension", code_extension), custom,
       "origin.ax.extension"},
      {"the vendor's class", made("class", "CustPost", vendors), standard, "origin.ax.vendor-model"},
      {"the vendor's table, overlayered", made("table", "CustTable", inside), modified, "origin.ax.overlayer"},
      {"a table of ours in the vendor's package", made("table", "ContosoTable", inside), custom,
       "origin.ax.custom-model.layer"},
      {"a product's class", made("class", "PayRun", product), isv, "origin.ax.product-model"},
      {"a product's extension", made("table-extension", "CustTable.Pay", product), isv, "origin.ax.extension"},
      {"a model that names its publisher alone", made("class", "ContosoRun", {{"modelPublisher", "Contoso"}}), custom,
       "origin.ax.custom-model.publisher"},
      {"no descriptor", made("class", "Whatever"), unknown, "origin.ax.no-model"},
      {"an extension without descriptor", made("form-extension", "CustTable.Contoso"), custom, "origin.ax.extension"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const Object object = judged(row.object, model::Era::modern);
    CHECK(object.origin == row.origin);
    CHECK(object.origin_reason.id == row.reason);
  }
  CHECK(judged(made("table-extension", "CustTable.Contoso", ours), model::Era::modern).origin_reason.holes[0] ==
        "CustTable");
}

TEST_CASE("In a vendor element the layer's changes are the customer's, in a full export what has his ids") {
  Object delta = made("class", "Whatever", {{"export", "delta"}});
  delta.members = {member("run")};
  CHECK(judged(delta).members[0].origin == Origin::custom);
  Object full = made("table", "CustTable", {{"release", "AX 2012"}});
  full.members = {member("a", {{"legacyId", "50001"}}), member("b", {{"legacyId", "12"}}), member("c"),
                  member("d", {{"legacyId", "20007"}})};
  const Object object = judged(full);
  CHECK(object.members[0].origin == Origin::custom);
  CHECK(object.members[1].origin == Origin::unknown);
  CHECK(object.members[2].origin == Origin::unknown);
  CHECK(object.members[3].origin == Origin::isv);
  REQUIRE(object.signals.size() == 1);
  CHECK(object.signals[0].id == "signal.ax.members");
}

TEST_CASE("What the user said and what was compared go before the signs") {
  model::Ours ours;
  ours.owners.push_back({.name = "Contoso", .origin = Origin::custom, .prefixes = {"cus"}});
  ours.objects.push_back({.key = "ax/class/custpost", .origin = Origin::isv, .reason = "told"});
  Object compared = made("table", "SalesTable");
  compared.members = {member("a"), member("b"), member("c")};
  compared.standard.result = model::StandardMatch::Result::different;
  compared.standard.members = {
      {model::ChangeHow::added, model::MemberKind::method, "a", model::MemberId{0}, {}},
      {model::ChangeHow::changed, model::MemberKind::method, "b", model::MemberId{1}, {}},
      {model::ChangeHow::removed, model::MemberKind::method, "x", model::none<model::MemberId>, {}}};
  Object equal = made("class", "Whatever", {{"legacyId", "50001"}});
  equal.standard.result = model::StandardMatch::Result::identical;
  Object absent = made("class", "Nobody");
  absent.standard.result = model::StandardMatch::Result::absent;
  Made all({made("table", "CustTable"), made("class", "CustPost"), compared, equal, absent}, model::Era::legacy, {},
           ours);
  all.run();
  const std::vector<Object>& objects = all.inventory.objects;
  CHECK(objects[0].origin == Origin::custom);
  CHECK(objects[1].origin == Origin::isv);
  CHECK(objects[2].origin == Origin::modified);
  CHECK(objects[2].members[0].origin == Origin::custom);
  CHECK(objects[2].members[1].origin == Origin::modified);
  CHECK(objects[2].members[2].origin == Origin::standard);
  CHECK(objects[2].signals.at(0).holes == std::vector<std::string>{"1", "1", "1", "0"});
  CHECK(objects[3].origin == Origin::standard);
  CHECK(objects[4].origin == Origin::custom);
}

TEST_CASE("Keys: kind and name, menu items by type, AX 7 by model; a full export counts before a layer's changes") {
  Made all({made("class", "CustPost", {{"export", "delta"}}), made("class", "CUSTPOST", {{"export", "full"}}),
            made("class", "custPost", {{"export", "delta"}}),
            made("menu-item", "CustTable", {{"menuItemType", "Display"}}),
            made("menu-item", "CustTable", {{"menuItemType", "Output"}})});
  all.run();
  CHECK(all.inventory.objects[0].key == "ax/class/custpost");
  CHECK(all.inventory.objects[1].versions == 3);
  CHECK(all.inventory.objects[3].key == "ax/menu-item/display/custtable");
  CHECK(all.inventory.objects[4].key == "ax/menu-item/output/custtable");
  Made modern({made("class", "Run", {{"model", "A"}}), made("class", "Run", {{"model", "B"}})}, model::Era::modern);
  modern.run();
  CHECK(modern.inventory.objects[0].key == "ax/class/a/run");
  CHECK(modern.inventory.objects[1].versions == 1);
}

TEST_CASE("References find elements by name, and members of them") {
  Object table = made("table", "ContosoRoute");
  table.members = {member("find"), member("update", {{"owner", "ctrl"}}), member("update")};
  Made all({table, made("class", "ContosoRun"), made("menu-item", "ContosoRoute", {{"menuItemType", "Action"}})});
  const auto refer = [&](const char* kind, const char* name, const char* member_name) {
    model::Reference reference;
    reference.from = model::id_at<model::ObjectId>(1);
    reference.target_kind = model::find_kind(model::Product::ax, kind).value();
    reference.target_name = name;
    reference.target_member = member_name;
    all.inventory.references.push_back(reference);
  };
  refer("table", "contosoroute", "");
  refer("class", "ContosoRoute", "FIND");
  refer("class", "ContosoRoute", "update");
  refer("menu-item", "ContosoRoute", "Action");
  refer("menu-item", "ContosoRoute", "Display");
  refer("edt", "ContosoRun", "");
  all.run();
  const std::vector<model::Reference>& rows = all.inventory.references;
  CHECK(rows[0].to == model::id_at<model::ObjectId>(0));
  CHECK(rows[1].to == model::id_at<model::ObjectId>(0));
  CHECK(rows[1].to_member == model::MemberId{0});
  CHECK(rows[2].to_member == model::MemberId{2});
  CHECK(rows[3].to == model::id_at<model::ObjectId>(2));
  CHECK(rows[4].to == model::none<model::ObjectId>);
  CHECK(rows[5].to == model::none<model::ObjectId>);
}

TEST_CASE("Customers' tags are those of pairs that carry a number or begin names, never the vendor's") {
  Object object = made("class", "WCSRun");
  const auto mark = [&](const char* tag, Role role) { object.markers.push_back({.tag = tag, .role = role}); };
  for (const char* tag : {"WCS", "PRJ_0001", "LOOP", "GEERU", "SP3"}) {
    mark(tag, Role::begin);
    mark(tag, Role::end);
  }
  mark("PRJ_0002", Role::begin);
  mark("PRJ_0003", Role::line);
  model::Ours ours;
  ours.owners.push_back({.name = "Contoso", .origin = Origin::custom, .tags = {"cts"}});
  Made all({object}, model::Era::legacy, {}, ours);
  all.run();
  CHECK(all.inventory.systems[0].marker_tags == std::vector<std::string>{"CTS", "PRJ_0001", "WCS"});
}

TEST_CASE("Prefixes of names are noted where they repeat over kinds, and decide nothing") {
  using parsers::ax::prefix_of;
  for (const auto& [name, prefix] : Pairs{{"ABCCustTable", "ABC"},
                                          {"ABC_CustTable", "ABC"},
                                          {"ABC_setup", "ABC"},
                                          {"A1CRun", "A1C"},
                                          {"CustTable", ""},
                                          {"HcmWorker", ""},
                                          {"WMSOrder", ""},
                                          {"ABC", ""},
                                          {"", ""},
                                          {"_x", ""},
                                          {"ABCDEFGHRun", ""}}) {
    CAPTURE(name);
    CHECK(prefix_of(name) == prefix);
  }
  std::vector<Object> objects;
  for (const char* name : {"ABCOne", "ABCTwo", "ABC_three", "ABCFour"}) objects.push_back(made("class", name));
  Made few(objects);
  few.run();
  CHECK(few.inventory.systems[0].notes.empty());
  objects.push_back(made("table", "ABCFive"));
  Made enough(objects);
  enough.run();
  REQUIRE(enough.inventory.systems[0].notes.size() == 1);
  CHECK(enough.inventory.systems[0].notes[0].holes[0] == "ABC (5)");
  CHECK(enough.inventory.objects[0].origin == Origin::unknown);
}
