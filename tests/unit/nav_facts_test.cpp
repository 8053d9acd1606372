#include "parsers/nav/dates.h"
#include "parsers/nav/version_tags.h"

#include <catch2/catch.hpp>

#include <string_view>
#include <vector>

using namespace parsers::nav;

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
