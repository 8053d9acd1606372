#include "report/classify/checks.h"

#include "report/classify/factors.h"
#include "report/classify/gates.h"

#include <algorithm>
#include <string>
#include <utility>

namespace report {
namespace {

using model::Check;
using model::CheckState;
using model::Profile;
using model::Suitability;

Check family(Suitability speaks_for, CheckState dynamics365, const model::System& system) {
  const bool already = speaks_for == Suitability::upgrade;
  CheckState state = dynamics365;
  if (!already && dynamics365 != CheckState::unknown) {
    state = dynamics365 == CheckState::yes ? CheckState::no : CheckState::yes;
  }
  const std::string id = already ? "already-dynamics-365" : "legacy-or-outdated";
  return {id, speaks_for, state, {"check." + id + "." + std::string(model::id_of(state)), {release_name(system)}}};
}

/// Little debt and few unnecessary customizations: one of the two known to be too high is a no, a yes needs both.
Check little_debt(const CheckLimits& limits, const Facts& facts) {
  const std::optional<double> modified = modified_percent(facts);
  const bool much_debt = facts.rating && *facts.rating > limits.little_debt_rating;
  const bool many_changes = modified && *modified > limits.few_modified_percent;
  CheckState state = facts.rating && modified ? CheckState::yes : CheckState::unknown;
  if (much_debt || many_changes) state = CheckState::no;
  std::string says = "check.little-debt";
  if (!facts.rating) says += ".no-rating";
  if (!modified) says += ".no-vendor-objects";
  return {"little-debt",
          Suitability::upgrade,
          state,
          {says,
           {facts.rating ? std::string(1, *facts.rating) : "", std::string(1, limits.little_debt_rating),
            shown(modified.value_or(0), 1), shown(limits.few_modified_percent, 0)}}};
}

double percent_of(std::uint64_t objects, const Facts& facts) {
  if (facts.customer_objects() == 0) return 0;
  return 100 * static_cast<double>(objects) / static_cast<double>(facts.customer_objects());
}

/// A check that only an answer of the profile decides: "check.<id>.<answer>", or what answer would.
template <typename Answer>
Check answered(std::string id, Suitability speaks_for, const std::optional<Answer>& answer,
               std::initializer_list<CheckState> states) {
  if (!answer) return {id, speaks_for, CheckState::unknown, {"check." + id + ".unknown", {}}};
  return {id,
          speaks_for,
          states.begin()[static_cast<std::size_t>(*answer)],
          {"check." + id + "." + std::string(model::id_of(*answer)), {}}};
}

/// Grave findings of security and performance tell whether an overhaul is needed.
Check no_overhaul(const CheckLimits& limits, const Facts& facts) {
  Check check{"no-overhaul", Suitability::upgrade, CheckState::unknown, {"check.no-overhaul.unknown", {}}};
  if (!facts.rules_applied) return check;
  const double percent = percent_of(facts.overhaul, facts);
  check.state = percent > limits.overhaul_percent ? CheckState::no : CheckState::yes;
  check.evidence = {"check.no-overhaul",
                    {std::to_string(facts.overhaul), std::to_string(facts.customer_objects()), shown(percent, 1),
                     shown(limits.overhaul_percent, 0)}};
  return check;
}

/// Poor integration is found in the files; outdated processes are what the profile wishes to redesign. One of the two
/// is a yes, a no needs both.
Check outdated(const CheckLimits& limits, const Facts& facts, const std::optional<Profile::Wish>& wish) {
  Check check{"outdated-processes", Suitability::migration, CheckState::unknown, {}};
  const double percent = percent_of(facts.integration, facts);
  const bool poor = facts.rules_applied && percent > limits.integration_percent;
  const bool sound = facts.rules_applied && !poor;
  if (poor || wish == Profile::Wish::yes) check.state = CheckState::yes;
  if (sound && wish == Profile::Wish::no) check.state = CheckState::no;
  const std::string asked = wish ? std::string(model::id_of(*wish)) : "open";
  check.evidence = {"check.outdated-processes." + asked + (facts.rules_applied ? "" : ".no-findings"),
                    {std::to_string(facts.integration), std::to_string(facts.customer_objects()), shown(percent, 1),
                     shown(limits.integration_percent, 0)}};
  return check;
}

class Answers {
 public:
  void add(std::string question, std::string id, std::vector<std::string> holes) {
    rows_.push_back({std::move(question), {"answer." + std::move(id), std::move(holes)}});
  }
  template <typename Value>
  void add_choice(std::string question, const std::string& id, const std::optional<Value>& value) {
    if (value) add(std::move(question), id + "." + std::string(model::id_of(*value)), {});
  }
  void add_number(std::string question, const std::string& id, const std::optional<std::uint32_t>& value) {
    if (value) add(std::move(question), id, {std::to_string(*value)});
  }
  std::vector<model::ProfileAnswer> take() { return std::move(rows_); }

 private:
  std::vector<model::ProfileAnswer> rows_;
};

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

}  // namespace

std::vector<Check> checks_of(const Policy& policy, const model::System& system, const Facts& facts,
                             const Profile* profile) {
  using enum CheckState;
  static const Profile nothing;
  const Profile& said = profile != nullptr ? *profile : nothing;
  const CheckState dynamics365 = is_dynamics365(policy, system);
  return {family(Suitability::upgrade, dynamics365, system),
          little_debt(policy.checks, facts),
          answered("minimal-disruption", Suitability::upgrade, said.disruption, {yes, no, no}),
          no_overhaul(policy.checks, facts),
          family(Suitability::migration, dynamics365, system),
          answered("full-cloud", Suitability::migration, said.cloud_target, {yes, yes, no}),
          outdated(policy.checks, facts, said.redesign),
          answered("redesign", Suitability::migration, said.redesign, {yes, unknown, no})};
}

std::vector<model::ProfileAnswer> answers_of(const Policy& policy, const model::System& system, const Profile* profile,
                                             const model::UsageResult& usage) {
  if (profile == nullptr) return {};
  Answers answers;
  answers.add_choice("cloudTarget", "cloud-target", profile->cloud_target);
  answers.add_choice("disruption", "disruption", profile->disruption);
  answers.add_choice("redesign", "redesign", profile->redesign);
  answers.add_choice("dataQuality", "data-quality", profile->data_quality);
  if (profile->database_gb) {
    std::string bounds;
    for (const DatabaseSize& size : policy.formulas.database_sizes) {
      bounds += (bounds.empty() ? "" : ", ") + shown(size.above_gb, 0) + " GB: " + shown(size.points, 0);
    }
    answers.add("databaseGb", "database-gb", {shown(*profile->database_gb, 0), bounds});
  }
  for (const Profile::Release& release : profile->releases) {
    if (release.product != system.product) continue;
    answers.add("releases", "release",
                {release.generation + (release.version.empty() ? "" : " (" + release.version + ")")});
  }
  answers.add_number("users", "users", profile->users);
  answers.add_number("companies", "companies", profile->companies);
  if (!profile->countries.empty()) answers.add("countries", "countries", {joined(profile->countries)});
  if (!profile->goals.empty()) answers.add("goals", "goals", {joined(profile->goals)});
  if (!profile->usage.empty()) {
    answers.add("usage", "usage",
                {std::to_string(profile->usage.size()), std::to_string(usage.matched),
                 std::to_string(usage.unmatched.size()), std::to_string(profile->unused_after)});
  }
  return answers.take();
}

}  // namespace report
