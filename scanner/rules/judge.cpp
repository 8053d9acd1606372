#include "scanner/rules/judge.h"

#include "scanner/model/attribution.h"
#include "scanner/rules/predicates.h"
#include "scanner/text/content_hash.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace rules {
namespace {

using model::Object;
using model::Origin;

bool applies_to(const Applies& applies, const model::System& system) {
  if (applies.product != model::Product::any && applies.product != system.product) return false;
  return applies.generations.empty() ||
         std::ranges::find(applies.generations, system.generation) != applies.generations.end();
}

/// Which places of a modified vendor object are the customer's.
class Attribution {
 public:
  Attribution(const Object& object, const model::System& system) : object_(object) {
    if (object.origin == Origin::modified) marked_ = model::marked_lines(object, system.marker_tags);
  }

  bool is_customers(const Place& place) const {
    if (object_.origin != Origin::modified || place.of == Place::Of::object) return true;
    if (place.member != model::none<model::MemberId>) {
      const Origin origin = object_.members[model::index(place.member)].origin;
      if (origin == Origin::custom) return true;
      if (origin == Origin::isv) return false;
    }
    return std::ranges::any_of(marked_, [&](const model::MarkedLines& lines) {
      return place.line >= lines.first && place.line <= lines.last;
    });
  }

 private:
  const Object& object_;
  std::vector<model::MarkedLines> marked_;
};

class Judge {
 public:
  Judge(model::Inventory& inventory, const Matcher& matcher)
      : inventory_(inventory), matcher_(matcher), predicates_(inventory) {}

  void run() {
    for (const model::System& system : inventory_.systems) {
      sums_.emplace_back(matcher_.catalogue().rules.size());
      std::vector<std::size_t>& rules = applicable_.emplace_back();
      for (std::size_t rule = 0; rule < matcher_.conditions().size(); ++rule) {
        if (applies_to(matcher_.catalogue().rules[rule].applies, system)) rules.push_back(rule);
      }
    }
    for (std::size_t i = 0; i < inventory_.objects.size(); ++i) {
      if (model::index(inventory_.objects[i].counts_as) == i) judge_object(i);
    }
    finish();
  }

 private:
  void judge_object(std::size_t index) {
    const Object& object = inventory_.objects[index];
    const model::System& system = inventory_.systems[model::index(object.system)];
    const Attribution attribution(object, system);
    for (const std::size_t rule : applicable_[model::index(object.system)]) {
      const Rule& source = matcher_.catalogue().rules[rule];
      const std::optional<std::vector<Place>> places = predicates_.places(matcher_.conditions()[rule], index);
      if (!places) continue;
      model::RuleSum& sum = sums_[model::index(object.system)][rule];
      const bool wanted = std::ranges::find(source.applies.origins, object.origin) != source.applies.origins.end();
      if (!wanted) {
        if (object.origin == Origin::standard) sum.vendor += places->size();
        if (object.origin == Origin::isv) sum.isv += places->size();
        continue;
      }
      add_findings(index, rule, *places, attribution, sum);
    }
  }

  void add_findings(std::size_t index, std::size_t rule, const std::vector<Place>& places,
                    const Attribution& attribution, model::RuleSum& sum) {
    const model::Remediation& remediation = matcher_.catalogue().rules[rule].info.remediation;
    std::uint32_t hits = 0;
    for (const Place& place : places) {
      if (!attribution.is_customers(place)) {
        ++sum.unattributed;
        continue;
      }
      ++hits;
      double minutes = hits <= remediation.cap ? remediation.coefficient : 0;
      if (hits == 1) minutes += remediation.offset;
      inventory_.findings.push_back({.rule = static_cast<model::RuleId>(rule),
                                     .object = model::id_at<model::ObjectId>(index),
                                     .member = place.member,
                                     .line = place.line,
                                     .column = place.column,
                                     .length = place.length,
                                     .evidence = place.evidence,
                                     .minutes = minutes});
      ++sum.findings;
      sum.minutes += minutes;
    }
    if (hits > 0) ++sum.objects;
  }

  void finish() {
    for (const Rule& rule : matcher_.catalogue().rules) inventory_.rules.push_back(rule.info);
    for (std::size_t i = 0; i < inventory_.systems.size(); ++i) {
      model::System& system = inventory_.systems[i];
      system.rules_applied = true;
      for (std::size_t rule = 0; rule < sums_[i].size(); ++rule) {
        model::RuleSum& sum = sums_[i][rule];
        sum.rule = static_cast<model::RuleId>(rule);
        if (sum.findings + sum.vendor + sum.isv + sum.unattributed > 0) system.rule_sums.push_back(sum);
      }
    }
    set_fingerprints();
    std::ranges::stable_sort(inventory_.findings, {}, [&](const model::Finding& finding) {
      const Object& object = inventory_.objects[model::index(finding.object)];
      return std::tuple(object.system, inventory_.rules[static_cast<std::size_t>(finding.rule)].severity, finding.rule,
                        finding.object, finding.line);
    });
  }

  /// Of rule, object and evidence without layout; equal ones are numbered in the order of lines.
  void set_fingerprints() {
    std::map<std::pair<model::SystemId, model::Hash128>, std::uint32_t> seen;
    for (model::Finding& finding : inventory_.findings) {
      std::string text = inventory_.rules[static_cast<std::size_t>(finding.rule)].id + '\0';
      text += inventory_.objects[model::index(finding.object)].key + '\0';
      text::append_folded_space(finding.evidence, text);
      const model::SystemId system = inventory_.objects[model::index(finding.object)].system;
      const std::uint32_t ordinal = seen[{system, text::content_hash(text)}]++;
      finding.fingerprint = text::content_hash(text + '\0' + std::to_string(ordinal));
    }
  }

  model::Inventory& inventory_;
  const Matcher& matcher_;
  Predicates predicates_;
  std::vector<std::vector<model::RuleSum>> sums_;
  std::vector<std::vector<std::size_t>> applicable_;  ///< rules, by system
};

}  // namespace

void judge(model::Inventory& inventory, const Matcher& matcher) { Judge(inventory, matcher).run(); }

}  // namespace rules
