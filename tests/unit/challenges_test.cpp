#include "report/classify/challenges.h"

#include "report/catalogue.h"
#include "scanner/model/config_error.h"
#include "scanner/model/document.h"
#include "scanner/model/embedded.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using model::Origin;

/// A NAV system whose objects are named by what they are.
class Made {
 public:
  Made() { inventory.systems.emplace_back().product = model::Product::nav; }

  std::size_t add(std::string_view kind, std::string name, Origin origin = Origin::custom) {
    const std::size_t at = inventory.objects.size();
    model::Object object;
    object.kind = model::find_kind(model::Product::nav, kind).value();
    object.name = std::move(name);
    object.origin = origin;
    object.system = model::id_at<model::SystemId>(0);
    object.counts_as = model::id_at<model::ObjectId>(at);
    object.hash = {at + 1, at + 1};
    inventory.objects.push_back(std::move(object));
    return at;
  }
  void field(std::size_t object, std::string name, std::string_view type, Origin origin = Origin::custom,
             std::string_view relation = "") {
    model::Member member;
    member.name = std::move(name);
    member.origin = origin;
    member.properties.add("type", type);
    if (!relation.empty()) member.properties.add("tableRelation", relation);
    inventory.objects[object].members.push_back(std::move(member));
  }
  void key(std::size_t object, std::string fields) {
    model::Member member;
    member.kind = model::MemberKind::key;
    member.name = std::move(fields);
    inventory.objects[object].members.push_back(std::move(member));
  }
  void find(std::size_t object, std::string category, model::MigrationRelevance migration, std::string target = "x") {
    inventory.rules.push_back({.id = "rule-" + std::to_string(inventory.rules.size()),
                               .target = std::move(target),
                               .category = std::move(category),
                               .migration = migration});
    inventory.findings.push_back({.rule = static_cast<model::RuleId>(inventory.rules.size() - 1),
                                  .object = model::id_at<model::ObjectId>(object)});
  }
  void refer(std::size_t from, std::string target) {
    model::Reference reference;
    reference.from = model::id_at<model::ObjectId>(from);
    reference.target_name = std::move(target);
    inventory.references.push_back(std::move(reference));
  }

  /// "Name", "Name.Member" or "Name (note)" of what a figure lists.
  std::vector<std::string> list(std::string_view challenge, std::string_view count) const {
    std::vector<model::Verdict> verdicts(1);
    report::add_challenges(inventory, verdicts);
    const auto group = std::ranges::find(verdicts[0].challenges, challenge, &model::Challenge::id);
    REQUIRE(group != verdicts[0].challenges.end());
    const auto figure = std::ranges::find(group->counts, count, &model::ChallengeCount::id);
    REQUIRE(figure != group->counts.end());
    std::vector<std::string> names;
    for (const model::ChallengeItem& item : figure->items) {
      const model::Object& object = inventory.objects[model::index(item.object)];
      std::string text = object.name;
      if (item.member != model::none<model::MemberId>) {
        text += "." + object.members[model::index(item.member)].name;
      } else if (!item.note.empty()) {
        text += " (" + item.note + ")";
      }
      names.push_back(std::move(text));
    }
    return names;
  }

