#include "report/classify/lifecycle.h"

#include "report/classify/policy.h"
#include "scanner/model/document.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using model::Product;

model::System system_of(Product product, std::string generation, std::string version = "") {
  model::System system;
  system.product = product;
  system.generation = std::move(generation);
  system.version = std::move(version);
  return system;
}

/// A system of each row of the generation table of a product.
std::vector<model::System> all_releases() {
  std::vector<model::System> systems;
  const report::Policy policy = report::load_policy("mission");
  for (const auto& [product, rows] : policy.generations) {
    for (const report::Generation& row : rows) {
      std::string name = row.release.generation;
      if (name.ends_with(".x")) name.replace(name.size() - 2, 2, ".0");
      systems.push_back(system_of(product, name, row.release.from_version));
    }
  }
  return systems;
}

}  // namespace

TEST_CASE("every release of every product has a row of the vendor's route, and every hop and date names its source") {
  const report::Lifecycle lifecycle = report::load_lifecycle();
  for (const model::System& system : all_releases()) {
    CAPTURE(system.generation, system.version);
    const report::Found<report::Route> route = report::route_of(lifecycle, system);
    REQUIRE(route.row != nullptr);
    CHECK_FALSE(route.row->source.empty());
    for (std::size_t i = 0; i < route.row->hops.size(); ++i) {
      const model::Hop& hop = route.row->hops[i];
      CHECK_FALSE(hop.source.empty());
      CHECK_FALSE(hop.from.empty());
      CHECK_FALSE(hop.to.empty());
      CHECK(hop.from != hop.to);
    }
  }
  for (const report::SupportDate& row : lifecycle.dates) {
    CHECK_FALSE(row.date.source.empty());
    CHECK_FALSE(row.date.product.empty());
  }
}

TEST_CASE("the number of hops is what the vendor's guides come to") {
  struct Row {
    Product product;
    std::string generation;
    std::string version;
    std::size_t hops;
    std::string last;
  };
  const std::string online = "Business Central online";
  const std::string data = "Business Central online (data only, cloud migration tool; no code)";
  const std::vector<Row> rows{
      {Product::ax, "AX 3.0", "", 0, ""},
      {Product::ax, "AX 4.0", "", 2, "D365 Finance & Operations"},
      {Product::ax, "AX 2012", "6.0", 2, "D365 Finance & Operations"},
      {Product::ax, "AX 2012 R2", "6.2", 1, "D365 Finance & Operations"},
      {Product::ax, "AX 2012 R3", "6.3", 1, "D365 Finance & Operations"},
      {Product::ax, "D365 Finance & Operations", "10.0.40", 0, ""},
      {Product::nav, "Navision 3", "3.70", 0, ""},
      {Product::nav, "NAV 2009", "6.00", 5, online},
      {Product::nav, "NAV 2013 R2", "7.10", 4, online},
      {Product::nav, "NAV 2018", "11.00", 3, online},
      {Product::nav, "Business Central 14", "14.00", 2, online},
      {Product::nav, "Business Central", "26.0", 1, online},
      {Product::gp, "GP 2010", "11.0", 2, data},
      {Product::gp, "GP 2018", "18.0", 1, data},
      {Product::crm, "CRM 4.0", "4.0", 5, "Dynamics 365 online (move by the vendor with a partner)"},
      {Product::crm, "CRM 2016", "8.0", 1, "Dynamics 365 online (move by the vendor with a partner)"},
      {Product::crm, "Dynamics 365 CE 9.2", "", 0, ""},
  };
  const report::Lifecycle lifecycle = report::load_lifecycle();
  for (const Row& row : rows) {
    CAPTURE(row.generation);
    const auto route = report::route_of(lifecycle, system_of(row.product, row.generation, row.version));
    REQUIRE(route.row != nullptr);
    REQUIRE(route.row->hops.size() == row.hops);
    if (row.hops > 0) CHECK(route.row->hops.back().to == row.last);
  }
}

TEST_CASE("support dates of each product read differently before and after their day") {
  struct Row {
    Product product;
    std::string generation;
    std::string version;
    std::string what;
    std::string date;
    std::string day_after;
  };
  const std::vector<Row> rows{
      {Product::ax, "AX 2009", "5.0", "mainstream", "2018-10-09", "2018-10-10"},
      {Product::ax, "AX 2012 R3", "6.3", "extended", "2023-01-10", "2023-01-11"},
      {Product::nav, "NAV 2016", "9.00", "extended", "2026-04-14", "2026-04-15"},
      {Product::nav, "NAV 2018", "11.00", "mainstream", "2023-01-10", "2023-01-11"},
      {Product::nav, "NAV 2018", "11.00", "extended", "2028-01-11", "2028-01-12"},
      {Product::nav, "Business Central 14", "14.0", "extended", "2025-10-14", "2025-10-15"},
      {Product::gp, "GP 2016", "16.0", "extended", "2026-07-14", "2026-07-15"},
      {Product::gp, "GP 18.5", "18.5", "mainstream", "2029-12-31", "2030-01-01"},
      {Product::crm, "CRM 2011", "5.0", "extended", "2021-07-13", "2021-07-14"},
      {Product::crm, "CRM 2016", "8.0", "extended", "2026-01-13", "2026-01-14"},
      {Product::crm, "Dynamics 365 CE 9.1", "9.1", "extended", "2029-01-09", "2029-01-10"},
  };
  const report::Lifecycle lifecycle = report::load_lifecycle();
  for (const Row& row : rows) {
    CAPTURE(row.generation, row.what);
    const model::System system = system_of(row.product, row.generation, row.version);
    const auto on = [&](std::string_view day) {
      const auto dates = report::dates_of(lifecycle, system, day);
      const auto found = std::ranges::find(dates, row.what, &model::LifecycleDate::what);
      REQUIRE(found != dates.end());
      return *found;
    };
    CHECK(on(row.date).date == row.date);
    CHECK_FALSE(on("2000-01-01").passed);
    CHECK_FALSE(on(row.date).passed);
    CHECK(on(row.day_after).passed);
  }
  CHECK(report::dates_of(lifecycle, system_of(Product::crm, "Dynamics 365 CE 9.2"), "2026-01-01").empty());
}
