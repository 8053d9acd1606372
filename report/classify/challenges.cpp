#include "report/classify/challenges.h"

#include "report/classify/facts.h"
#include "scanner/model/document.h"
#include "scanner/model/embedded.h"

#include <algorithm>
#include <map>
#include <optional>

namespace report {
namespace {

using model::ChallengeItem;
using model::MemberKind;
using model::Node;
using model::Object;
using model::Origin;

constexpr std::string_view file_name = "report/classify/policy/challenges.json";
constexpr std::array<std::string_view, 5> kind_groups{"screens", "menus", "reports", "security", "integration"};
constexpr std::array<std::string_view, 4> word_groups{"backup", "posting", "money", "test"};
constexpr std::array<std::string_view, 3> table_kinds{"table", "entity", "sql-table"};
constexpr std::array<std::string_view, 5> text_types{"STRING", "String", "Text", "ntext", "nvarchar"};
constexpr std::size_t most_areas = 60;

std::set<std::string, std::less<>> texts(const Node& list) {
  std::set<std::string, std::less<>> found;
  for (const Node& item : list.items()) found.insert(item.text());
  return found;
}

bool is_table(const Object& object) {
  return std::ranges::find(table_kinds, model::kind(object.kind).id) != table_kinds.end();
}

bool is_customer_work(Origin origin) { return origin == Origin::custom || origin == Origin::modified; }

/// What one system's challenges list, in the order in which they are shown.
struct Lists {
  std::vector<ChallengeItem> custom_tables, custom_fields, free_text_keys, duplicates, backups;
  std::vector<ChallengeItem> incompatible, replaceable;
  std::vector<ChallengeItem> screens, menus, reports;
  std::vector<ChallengeItem> posting, money, security, integration, tests;
};

bool is_text(const model::Member& field) {
  const std::string_view type = field.properties.get("type");
  const bool plain = !field.properties.has("tableRelation") && !field.properties.has("extendedDataType");
  return plain && std::ranges::find(text_types, type) != text_types.end();
}

/// The names of a key's fields: "No.,Line No.".
std::vector<std::string_view> names_in(std::string_view list) {
  std::vector<std::string_view> names;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string_view name = list.substr(0, comma);
    name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
    names.push_back(name);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return names;
}

/// A unique index if there is one, else the first key.
const model::Member* primary_key(const Object& object) {
  const model::Member* first = nullptr;
  for (const model::Member& member : object.members) {
    if (member.kind != MemberKind::key && member.kind != MemberKind::index) continue;
    if (member.properties.get("primary") == "yes") return &member;
    if (first == nullptr && (member.kind == MemberKind::key || member.properties.get("unique") == "yes")) {
      first = &member;
    }
  }
  return first;
}

/// A field of the primary key that is a text of any content: no relation, no type of its own.
std::optional<std::size_t> free_text_key(const Object& object) {
  const model::Member* const key = primary_key(object);
  if (key == nullptr) return std::nullopt;
  const std::string_view fields = key->properties.has("fields") ? key->properties.get("fields") : key->name;
  for (const std::string_view name : names_in(fields)) {
    for (std::size_t i = 0; i < object.members.size(); ++i) {
      const model::Member& field = object.members[i];
      const bool is_field = field.kind == MemberKind::field || field.kind == MemberKind::column;
      if (is_field && field.name == name && is_text(field)) return i;
    }
  }
  return std::nullopt;
}

class Collector {
 public:
  Collector(const model::Inventory& inventory, const ChallengeTable& table)
      : inventory_(inventory), table_(table), lists_(inventory.systems.size()), touches_(inventory.objects.size()) {}

  void collect() {
    sort_by_words();
    follow_references();
    follow_findings();
    std::map<std::pair<model::SystemId, std::string>, std::vector<model::ObjectId>> same;
    for (std::size_t i = 0; i < inventory_.objects.size(); ++i) {
      const auto id = model::id_at<model::ObjectId>(i);
      if (!stands_for_itself(inventory_, id) || !is_customer_work(inventory_.objects[i].origin)) continue;
      const Object& object = inventory_.objects[i];
      add_data(id, object);
      add_use(id, object);
      add_tests(id, object);
      const bool has_content =
          object.hash != model::Hash128{} && (!object.members.empty() || object.code.total().code > 0);
      if (object.origin == Origin::custom && has_content) {
        same[{object.system, model::kind_text(object) + model::hex(object.hash)}].push_back(id);
      }
    }
    for (const auto& [what, objects] : same) {
      if (objects.size() < 2) continue;
      for (const model::ObjectId id : objects)
        of(id).duplicates.push_back({id, model::none<model::MemberId>, name_of(objects.front())});
    }
  }

