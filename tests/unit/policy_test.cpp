#include "report/classify/policy.h"

#include "report/classify/lifecycle.h"
#include "scanner/model/config_error.h"
#include "scanner/model/embedded.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace {

using model::Era;
using model::Product;
using report::Answer;

std::string mission_text() { return std::string(model::embedded("report/classify/policy/policy-mission.json")); }

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::optional<model::ConfigError> error_of(const std::string& text) {
  try {
    report::parse_policy("ours.json", text);
  } catch (const model::ConfigError& error) {
    return error;
  }
  return std::nullopt;
}

model::System system_of(Product product, std::string generation, std::string version) {
  model::System system;
  system.product = product;
  system.generation = std::move(generation);
  system.version = std::move(version);
  return system;
}

/// A folder of this test alone, gone when the test ends.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "policy-test-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  std::filesystem::path path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace

TEST_CASE("both policies of the program load and weigh all factors") {
  for (const std::string name : {"mission", "vendor"}) {
    const report::Policy policy = report::load_policy(name);
    CHECK(policy.name == name);
    CHECK(policy.weights == std::array<double, report::factor_count>{30, 25, 15, 10, 10, 10});
    CHECK(policy.generations.size() == 4);
    CHECK(policy.thresholds.upgrade_below == 40);
    CHECK(policy.thresholds.migration_above == 60);
    CHECK(policy.thresholds.confidence == 0.6);
  }
}

TEST_CASE("the generation table of the mission has the promised values") {
  const report::Policy policy = report::load_policy("mission");
  const auto value = [&](Product product, const std::string& generation) {
    return report::find_release(policy.generations.at(product), system_of(product, generation, "")).row->value;
  };
  CHECK(value(Product::crm, "Dynamics 365 CE 9.2") == 0);
  CHECK(value(Product::crm, "CRM 2011") == 75);
  CHECK(value(Product::nav, "Business Central 14") == 35);
  CHECK(value(Product::ax, "AX 2012 R3") == 45);
}

TEST_CASE("a policy is read from a file") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "ours.json").string();
  std::ofstream(path) << replaced(mission_text(), "\"name\": \"mission\"", "\"name\": \"ours\"");
  CHECK(report::load_policy(path).name == "ours");
}

TEST_CASE("a policy that cannot be read is an error that names the policies of the program") {
  const TemporaryFolder folder;
  for (const std::string& path : {(folder.path() / "missing.json").string(), folder.path().string()}) {
    try {
      report::load_policy(path);
      FAIL("no error for " << path);
    } catch (const model::ConfigError& error) {
      CHECK(error.where() == path);
      CHECK(error.help().find("mission, vendor") != std::string::npos);
      CHECK(error.what() == error.where() + ": " + error.problem() + " (" + error.help() + ")");
    }
  }
}

