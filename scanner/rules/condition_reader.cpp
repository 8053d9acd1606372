#include "scanner/rules/condition_reader.h"

#include "scanner/rules/phrase.h"

#include <re2/re2.h>

#include <array>

namespace rules {
namespace {

using model::Node;

constexpr std::array origins{model::Origin::custom, model::Origin::modified, model::Origin::isv,
                             model::Origin::standard, model::Origin::unknown};
constexpr std::array<std::string_view, 4> scopes{"string", "comment", "name", "property"};
constexpr std::array<std::string_view, 9> metric_names{"characters", "code",    "commentedCode", "complexity", "lines",
                                                       "nesting",    "comment", "parameters",    "statements"};

std::string pattern_of(const Node& node, std::string_view key) {
  const auto field = node.find(key);
  if (!field) return {};
  const std::string pattern = field->text();
  const RE2 expression(pattern, RE2::Quiet);
  if (!expression.ok())
    field->fail("bad pattern: " + expression.error(), "patterns are RE2: no look-around, no back-references");
  return pattern;
}

/// Values of properties; an empty one is a value too.
std::vector<std::string> values_of(const Node& node, std::string_view key) {
  std::vector<std::string> values;
  if (const auto field = node.find(key)) {
    for (const Node& item : field->items()) values.push_back(item.any_text());
  }
  return values;
}

std::vector<std::string> texts_or_none(const Node& node, std::string_view key) {
  const auto field = node.find(key);
  return field ? texts_of(*field) : std::vector<std::string>();
}

NumberRange range_of(const Node& node) {
  constexpr double largest = 4294967295.0;
  if (!node.is_list()) {
    const auto number = static_cast<std::uint32_t>(node.number(0, largest));
    return {number, number};
  }
  const std::vector<Node> ends = node.items();
  if (ends.size() != 2) node.fail("a range has two ends", "write [50000, 99999]");
  return {static_cast<std::uint32_t>(ends[0].number(0, largest)),
          static_cast<std::uint32_t>(ends[1].number(0, largest))};
}

std::vector<NumberRange> ranges_of(const Node& node, std::string_view key) {
  std::vector<NumberRange> ranges;
  const auto field = node.find(key);
  if (!field) return ranges;
  for (const Node& item : field->items()) ranges.push_back(range_of(item));
  return ranges;
}

std::vector<PropertyTest> property_tests(const Node& node) {
  std::vector<PropertyTest> tests;
  const auto where = node.find("where");
  if (!where) return tests;
  for (const Node& row : where->items()) {
    row.only({"property", "is", "isnt", "present", "matches"});
    PropertyTest test{.property = row.at("property").text(),
                      .is = values_of(row, "is"),
                      .isnt = values_of(row, "isnt"),
                      .matches = pattern_of(row, "matches")};
    if (const auto present = row.find("present")) test.present = present->truth();
    if (test.is.empty() && test.isnt.empty() && !test.present && test.matches.empty())
      row.fail("the test says nothing", "add is, isnt, present or matches");
    tests.push_back(std::move(test));
  }
  return tests;
}

/// The kinds of object that are named must exist, else a slip would make a rule silent.
std::vector<std::string> kinds_of(const Node& node, std::string_view key) {
  const auto field = node.find(key);
  if (!field) return {};
  for (const std::string& kind : texts_of(*field)) {
    const bool known = std::ranges::any_of(model::kinds(), [&](const model::Kind& row) { return row.id == kind; });
    if (!known) field->fail("'" + kind + "' is no kind of object", "kinds are words such as table, page, report");
  }
  return texts_of(*field);
}

TokensCondition tokens_condition(const Node& node) {
  node.only({"tokens", "matches", "unless", "inside", "trigger"});
  TokensCondition condition{.phrases = texts_of(node.at("tokens")),
                            .matches = pattern_of(node, "matches"),
                            .unless = pattern_of(node, "unless")};
  for (const std::string& phrase : condition.phrases) {
    if (const std::string problem = problem_of_phrase(phrase); !problem.empty())
      node.at("tokens").fail("bad phrase '" + phrase + "': " + problem, "see the other rules for phrases");
  }
  if (const auto inside = node.find("inside")) {
    if (inside->text() != "loop") inside->fail("'" + inside->text() + "' is not known", "known is: loop");
    condition.inside_loop = true;
  }
  if (const auto trigger = node.find("trigger")) {
    std::string names = trigger->text() + "|";
    for (std::size_t bar = names.find('|'); bar != std::string::npos; bar = names.find('|')) {
      condition.triggers.push_back(names.substr(0, bar));
      names.erase(0, bar + 1);
    }
  }
  return condition;
}

TextCondition text_condition(const Node& node) {
  node.only({"text", "scope", "unless", "literal"});
  TextCondition condition{.pattern = pattern_of(node, "text"),
                          .unless = pattern_of(node, "unless"),
                          .literals = texts_or_none(node, "literal")};
  const std::string_view scope = choice(node.at("scope"), scopes, [](std::string_view name) { return name; });
  condition.scope = static_cast<TextScope>(std::ranges::find(scopes, scope) - scopes.begin());
  return condition;
}

ObjectCondition object_condition(const Node& node) {
  node.only({"kind", "origin", "number", "name", "incoming", "where", "member"});
  ObjectCondition condition{.kinds = kinds_of(node, "kind"),
                            .numbers = ranges_of(node, "number"),
                            .name = pattern_of(node, "name"),
                            .where = property_tests(node)};
  if (const auto origin = node.find("origin")) condition.origins = origins_of(*origin);
  if (const auto incoming = node.find("incoming"))
    condition.incoming = static_cast<std::uint64_t>(incoming->number(0, 1e9));
  const auto member = node.find("member");
  if (!member) return condition;
  member->only({"kind", "origin", "name", "where"});
  MemberTest test{
      .kinds = texts_or_none(*member, "kind"), .name = pattern_of(*member, "name"), .where = property_tests(*member)};
  for (const std::string& kind : test.kinds) {
    if (!model::find_member_kind(kind))
      member->at("kind").fail("'" + kind + "' is no kind of member", "kinds are words such as field, key, procedure");
  }
  if (const auto origin = member->find("origin")) test.origins = origins_of(*origin);
  condition.member = std::move(test);
  return condition;
}

MetricCondition metric_condition(const Node& node) {
  node.only({"of", "name", "above"});
  constexpr std::array<std::string_view, 2> owners{"member", "object"};
  MetricCondition condition;
  condition.of_member = choice(node.at("of"), owners, [](std::string_view name) { return name; }) == "member";
  condition.name = choice(node.at("name"), metric_names, [](std::string_view name) { return name; });
  condition.above = static_cast<std::uint32_t>(node.at("above").number(0, 1e9));
  return condition;
}

ReferenceCondition reference_condition(const Node& node) {
  node.only({"kind", "to", "member", "missing"});
  ReferenceCondition condition{.kinds = texts_or_none(node, "kind"), .member = pattern_of(node, "member")};
  if (const auto missing = node.find("missing")) condition.missing = missing->truth();
  const auto to = node.find("to");
  if (!to) return condition;
  to->only({"kind", "number", "name"});
  condition.to_kinds = kinds_of(*to, "kind");
  condition.to_numbers = ranges_of(*to, "number");
  condition.to_name = pattern_of(*to, "name");
  return condition;
}

Combination combination(Combination::Of of, const Node& list) {
  Combination combination{.of = of};
  for (const Node& part : list.items()) combination.parts.push_back(read_condition(part));
  if (combination.parts.empty()) list.fail("the list of conditions is empty", "add one");
  return combination;
}

}  // namespace

std::vector<std::string> texts_of(const Node& node) {
  if (!node.is_list()) return {node.text()};
  std::vector<std::string> texts;
  for (const Node& item : node.items()) texts.push_back(item.text());
  return texts;
}

std::vector<model::Origin> origins_of(const Node& node) {
  std::vector<model::Origin> found;
  for (const Node& item : node.items())
    found.push_back(choice(item, origins, [](model::Origin origin) { return model::id_of(origin); }));
  return found;
}

Condition read_condition(const Node& node) {
  if (node.find("tokens")) return {tokens_condition(node)};
  if (node.find("text")) return {text_condition(node)};
  node.only({"object", "metric", "reference", "all", "any", "none"});
  if (node.keys().size() != 1)
    node.fail("a condition has one form", "tokens, text, object, metric, reference, all, any or none");
  if (const auto object = node.find("object")) return {object_condition(*object)};
  if (const auto metric = node.find("metric")) return {metric_condition(*metric)};
  if (const auto reference = node.find("reference")) return {reference_condition(*reference)};
  if (const auto all = node.find("all")) return {combination(Combination::Of::all, *all)};
  if (const auto any = node.find("any")) return {combination(Combination::Of::any, *any)};
  return {combination(Combination::Of::none, node.at("none"))};
}

}  // namespace rules
