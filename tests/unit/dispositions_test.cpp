#include "report/plan/dispositions.h"

#include "scanner/rules/pack.h"
#include "tests/unit/made_rules.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

using model::Era;
using model::Origin;
using model::Product;
using report::Disposition;

model::Object object(Product product, std::string_view kind, Origin origin, std::string name = "Made") {
  model::Object made;
  made.kind = model::find_kind(product, kind).value();
  made.origin = origin;
  made.name = std::move(name);
  return made;
}

const report::DispositionTable& table() {
  static const report::DispositionTable loaded = report::load_dispositions();
  return loaded;
}

/// The id of the row that an object falls under; referenced, and of a legacy system.
std::string row_of(const model::Object& made, std::vector<std::string_view> findings = {}, bool referenced = true,
                   Era era = Era::legacy) {
  const report::ObjectFacts facts{
      .era = era, .findings = std::move(findings), .referenced = referenced, .objects_of_system = 100};
  return table().rows[report::row_for(table(), made, facts)].id;
}

std::string made_table(const std::string& rows) {
  return "{ \"schema\": \"dynscan-dispositions/1\", \"rows\": [\n" + rows + "] }";
}

const std::string last_row = R"({ "id": "last", "kind": ["*"], "do": "rebuild", "target": "t", "reason": "r" })";

}  // namespace

TEST_CASE("Every kind of custom and modified object of every product has a row of its own") {
  for (const model::Kind& kind : model::kinds()) {
    for (const Origin origin : {Origin::custom, Origin::modified, Origin::unknown}) {
      for (const Era era : {Era::legacy, Era::modern}) {
        for (const bool referenced : {true, false}) {
          const std::string what = std::string(id_of(kind.product)) + "/" + std::string(kind.id);
          CAPTURE(what, id_of(origin), id_of(era), referenced);
          const std::string row = row_of(object(kind.product, kind.id, origin), {}, referenced, era);
          CHECK(row != "anything");
          if (kind.id != "other") CHECK_FALSE(row.ends_with("-other"));
        }
      }
    }
  }
}

TEST_CASE("Every row has a target and a reason, and every disposition is used") {
  std::set<Disposition> used;
  for (const report::DispositionRow& row : table().rows) {
    CAPTURE(row.id);
    used.insert(row.disposition);
    CHECK_FALSE(row.target.empty());
    CHECK(row.reason.ends_with('.'));
    CHECK_FALSE(row.target.ends_with('.'));
  }
  CHECK(used.size() == report::disposition_count);
}

TEST_CASE("Rows name rules that there are") {
  const rules::Catalogue catalogue = rules::load_catalogue("");
  std::set<std::string> known;
  for (const rules::Rule& rule : catalogue.rules) known.insert(rule.info.id);
  for (const report::DispositionRow& row : table().rows) {
    for (const std::string& finding : row.findings) {
      CAPTURE(row.id, finding);
      CHECK(known.contains(finding));
    }
  }
}

TEST_CASE("Objects fall under the row that speaks of them") {
  using P = Product;
  using O = Origin;
  struct Row {
    model::Object object;
    std::vector<std::string_view> findings;
    std::string want;
  };
  const auto with = [](model::Object made, const char* name, const char* value) {
    made.properties.add(name, value);
    return made;
  };
  const auto tagged = [](model::Object made, const char* tag) {
    made.tag = tag;
    return made;
  };
  const Row rows[] = {
      {object(P::ax, "table", O::modified), {}, "ax-modified-table"},
      {object(P::ax, "table", O::custom), {}, "ax-table"},
      {object(P::ax, "table", O::unknown), {}, "ax-table"},
      {object(P::ax, "table", O::custom, "HLZ_RentalTmp"), {}, "ax-staging-table"},
      {object(P::ax, "class", O::custom), {}, "ax-class"},
      {object(P::ax, "class", O::custom, "CopyOfSalesLine"), {}, "ax-copy"},
      {object(P::ax, "class", O::custom), {"ax-com", "ax-todo"}, "ax-removed-platform"},
      {object(P::ax, "class", O::custom), {"ax-direct-sql"}, "ax-database-access"},
      {with(object(P::ax, "class", O::custom), "extends", "RunBaseBatch"), {}, "ax-batch-class"},
      {with(object(P::ax, "class", O::custom), "extends", "axdbase"), {}, "ax-aif-class"},
      {with(object(P::ax, "class", O::modified), "extends", "AxdBase"), {}, "ax-modified-class"},
      {object(P::ax, "job", O::custom), {}, "ax-job"},
      {object(P::ax, "report", O::custom), {}, "ax-report"},
      {tagged(object(P::ax, "other", O::custom), "WPD"), {}, "ax-portal-element"},
      {tagged(object(P::ax, "other", O::custom), "QQQ"), {}, "ax-other"},
      {object(P::nav, "form", O::modified), {}, "nav-modified-form"},
      {object(P::nav, "menusuite", O::custom), {}, "nav-menusuite"},
      {with(object(P::nav, "codeunit", O::custom), "Subtype", "Test"), {}, "nav-test"},
      {with(object(P::nav, "report", O::custom), "ProcessingOnly", "Yes"), {}, "nav-batch-report"},
      {with(object(P::nav, "report", O::custom), "classicSections", "yes"), {}, "nav-classic-report"},
      {object(P::nav, "codeunit", O::modified), {"nav-modified-posting"}, "nav-modified-posting"},
      {object(P::nav, "codeunit", O::custom, "Machine Web Service"), {}, "nav-web-service"},
      {object(P::nav, "codeunit", O::custom), {"common-unreferenced-codeunit"}, "nav-unreferenced-codeunit"},
      {with(object(P::nav, "table", O::custom), "LinkedObject", "Yes"), {}, "nav-linked-table"},
      {with(object(P::crm, "process", O::custom), "category", "dialog"), {}, "crm-dialog"},
      {with(with(object(P::crm, "process", O::custom), "category", "workflow"), "mode", "background"),
       {},
       "crm-workflow"},
      {with(with(object(P::crm, "process", O::custom), "category", "workflow"), "mode", "real-time"),
       {},
       "crm-real-time-workflow"},
      {with(object(P::crm, "plugin-assembly", O::custom), "isolation", "none"), {}, "crm-assembly-full-trust"},
      {with(object(P::crm, "web-resource", O::custom), "contentType", "jscript"), {}, "crm-script"},
      {object(P::crm, "report", O::custom), {"crm-report-sql"}, "crm-report"},
      {object(P::crm, "report", O::custom), {}, "crm-fetch-report"},
      {tagged(object(P::crm, "other", O::custom), "IsvConfig"), {}, "crm-isv-config"},
      {with(object(P::gp, "form", O::modified), "change", "layout-only"), {}, "gp-form-layout"},
      {with(object(P::gp, "form", O::modified), "change", "changed"), {}, "gp-form"},
      {tagged(object(P::gp, "other", O::custom), "dex-ini"), {}, "gp-settings"},
      {object(P::gp, "sql-trigger", O::custom), {}, "gp-trigger"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.want);
    CHECK(row_of(row.object, row.findings) == row.want);
  }
  CHECK(row_of(object(P::ax, "edt", O::custom), {}, false) == "ax-unused-type");
  CHECK(row_of(object(P::ax, "edt", O::custom), {}, true) == "ax-dictionary");
  CHECK(row_of(object(P::ax, "edt", O::custom), {}, false, Era::modern) == "fo-own");
  const report::ObjectFacts excerpt{.era = Era::legacy, .findings = {}, .referenced = false, .objects_of_system = 5};
  CHECK(table().rows[report::row_for(table(), object(P::ax, "edt", O::custom), excerpt)].id == "ax-dictionary");
  CHECK(row_of(object(P::ax, "form", O::modified, "SysVersionControlItems")) == "ax-development-tool");
  CHECK(row_of(tagged(object(P::crm, "other", O::custom), "plugin-source")) == "crm-source");
}

