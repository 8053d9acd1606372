#include "report/classify/flip.h"

#include "report/classify/change.h"
#include "report/classify/decide.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace report {
namespace {

using model::Flip;
using model::Suitability;

constexpr std::size_t named_objects = 3;

/// A change that turns the verdict round, with what is left of the score.
struct Turn {
  Flip flip;
  std::size_t touched = 0;
};

class Search {
 public:
  explicit Search(const FlipCase& what)
      : what_(what),
        system_(what.inventory.systems[model::index(what.system)]),
        facts_(what.gathered.systems[model::index(what.system)]),
        standing_(standing_of(what.policy, route_of(what.lifecycle, system_), system_)),
        gates_(fire(what.policy, system_)),
        score_(score_of(what.policy, measure(what.policy, facts_, standing_))),
        ruling_(decide(what.policy, system_, gates_, standing_, score_)) {}

  Flip find() const {
    if (!gates_.fired.empty()) return by_gate();
    if (std::optional<Flip> flip = answer_release()) return *std::move(flip);
    if (std::optional<Flip> flip = answer_database()) return *std::move(flip);
    std::optional<Turn> best;
    if (what_.appraisal != nullptr && !ruling_.without_release) {
      const Changes changes(what_.inventory, what_.policy, *what_.appraisal, what_.gathered, what_.system);
      keep_smaller(mend_one(changes), best);
      keep_smaller(retire_one(changes), best);
      if (!best || best->touched > 1) keep_smaller(retire_several(changes), best);
      if (!best || best->touched > 1) keep_smaller(mend_several(changes), best);
    }
    return best ? std::move(best->flip) : without();
  }

 private:
  /// The first of equals stays.
  static void keep_smaller(std::optional<Turn> turn, std::optional<Turn>& best) {
    if (turn && (!best || turn->touched < best->touched)) best = std::move(turn);
  }

  std::optional<double> score_after(const Facts& facts) const {
    return score_of(what_.policy, measure(what_.policy, facts, standing_));
  }
  bool turns(std::optional<double> score) const {
    return side_of(what_.policy.thresholds, score) != ruling_.suited_for;
  }
  /// The sum of the shares before it is rounded: small pulls must not vanish.
  double exact_score(const Facts& facts) const {
    double sum = 0;
    for (const double share : shares_of(what_.policy, measure(what_.policy, facts, standing_))) sum += share;
    return sum;
  }
  std::string other_side() const {
    return std::string(
        model::id_of(ruling_.suited_for == Suitability::upgrade ? Suitability::migration : Suitability::upgrade));
  }
  static std::string shown_score(std::optional<double> score) { return score ? shown(*score, 1) : "-"; }

  Flip by_gate() const {
    Flip flip;
    flip.kind = Flip::Kind::gate;
    flip.says = {"flip.gate", {gates_.fired.front().id, std::to_string(gates_.fired.size())}};
    return flip;
  }

  Flip without() const {
    Flip flip;
    if (ruling_.without_release) {
      flip.says = {"flip.none.release", {release_name(system_)}};
      return flip;
    }
    const Thresholds& thresholds = what_.policy.thresholds;
    const double middle = (thresholds.upgrade_below + thresholds.migration_above) / 2;
    const std::string id = score_ ? "flip.none" : "flip.none.no-score";
    flip.says = {id, {shown(std::abs(score_.value_or(middle) - middle), 1), shown(middle, 0), shown_score(score_)}};
    return flip;
  }

  Flip answered(std::string question, std::string answer, std::optional<double> score) const {
    Flip flip;
    flip.kind = Flip::Kind::answer;
    flip.score = score;
    flip.says = {"flip.answer." + question + "." + other_side(), {answer, shown_score(score)}};
    flip.question = std::move(question);
    flip.answer = std::move(answer);
    return flip;
  }

