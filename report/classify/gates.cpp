#include "report/classify/gates.h"

#include "report/classify/factors.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace report {
namespace {

const std::vector<Generation>* table_of(const Policy& policy, model::Product product) {
  const auto table = policy.generations.find(product);
  return table == policy.generations.end() ? nullptr : &table->second;
}

/// Asks a question of every release that the system may be: its own, or all of its era where that is not known.
template <typename Question>
Answer ask(const Policy& policy, const model::System& system, const Question& question) {
  const std::vector<Generation>* table = table_of(policy, system.product);
  if (table == nullptr) return Answer::unknown;
  const Found<Generation> found = generation_of(policy, system);
  std::size_t yes = 0;
  std::size_t asked = 0;
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Generation& row = (*table)[i];
    bool possible = found.row == nullptr ? row.era == system.era : &row == found.row;
    if (found.assumed) possible = row.release.generation == found.row->release.generation;
    if (!possible) continue;
    ++asked;
    yes += question(*table, i) ? 1 : 0;
  }
  if (asked == 0 || (yes > 0 && yes < asked)) return Answer::unknown;
  return yes == asked ? Answer::yes : Answer::no;
}

std::size_t first_of(const std::vector<Generation>& table, std::string_view generation) {
  const auto row = std::ranges::find_if(table, [&](const Generation& g) { return g.release.generation == generation; });
  return static_cast<std::size_t>(row - table.begin());
}

std::size_t last_of(const std::vector<Generation>& table, std::string_view generation) {
  std::size_t last = first_of(table, generation);
  while (last + 1 < table.size() && table[last + 1].release.generation == generation) ++last;
  return last;
}

Answer in_range(const GateRule& gate, const Policy& policy, const model::System& system) {
  if (gate.from.empty() && gate.up_to.empty()) return Answer::yes;
  return ask(policy, system, [&](const std::vector<Generation>& table, std::size_t i) {
    return (gate.from.empty() || i >= first_of(table, gate.from)) &&
           (gate.up_to.empty() || i <= last_of(table, gate.up_to));
  });
}

Answer below_version(const GateRule& gate, const model::System& system) {
  if (gate.before_version.empty()) return Answer::yes;
  switch (is_at_least(version_of(system), gate.before_version)) {
    case Answer::yes: return Answer::no;
    case Answer::no: return Answer::yes;
    default: return Answer::unknown;
  }
}

bool has_evidence(const GateRule& gate, const model::System& system) {
  if (gate.evidence.empty()) return true;
  return std::ranges::any_of(system.evidence,
                             [&](const model::Evidence& evidence) { return evidence.says.id == gate.evidence; });
}

Answer holds(const GateRule& gate, const Policy& policy, const model::System& system) {
  if (gate.product != model::Product::any && gate.product != system.product) return Answer::no;
  if ((gate.era && *gate.era != system.era) || !has_evidence(gate, system)) return Answer::no;
  const Answer range = in_range(gate, policy, system);
  const Answer version = below_version(gate, system);
  if (range == Answer::no || version == Answer::no) return Answer::no;
  return range == Answer::yes && version == Answer::yes ? Answer::yes : Answer::unknown;
}

model::Gate fired(const GateRule& rule, const model::System& system) {
  model::Gate gate{rule.id, rule.decides, {rule.why, {release_name(system)}}};
  // A policy of the customer's own says its reason in words, not as an entry of the catalogue.
  if (!rule.why.starts_with("gate.")) gate.why = {"gate.stated", {release_name(system), rule.why}};
  return gate;
}

}  // namespace

GateResult fire(const Policy& policy, const model::System& system) {
  GateResult result;
  for (const GateRule& rule : policy.gates) {
    const Answer answer = holds(rule, policy, system);
    if (answer == Answer::yes) result.fired.push_back(fired(rule, system));
    if (answer == Answer::unknown) result.undecided = true;
  }
  return result;
}

Found<Generation> generation_of(const Policy& policy, const model::System& system) {
  const std::vector<Generation>* table = table_of(policy, system.product);
  return table == nullptr ? Found<Generation>{} : find_release(*table, system);
}

model::CheckState is_dynamics365(const Policy& policy, const model::System& system) {
  const Answer answer =
      ask(policy, system, [](const std::vector<Generation>& table, std::size_t i) { return table[i].dynamics365; });
  if (answer == Answer::unknown) return model::CheckState::unknown;
  return answer == Answer::yes ? model::CheckState::yes : model::CheckState::no;
}

}  // namespace report