TEST_CASE("A pattern may begin and end with an asterisk, in any letter case") {
  struct Row {
    const char* text;
    const char* pattern;
    bool want;
  };
  const Row rows[] = {{"Table", "table", true},
                      {"Table", "tab", false},
                      {"Table", "tab*", true},
                      {"Table", "*ble", true},
                      {"Table", "*abl*", true},
                      {"Table", "*", true},
                      {"", "*", true},
                      {"", "**", true},
                      {"", "a*", false},
                      {"a", "*ba", false},
                      {"other:WPD", "other*", true},
                      {"x", "", false},
                      {"old data", "*d d*", true}};
  for (const Row& row : rows) {
    CAPTURE(row.text, row.pattern);
    CHECK(report::is_like(row.text, row.pattern) == row.want);
  }
}

TEST_CASE("A wrong table is refused with its line and what would be right") {
  struct Row {
    std::string text;
    const char* line;
    const char* problem;
  };
  const auto with = [](const std::string& row) { return made_table(row + ",\n" + last_row); };
  const Row rows[] = {
      {"{}", ":1", "'schema' is missing"},
      {R"({ "schema": "x", "rows": [] })", ":1", "no table of dispositions"},
      {made_table(""), ":1", "does not hold for everything"},
      {made_table(R"({ "id": "a", "kind": ["table"], "do": "retire", "target": "t", "reason": "r" })"), ":1",
       "does not hold for everything"},
      {with(R"({ "id": "a", "product": "ax", "kind": ["tabel"], "do": "retire", "target": "t", "reason": "r" })"), ":2",
       "no kind of object is like 'tabel'"},
      {with(R"({ "id": "a", "kind": ["table"], "do": "drop", "target": "t", "reason": "r" })"), ":2",
       "'drop' is no disposition"},
      {with(R"({ "id": "a", "kind": ["table"], "origin": ["isv"], "do": "retire", "target": "t", "reason": "r" })"),
       ":2", "'isv' is not planned"},
      {with(R"({ "id": "a", "kind": ["table"], "era": "old", "do": "retire", "target": "t", "reason": "r" })"), ":2",
       "unknown era 'old'"},
      {with(R"({ "id": "last", "kind": ["table"], "do": "retire", "target": "t", "reason": "r" })"), ":3",
       "two rows are called 'last'"},
      {with(R"({ "id": "a", "kinds": ["table"], "do": "retire", "target": "t", "reason": "r" })"), ":2",
       "unknown field 'kinds'"},
      {with(R"({ "id": "a", "kind": ["table"], "do": "retire", "reason": "r" })"), ":2", "'target' is missing"},
      {with(R"({ "id": "a", "kind": ["table"], "name": ["a*b"], "do": "retire", "target": "t", "reason": "r" })"), ":2",
       "an asterisk stands within the pattern"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto error = made::error_of([&] { report::parse_dispositions("made.json", row.text); });
    REQUIRE(error);
    const std::string said = error->what();
    CAPTURE(said);
    CHECK(said.find(row.problem) != std::string::npos);
  }
  CHECK(report::parse_dispositions("made.json", made_table(last_row)).rows.size() == 1);
}
