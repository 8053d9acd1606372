#include "report/metrics_rows.h"
#include "report/writers.h"

#include <charconv>
#include <ostream>

namespace report {
namespace {

/// The value of a label: backslash, quote and line break are escaped, other controls become blanks.
std::string label_value(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '"') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else {
      out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    }
  }
  return out;
}

std::string number(double value) {
  char text[64];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 4);
  std::string out(text, error == std::errc() ? end : text);
  while (out.ends_with('0')) out.pop_back();
  if (out.ends_with('.')) out.pop_back();
  return out.empty() ? "0" : out;
}

/// Days from the first of January 1970 to an ISO date, by the calendar's rule alone.
std::int64_t seconds_of(const std::string& date) {
  int year = 1970;
  int month = 1;
  int day = 1;
  if (date.size() == 10) {
    std::from_chars(date.data(), date.data() + 4, year);
    std::from_chars(date.data() + 5, date.data() + 7, month);
    std::from_chars(date.data() + 8, date.data() + 10, day);
  }
  const std::int64_t shifted = month <= 2 ? year - 1 : year;
  const std::int64_t era = shifted / 400;
  const std::int64_t of_era = shifted - era * 400;
  const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return (era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468) * 86'400;
}

/// One family: its head, then its samples.
class Family {
 public:
  Family(std::ostream& out, const char* name, const char* help) : out_(out), name_(name) {
    out_ << "# TYPE dynscan_" << name << " gauge\n# HELP dynscan_" << name << ' ' << help << '\n';
  }

  template <typename... Labels>
  void sample(double value, const Labels&... labels) {
    out_ << "dynscan_" << name_ << '{';
    bool first = true;
    (write_label(labels, first), ...);
    out_ << "} " << number(value) << '\n';
  }

 private:
  void write_label(const std::pair<const char*, std::string_view>& label, bool& first) {
    out_ << (first ? "" : ",") << label.first << "=\"" << label_value(label.second) << '"';
    first = false;
  }

  std::ostream& out_;
  const char* name_;
};

using Label = std::pair<const char*, std::string_view>;

void write_figures(const Metrics& metrics, std::ostream& out) {
  struct Row {
    const char* name;
    const char* help;
    std::optional<double> (*value)(const SystemMetrics&);
  };
  using S = const SystemMetrics&;
  const auto optional_count = [](const std::optional<std::uint64_t>& count) {
    return count ? std::optional<double>(static_cast<double>(*count)) : std::nullopt;
  };
  static_assert(std::is_empty_v<decltype(optional_count)>);
  const Row rows[] = {
      {"code_lines", "Lines with code.",
       [](S s) { return std::optional<double>(static_cast<double>(s.figures.code_lines)); }},
      {"debt_minutes", "Minutes to clean it where it stands.",
       [](S s) { return std::optional<double>(s.figures.remediation_minutes); }},
      {"debt_ratio", "Debt minutes by minutes to build it anew.", [](S s) { return s.figures.ratio; }},
      {"development_minutes", "Minutes to build it anew.",
       [](S s) { return std::optional<double>(s.figures.development_minutes); }},
      {"score", "0 speaks for an upgrade, 100 for a migration.", [](S s) { return s.figures.score; }},
      {"migration", "1 where the verdict is migration, 0 where it is upgrade.",
       [](S s) { return std::optional<double>(s.verdict == "migration" ? 1 : 0); }},
      {"findings_new", "Findings that the last run did not have.",
       [](S s) { return decltype(optional_count){}(s.fresh); }},
      {"findings_fixed", "Findings of the last run that are gone.",
       [](S s) { return decltype(optional_count){}(s.fixed); }},
  };
  for (const Row& row : rows) {
    Family family(out, row.name, row.help);
    for (const SystemMetrics& system : metrics.systems) {
      if (const auto value = row.value(system)) family.sample(*value, Label{"system", system.id});
    }
  }
}

}  // namespace

