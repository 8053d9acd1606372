#include "scanner/rules/judge.h"

#include "scanner/model/attribution.h"
#include "scanner/rules/predicates.h"
#include "scanner/text/content_hash.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <tuple>
#include <utility>

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
      const model::Member& member = object_.members[model::index(place.member)];
      if (model::is_customers(member)) return true;
      if (member.origin == Origin::isv) return false;
    }
    if (place.member == model::none<model::MemberId> && object_.standard.own_code) return true;
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
  Judge(model::Inventory& inventory, const Matcher& matcher) : inventory_(inventory), matcher_(matcher) {}

  void run(const Crew& crew) {
    for (const model::System& system : inventory_.systems) {
      std::vector<std::size_t>& rules = applicable_.emplace_back();
      for (std::size_t rule = 0; rule < matcher_.conditions().size(); ++rule) {
        if (applies_to(matcher_.catalogue().rules[rule].applies, system)) rules.push_back(rule);
      }
    }
    const Uses uses(inventory_);
    std::vector<std::unique_ptr<Worker>> workers(crew.workers);
    std::vector<std::vector<model::Finding>> found((inventory_.objects.size() + batch - 1) / batch);
    crew.each(found.size(), [&](std::size_t at, unsigned number) {
      if (!workers[number]) workers[number] = std::make_unique<Worker>(inventory_, uses, no_sums());
      const std::size_t last = std::min((at + 1) * batch, inventory_.objects.size());
      for (std::size_t i = at * batch; i < last; ++i) {
        if (model::index(inventory_.objects[i].counts_as) == i) judge_object(i, *workers[number], found[at]);
      }
    });
    for (std::vector<model::Finding>& part : found) std::ranges::move(part, std::back_inserter(inventory_.findings));
    finish(sums_of(workers));
  }

 private:
  using Sums = std::vector<std::vector<model::RuleSum>>;  ///< by system and rule

  /// What one thread needs for itself.
  struct Worker {
    Worker(const model::Inventory& inventory, const Uses& uses, Sums none)
        : predicates(inventory, uses), sums(std::move(none)) {}
    Predicates predicates;
    Sums sums;
  };
  static constexpr std::size_t batch = 256;

  Sums no_sums() const {
    Sums sums(inventory_.systems.size(), std::vector<model::RuleSum>(matcher_.catalogue().rules.size()));
    for (std::vector<model::RuleSum>& of_system : sums) {
      for (std::size_t rule = 0; rule < of_system.size(); ++rule)
        of_system[rule].rule = static_cast<model::RuleId>(rule);
    }
    return sums;
  }

  /// Minutes are added in the order of findings, so that their sum does not depend on who found them.
  Sums sums_of(const std::vector<std::unique_ptr<Worker>>& workers) const {
    Sums sums = no_sums();
    for (const std::unique_ptr<Worker>& worker : workers) {
      for (std::size_t i = 0; worker && i < sums.size(); ++i) {
        for (std::size_t rule = 0; rule < sums[i].size(); ++rule) add(sums[i][rule], worker->sums[i][rule]);
      }
    }
    for (const model::Finding& finding : inventory_.findings) {
      const model::SystemId system = inventory_.objects[model::index(finding.object)].system;
      sums[model::index(system)][static_cast<std::size_t>(finding.rule)].minutes += finding.minutes;
    }
    return sums;
  }

  static void add(model::RuleSum& sum, const model::RuleSum& part) {
    sum.findings += part.findings;
    sum.objects += part.objects;
    sum.vendor += part.vendor;
    sum.isv += part.isv;
    sum.unattributed += part.unattributed;
  }

  void judge_object(std::size_t index, Worker& worker, std::vector<model::Finding>& findings) const {
    const Object& object = inventory_.objects[index];
    const model::System& system = inventory_.systems[model::index(object.system)];
    const Attribution attribution(object, system);
    for (const std::size_t rule : applicable_[model::index(object.system)]) {
      const Rule& source = matcher_.catalogue().rules[rule];
      const std::optional<std::vector<Place>> places = worker.predicates.places(matcher_.conditions()[rule], index);
      if (!places) continue;
      model::RuleSum& sum = worker.sums[model::index(object.system)][rule];
      const bool wanted = std::ranges::find(source.applies.origins, object.origin) != source.applies.origins.end();
      if (!wanted) {
        if (object.origin == Origin::standard) sum.vendor += places->size();
        if (object.origin == Origin::isv) sum.isv += places->size();
        continue;
      }
      add_findings(index, rule, *places, attribution, sum, findings);
    }
  }

  void add_findings(std::size_t index, std::size_t rule, const std::vector<Place>& places,
                    const Attribution& attribution, model::RuleSum& sum, std::vector<model::Finding>& findings) const {
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
      findings.push_back({.rule = static_cast<model::RuleId>(rule),
                          .object = model::id_at<model::ObjectId>(index),
                          .member = place.member,
                          .line = place.line,
                          .column = place.column,
                          .length = place.length,
                          .evidence = place.evidence,
                          .minutes = minutes,
                          .fingerprint = fingerprint_of(rule, inventory_.objects[index], place)});
      ++sum.findings;
    }
    if (hits > 0) ++sum.objects;
  }

  void finish(Sums sums) {
    for (const Rule& rule : matcher_.catalogue().rules) inventory_.rules.push_back(rule.info);
    for (std::size_t i = 0; i < inventory_.systems.size(); ++i) {
      model::System& system = inventory_.systems[i];
      system.rules_applied = true;
      for (const model::RuleSum& sum : sums[i]) {
        if (sum.findings + sum.vendor + sum.isv + sum.unattributed > 0) system.rule_sums.push_back(sum);
      }
    }
    number_fingerprints();
    std::ranges::stable_sort(inventory_.findings, {}, [&](const model::Finding& finding) {
      const Object& object = inventory_.objects[model::index(finding.object)];
      return std::tuple(object.system, inventory_.rules[static_cast<std::size_t>(finding.rule)].severity, finding.rule,
                        finding.object, finding.line);
    });
  }

  /// Of rule, object and evidence without layout: neither lines nor files, so that it survives edits elsewhere.
  model::Hash128 fingerprint_of(std::size_t rule, const Object& object, const Place& place) const {
    std::string text = matcher_.catalogue().rules[rule].info.id + '\0' + object.key + '\0';
    text::append_folded_space(place.identity.empty() ? place.evidence : place.identity, text);
    return text::content_hash(text);
  }

  /// Findings that are alike are numbered in the order of lines: which of them went, if one goes, makes no difference.
  void number_fingerprints() {
    std::map<std::pair<model::SystemId, model::Hash128>, std::uint32_t> seen;
    for (model::Finding& finding : inventory_.findings) {
      const model::SystemId system = inventory_.objects[model::index(finding.object)].system;
      const std::uint32_t ordinal = seen[{system, finding.fingerprint}]++;
      finding.fingerprint = text::content_hash(model::hex(finding.fingerprint) + std::to_string(ordinal));
    }
  }

  model::Inventory& inventory_;
  const Matcher& matcher_;
  std::vector<std::vector<std::size_t>> applicable_;  ///< rules, by system
};

}  // namespace

void judge(model::Inventory& inventory, const Matcher& matcher, const Crew& crew) {
  Judge(inventory, matcher).run(crew);
}

}  // namespace rules
