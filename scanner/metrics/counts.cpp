#include "scanner/metrics/counts.h"

#include "scanner/model/attribution.h"

#include <algorithm>
#include <array>

namespace metrics {
namespace {

void add(model::Sums& sums, const model::Object& object) {
  ++sums.objects;
  ++sums.by_kind[model::kind_text(object)];
  std::array<std::uint64_t, model::member_kind_count> members{};
  for (const model::Member& member : object.members) ++members[static_cast<std::size_t>(member.kind)];
  for (std::size_t kind = 0; kind < members.size(); ++kind) {
    if (members[kind] > 0)
      sums.members[std::string(model::id_of(static_cast<model::MemberKind>(kind)))] += members[kind];
  }
  sums.code += object.code;
}

/// Marked lines outside of members that are the customer's as a whole.
model::CodeMetrics between_markers(const model::Object& object, const std::vector<std::string>& tags) {
  model::CodeMetrics sum;
  for (const model::MarkedLines& marked : model::marked_lines(object, tags)) {
    const bool counted = marked.member != model::none<model::MemberId> &&
                         model::is_customers(object.members[model::index(marked.member)]);
    if (counted) continue;
    sum.code += marked.code;
    sum.characters += marked.characters;
  }
  sum.lines = sum.code;
  return sum;
}

model::CodeMetrics less(const model::CodeMetrics& whole, const model::CodeMetrics& part) {
  const auto rest = [](std::uint32_t of, std::uint32_t without) { return of - std::min(of, without); };
  return {.lines = rest(whole.lines, part.lines),
          .code = rest(whole.code, part.code),
          .comment = rest(whole.comment, part.comment),
          .blank = rest(whole.blank, part.blank),
          .characters = rest(whole.characters, part.characters)};
}

/// Code of the object itself: a macro, a job.
model::CodeMetrics outside_members(const model::Object& object) {
  model::CodeMetrics inside;
  for (const model::Member& member : object.members) inside += member.code;
  return less(object.code.total(), inside);
}

/// An object's customer code by language: members know theirs; lines between markers are of the language that the
/// object has most of.
void add_customer_code(model::CodeByLanguage& sum, const model::Object& object) {
  if (object.origin == model::Origin::custom) {
    sum += object.code;
    return;
  }
  model::CodeMetrics rest = object.customer_code;
  for (const model::Member& member : object.members) {
    if (!model::is_customers(member)) continue;
    sum[member.language] += member.code;
    rest = less(rest, member.code);
  }
  const auto most = std::ranges::max_element(object.code.of, {}, &model::CodeMetrics::lines);
  sum.of[static_cast<std::size_t>(most - object.code.of.begin())] += rest;
}

}  // namespace

void attribute_code(model::Object& object, const std::vector<std::string>& marker_tags) {
  object.customer_code = {};
  if (object.origin == model::Origin::custom) object.customer_code = object.code.total();
  if (object.origin != model::Origin::modified) return;
  object.customer_code = between_markers(object, marker_tags);
  for (const model::Member& member : object.members) {
    if (model::is_customers(member)) object.customer_code += member.code;
  }
  if (object.standard.own_code) object.customer_code += outside_members(object);
}

model::Counts count(const model::Inventory& inventory, model::SystemId system) {
  model::Counts counts;
  counts.generated = inventory.systems[model::index(system)].counts.generated;
  for (const model::Artifact& artifact : inventory.artifacts) {
    if (artifact.system != system) continue;
    ++counts.files;
    counts.bytes += artifact.bytes;
  }
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    const model::Object& object = inventory.objects[i];
    if (object.system != system) continue;
    if (model::is_fragment(object)) {
      ++counts.fragments[model::kind_text(object)];
      continue;
    }
    add(counts.occurrences, object);
    if (model::index(object.counts_as) != i) continue;
    add(counts.distinct, object);
    const auto origin = static_cast<std::size_t>(object.origin);
    ++counts.by_origin[origin];
    ++counts.by_kind_and_origin[model::kind_text(object)][origin];
    add_customer_code(counts.customer_code, object);
    if (object.origin == model::Origin::modified)
      counts.unattributed_code +=
          object.code.total().code - std::min(object.code.total().code, object.customer_code.code);
  }
  return counts;
}

}  // namespace metrics
