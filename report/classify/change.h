#pragma once

#include "report/classify/facts.h"
#include "report/classify/policy.h"

#include <cstdint>
#include <span>
#include <vector>

namespace report {

/// What can be taken out of one system, and the facts that are left. Facts with the rating that they come to.
class Changes {
 public:
  Changes(const model::Inventory& inventory, const Policy& policy, const model::Appraisal& appraisal,
          const Gathered& gathered, model::SystemId system);

  /// Objects that can be retired: custom ones, modified ones, and those of unknown origin; in the order of their ids.
  const std::vector<model::ObjectId>& objects() const { return objects_; }
  /// Rules with an open finding, in the order of their ids.
  const std::vector<model::RuleId>& rules() const { return rules_; }
  /// The objects that a rule hits.
  std::vector<model::ObjectId> hit_by(const std::vector<model::RuleId>& rules) const;

  const Facts& facts() const { return facts_; }
  /// Takes an object out of the facts: it is gone, a modified vendor object is the vendor's again.
  void retire(model::ObjectId object, Facts& facts) const { move(object, -1, facts); }
  /// Puts back what was retired.
  void restore(model::ObjectId object, Facts& facts) const { move(object, 1, facts); }
  /// Rules all of whose findings are mended: one flag for each rule of the inventory.
  using Mended = std::vector<bool>;
  Mended nothing_mended() const { return Mended(groups_of_rule_.size()); }
  /// Mends the findings of one more rule, or breaks it again; the rating is left as it is.
  void toggle(model::RuleId rule, Mended& mended, Facts& facts) const;
  /// The facts without any finding of one rule.
  Facts without(model::RuleId rule) const;
  /// Sets the rating of the debt.
  void rate(Facts& facts) const;

 private:
  /// The broken rules of one object: rows first … last of Gathered::broken.
  struct Group {
    model::ObjectId object;
    std::size_t first;
    std::size_t last;
  };
  /// What the rules that are not mended bring to the facts.
  struct Left {
    double remediation_minutes = 0;
    double effort_hours = 0;
    std::uint64_t blockers = 0;
    bool hard = false;
  };
  void move(model::ObjectId object, int direction, Facts& facts) const;
  Left left_of(const Group& group, const Mended& mended) const;

  const model::Inventory& inventory_;
  const Policy& policy_;
  const model::Appraisal& appraisal_;
  const Gathered& gathered_;
  double version_factor_;
  Facts facts_;
  std::vector<model::ObjectId> objects_;
  std::vector<model::RuleId> rules_;
  std::vector<Group> groups_;
  std::vector<std::vector<std::uint32_t>> groups_of_rule_;  ///< by rule: numbers of groups
};

}  // namespace report