  /// The oldest release that the system can be by what the files tell, and under which the other side wins.
  std::optional<Flip> answer_release() const {
    if (standing_.generation && !standing_.release_assumed) return std::nullopt;
    const auto table = what_.policy.generations.find(system_.product);
    if (table == what_.policy.generations.end()) return std::nullopt;
    for (const Generation& row : table->second) {
      const bool possible = standing_.generation ? row.release.generation == standing_.generation->release.generation
                                                 : row.era == system_.era;
      if (!possible) continue;
      model::System told = system_;
      told.generation = row.release.generation;
      if (told.generation.ends_with(".x")) told.generation.resize(told.generation.size() - 2);
      told.version = row.release.from_version;
      Facts facts = facts_;
      facts.effort_hours *= factor_of(told.generation) / system_.version_factor;
      const Standing standing = standing_of(what_.policy, route_of(what_.lifecycle, told), told);
      const std::optional<double> score = score_of(what_.policy, measure(what_.policy, facts, standing));
      const Ruling ruling = decide(what_.policy, told, fire(what_.policy, told), standing, score);
      if (ruling.suited_for != ruling_.suited_for) return answered("releases", release_name(told), score);
    }
    return std::nullopt;
  }

  double factor_of(const std::string& generation) const {
    if (what_.appraisal == nullptr) return system_.version_factor;
    for (const model::VersionFactor& row : what_.appraisal->version_factors) {
      if (row.product == system_.product && row.generation == generation) return row.factor;
    }
    return 1;
  }

  std::optional<Flip> answer_database() const {
    if (ruling_.without_release || facts_.database_gb) return std::nullopt;
    std::vector<double> sizes{0};
    for (const DatabaseSize& size : what_.policy.formulas.database_sizes) sizes.push_back(size.above_gb + 1);
    std::ranges::sort(sizes);
    for (const double size : sizes) {
      Facts facts = facts_;
      facts.database_gb = size;
      const std::optional<double> score = score_after(facts);
      if (turns(score)) return answered("databaseGb", shown(size, 0), score);
    }
    return std::nullopt;
  }

  /// "Customer, Vendor, Item …"
  std::string names_of(const std::vector<model::ObjectId>& objects) const {
    std::string names;
    for (std::size_t i = 0; i < objects.size() && i < named_objects; ++i) {
      names += (i == 0 ? "" : ", ") + what_.inventory.objects[model::index(objects[i])].name;
    }
    return objects.size() > named_objects ? names + " …" : names;
  }

  Turn mended(const Changes& changes, std::vector<model::RuleId> rules, std::optional<double> score) const {
    Flip flip;
    flip.kind = Flip::Kind::rules;
    flip.objects = changes.hit_by(rules);
    flip.score = score;
    std::string titles;
    double minutes = 0;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      titles += (i == 0 ? "" : ", ") + what_.inventory.rules[static_cast<std::size_t>(rules[i])].id;
    }
    for (const BrokenRule& row : what_.gathered.broken) {
      const bool ours = what_.inventory.objects[model::index(row.object)].system == what_.system;
      if (ours && std::ranges::binary_search(rules, row.rule)) minutes += row.minutes;
    }
    flip.says = {"flip.rules." + other_side(),
                 {titles, std::to_string(flip.objects.size()), shown(minutes / 60, 1), shown_score(score)}};
    flip.rules = std::move(rules);
    return {flip, flip.objects.size()};
  }

  Turn retired(std::vector<model::ObjectId> objects, std::optional<double> score) const {
    Flip flip;
    flip.kind = Flip::Kind::objects;
    flip.score = score;
    flip.says = {"flip.objects." + other_side(),
                 {std::to_string(objects.size()), names_of(objects), shown_score(score)}};
    flip.objects = std::move(objects);
    return {flip, flip.objects.size()};
  }

  std::optional<Turn> mend_one(const Changes& changes) const {
    std::optional<Turn> best;
    for (const model::RuleId rule : changes.rules()) {
      const std::optional<double> score = score_after(changes.without(rule));
      if (turns(score)) keep_smaller(mended(changes, {rule}, score), best);
    }
    return best;
  }

