#include "parsers/table.h"
#include "scanner/pipeline/scan.h"

#include <boost/filesystem.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = boost::filesystem;

/// A C/SIDE object as an export writes it; what is empty is left out.
struct Made {
  std::string kind = "Table";
  std::string number = "18";
  std::string tags;
  std::string time = "12:00:00";
  bool modified = false;
  std::string rows;  ///< of FIELDS, CONTROLS or ACTIONS

  std::string text() const {
    std::string out = "OBJECT " + kind + " " + number + " Made Up\n{\n  OBJECT-PROPERTIES\n  {\n    Date=06-10-17;\n";
    if (!time.empty()) out += "    Time=" + time + ";\n";
    if (modified) out += "    Modified=Yes;\n";
    if (!tags.empty()) out += "    Version List=" + tags + ";\n";
    out += "  }\n  PROPERTIES\n  {\n";
    if (kind == "Page") out += "    ActionList=ACTIONS\n    {\n" + actions + "    }\n";
    out += "  }\n";
    if (kind == "Table") out += "  FIELDS\n  {\n" + rows + "  }\n  KEYS\n  {\n" + keys + "  }\n";
    if (kind == "Page") out += "  CONTROLS\n  {\n" + rows + "  }\n";
    return out + "  CODE\n  {\n\n    BEGIN\n    END.\n  }\n}\n\n";
  }

  std::string actions;
  std::string keys;
};

class TempFolder {
 public:
  TempFolder() { fs::create_directories(path_); }
  ~TempFolder() { fs::remove_all(path_); }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  std::string write(const std::string& content) const {
    std::ofstream((path_ / "made.txt").string(), std::ios::binary) << content;
    return path_.string();
  }

 private:
  fs::path path_ = fs::temp_directory_path() / fs::unique_path("dynscan-%%%%-%%%%");
};

model::Inventory scan(const std::string& content, bool use_list = true) {
  const TempFolder folder;
  pipeline::ScanRequest request;
  request.places = {{"contoso", folder.write(content)}};
  request.assemble.use_reference_lists = use_list;
  request.assemble.as_of = "2026-01-31";
  return pipeline::scan(request, parsers::table());
}

model::Object scan_one(const Made& made, bool use_list = true) {
  const model::Inventory inventory = scan(made.text(), use_list);
  REQUIRE(inventory.objects.size() == 1);
  return inventory.objects.front();
}

std::vector<std::string> signals_of(const model::Object& object) {
  std::vector<std::string> ids;
  for (const model::Sentence& signal : object.signals) ids.push_back(signal.id.substr(signal.id.rfind('.') + 1));
  return ids;
}

const std::string vendor_field = "    { 1   ;   ;No.                 ;Code20         }\n";
const std::string custom_field = "    { 50000;  ;Our Field           ;Code10         }\n";
const std::string partner_field = "    { 6188470;;Their Field        ;Code10         }\n";
const std::string custom_control = "    { 50000;1 ;Field     ;\n                SourceExpr=Ours }\n";
const std::string custom_action = "      { 50000 ;1 ;Action    ;\n                      Name=Ours }\n";

}  // namespace

