#include "parsers/nav/dates.h"
#include "parsers/nav/release.h"
#include "parsers/nav/version_tags.h"
#include "scanner/model/inventory.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace parsers::nav;

namespace {

struct Tagged {
  const char* kind;
  const char* tags;
  model::Origin origin;
};

/// The system of these objects, in one file with these features.
model::System judged(const std::vector<Tagged>& rows, const std::vector<const char*>& features = {}) {
  model::Inventory inventory;
  inventory.systems.push_back({.id = "contoso/nav", .product = model::Product::nav});
  inventory.artifacts.resize(1);
  inventory.artifacts[0].system = model::id_at<model::SystemId>(0);
  std::vector<std::uint32_t> objects;
  for (const Tagged& row : rows) {
    model::Object object;
    object.kind = model::find_kind(model::Product::nav, row.kind).value();
    object.artifact = model::id_at<model::ArtifactId>(0);
    object.counts_as = model::id_at<model::ObjectId>(inventory.objects.size());
    object.origin = row.origin;
    object.properties.add("versionList", row.tags);
    objects.push_back(static_cast<std::uint32_t>(inventory.objects.size()));
    inventory.objects.push_back(std::move(object));
  }
  std::vector<std::vector<model::Fact>> facts(1);
  for (const char* feature : features) facts[0].push_back({"nav.feature", feature, 7});
  scanner::SystemView view{inventory, inventory.systems[0], objects, {}, facts, {}};
  judge_release(view);
  return inventory.systems[0];
}

}  // namespace

TEST_CASE("The vendor's version tags are told from all others") {
  struct Row {
    std::string_view tag, version, generation;
  };
  const Row rows[] = {
      {"NAVW114.27", "14.27", "Business Central 14"},
      {"NAVW17.10", "7.10", "NAV 2013 R2"},
      {"NAVW17.1", "7.10", "NAV 2013 R2"},
      {"NAVW17.00.00.35026", "7.00", "NAV 2013"},
      {"NAVW16.00.10", "6.00.10", "NAV 2009 R2"},
      {"NAVW16.00.01", "6.00.01", "NAV 2009"},
      {"navw110.0.00.19421", "10.00", "NAV 2017"},
      {"NAVDK11.00", "11.00", "NAV 2018"},
      {"NAVW13.70", "3.70", "Navision 3"},
      {"NAV STUFF", "-", ""},
      {"NAV-404", "-", ""},
      {"NAVW1", "-", ""},
      {"MYNAVW110.00", "-", ""},
      {"ABC1.00", "-", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.tag);
    const std::optional<BaseVersion> version = vendor_tag(row.tag);
    CHECK((version ? version->text() : "-") == row.version);
    if (version) CHECK(generation_of(*version) == row.generation);
  }
}

TEST_CASE("A version list is prose") {
  CHECK(tags_of(" NAVW17.10 ,Profi Light,, CR#001 ") ==
        std::vector<std::string_view>{"NAVW17.10", "Profi Light", "CR#001"});
  CHECK(tags_of("").empty());
}

TEST_CASE("The order of dates is judged over the whole export") {
  const auto order = [](std::vector<std::string_view> dates, bool twelve = false) {
    return order_of(dates, twelve, "2026-11-22");
  };
  CHECK(order({"06.10.17"}) == DateOrder::day_month_year);
  CHECK(order({"04/01/14", "07/29/21"}) == DateOrder::month_day_year);
  CHECK(order({"04/01/14"}, true) == DateOrder::month_day_year);
  CHECK(order({"04/01/14"}) == DateOrder::day_month_year);
  CHECK(order({"13-09-23", "13-12-29"}) == DateOrder::year_month_day);
  CHECK(order({}) == DateOrder::day_month_year);
}

TEST_CASE("Dates become ISO, and what is no date becomes nothing") {
  CHECK(iso_date("06.10.17", DateOrder::day_month_year) == "2017-10-06");
  CHECK(iso_date("6/1/2014", DateOrder::month_day_year) == "2014-06-01");
  CHECK(iso_date("24.12.97", DateOrder::day_month_year) == "1997-12-24");
  CHECK(iso_date("20171006D", DateOrder::day_month_year) == "2017-10-06");
  CHECK(iso_date("12082011D", DateOrder::day_month_year) == "2011-08-12");
  CHECK(iso_date("31.31.17", DateOrder::day_month_year).empty());
  CHECK(iso_date("", DateOrder::day_month_year).empty());
  CHECK(iso_date("soon", DateOrder::day_month_year).empty());
}

TEST_CASE("Only the releases after the classic client have neither forms nor dataports") {
  for (const char* generation : {"NAV 2013", "NAV 2013 R2", "NAV 2018", "Business Central 14"})
    CHECK(is_after_classic_client(generation));
  for (const char* generation : {"Navision 3", "NAV 5.0", "NAV 2009", "NAV 2009 R2", "", "NAV 1999"})
    CHECK_FALSE(is_after_classic_client(generation));
}

TEST_CASE("Forms of the customer beside the tags of a later release are told") {
  using model::Origin;
  const Tagged vendors{"table", "NAVW17.10", Origin::standard};
  const std::vector<Tagged> after{vendors, vendors, vendors, vendors, vendors};
  const auto with = [&](std::vector<Tagged> more) {
    more.insert(more.end(), after.begin(), after.end());
    return judged(more);
  };
  const model::System mixed = with({{"form", "ABC1.00", Origin::custom},
                                    {"form", "NAVW13.60,ABC1.00", Origin::modified},
                                    {"dataport", "", Origin::custom}});
  CHECK(mixed.generation == "NAV 2013 R2");
  CHECK(mixed.certainty == model::Certainty::certain);
  REQUIRE(mixed.notes.size() == 1);
  CHECK(mixed.notes[0] == model::Sentence{"note.nav.classic-objects", {"NAV 2013 R2", "2", "1"}});

  CHECK(with({{"page", "ABC1.00", Origin::custom}}).notes.empty());
  CHECK(with({{"form", "NAVW13.60", Origin::standard}, {"form", "DSM1.00", Origin::isv}}).notes.empty());
  const Tagged classic{"form", "NAVW16.00.01,ABC1.00", Origin::modified};
  const model::System older = judged({classic, classic, classic, classic, classic});
  CHECK(older.generation == "NAV 2009");
  CHECK(older.notes.empty());
}

TEST_CASE("Without tags the newest construct tells the first release that can hold it") {
  const model::System system = judged({{"page", "", model::Origin::custom}}, {"application-area", "word-layout"});
  CHECK(system.generation == "NAV 2016");
  CHECK(system.certainty == model::Certainty::probable);
  REQUIRE(system.evidence.size() == 1);
  CHECK(system.evidence[0].line == 7);
  CHECK(system.evidence[0].says.id == "evidence.nav.not-before");
  CHECK(judged({{"page", "", model::Origin::custom}}, {"application-area", "attribute-external"}).generation ==
        "NAV 2018");
  CHECK(judged({{"form", "", model::Origin::custom}}, {"form"}).generation == "NAV 2009");
}
