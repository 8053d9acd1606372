#include "scanner/model/profile.h"

#include "report/classify/classify.h"
#include "report/classify/money.h"
#include "scanner/model/config_error.h"
#include "scanner/model/inventory.h"
#include "scanner/model/use.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using model::CheckState;
using model::Profile;
using model::Use;

class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "profile-test-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string write(const std::string& name, const std::string& text) const {
    const std::string path = path_ + "/" + name;
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

 private:
  std::string path_;
};

Profile parsed(const std::string& fields) {
  return model::parse_profile("profile.json", "{\n\"schema\": \"dynscan-profile/1\"" + fields + "\n}");
}

struct Complaint {
  std::string where;
  std::string problem;
  std::string help;
};

Complaint complaint(const auto& deed) {
  try {
    deed();
  } catch (const model::ConfigError& error) {
    return {error.where(), error.problem(), error.help()};
  }
  return {};
}

model::System nav(std::string generation, model::Certainty certainty) {
  model::System system;
  system.product = model::Product::nav;
  system.generation = std::move(generation);
  system.certainty = certainty;
  return system;
}

model::Verdict verdict_of(const Profile* profile, const model::Inventory& inventory) {
  static const report::Lifecycle lifecycle = report::load_lifecycle();
  return report::classify(inventory, report::load_policy("mission"), lifecycle, {"2026-01-31", profile}).at(0);
}

CheckState state_of(const model::Verdict& verdict, std::string_view check) {
  return std::ranges::find(verdict.checks, check, &model::Check::id)->state;
}

}  // namespace

TEST_CASE("The profile to fill in is a profile, and every field that it offers is one when its comment mark goes") {
  const std::string text(model::profile_template());
  const Profile open = model::parse_profile("template", text);
  CHECK_FALSE(open.cloud_target);
  CHECK_FALSE(open.day_rate);
  std::string filled;
  std::size_t offered = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    const std::size_t mark = line.find("// , \"");
    if (mark != std::string::npos && line.find("\"usage\"") == std::string::npos) {
      line.erase(mark, 3);
      ++offered;
    }
    filled += line + "\n";
    at = end + 1;
  }
  CHECK(offered == 17);
  const Profile all = model::parse_profile("template", filled);
  CHECK(all.client == "Contoso Ltd.");
  CHECK(all.cloud_target == Profile::CloudTarget::wanted);
  CHECK(all.disruption == Profile::Level::medium);
  CHECK(all.redesign == Profile::Wish::partly);
  CHECK(all.data_quality == Profile::Quality::fair);
  CHECK(all.database_gb == 45);
  CHECK(all.users == 120U);
  CHECK(all.countries == std::vector<std::string>{"DE", "AT"});
  REQUIRE(all.releases.size() == 1);
  CHECK(all.releases[0].version == "7.10.37563");
  CHECK(all.day_rate == 1100);
  CHECK(all.currency == "EUR");
  REQUIRE(all.overheads.size() == 4);
  CHECK(all.overheads[2].id == "data-migration");
  CHECK(all.overheads[2].percent == 15);
}