  model::Inventory inventory;
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("Data quality lists custom tables, fields in tables of others, free text keys, copies and backups") {
  Made made;
  const std::size_t machine = made.add("table", "Machine");
  made.field(machine, "No.", "Code");
  made.key(machine, "No.");
  const std::size_t region = made.add("table", "Region Text");
  made.field(region, "Customer No.", "Code", Origin::custom, "Customer");
  made.field(region, "Region", "Text");
  made.field(region, "Remark", "Text");
  made.key(region, "Customer No.,Region");
  const std::size_t related = made.add("table", "Related");
  made.field(related, "Name", "Text", Origin::custom, "Customer.Name");
  made.key(related, "Name");
  made.add("table", "Machine Backup 2016");
  made.add("table", "Item Copy", Origin::isv);
  const std::size_t customer = made.add("table", "Customer", Origin::modified);
  made.field(customer, "No.", "Code", Origin::standard);
  made.field(customer, "Region", "Text", Origin::custom);
  const std::size_t one = made.add("codeunit", "One");
  const std::size_t two = made.add("codeunit", "Two");
  for (const std::size_t at : {one, two}) {
    made.inventory.objects[at].hash = {9, 9};
    made.inventory.objects[at].code[model::Language::cal].code = 3;
  }
  CHECK(made.list("data-quality", "custom-tables") ==
        Names{"Machine", "Region Text", "Related", "Machine Backup 2016"});
  CHECK(made.list("data-quality", "custom-fields") == Names{"Customer.Region"});
  CHECK(made.list("data-quality", "free-text-keys") == Names{"Region Text.Region"});
  CHECK(made.list("data-quality", "duplicate-objects") == Names{"One (One)", "Two (One)"});
  CHECK(made.list("data-quality", "backup-tables") == Names{"Machine Backup 2016"});
}

TEST_CASE("The review lists each broken mandatory rule of an object once, and what a modern tool replaces") {
  using enum model::MigrationRelevance;
  Made made;
  const std::size_t own = made.add("codeunit", "Own");
  const std::size_t vendors = made.add("codeunit", "Vendors", Origin::standard);
  made.find(own, "platform-removed", mandatory);
  made.inventory.findings.push_back(made.inventory.findings.back());
  made.find(own, "integration", potential);
  made.find(own, "hygiene", optional);
  made.find(own, "ui", optional, "");
  made.find(vendors, "integration", mandatory);
  CHECK(made.list("customization-review", "incompatible") == Names{"Own (rule-0)"});
  CHECK(made.list("customization-review", "modern-tool") == Names{"Own (rule-1)"});
}

TEST_CASE("Training lists screens, menus and reports by area") {
  Made made;
  made.add("page", "Sales Order Wizard");
  made.add("page", "Item Card", Origin::modified);
  made.add("page", "Customer Card", Origin::standard);
  made.add("form", "Xyz");
  made.add("menusuite", "Dept - Company");
  made.add("report", "Vendor Balance");
  made.add("codeunit", "Sales Helper");
  CHECK(made.list("user-training", "screens") ==
        Names{"Sales Order Wizard (sales)", "Item Card (inventory)", "Xyz (other)"});
  CHECK(made.list("user-training", "menus") == Names{"Dept - Company (other)"});
  CHECK(made.list("user-training", "reports") == Names{"Vendor Balance (purchasing)"});
}

TEST_CASE("Testing lists what touches posting, money, security and integration, and tests that exist apart") {
  using enum model::MigrationRelevance;
  Made made;
  made.add("codeunit", "Machine Posting");
  const std::size_t by_use = made.add("codeunit", "Month End");
  made.refer(by_use, "Gen. Journal Line");
  const std::size_t not_passed_on = made.add("codeunit", "Calls It");
  made.inventory.references.push_back(
      {.from = model::id_at<model::ObjectId>(not_passed_on), .to = model::id_at<model::ObjectId>(by_use)});
  made.add("table", "Price List");
  made.add("xmlport", "Orders Out");
  const std::size_t secret = made.add("codeunit", "Login");
  made.find(secret, "security", optional);
  const std::size_t sends = made.add("codeunit", "Sender");
  made.find(sends, "integration", mandatory);
  made.add("codeunit", "Invoice Post Tests");
  const std::size_t marked = made.add("codeunit", "Check Discount");
  made.inventory.objects[marked].properties.add("Subtype", "Test");
  CHECK(made.list("testing", "posting") == Names{"Machine Posting", "Month End"});
  CHECK(made.list("testing", "money") == Names{"Price List"});
  CHECK(made.list("testing", "security") == Names{"Login"});
  CHECK(made.list("testing", "integration") == Names{"Orders Out", "Sender"});
  CHECK(made.list("testing", "existing-tests") == Names{"Invoice Post Tests", "Check Discount"});
}

TEST_CASE("Words of a name end at capitals, digits and signs, and short ones stand for themselves") {
  report::WordGroups words;
  words.add(0, "purch");
  words.add(1, "tax");
  words.add(2, "order");
  struct Row {
    std::string name;
    std::uint64_t groups;
  };
  const std::vector<Row> rows{{"PurchTable", 1},
                              {"Purchase Line", 1},
                              {"SalesPurch2Order", 5},
                              {"Tax", 2},
                              {"TaxTable", 2},
                              {"Taxonomy", 0},
                              {"new_salesorder", 0},
                              {"new_sales_order", 4},
                              {"WMSOrder", 4},
                              {"REORDER", 0},
                              {"", 0},
                              {"\xC3\x9C"
                               "bertax",
                               0}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(words.groups_of(row.name) == row.groups);
  }
}

TEST_CASE("The table names kinds that there are, and every figure and area has its words") {
  const report::ChallengeTable table = report::load_challenges();
  for (const auto& group : table.kinds) {
    for (const std::string& kind : group) {
      CAPTURE(kind);
      const auto of = std::ranges::find_if(model::products, [&](model::Product product) {
        return kind.starts_with(std::string(model::id_of(product)) + "/");
      });
      REQUIRE(of != model::products.end());
      const std::string id = kind.substr(kind.find('/') + 1);
      // Kinds of AL and GP stand in the table before the formats that have them.
      const bool later = *of == model::Product::gp || id.find("page-") == 0 || id.find("permission") == 0 ||
                         id == "report-extension" || id == "entitlement";
      CHECK((later || model::find_kind(*of, id).has_value()));
    }
  }
  const report::Catalogue texts("en");
  for (const std::string& area : table.areas) CHECK(texts.has("page.challenge-note." + area));
  std::vector<model::Verdict> verdicts(1);
  report::add_challenges(Made().inventory, verdicts);
  REQUIRE(verdicts[0].challenges.size() == 4);
  for (const model::Challenge& challenge : verdicts[0].challenges) {
    CHECK(texts.has("page.challenge." + challenge.id));
    CHECK(texts.has("page.challenge-meaning." + challenge.id));
    for (const model::ChallengeCount& count : challenge.counts) {
      CAPTURE(count.id);
      CHECK(texts.has("page.challenge-count." + count.id));
    }
  }
}

TEST_CASE("A mistake in the table of challenges is located") {
  const std::string text(model::embedded("report/classify/policy/challenges.json"));
  const std::size_t at = text.find("\"money\"");
  REQUIRE(at != std::string::npos);
  try {
    report::parse_challenges("ours.json", std::string(text).replace(at, 7, "\"monies\""));
    FAIL("no error");
  } catch (const model::ConfigError& error) {
    CHECK(error.where().find("/words/monies") != std::string::npos);
  }
}
