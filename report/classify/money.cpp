#include "report/classify/money.h"

namespace report {
namespace {

constexpr double hours_of_day = 8;

void add(model::Money::Line& sum, const model::Money::Line& line) {
  sum.low += line.low;
  sum.likely += line.likely;
  sum.high += line.high;
}

}  // namespace

std::optional<model::Money> money_of(const model::Effort& effort, const model::Profile* profile) {
  if (profile == nullptr || !profile->day_rate) return std::nullopt;
  model::Money money{.currency = profile->currency, .day_rate = *profile->day_rate, .lines = {}, .total = {}};
  const double per_hour = *profile->day_rate / hours_of_day;
  const model::Money::Line move{.id = "move",
                                .percent = 100,
                                .low = effort.low * per_hour,
                                .likely = effort.likely * per_hour,
                                .high = effort.high * per_hour};
  money.lines.push_back(move);
  for (const model::Profile::Overhead& overhead : profile->overheads) {
    const double share = overhead.percent / 100;
    money.lines.push_back({.id = overhead.id,
                           .percent = overhead.percent,
                           .low = move.low * share,
                           .likely = move.likely * share,
                           .high = move.high * share});
  }
  money.total.id = "total";
  for (const model::Money::Line& line : money.lines) {
    add(money.total, line);
    money.total.percent += line.percent;
  }
  return money;
}

}  // namespace report
