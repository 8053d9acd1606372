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

/// The text with every {{name}} of a list of the pack replaced by its words.
std::string with_words(const Node& node, std::string text, const ConditionContext& context, bool in_pattern) {
  static const RE2 hole(R"(\{\{([a-z0-9-]+)\}\})");
  std::string name;
  while (RE2::PartialMatch(text, hole, &name)) {
    const auto words = context.words.find(name);
    if (words == context.words.end())
      node.fail("the pack has no words '" + name + "'", "add the list to its \"words\"");
    text.replace(text.find("{{" + name + "}}"), name.size() + 4,
                 in_pattern ? "(?:" + words->second + ")" : words->second);
  }
  return text;
}

std::string pattern_of(const Node& node, std::string_view key, const ConditionContext& context) {
  const auto field = node.find(key);
  if (!field) return {};
  const std::string pattern = with_words(*field, field->text(), context, true);
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
    if (values.empty()) field->fail("the list of values is empty", "add one, or leave the field out");
  }
  return values;
}

std::vector<std::string> texts_or_none(const Node& node, std::string_view key) {
  const auto field = node.find(key);
  return field ? some_texts_of(*field) : std::vector<std::string>();
}

NumberRange range_of(const Node& node) {
  if (node.is_list()) return model::id_range(node);
  const std::uint32_t number = node.whole(0xFFFF'FFFF);
  return {number, number};
}

std::vector<NumberRange> ranges_of(const Node& node, std::string_view key) {
  std::vector<NumberRange> ranges;
  const auto field = node.find(key);
  if (!field) return ranges;
  for (const Node& item : field->items()) ranges.push_back(range_of(item));
  if (ranges.empty()) field->fail("the list of numbers is empty", "add one, or leave the field out");
  return ranges;
}

std::vector<PropertyTest> property_tests(const Node& node, const ConditionContext& context) {
  std::vector<PropertyTest> tests;
  const auto where = node.find("where");
  if (!where) return tests;
  for (const Node& row : where->items()) {
    row.only({"property", "is", "isnt", "present", "matches", "unless"});
    PropertyTest test{.property = row.at("property").text(),
                      .is = values_of(row, "is"),
                      .isnt = values_of(row, "isnt"),
                      .matches = pattern_of(row, "matches", context),
                      .unless = pattern_of(row, "unless", context)};
    if (const auto present = row.find("present")) test.present = present->truth();
    if (test.is.empty() && test.isnt.empty() && !test.present && test.matches.empty() && test.unless.empty())
      row.fail("the test says nothing", "add is, isnt, present, matches or unless");
    tests.push_back(std::move(test));
  }
  if (tests.empty()) where->fail("the list of tests is empty", "add one, or leave the field out");
  return tests;
}

/// The kinds of object that are named must exist, else a slip would make a rule silent.
std::vector<std::string> kinds_of(const Node& node, std::string_view key) {
  const auto field = node.find(key);
  if (!field) return {};
  for (const std::string& kind : some_texts_of(*field)) {
    const bool known = std::ranges::any_of(model::kinds(), [&](const model::Kind& row) { return row.id == kind; });
    if (!known) field->fail("'" + kind + "' is no kind of object", "kinds are words such as table, page, report");
  }
  return texts_of(*field);
}

std::vector<std::string> phrases_of(const Node& node, const ConditionContext& context) {
  std::vector<std::string> phrases;
  for (const std::string& spelled : some_texts_of(node)) {
    phrases.push_back(with_words(node, spelled, context, false));
    if (const std::string problem = problem_of_phrase(phrases.back(), context.language); !problem.empty())
      node.fail("bad phrase '" + spelled + "': " + problem, "see the other rules for phrases");
  }
  return phrases;
}

Surrounding surrounding_of(const Node& node, const ConditionContext& context) {
  struct Row {
    std::string_view name;
    Surrounding surrounding;
  };
  constexpr std::array rows{Row{"loop", Surrounding::loop}, Row{"try", Surrounding::try_block},
                            Row{"transaction", Surrounding::transaction}};
  const Surrounding found = choice(node, rows, [](const Row& row) { return row.name; }).surrounding;
  if (context.language == model::Language::cal && found != Surrounding::loop)
    node.fail("C/AL has no '" + node.text() + "' blocks", "write loop");
  return found;
}

TokensCondition tokens_condition(const Node& node, const ConditionContext& context) {
  node.only({"tokens", "matches", "unless", "inside", "trigger", "without"});
  TokensCondition condition{.phrases = phrases_of(node.at("tokens"), context),
                            .matches = pattern_of(node, "matches", context),
                            .unless = pattern_of(node, "unless", context)};
  for (const char* key : {"matches", "unless"}) {
    const auto field = node.find(key);
    if (field && !std::ranges::all_of(condition.phrases, has_placeholder))
      field->fail("a phrase has no element whose text could be asked for",
                  "put <string>, <number>, <name> or <word> into every phrase");
  }
  if (const auto inside = node.find("inside")) condition.inside = surrounding_of(*inside, context);
  if (const auto without = node.find("without")) condition.without = phrases_of(*without, context);
  if (const auto trigger = node.find("trigger")) {
    std::string names = trigger->text() + "|";
    for (std::size_t bar = names.find('|'); bar != std::string::npos; bar = names.find('|')) {
      condition.triggers.push_back(names.substr(0, bar));
      if (condition.triggers.back().empty()) trigger->fail("a name between | is empty", "write OnInsert|OnModify");
      names.erase(0, bar + 1);
    }
  }
  return condition;
}

TextCondition text_condition(const Node& node, const ConditionContext& context) {
  node.only({"text", "scope", "unless", "literal"});
  TextCondition condition{.pattern = pattern_of(node, "text", context),
                          .unless = pattern_of(node, "unless", context),
                          .literals = texts_or_none(node, "literal")};
  const std::string_view scope = choice(node.at("scope"), scopes, [](std::string_view name) { return name; });
  condition.scope = static_cast<TextScope>(std::ranges::find(scopes, scope) - scopes.begin());
  return condition;
}

ObjectCondition object_condition(const Node& node, const ConditionContext& context) {
  node.only({"kind", "origin", "number", "name", "incoming", "where", "member"});
  if (node.keys().empty()) node.fail("the test holds for every object", "say which: kind, origin, number, name …");
  ObjectCondition condition{.kinds = kinds_of(node, "kind"),
                            .numbers = ranges_of(node, "number"),
                            .name = pattern_of(node, "name", context),
                            .where = property_tests(node, context)};
  if (const auto origin = node.find("origin")) condition.origins = origins_of(*origin);
  if (const auto incoming = node.find("incoming")) condition.incoming = incoming->whole(1'000'000'000);
  const auto member = node.find("member");
  if (!member) return condition;
  member->only({"kind", "origin", "name", "where"});
  MemberTest test{.kinds = texts_or_none(*member, "kind"),
                  .name = pattern_of(*member, "name", context),
                  .where = property_tests(*member, context)};
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
  if (!condition.of_member && condition.name == "parameters")
    node.at("name").fail("an object has no parameters", "write \"of\": \"member\"");
  condition.above = node.at("above").whole(1'000'000'000);
  return condition;
}

ReferenceCondition reference_condition(const Node& node, const ConditionContext& context) {
  node.only({"kind", "to", "member", "missing"});
  if (node.keys().empty()) node.fail("the test holds for every reference", "say which: kind, to, member, missing");
  ReferenceCondition condition{.kinds = texts_or_none(node, "kind"), .member = pattern_of(node, "member", context)};
  for (const std::string& kind : condition.kinds) {
    if (!model::is_reference_kind(kind))
      node.at("kind").fail("'" + kind + "' is no kind of reference", "kinds are words such as call, variable, extends");
  }
  if (const auto missing = node.find("missing")) condition.missing = missing->truth();
  const auto to = node.find("to");
  if (!to) return condition;
  to->only({"kind", "number", "name"});
  condition.to_kinds = kinds_of(*to, "kind");
  condition.to_numbers = ranges_of(*to, "number");
  condition.to_name = pattern_of(*to, "name", context);
  return condition;
}

Combination combination(Combination::Of of, const Node& list, const ConditionContext& context) {
  Combination combination{.of = of};
  for (const Node& part : list.items()) combination.parts.push_back(read_condition(part, context));
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

std::vector<std::string> some_texts_of(const Node& node) {
  std::vector<std::string> texts = texts_of(node);
  if (texts.empty()) node.fail("the list is empty", "add one, or leave the field out");
  return texts;
}

std::vector<model::Origin> origins_of(const Node& node) {
  std::vector<model::Origin> found;
  if (node.items().empty()) node.fail("the list is empty", "add one, or leave the field out");
  for (const Node& item : node.items())
    found.push_back(choice(item, origins, [](model::Origin origin) { return model::id_of(origin); }));
  return found;
}

Condition read_condition(const Node& node, const ConditionContext& context) {
  if (node.find("tokens")) return {tokens_condition(node, context)};
  if (node.find("text")) return {text_condition(node, context)};
  node.only({"object", "metric", "reference", "all", "any", "none"});
  if (node.keys().size() != 1)
    node.fail("a condition has one form", "tokens, text, object, metric, reference, all, any or none");
  if (const auto object = node.find("object")) return {object_condition(*object, context)};
  if (const auto metric = node.find("metric")) return {metric_condition(*metric)};
  if (const auto reference = node.find("reference")) return {reference_condition(*reference, context)};
  if (const auto all = node.find("all")) return {combination(Combination::Of::all, *all, context)};
  if (const auto any = node.find("any")) return {combination(Combination::Of::any, *any, context)};
  return {combination(Combination::Of::none, node.at("none"), context)};
}

}  // namespace rules