TEST_CASE("every mistake in a policy is located") {
  struct Mistake {
    std::string from;
    std::string to;
    std::string where;    ///< line and pointer
    std::string problem;  ///< a part of it
  };
  const std::vector<Mistake> mistakes{
      {"\"name\": \"mission\",", "\"name\": \"mission\"", "ours.json:4", "valid JSON"},
      {"dynscan-policy/1", "dynscan-policy/9", "ours.json:2, /schema", "known form"},
      {"\"name\": \"mission\"", "\"name\": \"\"", "ours.json:3, /name", "text is expected"},
      {"\"name\": \"mission\"", "\"name\": \"a\", \"name\": \"b\"", "ours.json:3", "given twice"},
      {"\"name\": \"mission\"", "\"name\": \"a\", \"nom/e\": 1", "ours.json:3, /nom~1e", "unknown field 'nom/e'"},
      {"\"complexity\": 15,", "", "ours.json:5, /weights", "weight of 'complexity' is missing"},
      {"\"complexity\": 15,", "\"complexity\": -1,", "ours.json:8, /weights/complexity", "number is expected"},
      {"\"complexity\": 15,", "\"complexity\": \"15\",", "ours.json:8, /weights/complexity", "number is expected"},
      {"\"migrationAbove\": 60", "\"migrationAbove\": 39", "ours.json:4, /thresholds/migrationAbove", "less than"},
      {"\"E\": 100", "\"F\": 100", "/formulas/customizationReview/ratingPoints/F", "unknown field 'F'"},
      {"\"daysForFull\": 500", "\"daysForFull\": 0", "/formulas/timeRequired/daysForFull", "number"},
      {"\"littleDebtRating\": \"B\"", "\"littleDebtRating\": \"Z\"", "/checks/littleDebtRating", "rating 'Z'"},
      {"\"value\": 95", "\"value\": 84", "/generations/ax/2/value", "higher value than the older 'AX 4.0'"},
      {"\"AX 2009\", \"era\"", "\"AX 4.0\", \"era\"", "/generations/ax/2", "stands twice"},
      {"\"AX 2009\", \"era\": \"legacy\"", "\"AX 2009\", \"era\": \"old\"", "/generations/ax/2/era", "era 'old'"},
      {"\"fromVersion\": \"8.1\"", "\"fromVersion\": \"7.1\"", "/generations/ax/8", "not sorted"},
      {"\"fromVersion\": \"8.1\"", "\"fromVersion\": \"R3\"", "/generations/ax/8/fromVersion", "no version"},
      {"\"gp\": [", "\"pg\": [", "/generations/pg", "unknown field 'pg'"},
      {"\"upTo\": \"NAV 2018\"", "\"upTo\": \"NAV 2019\"", "/gates/1/upTo", "no generation 'NAV 2019'"},
      {"\"product\": \"gp\"", "\"product\": \"sl\"", "/gates/2/product", "unknown product 'sl'"},
      {"\"id\": \"gp\"", "\"id\": \"nav-cal\"", "/gates/2/id", "two gates"},
      {"\"id\": \"gp\", \"decides\": \"migration\"", "\"id\": \"gp\", \"decides\": \"stay\"", "/gates/2/decides",
       "unknown verdict 'stay'"},
  };
  for (const Mistake& mistake : mistakes) {
    INFO(mistake.to);
    const std::optional<model::ConfigError> error = error_of(replaced(mission_text(), mistake.from, mistake.to));
    REQUIRE(error);
    CAPTURE(error->where(), error->problem());
    CHECK(error->where().starts_with("ours.json:"));
    CHECK(error->where().find(mistake.where) != std::string::npos);
    CHECK(error->problem().find(mistake.problem) != std::string::npos);
    CHECK_FALSE(error->help().empty());
  }
}

TEST_CASE("errors name the line of a value inside a list") {
  const std::string text = replaced(mission_text(), "\"value\": 95", "\"value\": 101");
  const std::size_t offset = text.find("\"value\": 101");
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
  CHECK(error_of(text)->where() == "ours.json:" + std::to_string(line) + ", /generations/ax/1/value");
}

TEST_CASE("what is no object at all is an error, not a crash") {
  for (const std::string text : {"", "[]", "null", "7", "{", "\"x\"", "\xff\xfe", "{}"}) {
    INFO(text);
    CHECK(error_of(text));
  }
  CHECK(error_of(std::string(20000, '[')));
  CHECK(error_of(std::string(20000, '[') + std::string(20000, ']')));
}

TEST_CASE("versions compare as dotted numbers") {
  CHECK(report::is_at_least("10.0.35", "8.1") == Answer::yes);
  CHECK(report::is_at_least("8.1", "8.1") == Answer::yes);
  CHECK(report::is_at_least("8.0.9", "8.1") == Answer::no);
  CHECK(report::is_at_least("8", "8.1") == Answer::unknown);
  CHECK(report::is_at_least("8", "8.0") == Answer::yes);
  CHECK(report::is_at_least("9.2.26034.00167", "9.2") == Answer::yes);
  CHECK(report::is_at_least("", "1") == Answer::unknown);
  CHECK(report::is_at_least("8.1 KB1", "1") == Answer::unknown);
  CHECK(report::is_at_least("99999999999999999999", "1") == Answer::unknown);
}

TEST_CASE("a name that ends with .x stands for all its versions") {
  CHECK(report::names_generation("GP 18.x", "GP 18.5"));
  CHECK(report::names_generation("GP 18.x", "GP 18"));
  CHECK_FALSE(report::names_generation("GP 18.x", "GP 181"));
  CHECK_FALSE(report::names_generation("GP 18.x", "GP 2018"));
  CHECK_FALSE(report::names_generation("NAV 2009", "NAV 2009 R2"));
}