  /// Of single objects that turn the verdict the one that took least to build.
  std::optional<Turn> retire_one(const Changes& changes) const {
    std::optional<model::ObjectId> best;
    for (const model::ObjectId id : changes.objects()) {
      if (!turns(score_without(changes, {id}))) continue;
      const auto size = [&](model::ObjectId of) {
        return what_.gathered.objects[model::index(of)].development_minutes;
      };
      if (!best || size(id) < size(*best)) best = id;
    }
    if (!best) return std::nullopt;
    return retired({*best}, score_without(changes, {*best}));
  }

  std::optional<double> score_without(const Changes& changes, const std::vector<model::ObjectId>& objects) const {
    return score_after(facts_without(changes, objects));
  }
  static Facts facts_without(const Changes& changes, const std::vector<model::ObjectId>& objects) {
    Facts facts = changes.facts();
    for (const model::ObjectId id : objects) changes.retire(id, facts);
    changes.rate(facts);
    return facts;
  }

  /// Those that pull most go first, until the verdict turns; then everything goes back that is not needed.
  std::optional<Turn> retire_several(const Changes& changes) const {
    const double before = exact_score(facts_);
    const double sign = ruling_.suited_for == Suitability::migration ? 1 : -1;
    std::vector<std::pair<double, model::ObjectId>> pulls;
    for (const model::ObjectId id : changes.objects()) {
      pulls.emplace_back(sign * (exact_score(facts_without(changes, {id})) - before), id);
    }
    std::ranges::sort(pulls);
    std::vector<model::ObjectId> chosen;
    Facts facts = changes.facts();
    bool turned = false;
    for (const auto& [moved, id] : pulls) {
      chosen.push_back(id);
      changes.retire(id, facts);
      changes.rate(facts);
      turned = turns(score_after(facts));
      if (turned) break;
    }
    if (!turned) return std::nullopt;
    std::vector<model::ObjectId> needed;
    for (std::size_t i = chosen.size(); i-- > 0;) {
      Facts without_this = facts;
      changes.restore(chosen[i], without_this);
      changes.rate(without_this);
      if (turns(score_after(without_this))) {
        facts = without_this;
      } else {
        needed.push_back(chosen[i]);
      }
    }
    chosen = std::move(needed);
    std::ranges::sort(chosen);
    const std::optional<double> score = score_without(changes, chosen);
    return turns(score) ? std::optional(retired(std::move(chosen), score)) : std::nullopt;
  }

  std::optional<Turn> mend_several(const Changes& changes) const {
    std::vector<std::pair<double, model::RuleId>> pulls;
    const double sign = ruling_.suited_for == Suitability::migration ? 1 : -1;
    for (const model::RuleId rule : changes.rules()) {
      pulls.emplace_back(sign * exact_score(changes.without(rule)), rule);
    }
    std::ranges::sort(pulls);
    std::vector<model::RuleId> chosen;
    Changes::Mended mask = changes.nothing_mended();
    Facts facts = changes.facts();
    bool turned = false;
    const auto toggled = [&](model::RuleId rule) {
      changes.toggle(rule, mask, facts);
      changes.rate(facts);
      return turns(score_after(facts));
    };
    for (std::size_t i = 0; i < pulls.size() && !turned; ++i) {
      chosen.push_back(pulls[i].second);
      turned = toggled(chosen.back());
    }
    if (!turned) return std::nullopt;
    std::vector<model::RuleId> needed;
    for (std::size_t i = chosen.size(); i-- > 0;) {
      if (toggled(chosen[i])) continue;
      needed.push_back(chosen[i]);
      toggled(chosen[i]);
    }
    std::ranges::sort(needed);
    return mended(changes, std::move(needed), score_after(facts));
  }

  const FlipCase& what_;
  const model::System& system_;
  const Facts& facts_;
  Standing standing_;
  GateResult gates_;
  std::optional<double> score_;
  Ruling ruling_;
};

}  // namespace

Flip find_flip(const FlipCase& what) { return Search(what).find(); }

}  // namespace report