TEST_CASE("Every mistake in a profile names file, line and remedy") {
  struct Row {
    std::string fields;
    std::string where;
    std::string problem;
    std::string help;
  };
  const std::vector<Row> rows{
      {",\n\"cloud\": \"yes\"", "profile.json:3, /cloud", "unknown field 'cloud'", "cloudTarget"},
      {",\n\"cloudTarget\": \"yes\"", "profile.json:3, /cloudTarget", "'yes' is no answer", "required, wanted, no"},
      {",\n\n\"disruption\": \"none\"", "profile.json:4, /disruption", "'none' is no answer", "low, medium, high"},
      {", // a remark, \"with quotes\"\n\"redesign\": 1", "profile.json:3, /redesign", "text is expected", "write"},
      {",\n\"databaseGb\": -1", "profile.json:3, /databaseGb", "number is expected", "from 0.0"},
      {",\n\"users\": 1.5", "profile.json:3, /users", "whole number", "fraction"},
      {",\n\"dayRate\": 1000", "profile.json:3, /dayRate", "without a currency", "EUR"},
      {",\n\"currency\": \"EUR\"", "profile.json:3, /currency", "without a day rate", "dayRate"},
      {",\n\"dayRate\": 1, \"currency\": \"Euro\"", "profile.json:3, /currency", "no currency", "three letters"},
      {",\n\"overheads\": {}", "profile.json:3, /overheads", "without a day rate", "dayRate"},
      {",\n\"releases\": [{\"product\": \"nav\",\n\"generation\": \"NAV 2018\", \"version\": \"1.x\"}]",
       "profile.json:4, /releases/0/version", "no version", "numbers with dots"},
      {",\n\"releases\": [{\"product\": \"nav\", \"generation\": \"A\"},\n{\"product\": \"nav\", \"generation\": "
       "\"B\"}]",
       "profile.json:4, /releases/1/product", "a release already", "once"},
      {",\n\"unusedAfterDays\": 0", "profile.json:3, /unusedAfterDays", "no time", "at least 1"},
      {",\n\"usage\": [\"missing.csv\"]", "profile.json:3, /usage/0", "missing.csv cannot be read", "CSV"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.fields);
    const Complaint made = complaint([&] { parsed(row.fields); });
    CHECK(made.where == row.where);
    CHECK(made.problem.find(row.problem) != std::string::npos);
    CHECK(made.help.find(row.help) != std::string::npos);
  }
  CHECK(complaint([] { model::load_profile("/nowhere/profile.json"); }).help.find("profile --new") !=
        std::string::npos);
  CHECK(complaint([] { model::parse_profile("p", "{ \"schema\": \"other\" }"); }).where == "p:1, /schema");
}

TEST_CASE("A file of usage is read with either separator, quotes and a mark at its start") {
  const auto rows = model::parse_usage(
      "u.csv", "\xEF\xBB\xBFObject;LastUsed;Rows\r\n\"page; 50000\";2025-11-30;\r\n\r\nnav/table/50001;;0\n");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].object == "page; 50000");
  CHECK(rows[0].last_used == "2025-11-30");
  CHECK_FALSE(rows[0].rows);
  CHECK(rows[1].object == "nav/table/50001");
  CHECK(rows[1].tells_use);
  CHECK(rows[1].rows == std::uint64_t{0});
  CHECK(rows[1].line == 4);
}

