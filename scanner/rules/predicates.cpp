#include "scanner/rules/predicates.h"

#include "scanner/rules/evidence.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

namespace rules {
namespace {

using model::Member;
using model::Object;

template <typename List, typename Value>
bool empty_or_has(const List& list, const Value& value) {
  return list.empty() || std::ranges::find(list, value) != list.end();
}

bool in_ranges(const std::vector<NumberRange>& ranges, std::uint32_t number) {
  return ranges.empty() || std::ranges::any_of(ranges, [&](const NumberRange& range) {
           return number >= range.first && number <= range.second;
         });
}

struct MetricRow {
  std::string_view name;
  std::uint32_t (*of)(const model::CodeMetrics&);
};
constexpr std::array metric_rows{
    MetricRow{"characters", [](const model::CodeMetrics& code) { return code.characters; }},
    MetricRow{"code", [](const model::CodeMetrics& code) { return code.code; }},
    MetricRow{"comment", [](const model::CodeMetrics& code) { return code.comment; }},
    MetricRow{"commentedCode", [](const model::CodeMetrics& code) { return code.commented_code; }},
    MetricRow{"complexity", [](const model::CodeMetrics& code) { return code.decisions + 1; }},
    MetricRow{"lines", [](const model::CodeMetrics& code) { return code.lines; }},
    MetricRow{"nesting", [](const model::CodeMetrics& code) { return code.nesting; }},
    MetricRow{"statements", [](const model::CodeMetrics& code) { return code.statements; }},
};

using Metric = std::uint32_t (*)(const model::CodeMetrics&);

Metric metric_of(const std::string& name) {
  const auto row = std::ranges::find(metric_rows, name, &MetricRow::name);
  return row == metric_rows.end() ? [](const model::CodeMetrics&) { return std::uint32_t{0}; } : row->of;
}

std::uint32_t parameters_of(const Member& member) {
  const std::string text(member.properties.get("parameters"));
  return text.empty() ? 0 : static_cast<std::uint32_t>(std::strtoul(text.c_str(), nullptr, 10));
}

/// The id of a kind as people write it: "menu item".
std::string words_of(std::string_view id) {
  std::string words(id);
  std::ranges::replace(words, '-', ' ');
  return words;
}

std::string title_of(const Object& object) {
  return words_of(model::kind(object.kind).id) + " " + (object.number != 0 ? std::to_string(object.number) + " " : "") +
         object.name;
}

Place at_object(const Object& object) {
  return {.of = Place::Of::object, .line = object.where.line, .evidence = title_of(object), .identity = "object"};
}

Place at_member(const Object& object, std::size_t member, std::string evidence) {
  return {.of = Place::Of::member,
          .member = model::id_at<model::MemberId>(member),
          .line = object.members[member].where.line,
          .evidence = std::move(evidence)};
}

/// Of code that two alternatives find on one line, the first one's place stays: it is one thing to mend.
void append_other_lines(std::vector<Place>& found, const std::vector<Place>& more) {
  const std::size_t before = found.size();
  for (const Place& place : more) {
    const auto first = found.begin();
    const bool known = place.of == Place::Of::code &&
                       std::any_of(first, first + static_cast<std::ptrdiff_t>(before), [&](const Place& other) {
                         return other.of == Place::Of::code && other.line == place.line;
                       });
    if (!known) found.push_back(place);
  }
}

}  // namespace

Uses::Uses(const model::Inventory& inventory) : incoming(inventory.objects.size()), outgoing(inventory.objects.size()) {
  for (std::uint32_t i = 0; i < inventory.references.size(); ++i) {
    const model::Reference& reference = inventory.references[i];
    auto& range = outgoing[model::index(reference.from)];
    if (range.second == 0) range = {i, i};
    range.second = i + 1;
    const std::size_t counts_as = model::index(inventory.objects[model::index(reference.from)].counts_as);
    if (reference.to != model::none<model::ObjectId> && model::index(reference.to) != counts_as)
      ++incoming[model::index(reference.to)];
  }
}

Predicates::Predicates(const model::Inventory& inventory, const Uses& uses) : inventory_(inventory), uses_(uses) {}

Predicates::~Predicates() = default;

bool Predicates::matches(const std::string& pattern, std::string_view text) const {
  if (pattern.empty()) return true;
  std::unique_ptr<RE2>& regex = regexes_[pattern];
  if (!regex) regex = std::make_unique<RE2>(pattern, RE2::Quiet);
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *regex);
}

