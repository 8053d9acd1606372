#include "parsers/gp/products.h"
#include "parsers/table.h"
#include "scanner/model/inventory.h"
#include "scanner/pipeline/systems.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace {

using model::Object;
using model::Origin;
using Pairs = std::vector<std::pair<const char*, const char*>>;

const scanner::Assembler& assembler() {
  const scanner::ParserTable table = parsers::table();
  const auto row = std::ranges::find_if(table.assemblers,
                                        [](const scanner::Assembler* a) { return a->product == model::Product::gp; });
  REQUIRE(row != table.assemblers.end());
  return **row;
}

Object made(const char* kind, const char* name, const Pairs& properties = {}, std::uint32_t number = 0) {
  Object out;
  out.kind = model::find_kind(model::Product::gp, kind).value();
  out.name = name;
  out.number = number;
  for (const auto& [property, value] : properties) out.properties.add(property, value);
  return out;
}

/// A system of these objects, all in one file whose facts these are, after the assembler.
struct Made {
  model::Inventory inventory;

  explicit Made(std::vector<Object> objects, std::vector<model::Fact> facts = {},
                std::vector<model::Reference> references = {}, model::Ours ours = {}) {
    inventory.systems.push_back({.id = "cabra/gp", .product = model::Product::gp});
    inventory.artifacts.resize(1);
    inventory.artifacts[0].path = "drop/file";
    inventory.artifacts[0].system = model::id_at<model::SystemId>(0);
    inventory.objects = std::move(objects);
    inventory.references = std::move(references);
    std::vector<std::uint32_t> all;
    std::vector<std::uint32_t> uses;
    for (std::uint32_t i = 0; i < inventory.objects.size(); ++i) {
      inventory.objects[i].artifact = model::id_at<model::ArtifactId>(0);
      inventory.objects[i].system = model::id_at<model::SystemId>(0);
      all.push_back(i);
    }
    for (std::uint32_t i = 0; i < inventory.references.size(); ++i) uses.push_back(i);
    const std::vector<std::vector<model::Fact>> all_facts{std::move(facts)};
    scanner::SystemView view{inventory, inventory.systems[0], all, uses, all_facts, {.ours = std::move(ours)}};
    assembler().keys(view);
    pipeline::choose_versions(inventory, all);
    assembler().assemble(view);
  }

  const Object& operator[](std::size_t i) const { return inventory.objects[i]; }
  const model::System& system() const { return inventory.systems[0]; }
};

model::System judged(std::vector<model::Fact> facts) { return Made({}, std::move(facts)).system(); }

}  // namespace