  void fill(std::vector<model::Verdict>& verdicts) {
    for (std::size_t i = 0; i < verdicts.size() && i < lists_.size(); ++i) {
      Lists& lists = lists_[i];
      verdicts[i].challenges = {
          {"data-quality",
           {{"custom-tables", std::move(lists.custom_tables)},
            {"custom-fields", std::move(lists.custom_fields)},
            {"free-text-keys", std::move(lists.free_text_keys)},
            {"duplicate-objects", std::move(lists.duplicates)},
            {"backup-tables", std::move(lists.backups)}}},
          {"customization-review",
           {{"incompatible", std::move(lists.incompatible)}, {"modern-tool", std::move(lists.replaceable)}}},
          {"user-training",
           {{"screens", std::move(lists.screens)},
            {"menus", std::move(lists.menus)},
            {"reports", std::move(lists.reports)}}},
          {"testing",
           {{"posting", std::move(lists.posting)},
            {"money", std::move(lists.money)},
            {"security", std::move(lists.security)},
            {"integration", std::move(lists.integration)},
            {"existing-tests", std::move(lists.tests)}}}};
    }
  }

 private:
  Lists& of(model::ObjectId id) { return lists_[model::index(inventory_.objects[model::index(id)].system)]; }
  const std::string& name_of(model::ObjectId id) const { return inventory_.objects[model::index(id)].name; }

  std::uint64_t bit(ChallengeWords words) const {
    return std::uint64_t{1} << (table_.areas.size() + static_cast<std::size_t>(words));
  }
  bool has(model::ObjectId id, ChallengeWords words) const { return (touches_[model::index(id)] & bit(words)) != 0; }
  bool is_one_of(const Object& object, ChallengeKinds group) const {
    const std::string kind =
        std::string(model::id_of(model::kind(object.kind).product)) + "/" + std::string(model::kind(object.kind).id);
    return table_.kinds[static_cast<std::size_t>(group)].contains(kind);
  }

  void sort_by_words() {
    for (std::size_t i = 0; i < inventory_.objects.size(); ++i) {
      touches_[i] = table_.words.groups_of(inventory_.objects[i].name);
    }
    named_ = touches_;
  }

  /// An object that uses one of posting or money touches it too. What one says of its own area it says alone.
  void follow_references() {
    const std::uint64_t passed_on = bit(ChallengeWords::posting) | bit(ChallengeWords::money);
    for (const model::Reference& reference : inventory_.references) {
      if (model::index(reference.from) >= touches_.size()) continue;
      const bool here = model::index(reference.to) < named_.size();
      const std::uint64_t of_target =
          here ? named_[model::index(reference.to)] : table_.words.groups_of(reference.target_name);
      touches_[model::index(reference.from)] |= of_target & passed_on;
    }
  }

  void follow_findings() {
    std::vector<std::pair<model::ObjectId, const model::RuleInfo*>> listed;
    for (const model::Finding& finding : inventory_.findings) {
      if (!is_open(inventory_, finding)) continue;
      const model::RuleInfo& rule = inventory_.rules[static_cast<std::size_t>(finding.rule)];
      if (table_.security_categories.contains(rule.category)) secure_.insert(finding.object);
      if (table_.integration_categories.contains(rule.category)) integrates_.insert(finding.object);
      if (!is_customer_work(inventory_.objects[model::index(finding.object)].origin)) continue;
      const bool mandatory = rule.migration == model::MigrationRelevance::mandatory;
      const bool replaced = table_.modern_categories.contains(rule.category) && !rule.target.empty();
      if (mandatory || replaced) listed.emplace_back(finding.object, &rule);
    }
    std::ranges::sort(listed, {},
                      [](const auto& row) { return std::pair(row.first, std::string_view(row.second->id)); });
    const auto repeated = std::ranges::unique(listed);
    listed.erase(repeated.begin(), repeated.end());
    for (const auto& [id, rule] : listed) {
      const bool mandatory = rule->migration == model::MigrationRelevance::mandatory;
      (mandatory ? of(id).incompatible : of(id).replaceable).push_back({id, model::none<model::MemberId>, rule->id});
    }
  }

  void add_data(model::ObjectId id, const Object& object) {
    const bool extension = model::kind(object.kind).id == "table-extension";
    if (!is_table(object) && !extension) return;
    Lists& lists = of(id);
    const bool custom = object.origin == Origin::custom;
    if (is_table(object) && custom) {
      lists.custom_tables.push_back({id, model::none<model::MemberId>, {}});
      if (const std::optional<std::size_t> field = free_text_key(object)) {
        lists.free_text_keys.push_back({id, model::id_at<model::MemberId>(*field), object.members[*field].name});
      }
      if (has(id, ChallengeWords::backup)) lists.backups.push_back({id, model::none<model::MemberId>, {}});
      return;
    }
    for (std::size_t i = 0; i < object.members.size(); ++i) {
      const model::Member& member = object.members[i];
      if (member.kind != MemberKind::field && member.kind != MemberKind::column) continue;
      if (!(extension && custom) && member.origin != Origin::custom) continue;
      lists.custom_fields.push_back({id, model::id_at<model::MemberId>(i), member.name});
    }
  }