TEST_CASE("every generation of both policies has a route row with its source") {
  const report::Lifecycle lifecycle = report::load_lifecycle();
  for (const std::string name : {"mission", "vendor"}) {
    for (const auto& [product, rows] : report::load_policy(name).generations) {
      for (const report::Generation& row : rows) {
        const auto found =
            report::route_of(lifecycle, system_of(product, row.release.generation, row.release.from_version));
        INFO(row.release.generation << " " << row.release.from_version);
        REQUIRE(found.row != nullptr);
        CHECK_FALSE(found.assumed);
        CHECK_FALSE(found.row->source.empty());
        for (const model::Hop& hop : found.row->hops) CHECK_FALSE((hop.from.empty() || hop.source.empty()));
      }
    }
  }
}

TEST_CASE("the vendor's path of a release has the documented number of hops") {
  const report::Lifecycle lifecycle = report::load_lifecycle();
  const auto hops = [&](Product product, std::string generation, std::string version) {
    return report::route_of(lifecycle, system_of(product, std::move(generation), std::move(version))).row->hops.size();
  };
  CHECK(hops(Product::nav, "Navision 3", "") == 0);
  CHECK(hops(Product::nav, "NAV 5.0", "") == 5);
  CHECK(hops(Product::nav, "NAV 2009 R2", "") == 5);
  CHECK(hops(Product::nav, "NAV 2013 R2", "") == 4);
  CHECK(hops(Product::nav, "NAV 2018", "") == 3);
  CHECK(hops(Product::nav, "Business Central 13", "") == 3);
  CHECK(hops(Product::nav, "Business Central 14", "") == 2);
  CHECK(hops(Product::nav, "Business Central", "22.0") == 2);
  CHECK(hops(Product::nav, "Business Central", "25.1") == 1);
  CHECK(hops(Product::ax, "AX 2012 R3", "") == 1);
  CHECK(hops(Product::ax, "D365 Finance & Operations", "10.0.40") == 0);
  CHECK(hops(Product::gp, "GP 2013", "") == 2);
  CHECK(hops(Product::crm, "CRM 2011", "") == 4);
  CHECK(hops(Product::crm, "Dynamics 365 CE 9.1", "") == 1);
  CHECK(hops(Product::crm, "Dynamics 365 CE 9.2", "") == 0);
}

TEST_CASE("each hop starts where the one before ends") {
  for (const report::Route& route : report::load_lifecycle().routes) {
    for (std::size_t i = 1; i < route.hops.size(); ++i) {
      INFO(route.release.generation << ": " << route.hops[i].from);
      CHECK(route.hops[i].from.starts_with(route.hops[i - 1].to.substr(0, 8)));
    }
  }
}

TEST_CASE("support dates follow the version where releases share a generation") {
  const report::Lifecycle lifecycle = report::load_lifecycle();
  const auto dates = [&](std::string version) {
    return report::dates_of(lifecycle, system_of(Product::nav, "Business Central", std::move(version)), "2026-01-01");
  };
  REQUIRE(dates("16.4").size() == 1);
  CHECK(dates("16.4")[0].product == "Business Central 16 on-premises");
  CHECK(dates("26.0").empty());
  CHECK(dates("").empty());
  CHECK(report::dates_of(lifecycle, system_of(Product::gp, "GP 18.6", ""), "2026-01-01").size() == 2);
}

TEST_CASE("a lifecycle table with a wrong date or kind of support is refused") {
  const std::string text(model::embedded("report/classify/policy/lifecycle.json"));
  CHECK_THROWS_WITH(report::parse_lifecycle("l.json", replaced(text, "2011-10-11", "2011-1-11")),
                    Catch::Contains("/dates/0/date") && Catch::Contains("no date"));
  CHECK_THROWS_WITH(report::parse_lifecycle("l.json", replaced(text, "\"what\": \"mainstream\"", "\"what\": \"x\"")),
                    Catch::Contains("/dates/0/what"));
}
