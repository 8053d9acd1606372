#include "scanner/pipeline/standard.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace pipeline {
namespace {

using model::ChangeHow;
using model::Member;
using model::MemberChange;
using model::MemberKind;
using model::Object;
using model::StandardMatch;
using Result = StandardMatch::Result;

/// Properties that say when, from where or how an object was exported, not what it is.
constexpr std::array<std::string_view, 18> of_the_export{"date",
                                                         "time",
                                                         "modified",
                                                         "versionList",
                                                         "isoDate",
                                                         "documentationLines",
                                                         "export",
                                                         "release",
                                                         "id",
                                                         "model",
                                                         "tag",
                                                         "modelLayer",
                                                         "modelModule",
                                                         "modelPublisher",
                                                         "labelRecords",
                                                         "elementVersion",
                                                         "modelCustomization",
                                                         "formVersion"};

bool is_content(std::string_view property) { return std::ranges::find(of_the_export, property) == of_the_export.end(); }

bool holds_only_changes(const Object& object) { return object.properties.get("export") == "delta"; }

/// Names of the properties that one has with another value than the other, or that only one has.
std::vector<std::string> differing(const model::Properties& customers, const model::Properties& vendors,
                                   bool only_changes) {
  std::vector<std::string> names;
  for (const model::Properties::Entry& entry : customers) {
    if (is_content(entry.name) && vendors.get(entry.name) != entry.value) names.emplace_back(entry.name);
  }
  if (only_changes) return names;
  for (const model::Properties::Entry& entry : vendors) {
    if (is_content(entry.name) && !customers.has(entry.name)) names.emplace_back(entry.name);
  }
  return names;
}

/// By what a member is the same one in both objects.
std::string identity_of(const Member& member) {
  const bool by_number =
      member.number != 0 &&
      (member.kind == MemberKind::field || member.kind == MemberKind::control || member.kind == MemberKind::action);
  std::string identity = std::string(model::id_of(member.kind)) + '\0';
  if (by_number) return identity + std::to_string(member.number);
  for (const char c : member.name) identity += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return identity + '\0' + std::string(member.properties.get("on")) + '\0' +
         std::string(member.properties.get("owner"));
}

class MemberComparison {
 public:
  MemberComparison(const Object& customers, const Object& vendors)
      : customers_(customers.members), vendors_(vendors.members), only_changes_(holds_only_changes(customers)) {}

  std::vector<MemberChange> run() {
    std::unordered_map<std::string, std::vector<std::size_t>> by_identity;
    for (std::size_t i = 0; i < vendors_.size(); ++i) by_identity[identity_of(vendors_[i])].push_back(i);
    pair_.assign(customers_.size(), std::nullopt);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < customers_.size(); ++i) {
      const auto candidates = by_identity.find(identity_of(customers_[i]));
      if (candidates == by_identity.end() || !take_equal(i, candidates->second)) open.push_back(i);
    }
    for (const std::size_t i : open) {
      const auto candidates = by_identity.find(identity_of(customers_[i]));
      if (candidates == by_identity.end() || candidates->second.empty()) continue;
      pair_[i] = candidates->second.front();
      candidates->second.erase(candidates->second.begin());
    }
    for (std::size_t i = 0; i < customers_.size(); ++i) compare(i);
    if (!only_changes_) add_removed(by_identity);
    return std::move(changes_);
  }

 private:
  bool take_equal(std::size_t i, std::vector<std::size_t>& candidates) {
    const auto equal = std::ranges::find_if(candidates, [&](std::size_t v) {
      return vendors_[v].hash == customers_[i].hash && vendors_[v].properties == customers_[i].properties;
    });
    if (equal == candidates.end()) return false;
    pair_[i] = *equal;
    candidates.erase(equal);
    return true;
  }

  void compare(std::size_t i) {
    const Member& member = customers_[i];
    const auto id = model::id_at<model::MemberId>(i);
    if (!pair_[i]) {
      changes_.push_back({ChangeHow::added, member.kind, member.name, id, {}});
      return;
    }
    const Member& other = vendors_[*pair_[i]];
    std::vector<std::string> properties = differing(member.properties, other.properties, only_changes_);
    if (member.hash == other.hash && properties.empty()) return;
    changes_.push_back({ChangeHow::changed, member.kind, member.name, id, std::move(properties)});
  }

  void add_removed(const std::unordered_map<std::string, std::vector<std::size_t>>& by_identity) {
    std::vector<std::size_t> removed;
    for (const auto& [identity, left] : by_identity) removed.insert(removed.end(), left.begin(), left.end());
    std::ranges::sort(removed);
    for (const std::size_t i : removed) {
      changes_.push_back({ChangeHow::removed, vendors_[i].kind, vendors_[i].name, model::none<model::MemberId>, {}});
    }
  }

  const std::vector<Member>& customers_;
  const std::vector<Member>& vendors_;
  bool only_changes_;
  std::vector<std::optional<std::size_t>> pair_;  ///< by customer's member: the vendor's
  std::vector<MemberChange> changes_;
};

bool has_own_code(const Object& object) {
  std::uint32_t in_members = 0;
  for (const Member& member : object.members) in_members += member.code.code;
  return object.code.total().code > in_members;
}

std::size_t weight(const StandardMatch& match) {
  return match.members.size() + match.properties.size() + (match.own_code ? 1 : 0);
}

}  // namespace

StandardMatch compare_objects(const Object& customers, const Object& vendors) {
  StandardMatch match{.result = Result::identical};
  if (customers.hash == vendors.hash) return match;
  match.members = MemberComparison(customers, vendors).run();
  match.properties = differing(customers.properties, vendors.properties, holds_only_changes(customers));
  if (weight(match) == 0) match.own_code = has_own_code(customers) || has_own_code(vendors);
  if (weight(match) > 0) match.result = Result::different;
  return match;
}

Standard::Standard(const model::Inventory& inventory) : inventory_(inventory) {
  for (const Object& object : inventory.objects) {
    const model::System& system = inventory.systems[model::index(object.system)];
    const Family family{system.product, system.era};
    by_key_[{family, object.key}].push_back(&object);
    kinds_.insert({family, object.kind, object.tag});
  }
}

StandardMatch Standard::match(const Object& object, const Family& family) const {
  StandardMatch best;
  const auto row = by_key_.find({family, object.key});
  if (row == by_key_.end()) {
    best.result = kinds_.contains({family, object.kind, object.tag}) ? Result::absent : Result::none;
    return best;
  }
  for (const Object* vendors : row->second) {
    StandardMatch match = compare_objects(object, *vendors);
    if (best.is_compared() && weight(best) <= weight(match)) continue;
    match.file = inventory_.artifacts[model::index(vendors->artifact)].path;
    match.line = vendors->where.line;
    best = std::move(match);
  }
  return best;
}

void Standard::compare(model::Inventory& inventory, model::System& system,
                       const std::vector<std::uint32_t>& objects) const {
  model::StandardSums sums;
  for (const std::uint32_t i : objects) {
    Object& object = inventory.objects[i];
    if (model::index(object.counts_as) != i) continue;
    object.standard = match(object, {system.product, system.era});
    switch (object.standard.result) {
      case Result::none: ++sums.not_compared; break;
      case Result::absent: ++sums.absent; break;
      case Result::identical: ++sums.identical; break;
      case Result::different: ++sums.different; break;
    }
  }
  system.standard = sums;
}

}  // namespace pipeline