bool Predicates::tests_hold(const std::vector<PropertyTest>& tests, const model::Properties& properties) const {
  return std::ranges::all_of(tests, [&](const PropertyTest& test) {
    const std::string_view value = properties.get(test.property);
    const bool present = properties.has(test.property);
    if (test.present && *test.present != present) return false;
    if (!test.is.empty() && (!present || std::ranges::find(test.is, value) == test.is.end())) return false;
    if (std::ranges::find(test.isnt, value) != test.isnt.end()) return false;
    if (!test.unless.empty() && matches(test.unless, value)) return false;
    return test.matches.empty() || (present && matches(test.matches, value));
  });
}

std::vector<Place> Predicates::code(std::uint16_t pattern, const Object& object) const {
  std::vector<Place> places;
  for (const model::Hit& hit : object.hits) {
    if (hit.pattern == pattern)
      places.push_back({Place::Of::code, hit.member, hit.line, hit.column, hit.length, hit.evidence});
  }
  return places;
}

std::vector<Place> Predicates::text(const TextCondition& condition, const Object& object) const {
  std::vector<Place> places;
  const auto holds = [&](std::string_view value) {
    return matches(condition.pattern, value) && (condition.unless.empty() || !matches(condition.unless, value));
  };
  const auto evidence = [](const model::Properties::Entry& entry) {
    return mask_secrets(std::string(entry.name) + "=" + std::string(cut_text(entry.value, 160)));
  };
  for (const model::Properties::Entry& entry : object.properties) {
    if (!holds(entry.value)) continue;
    places.push_back(at_object(object));
    places.back().evidence = places.back().identity = evidence(entry);
  }
  for (std::size_t i = 0; i < object.members.size(); ++i) {
    for (const model::Properties::Entry& entry : object.members[i].properties) {
      if (holds(entry.value)) places.push_back(at_member(object, i, evidence(entry)));
    }
  }
  return places;
}

std::vector<Place> Predicates::object(const ObjectCondition& condition, std::size_t index) const {
  const Object& object = inventory_.objects[index];
  if (!empty_or_has(condition.kinds, model::kind(object.kind).id) || !empty_or_has(condition.origins, object.origin))
    return {};
  if (!in_ranges(condition.numbers, object.number) || !matches(condition.name, object.name)) return {};
  if (condition.incoming && uses_.incoming[index] > *condition.incoming) return {};
  if (!tests_hold(condition.where, object.properties)) return {};
  if (!condition.member) return {at_object(object)};
  std::vector<Place> places;
  const MemberTest& test = *condition.member;
  for (std::size_t i = 0; i < object.members.size(); ++i) {
    const Member& member = object.members[i];
    if (!empty_or_has(test.kinds, model::id_of(member.kind)) || !empty_or_has(test.origins, member.origin)) continue;
    if (!matches(test.name, member.name) || !tests_hold(test.where, member.properties)) continue;
    std::string evidence = words_of(model::id_of(member.kind)) + " " + member.name;
    for (const PropertyTest& property : test.where) {
      if (const std::string_view value = member.properties.get(property.property); !value.empty())
        evidence += ", " + property.property + "=" + std::string(cut_text(value, 120));
    }
    places.push_back(at_member(object, i, mask_secrets(evidence)));
  }
  return places;
}

