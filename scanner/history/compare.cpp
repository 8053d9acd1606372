#include "scanner/history/snapshot.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace history {
namespace {

using model::ChangeHow;
using model::Comparison;
using model::SystemComparison;
using Presence = SystemComparison::Presence;

/// Whether a run knew a rule exactly as another did. Results without a list of rules are known by the hash of all.
class KnownRules {
 public:
  KnownRules(const Snapshot& one, const Snapshot& other) : all_(one.rules_hash == other.rules_hash) {
    for (const RuleState& rule : one.rules) one_[rule.id] = rule.definition;
    for (const RuleState& rule : other.rules) other_[rule.id] = rule.definition;
  }

  bool both(const std::string& rule) const {
    if (all_) return true;
    const auto left = one_.find(rule);
    const auto right = other_.find(rule);
    return left != one_.end() && right != other_.end() && left->second == right->second;
  }

  /// Ids that the first run did not know, or knew otherwise; and those that only it knew.
  void list(Comparison& comparison) const {
    if (all_) return;
    for (const auto& [id, definition] : other_) {
      if (!both(id)) comparison.rules_added.push_back(id);
    }
    for (const auto& [id, definition] : one_) {
      if (!other_.contains(id)) comparison.rules_removed.push_back(id);
    }
  }

 private:
  bool all_;
  std::map<std::string, model::Hash128> one_;
  std::map<std::string, model::Hash128> other_;
};

/// By what a member is the same one in both runs: rows of tables and controls by their number, where they have one.
std::string identity_of(const MemberState& member) {
  const bool by_number =
      member.number != 0 && (member.kind == "field" || member.kind == "control" || member.kind == "action");
  std::string identity = member.kind + '\0';
  if (by_number) return identity + std::to_string(member.number);
  identity += '\0';
  for (const char c : member.name) identity += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return identity;
}

/// Members are paired by identity; of several alike, equal ones belong together, so that their order does not matter.
std::vector<model::MemberDelta> compare_members(const std::vector<MemberState>& before,
                                                const std::vector<MemberState>& now) {
  std::unordered_map<std::string, std::vector<std::size_t>> by_identity;
  for (std::size_t i = 0; i < before.size(); ++i) by_identity[identity_of(before[i])].push_back(i);
  std::vector<model::MemberDelta> deltas;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < now.size(); ++i) {
    std::vector<std::size_t>& candidates = by_identity[identity_of(now[i])];
    const auto equal = std::ranges::find_if(candidates, [&](std::size_t at) { return before[at].hash == now[i].hash; });
    if (equal == candidates.end()) {
      open.push_back(i);
    } else {
      candidates.erase(equal);
    }
  }
  for (const std::size_t i : open) {
    std::vector<std::size_t>& candidates = by_identity[identity_of(now[i])];
    deltas.push_back({candidates.empty() ? ChangeHow::added : ChangeHow::changed, now[i].kind, now[i].name});
    if (!candidates.empty()) candidates.erase(candidates.begin());
  }
  std::vector<std::size_t> removed;
  for (const auto& [identity, left] : by_identity) removed.insert(removed.end(), left.begin(), left.end());
  std::ranges::sort(removed);
  for (const std::size_t i : removed) deltas.push_back({ChangeHow::removed, before[i].kind, before[i].name});
  return deltas;
}

bool lists_members(const ObjectState& object) { return object.origin != "standard"; }

using Objects = std::map<std::string_view, const ObjectState*>;

Objects by_key(const SystemState& system) {
  Objects objects;
  for (const ObjectState& object : system.objects) objects.emplace(object.key, &object);
  return objects;
}