TEST_CASE("Products are known by id, and by name without its blanks") {
  using parsers::gp::find_product;
  using parsers::gp::owner_of;
  using parsers::gp::ProductOwner;
  REQUIRE(find_product(949u) != nullptr);
  CHECK(find_product(949u)->name == "Field Service");
  CHECK(find_product("FieldService") == find_product(949u));
  CHECK(find_product("") == nullptr);
  CHECK(owner_of(0) == ProductOwner::microsoft);
  CHECK(owner_of(267) == ProductOwner::third_party);
  CHECK(owner_of(22'888) == ProductOwner::third_party);
  CHECK(owner_of(3107) == ProductOwner::unknown);
  CHECK(parsers::gp::number_in(" 12 ") == 12u);
  CHECK(!parsers::gp::number_in("12x"));
}

TEST_CASE("Whose an object is follows from its product, its mark or its kind") {
  struct Row {
    Object object;
    Origin origin;
    const char* reason;
  };
  const std::vector<Row> rows{
      {made("product", "SmartList", {{"productId", "1493"}}), Origin::standard, "origin.gp.vendor-product"},
      {made("product", "Desk", {{"productId", "24680"}}), Origin::isv, "origin.gp.third-party-product"},
      {made("product", "Things", {{"productId", "3830"}}), Origin::unknown, "origin.gp.unknown-product"},
      {made("dictionary", "D.DIC", {{"productId", "24680"}}), Origin::isv, "origin.gp.third-party-product"},
      {made("dictionary", "FORMS.DIC", {{"container", "modified-forms"}}), Origin::modified,
       "origin.gp.modified-resources"},
      {made("dictionary", "X.DIC", {{"container", "application"}}), Origin::unknown, "origin.gp.no-evidence"},
      {made("form", "A", {{"productId", "0"}, {"change", "changed"}}), Origin::modified, "origin.gp.changed-resource"},
      {made("form", "B", {{"productId", "0"}, {"change", "new"}}), Origin::custom, "origin.gp.new-resource"},
      {made("vba-module", "C"), Origin::custom, "origin.gp.vba"},
      {made("macro", "D"), Origin::custom, "origin.gp.macro"},
      {made("integration", "E"), Origin::custom, "origin.gp.source"},
  };
  std::vector<Object> objects;
  for (const Row& row : rows) objects.push_back(row.object);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Made one({rows[i].object});
    CAPTURE(rows[i].object.name);
    CHECK(one[0].origin == rows[i].origin);
    CHECK(one[0].origin_reason.id == rows[i].reason);
  }
}

TEST_CASE("Of a changed form only new and changed parts are the customer's") {
  Object form = made("form", "SOP_Entry", {{"productId", "0"}, {"change", "changed"}});
  for (const char* change : {"new", "changed", "layout-only", ""}) {
    model::Member member;
    member.name = change;
    if (*change != '\0') member.properties.add("change", change);
    form.members.push_back(std::move(member));
  }
  const Made one({form});
  CHECK(one[0].members[0].origin == Origin::custom);
  CHECK(one[0].members[1].origin == Origin::modified);
  CHECK(one[0].members[2].origin == Origin::unknown);
  CHECK(one[0].members[3].origin == Origin::unknown);
}

TEST_CASE("The user's word goes before the list of products") {
  model::Ours ours;
  ours.owners.push_back({.name = "Cabra", .origin = Origin::custom, .ids = {{24'000, 25'000}}});
  const Made one({made("product", "Desk", {{"productId", "24680"}}, 24'680)}, {}, {}, ours);
  CHECK(one[0].origin == Origin::custom);
  CHECK(one[0].origin_reason.id == "origin.by-owner");
}

TEST_CASE("One form of two products is two objects, and each names the other product") {
  const Made two({made("form", "SOP_Entry", {{"productId", "0"}}), made("form", "sop_entry", {{"productId", "24680"}}),
                  made("form", "Other", {{"productId", "0"}})});
  CHECK(two[0].key == "gp/form/0/sop_entry");
  CHECK(two[1].key == "gp/form/24680/sop_entry");
  CHECK(two[0].properties.get("otherProducts") == "24680");
  CHECK(two[1].properties.get("otherProducts") == "0");
  CHECK(!two[2].properties.has("otherProducts"));
}

TEST_CASE("Objects of a database are told apart by database and schema") {
  const Pairs dbo{{"database", "CABRA"}, {"schema", "dbo"}};
  const Made made_objects({made("sql-procedure", "cbtRent", dbo), made("sql-procedure", "cbtRent", {{"schema", "dbo"}}),
                           made("econnect-hook", "taSopHdrIvcInsertPost", dbo)});
  CHECK(made_objects[0].key == "gp/sql-procedure/cabra.dbo.cbtrent");
  CHECK(made_objects[1].key == "gp/sql-procedure/dbo.cbtrent");
  CHECK(made_objects[2].key == "gp/econnect-hook/cabra.dbo.tasophdrivcinsertpost");
}

TEST_CASE("A reference finds its target by name or id, in its own database or product first") {
  const auto use = [](const char* kind, const char* target, const char* name, std::uint32_t number = 0) {
    model::Reference reference;
    reference.from = model::id_at<model::ObjectId>(0);
    reference.kind = kind;
    reference.target_kind = model::find_kind(model::Product::gp, target).value();
    reference.target_name = name;
    reference.target_number = number;
    return reference;
  };
  const Made one({made("sql-procedure", "p", {{"database", "B"}, {"productId", "7"}}),
                  made("sql-table", "CBT00100", {{"database", "A"}}),
                  made("sql-table", "cbt00100", {{"database", "B"}}), made("econnect-hook", "taHook"),
                  made("product", "Desk", {{"productId", "24680"}}, 24'680), made("sql-view", "CBTView")},
                 {},
                 {use("reads-table", "sql-table", "CBT00100"), use("call", "sql-procedure", "TAHOOK"),
                  use("dictionary", "product", "Another Name", 24'680), use("reads-table", "sql-table", "CBTView"),
                  use("reads-table", "sql-table", "GL00100")});
  std::vector<std::uint32_t> to;
  for (const model::Reference& reference : one.inventory.references)
    to.push_back(static_cast<std::uint32_t>(reference.to));
  CHECK(to == std::vector<std::uint32_t>{2, 3, 4, 5, static_cast<std::uint32_t>(model::none<model::ObjectId>)});
}

TEST_CASE("The table of upgrades goes before macros, these before what add-ins are built against") {
  const model::System by_table = judged({{"gp.version", "18.5.1234 db-upgrade", 3},
                                         {"gp.version", "16.00.0033.000 macro", 1},
                                         {"gp.version", "12.0.0.0 add-in-reference", 1}});
  CHECK(by_table.generation == "GP 18.x");
  CHECK(by_table.certainty == model::Certainty::certain);
  CHECK(by_table.evidence.size() == 3);

  const model::System by_macro =
      judged({{"gp.version", "12.0.0.0 add-in-reference", 1}, {"gp.version", "14.00.0085.000 macro", 1}});
  CHECK(by_macro.generation == "GP 2015");
  CHECK(by_macro.version == "14.00.0085.000");
  CHECK(by_macro.certainty == model::Certainty::probable);

  CHECK(judged({{"gp.version", "18.0.0.0 add-in-reference", 1}}).generation == "GP 2018");
  CHECK(judged({{"gp.version", "11.0.0.0 add-in-reference", 1}}).generation == "GP 2010");
  for (const char* nothing : {"13.0 macro", "macro", "x macro", "16.0 hearsay", ""}) {
    const model::System none = judged({{"gp.version", nothing, 1}});
    CAPTURE(nothing);
    CHECK(none.generation.empty());
    CHECK(none.certainty == model::Certainty::unknown);
    REQUIRE(none.notes.size() == 1);
    CHECK(none.notes[0].id == "note.gp.no-release");
  }
}

TEST_CASE("What Dexterity generated is counted by kind, databases are parts") {
  const model::System system = judged({{"gp.generated", "sql-procedure zDP_GL00100SI", 1},
                                       {"gp.generated", "sql-procedure zDP_GL00100SD", 1},
                                       {"gp.generated", "sql-trigger zDT_GL00100U", 1},
                                       {"gp.database", "CABRA", 1},
                                       {"gp.database", "cabra", 1},
                                       {"gp.database", "DYNAMICS", 1}});
  CHECK(system.counts.generated.at("sql-procedure") == 2);
  CHECK(system.counts.generated.at("sql-trigger") == 1);
  REQUIRE(system.parts.size() == 2);
  CHECK(system.parts[0].name == "CABRA");
}