TEST_CASE("Origins are judged by ranges, tags, stamps and the list, each with its reason") {
  struct Row {
    const char* what;
    Made made;
    model::Origin origin;
    const char* reason;
  };
  using enum model::Origin;
  const Row rows[] = {
      {"the customer's range", {.number = "50000", .tags = "ABC1.00"}, custom, "origin.nav.customer-range"},
      {"its first id, without tags", {.number = "50000"}, custom, "origin.nav.customer-range"},
      {"its last id", {.kind = "Codeunit", .number = "99999"}, custom, "origin.nav.customer-range"},
      {"vendor object, untouched", {.tags = "NAVW111.00,NAVDK11.00"}, standard, "origin.nav.listed-untouched"},
      {"vendor tag, not in the list",
       {.kind = "Form", .number = "21", .tags = "NAVW16.00"},
       standard,
       "origin.nav.tagged-untouched"},
      {"manufacturing range", {.number = "99000762", .tags = "NAVW17.00"}, standard, "origin.nav.listed-untouched"},
      {"partner range", {.number = "6188470", .tags = "DSM3.10"}, isv, "origin.nav.partner-range"},
      {"partner range, changed by hand",
       {.number = "6188470", .tags = "DSM3.10", .time = "9:13:14", .modified = true},
       isv,
       "origin.nav.partner-range"},
      {"number of no vendor object, foreign tag",
       {.number = "49999", .tags = "ABC1.00", .time = "9:13:14"},
       custom,
       "origin.nav.reserved-range"},
      {"add-on level of the menu",
       {.kind = "MenuSuite", .number = "1051", .tags = "KLB1.00"},
       custom,
       "origin.nav.menu-level"},
      {"company level of the menu", {.kind = "MenuSuite", .number = "1090"}, custom, "origin.nav.menu-level"},
      {"the vendor's menu",
       {.kind = "MenuSuite", .number = "1010", .tags = "NAVW17.00"},
       standard,
       "origin.nav.listed-untouched"},
      {"stripped of tags and time", {.time = ""}, unknown, "origin.nav.stripped"},
      {"stripped of the time", {.tags = "NAVW111.00", .time = ""}, unknown, "origin.nav.stripped"},
      {"country range, no tag, no such object",
       {.kind = "Codeunit", .number = "10999"},
       unknown,
       "origin.nav.no-evidence"},
      {"NAV STUFF is no tag of the vendor",
       {.number = "49999", .tags = "NAV STUFF"},
       custom,
       "origin.nav.reserved-range"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const model::Object object = scan_one(row.made);
    CHECK(model::id_of(object.origin) == model::id_of(row.origin));
    CHECK(object.origin_reason.id == row.reason);
    if (row.origin == standard) CHECK(object.signals.empty());
  }
}

TEST_CASE("Each sign alone makes a vendor object modified, and is named") {
  struct Row {
    const char* signal;
    Made made;
  };
  const std::string tags = "NAVW111.00,NAVDK11.00";
  const Row rows[] = {
      {"foreign-tag", {.tags = tags + ",ABC1.00"}},
      {"foreign-tag", {.tags = tags + ",NAV STUFF"}},
      {"modified-flag", {.tags = tags, .modified = true}},
      {"time", {.tags = tags, .time = "14:20:11"}},
      {"time", {.tags = tags, .time = "[ 2:20:11 PM]"}},
      {"custom-fields", {.tags = tags, .rows = vendor_field + custom_field}},
      {"partner-fields", {.tags = tags, .rows = vendor_field + partner_field}},
      {"custom-controls", {.kind = "Page", .number = "30", .tags = tags, .rows = custom_control}},
      {"custom-actions", {.kind = "Page", .number = "30", .tags = tags, .actions = custom_action}},
      {"no-vendor-tag", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.signal, row.made.tags);
    const model::Object object = scan_one(row.made);
    CHECK(model::id_of(object.origin) == "modified");
    CHECK(signals_of(object) == std::vector<std::string>{row.signal});
    CHECK(object.origin_reason.id == "origin.nav.listed-modified");
  }
}

TEST_CASE("The stamp of the vendor is known in every locale's writing") {
  for (const char* time : {"12:00:00", "12:00:00 PM", "[12:00:00]", "120000T"}) {
    CAPTURE(time);
    CHECK(model::id_of(scan_one({.tags = "NAVW111.00", .time = time}).origin) == "standard");
  }
  for (const char* time : {"0:00:00", "2:12:00", "[ 2:12:00]", "12:00:01", "11:59:59"}) {
    CAPTURE(time);
    CHECK(model::id_of(scan_one({.tags = "NAVW111.00", .time = time}).origin) == "modified");
  }
}

TEST_CASE("Several signs are named strongest first") {
  const model::Object object = scan_one(
      {.tags = "NAVW111.00,ABC1.00", .time = "9:00:00", .modified = true, .rows = vendor_field + custom_field});
  CHECK(signals_of(object) == std::vector<std::string>{"custom-fields", "foreign-tag", "modified-flag", "time"});
}

TEST_CASE("Members of a modified vendor object belong to whom their ids tell") {
  const model::Object object = scan_one({.tags = "NAVW111.00,ABC1.00",
                                         .rows = vendor_field + custom_field + partner_field,
                                         .keys = "    {    ;No.                      ;Clustered=Yes }\n"
                                                 "    {    ;No.,Our Field            }\n"
                                                 "    {    ;\"Our Field\",No.        }\n"});
  std::vector<std::string> origins;
  for (const model::Member& member : object.members) origins.emplace_back(model::id_of(member.origin));
  CHECK(origins == std::vector<std::string>{"unknown", "custom", "isv", "unknown", "custom", "custom"});
}

TEST_CASE("Without the list no untouched object of the vendor becomes the customer's") {
  const Made untouched[] = {
      {.tags = "NAVW111.00,NAVDK11.00"},
      {.number = "99000762", .tags = "NAVW17.00"},
      {.kind = "MenuSuite", .number = "1010", .tags = "NAVW17.00"},
      {.kind = "Codeunit", .number = "130001", .tags = "NAVW111.00"},
      {.number = "2000000006", .tags = ""},
      {.number = "2000000006", .tags = "NAVW111.00"},
      {.tags = ""},
      {.tags = "", .time = ""},
      {.tags = "NAVW111.00", .time = ""},
      {.kind = "Codeunit", .number = "10999"},
      {.kind = "Codeunit", .number = "130001"},
      {.number = "99000762"},
  };
  for (const Made& made : untouched) {
    CAPTURE(made.kind, made.number, made.tags, made.time);
    const std::string origin(model::id_of(scan_one(made, false).origin));
    CHECK((origin == "standard" || origin == "unknown"));
    if (!made.tags.empty() && !made.time.empty()) CHECK(origin == "standard");
  }
}

TEST_CASE("Without the list what tags, ids and stamps prove stays proven") {
  CHECK(model::id_of(scan_one({.number = "50000"}, false).origin) == "custom");
  CHECK(model::id_of(scan_one({.number = "6188470", .tags = "DSM3.10"}, false).origin) == "isv");
  CHECK(model::id_of(scan_one({.tags = "NAVW111.00,ABC1.00"}, false).origin) == "modified");
  CHECK(model::id_of(scan_one({.tags = "NAVW111.00", .modified = true}, false).origin) == "modified");
  CHECK(model::id_of(scan_one({.kind = "MenuSuite", .number = "1090"}, false).origin) == "custom");
}

TEST_CASE("Marker tags are those of version lists that are not the vendor's") {
  const model::Inventory inventory =
      scan(Made{.tags = "NAVW111.00,abc1.00, Xyz 2"}.text() + Made{.number = "50000", .tags = "ABC1.00"}.text());
  REQUIRE(inventory.systems.size() == 1);
  CHECK(inventory.systems[0].marker_tags == std::vector<std::string>{"ABC1.00", "XYZ 2"});
}

TEST_CASE("The newest occurrence is the one whose origin is judged") {
  Made old{.tags = "NAVW111.00"};
  std::string older = old.text();
  older.replace(older.find("06-10-17"), 8, "31-01-16");
  const model::Inventory inventory = scan(Made{.tags = "NAVW111.00,ABC1.00"}.text() + older);
  REQUIRE(inventory.objects.size() == 2);
  CHECK(inventory.systems[0].counts.by_origin[static_cast<std::size_t>(model::Origin::modified)] == 1);
  CHECK(inventory.objects[0].versions == 2);
  CHECK(model::index(inventory.objects[1].counts_as) == 0);
}