void compare_objects(const SystemState& before, const SystemState& now, const std::vector<std::string>& unreadable,
                     SystemComparison& row) {
  const Objects old_ones = by_key(before);
  const Objects new_ones = by_key(now);
  for (const auto& [key, object] : new_ones) {
    const auto old = old_ones.find(key);
    if (old == old_ones.end()) {
      row.objects.push_back({ChangeHow::added, object->key, object->kind, object->name, object->origin, "", {}});
      continue;
    }
    const ObjectState& was = *old->second;
    if (was.hash == object->hash && was.origin == object->origin && was.name == object->name) continue;
    model::ObjectDelta delta{ChangeHow::changed, object->key, object->kind, object->name, object->origin, "", {}};
    if (was.origin != object->origin) delta.origin_before = was.origin;
    if (lists_members(was) && lists_members(*object)) delta.members = compare_members(was.members, object->members);
    row.objects.push_back(std::move(delta));
  }
  for (const auto& [key, was] : old_ones) {
    if (new_ones.contains(key)) continue;
    if (is_unreadable(unreadable, was->file)) {
      row.unseen_objects.emplace_back(key);
    } else {
      row.objects.push_back({ChangeHow::removed, was->key, was->kind, was->name, was->origin, "", {}});
    }
  }
  std::ranges::stable_sort(row.objects, {}, &model::ObjectDelta::key);
}

void compare_findings(const SystemState& before, const SystemState& now, const KnownRules& rules,
                      const std::vector<std::string>& unreadable, SystemComparison& row,
                      std::vector<model::FindingState>& states) {
  std::unordered_map<std::string_view, const FindingState*> old_ones;
  for (const FindingState& finding : before.findings) old_ones.emplace(finding.row.fingerprint, &finding);
  for (const FindingState& finding : now.findings) {
    if (old_ones.erase(finding.row.fingerprint) > 0) {
      ++row.unchanged;
      states.push_back(model::FindingState::unchanged);
    } else if (rules.both(finding.row.rule)) {
      row.fresh.push_back(finding.row);
      states.push_back(model::FindingState::fresh);
    } else {
      row.newly_checked.push_back(finding.row);
      states.push_back(model::FindingState::newly_checked);
    }
  }
  for (const FindingState& finding : before.findings) {
    if (!old_ones.contains(finding.row.fingerprint) || !rules.both(finding.row.rule)) continue;
    (is_unreadable(unreadable, finding.row.file) ? row.unseen : row.fixed).push_back(finding.row);
  }
}

SystemComparison without_partner(const SystemState& system, Presence presence) {
  SystemComparison row{.id = system.id, .presence = presence};
  (presence == Presence::only_now ? row.now : row.before) = system.figures;
  return row;
}

}  // namespace

bool is_unreadable(const std::vector<std::string>& unreadable, const std::string& file) {
  if (unreadable.empty()) return false;
  if (std::ranges::binary_search(unreadable, std::string(".")) || std::ranges::binary_search(unreadable, file))
    return true;
  for (std::size_t slash = file.find('/'); slash != std::string::npos; slash = file.find('/', slash + 1)) {
    const std::size_t end = slash > 0 && file[slash - 1] == '!' ? slash - 1 : slash;
    if (std::ranges::binary_search(unreadable, file.substr(0, end))) return true;
  }
  return false;
}

Comparison compare(const Snapshot& before, const Snapshot& now) {
  Comparison comparison{.baseline = before.label,
                        .baseline_as_of = before.as_of,
                        .now_as_of = now.as_of,
                        .rules_changed = before.rules_hash != now.rules_hash,
                        .costs_changed = before.costs_hash != now.costs_hash};
  const KnownRules rules(before, now);
  rules.list(comparison);
  for (const SystemState& system : now.systems) {
    const auto old = std::ranges::find(before.systems, system.id, &SystemState::id);
    if (old == before.systems.end()) {
      comparison.systems.push_back(without_partner(system, Presence::only_now));
      comparison.states.insert(comparison.states.end(), system.findings.size(), model::FindingState::uncompared);
      continue;
    }
    SystemComparison row{.id = system.id, .before = old->figures, .now = system.figures};
    compare_findings(*old, system, rules, now.unreadable, row, comparison.states);
    compare_objects(*old, system, now.unreadable, row);
    comparison.systems.push_back(std::move(row));
  }
  for (const SystemState& system : before.systems) {
    if (system.is_stale || std::ranges::find(now.systems, system.id, &SystemState::id) != now.systems.end()) continue;
    comparison.systems.push_back(without_partner(system, Presence::only_before));
  }
  return comparison;
}

}  // namespace history