TEST_CASE("Every mistake in a file of usage names file, line and remedy") {
  struct Row {
    std::string text;
    std::string where;
    std::string problem;
  };
  const std::vector<Row> rows{
      {"", "u.csv:1", "empty"},
      {"table,when\n", "u.csv:1", "unknown column 'when'"},
      {"lastUsed,rows\n", "u.csv:1", "'object' is missing"},
      {"object\n", "u.csv:1", "nothing tells of use"},
      {"object,rows,object\n", "u.csv:1", "stands twice"},
      {"object,rows\na,1\nb\n", "u.csv:3", "a row of 1 cells"},
      {"object,rows\n,1\n", "u.csv:2", "no object is named"},
      {"object,rows\na,many\n", "u.csv:2", "no number of rows"},
      {"object,lastUsed\na,31.01.2026\n", "u.csv:2", "no date"},
      {"object,lastUsed\na,2026-02-30\n", "u.csv:2", "no date"},
      {"object,rows\n\"a,1\n", "u.csv:2", "not closed"},
      {"object,rows\n\"a\"b,1\n", "u.csv:2", "after a closing quote"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Complaint made = complaint([&] { model::parse_usage("u.csv", row.text); });
    CHECK(made.where == row.where);
    CHECK(made.problem.find(row.problem) != std::string::npos);
    CHECK_FALSE(made.help.empty());
  }
}

TEST_CASE("A profile reads the files of usage that lie beside it") {
  const Folder folder;
  folder.write("use.csv", "object,rows\ntable 50000,0\n");
  const Profile profile = model::load_profile(
      folder.write("profile.json", "{ \"schema\": \"dynscan-profile/1\", \"usage\": [\"use.csv\"] }"));
  REQUIRE(profile.usage.size() == 1);
  CHECK(profile.usage[0].object == "table 50000");
}

TEST_CASE("Usage turns what nothing refers to into what is not used") {
  model::Inventory inventory;
  inventory.systems.push_back(nav("NAV 2018", model::Certainty::certain));
  const auto add = [&](std::string_view kind, std::uint32_t number, model::Origin origin) {
    model::Object object;
    object.kind = model::find_kind(model::Product::nav, kind).value();
    object.number = number;
    object.name = "Object " + std::to_string(number);
    object.key = "nav/" + std::string(kind) + "/" + std::to_string(number);
    object.origin = origin;
    object.system = model::id_at<model::SystemId>(0);
    object.counts_as = model::id_at<model::ObjectId>(inventory.objects.size());
    inventory.objects.push_back(std::move(object));
  };
  using enum model::Origin;
  add("codeunit", 50000, custom);   // 0: refers to 1
  add("table", 50001, custom);      // 1: referred to
  add("table", 50002, custom);      // 2
  add("page", 50003, custom);       // 3
  add("codeunit", 80, modified);    // 4: the vendor's own code calls it
  add("menusuite", 1090, custom);   // 5: an entry point
  add("codeunit", 50006, custom);   // 6: hooks itself into 4
  add("codeunit", 50007, unknown);  // 7
  inventory.references.push_back(
      {.from = model::id_at<model::ObjectId>(0), .kind = "variable", .to = model::id_at<model::ObjectId>(1)});
  inventory.references.push_back(
      {.from = model::id_at<model::ObjectId>(6), .kind = "subscription", .to = model::id_at<model::ObjectId>(4)});
  inventory.references.push_back(
      {.from = model::id_at<model::ObjectId>(7), .kind = "variable", .to = model::id_at<model::ObjectId>(7)});

  const auto uses = [&](const Profile* profile) { return model::uses_of(inventory, profile, "2026-01-31").of; };
  CHECK(uses(nullptr) == std::vector<Use>{Use::unreferenced, Use::needed, Use::unreferenced, Use::unreferenced,
                                          Use::needed, Use::needed, Use::needed, Use::unreferenced});
  Profile profile;
  profile.unused_after = 365;
  profile.usage = model::parse_usage("u.csv",
                                     "object,lastUsed,rows\n"
                                     "codeunit 50000,2025-12-31,\n"    // used a month ago
                                     "nav/table/50001,2024-01-01,7\n"  // long ago, but referred to
                                     "OBJECT 50002,2026-01-30,0\n"     // by its name; a table without rows
                                     "page 50003,2025-01-31,\n"        // 365 days ago: not more than the bound
                                     "codeunit 50007,2025-01-30,\n"    // 366 days ago
                                     "menusuite 1090,,\n"              // never, but somebody may start it
                                     "codeunit 99999,,\n");
  CHECK(uses(&profile) == std::vector<Use>{Use::needed, Use::idle, Use::unused, Use::needed, Use::needed, Use::idle,
                                           Use::needed, Use::unused});
  const model::UsageResult result = model::uses_of(inventory, &profile, "2026-01-31");
  CHECK(result.matched == 6);
  CHECK(result.unmatched == std::vector<std::size_t>{6});
  const model::Verdict verdict = verdict_of(&profile, inventory);
  REQUIRE(verdict.left_behind.size() == 3);
  CHECK(verdict.left_behind[0].use == "unused");
  CHECK(verdict.left_behind[0].objects.size() == 2);
}

TEST_CASE("A release of the profile is taken where the files prove no other") {
  Profile profile;
  profile.releases = {{model::Product::nav, "NAV 2013 R2", "7.10.37563"}};
  struct Row {
    std::string generation;
    model::Certainty certainty;
    std::string result;
    std::string note;
  };
  const std::vector<Row> rows{
      {"", model::Certainty::unknown, "NAV 2013 R2", ""},
      {"NAV 2013 R2", model::Certainty::certain, "NAV 2013 R2", ""},
      {"NAV 2018", model::Certainty::probable, "NAV 2013 R2", "profile.release-replaces"},
      {"NAV 2018", model::Certainty::certain, "NAV 2018", "profile.release-contradicts"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.generation, row.note);
    model::Inventory inventory;
    inventory.systems.push_back(nav(row.generation, row.certainty));
    model::apply_releases(profile, inventory);
    const model::System& system = inventory.systems[0];
    CHECK(system.generation == row.result);
    CHECK(system.notes.size() == (row.note.empty() ? 0 : 1));
    if (!row.note.empty()) CHECK(system.notes[0].id == row.note);
    CHECK(system.evidence.size() == (row.result == "NAV 2013 R2" ? 1 : 0));
  }
}

TEST_CASE("Answers decide the checks that files leave open, and each stands in the verdict as a line") {
  model::Inventory inventory;
  inventory.systems.push_back(nav("Business Central 14", model::Certainty::certain));
  inventory.systems[0].rules_applied = true;
  CHECK(state_of(verdict_of(nullptr, inventory), "full-cloud") == CheckState::unknown);
  CHECK(verdict_of(nullptr, inventory).answers.empty());
  struct Row {
    std::string fields;
    std::string check;
    CheckState state;
    std::string line;
  };
  using enum CheckState;
  const std::vector<Row> rows{
      {R"(, "cloudTarget": "required")", "full-cloud", yes, "answer.cloud-target.required"},
      {R"(, "cloudTarget": "wanted")", "full-cloud", yes, "answer.cloud-target.wanted"},
      {R"(, "cloudTarget": "no")", "full-cloud", no, "answer.cloud-target.no"},
      {R"(, "disruption": "low")", "minimal-disruption", yes, "answer.disruption.low"},
      {R"(, "disruption": "medium")", "minimal-disruption", no, "answer.disruption.medium"},
      {R"(, "disruption": "high")", "minimal-disruption", no, "answer.disruption.high"},
      {R"(, "redesign": "yes")", "redesign", yes, "answer.redesign.yes"},
      {R"(, "redesign": "partly")", "redesign", unknown, "answer.redesign.partly"},
      {R"(, "redesign": "no")", "redesign", no, "answer.redesign.no"},
      {R"(, "redesign": "yes")", "outdated-processes", yes, "answer.redesign.yes"},
      {R"(, "redesign": "partly")", "outdated-processes", unknown, "answer.redesign.partly"},
      {R"(, "redesign": "no")", "outdated-processes", no, "answer.redesign.no"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.fields, row.check);
    const Profile profile = parsed(row.fields);
    const model::Verdict verdict = verdict_of(&profile, inventory);
    CHECK(state_of(verdict, row.check) == row.state);
    REQUIRE(verdict.answers.size() == 1);
    CHECK(verdict.answers[0].says.id == row.line);
  }
  const Profile profile = parsed(R"(, "databaseGb": 81)");
  const model::Verdict verdict = verdict_of(&profile, inventory);
  CHECK(*verdict.factors.at(3).value == Approx(40));
  CHECK(verdict.answers.at(0).question == "databaseGb");
}

TEST_CASE("Money is days at a rate and shares of that, and leaves the days alone") {
  const Profile profile =
      parsed(R"(, "dayRate": 800, "currency": "CHF", "overheads": { "testing": 25, "projectManagement": 10 })");
  const model::Effort effort{.low = 56, .likely = 80, .high = 128};
  const model::Money money = report::money_of(effort, &profile).value();
  CHECK(money.currency == "CHF");
  REQUIRE(money.lines.size() == 3);
  CHECK(money.lines[0].likely == Approx(8000));
  CHECK(money.lines[1].id == "project-management");
  CHECK(money.lines[1].likely == Approx(800));
  CHECK(money.lines[2].high == Approx(3200));
  CHECK(money.total.low == Approx(5600 * 1.35));
  CHECK(money.total.percent == Approx(135));
  CHECK_FALSE(report::money_of(effort, nullptr));
  const Profile without = parsed("");
  CHECK_FALSE(report::money_of(effort, &without));
}