void add_metrics(const Report& report, Metrics& metrics) {
  const model::Inventory& inventory = report.inventory;
  const std::size_t first_place = metrics.places.size();
  const std::size_t first_system = metrics.systems.size();
  for (const model::Place& place : inventory.places) metrics.places.push_back({place.name, report.run.as_of});
  for (const model::Artifact& artifact : inventory.artifacts)
    ++metrics.places[first_place + artifact.place].files[static_cast<std::size_t>(artifact.outcome)];
  for (std::size_t i = 0; i < inventory.systems.size(); ++i) {
    const model::System& system = inventory.systems[i];
    const model::Debt& debt = system.debt.with_unknown;
    SystemMetrics row{.place = system.name,
                      .id = system.id,
                      .product = std::string(model::id_of(system.product)),
                      .generation = system.generation,
                      .verdict = std::string(model::id_of(report.verdicts[i].suited_for)),
                      .figures = {.score = report.verdicts[i].score,
                                  .ratio = debt.ratio,
                                  .remediation_minutes = debt.remediation_minutes,
                                  .development_minutes = debt.development_minutes,
                                  .effort = system.effort.with_unknown,
                                  .code_lines = system.counts.distinct.code.total().code},
                      .objects = system.counts.by_origin};
    const model::SystemComparison* changes =
        report.comparison == nullptr ? nullptr : report.comparison->find(system.id);
    if (changes != nullptr && changes->presence == model::SystemComparison::Presence::both) {
      row.fresh = changes->fresh.size();
      row.fixed = changes->fixed.size();
    }
    metrics.systems.push_back(std::move(row));
  }
  for (const model::Finding& finding : inventory.findings) {
    if (finding.suppressed) continue;
    const std::size_t system = model::index(inventory.objects[model::index(finding.object)].system);
    const model::Severity severity = inventory.rules[static_cast<std::size_t>(finding.rule)].severity;
    ++metrics.systems[first_system + system].findings[static_cast<std::size_t>(severity)];
  }
}

void write_metrics(const Metrics& metrics, const std::string& version, std::ostream& out) {
  Family(out, "build", "The program that wrote this.").sample(1, Label{"version", version});
  {
    Family family(out, "as_of_seconds", "Day of the result, in seconds since 1970.");
    for (const PlaceMetrics& place : metrics.places)
      family.sample(static_cast<double>(seconds_of(place.as_of)), Label{"place", place.name});
  }
  {
    Family family(out, "readable", "0 where the place could not be read at all.");
    for (const PlaceMetrics& place : metrics.places) family.sample(place.readable ? 1 : 0, Label{"place", place.name});
  }
  {
    Family family(out, "files", "Files of the place, also in archives, by what became of them.");
    for (const PlaceMetrics& place : metrics.places) {
      for (std::size_t i = 0; i < place.files.size(); ++i)
        family.sample(static_cast<double>(place.files[i]), Label{"place", place.name},
                      Label{"outcome", model::id_of(static_cast<model::Outcome>(i))});
    }
  }
  {
    Family family(out, "system", "Always 1; tells of a system what is no number.");
    for (const SystemMetrics& system : metrics.systems)
      family.sample(1, Label{"system", system.id}, Label{"product", system.product},
                    Label{"generation", system.generation}, Label{"verdict", system.verdict});
  }
  {
    Family family(out, "objects", "Distinct objects by origin.");
    for (const SystemMetrics& system : metrics.systems) {
      for (std::size_t i = 0; i < system.objects.size(); ++i)
        family.sample(static_cast<double>(system.objects[i]), Label{"system", system.id},
                      Label{"origin", model::id_of(static_cast<model::Origin>(i))});
    }
  }
  {
    Family family(out, "findings", "Findings that nobody suppressed, by severity.");
    for (const SystemMetrics& system : metrics.systems) {
      for (std::size_t i = 0; i < system.findings.size(); ++i)
        family.sample(static_cast<double>(system.findings[i]), Label{"system", system.id},
                      Label{"severity", model::id_of(static_cast<model::Severity>(i))});
    }
  }
  {
    Family family(out, "effort_hours", "Hours to bring it across.");
    for (const SystemMetrics& system : metrics.systems) {
      const model::Effort& effort = system.figures.effort;
      for (const auto& [name, value] : {std::pair{"low", effort.low}, {"likely", effort.likely}, {"high", effort.high}})
        family.sample(value, Label{"system", system.id}, Label{"estimate", name});
    }
  }
  write_figures(metrics, out);
  out << "# EOF\n";
}

void write_openmetrics(const Report& report, std::ostream& out) {
  Metrics metrics;
  add_metrics(report, metrics);
  write_metrics(metrics, report.run.tool_version, out);
}

}  // namespace report