std::vector<Place> Predicates::metric(const MetricCondition& condition, const Object& object) const {
  std::vector<Place> places;
  const auto evidence = [&](std::uint32_t value) {
    return condition.name + " " + std::to_string(value) + " > " + std::to_string(condition.above);
  };
  const Metric value_of = metric_of(condition.name);
  if (!condition.of_member) {
    const std::uint32_t value = value_of(object.code.total());
    if (value > condition.above) {
      places.push_back(at_object(object));
      places.back().evidence = evidence(value);
    }
    return places;
  }
  const bool of_parameters = condition.name == "parameters";
  for (std::size_t i = 0; i < object.members.size(); ++i) {
    const Member& member = object.members[i];
    const std::uint32_t value = of_parameters ? parameters_of(member) : value_of(member.code);
    if (value <= condition.above) continue;
    places.push_back(at_member(object, i, member.name + ": " + evidence(value)));
    places.back().identity = std::string(model::id_of(member.kind)) + " " + member.name;
  }
  return places;
}

std::vector<Place> Predicates::reference(const ReferenceCondition& condition, std::size_t index) const {
  std::vector<Place> places;
  const auto [first, last] = uses_.outgoing[index];
  for (std::uint32_t i = first; i < last; ++i) {
    const model::Reference& reference = inventory_.references[i];
    const bool resolved = reference.to != model::none<model::ObjectId>;
    const Object* target = resolved ? &inventory_.objects[model::index(reference.to)] : nullptr;
    const std::uint32_t number = target != nullptr ? target->number : reference.target_number;
    const std::string& name = target != nullptr ? target->name : reference.target_name;
    if (condition.missing && *condition.missing == resolved) continue;
    if (!empty_or_has(condition.kinds, reference.kind) ||
        !empty_or_has(condition.to_kinds, model::kind(reference.target_kind).id))
      continue;
    if (!in_ranges(condition.to_numbers, number) || !matches(condition.to_name, name) ||
        !matches(condition.member, reference.target_member))
      continue;
    std::string evidence = words_of(reference.kind) + " " + words_of(model::kind(reference.target_kind).id);
    if (number != 0) evidence += " " + std::to_string(number);
    if (!name.empty()) evidence += " " + name;
    if (!reference.target_member.empty()) evidence += ": " + reference.target_member;
    places.push_back(
        {.of = Place::Of::code, .member = reference.member, .line = reference.line, .evidence = std::move(evidence)});
  }
  return places;
}

std::optional<std::vector<Place>> Predicates::combination(const Combination& condition,
                                                          const CompiledCondition& compiled, std::size_t index) const {
  std::optional<std::vector<Place>> found;
  for (const CompiledCondition& part : compiled.parts) {
    std::optional<std::vector<Place>> here = places(part, index);
    switch (condition.of) {
      case Combination::Of::all:
        if (!here) return std::nullopt;
        if (!found) found = std::move(here);
        break;
      case Combination::Of::any:
        if (!here) break;
        if (!found) found.emplace();
        append_other_lines(*found, *here);
        break;
      case Combination::Of::none:
        if (here) return std::nullopt;
        break;
    }
  }
  if (condition.of == Combination::Of::none) return std::vector{at_object(inventory_.objects[index])};
  return found;
}

std::optional<std::vector<Place>> Predicates::places(const CompiledCondition& condition, std::size_t index) const {
  const Object& object = inventory_.objects[index];
  std::vector<Place> found;
  const auto& form = condition.source->form;
  if (std::holds_alternative<TokensCondition>(form)) {
    found = code(condition.pattern, object);
  } else if (const auto* wanted = std::get_if<TextCondition>(&form)) {
    found = wanted->scope == TextScope::property ? text(*wanted, object) : code(condition.pattern, object);
  } else if (const auto* of_object = std::get_if<ObjectCondition>(&form)) {
    found = this->object(*of_object, index);
  } else if (const auto* of_metric = std::get_if<MetricCondition>(&form)) {
    found = metric(*of_metric, object);
  } else if (const auto* of_reference = std::get_if<ReferenceCondition>(&form)) {
    found = reference(*of_reference, index);
  } else {
    return combination(std::get<Combination>(form), condition, index);
  }
  if (found.empty()) return std::nullopt;
  return found;
}

}  // namespace rules
