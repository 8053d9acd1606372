#include "report/writers.h"

#include <ostream>
#include <string>

namespace report {
namespace {

std::string whole(double number) { return std::to_string(static_cast<long long>(number + 0.5)); }

std::string days(double hours) { return whole(hours / 8); }

}  // namespace

std::string summary_line(const Report& report, std::size_t system) {
  const model::System& row = report.inventory.systems[system];
  const model::Verdict& verdict = report.verdicts[system];
  const auto origin = [&](model::Origin of) {
    return std::to_string(row.counts.by_origin[static_cast<std::size_t>(of)]);
  };
  const std::string generation =
      row.generation.empty() ? std::string(report.texts.text("summary.no-generation")) : row.generation;
  const std::string score = verdict.score ? whole(*verdict.score) : std::string(report.texts.text("summary.no-score"));
  return report.texts.say(
      {"summary.system",
       {row.id, generation, std::string(model::id_of(verdict.suited_for)), score,
        std::to_string(row.counts.distinct.objects), origin(model::Origin::custom), origin(model::Origin::modified),
        origin(model::Origin::isv), origin(model::Origin::standard), origin(model::Origin::unknown),
        std::to_string(row.counts.distinct.code.total().code), days(row.effort.with_unknown.low),
        days(row.effort.with_unknown.likely), days(row.effort.with_unknown.high)}});
}

void write_text(const Report& report, std::ostream& out) {
  for (std::size_t i = 0; i < report.inventory.systems.size(); ++i) {
    out << summary_line(report, i) << '\n' << "  " << report.texts.say(report.verdicts[i].decided_by) << '\n';
  }
  const model::Account& disk = report.inventory.accounting.disk;
  out << report.texts.say(
             {"summary.files", {std::to_string(disk.files_discovered), std::to_string(disk.bytes_discovered)}})
      << '\n';
}

}  // namespace report
