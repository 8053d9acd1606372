#include "report/plan/review.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace report {
namespace {

/// In the order of Disposition.
constexpr std::array<std::string_view, disposition_count> count_ids{"keep", "rebuild", "standard", "power-platform",
                                                                    "retire"};

}  // namespace

void add_to_review(const std::vector<Plan>& plans, const PlanData& data, std::vector<model::Verdict>& verdicts) {
  for (std::size_t i = 0; i < plans.size() && i < verdicts.size(); ++i) {
    const auto review =
        std::ranges::find(verdicts[i].challenges, std::string_view("customization-review"), &model::Challenge::id);
    if (review == verdicts[i].challenges.end()) continue;
    std::array<model::ChallengeCount, disposition_count> counts;
    for (std::size_t at = 0; at < counts.size(); ++at) counts[at].id = count_ids[at];
    for (const Decision& decision : plans[i].decisions) {
      counts[static_cast<std::size_t>(decision.disposition)].items.push_back(
          {decision.object, model::none<model::MemberId>, std::string(target_of(decision, data))});
    }
    std::ranges::move(counts, std::back_inserter(review->counts));
  }
}

}  // namespace report