  void add_use(model::ObjectId id, const Object& object) {
    Lists& lists = of(id);
    const ChallengeItem item{id, model::none<model::MemberId>, area_of(id)};
    if (is_one_of(object, ChallengeKinds::screens)) lists.screens.push_back(item);
    if (is_one_of(object, ChallengeKinds::menus)) lists.menus.push_back(item);
    if (is_one_of(object, ChallengeKinds::reports)) lists.reports.push_back(item);
  }

  std::string area_of(model::ObjectId id) const {
    for (std::size_t i = 0; i < table_.areas.size(); ++i) {
      if ((named_[model::index(id)] >> i & 1) != 0) return table_.areas[i];
    }
    return "other";
  }

  void add_tests(model::ObjectId id, const Object& object) {
    Lists& lists = of(id);
    const bool by_property = std::ranges::any_of(table_.test_properties, [&](const auto& property) {
      return object.properties.get(property.first) == property.second;
    });
    if (by_property || has(id, ChallengeWords::test)) {
      lists.tests.push_back({id, model::none<model::MemberId>, {}});
      return;
    }
    if (has(id, ChallengeWords::posting)) lists.posting.push_back({id, model::none<model::MemberId>, {}});
    if (has(id, ChallengeWords::money)) lists.money.push_back({id, model::none<model::MemberId>, {}});
    if (secure_.contains(id) || is_one_of(object, ChallengeKinds::security))
      lists.security.push_back({id, model::none<model::MemberId>, {}});
    if (integrates_.contains(id) || is_one_of(object, ChallengeKinds::integration)) {
      lists.integration.push_back({id, model::none<model::MemberId>, {}});
    }
  }

  const model::Inventory& inventory_;
  const ChallengeTable& table_;
  std::vector<Lists> lists_;
  std::vector<std::uint64_t> named_;    ///< word groups of each object's own name
  std::vector<std::uint64_t> touches_;  ///< and of what it uses
  std::set<model::ObjectId> secure_;
  std::set<model::ObjectId> integrates_;
};

}  // namespace

ChallengeTable parse_challenges(std::string name, std::string text) {
  const model::Document document(std::move(name), std::move(text));
  const Node root = document.root();
  root.only({"schema", "kinds", "categories", "words", "testProperties", "areas"});
  if (root.at("schema").text() != "dynscan-challenges/1") {
    root.at("schema").fail("this is no table of challenges of a known form", "write dynscan-challenges/1");
  }
  ChallengeTable table;
  root.at("kinds").only({kind_groups[0], kind_groups[1], kind_groups[2], kind_groups[3], kind_groups[4]});
  for (std::size_t i = 0; i < kind_groups.size(); ++i) table.kinds[i] = texts(root.at("kinds").at(kind_groups[i]));
  root.at("categories").only({"modern", "security", "integration"});
  table.modern_categories = texts(root.at("categories").at("modern"));
  table.security_categories = texts(root.at("categories").at("security"));
  table.integration_categories = texts(root.at("categories").at("integration"));
  for (const Node& row : root.at("testProperties").items()) {
    row.only({"name", "value"});
    table.test_properties.emplace_back(row.at("name").text(), row.at("value").text());
  }
  for (const Node& area : root.at("areas").items()) {
    area.only({"id", "words"});
    if (table.areas.size() == most_areas) area.fail("too many areas", "join some of them");
    for (const std::string& word : texts(area.at("words"))) table.words.add(table.areas.size(), word);
    table.areas.push_back(area.at("id").text());
  }
  root.at("words").only({word_groups[0], word_groups[1], word_groups[2], word_groups[3]});
  for (std::size_t i = 0; i < word_groups.size(); ++i) {
    for (const std::string& word : texts(root.at("words").at(word_groups[i]))) {
      table.words.add(table.areas.size() + i, word);
    }
  }
  return table;
}

ChallengeTable load_challenges() {
  return parse_challenges(std::string(file_name), std::string(model::embedded(file_name)));
}

void add_challenges(const model::Inventory& inventory, std::vector<model::Verdict>& verdicts) {
  const ChallengeTable table = load_challenges();
  Collector collector(inventory, table);
  collector.collect();
  collector.fill(verdicts);
}

}  // namespace report
