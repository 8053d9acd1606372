#include "scanner/cli/options.h"

#include "scanner/model/config_error.h"
#include "scanner/text/encoding.h"

#include <CLI/CLI.hpp>

#include <array>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <thread>
#include <unistd.h>

namespace cli {
namespace {

constexpr std::array formats{"csv", "html", "json", "openmetrics", "sarif", "text", "xlsx"};

std::string today() {
  std::time_t now = std::time(nullptr);
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr)
    now = static_cast<std::time_t>(std::strtoll(epoch, nullptr, 10));
  std::tm date{};
  gmtime_r(&now, &date);
  std::array<char, 11> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%d", &date);
  return text.data();
}

/// "512M", "2G", "1048576": bytes.
std::uint64_t bytes_of(const std::string& size) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), number);
  const std::string unit(end, size.data() + size.size());
  for (const auto& [name, shift] : {std::pair{"", 0}, {"K", 10}, {"M", 20}, {"G", 30}}) {
    if (error == std::errc() && unit == name && number > 0 && number < (1ull << 40) >> shift) return number << shift;
  }
  throw model::ConfigError("'" + size + "' is no size", "--memory", "write a number with K, M or G, such as 512M");
}

std::uint64_t default_memory() {
  const auto pages = static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES));
  const auto page = static_cast<std::uint64_t>(sysconf(_SC_PAGE_SIZE));
  return std::min<std::uint64_t>(1ull << 30, pages * page / 4);
}

/// A day that the calendar has.
bool is_date(const std::string& text) {
  std::tm date{};
  const char* end = strptime(text.c_str(), "%Y-%m-%d", &date);
  if (text.size() != 10 || end == nullptr || *end != '\0') return false;
  std::tm same = date;
  timegm(&same);
  return same.tm_mday == date.tm_mday && same.tm_mon == date.tm_mon;
}

template <typename Names>
void check_names(const std::vector<std::string>& given, const Names& known, const char* option) {
  for (const std::string& name : given) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string list;
    for (const char* row : known) list += std::string(list.empty() ? "" : ", ") + row;
    throw model::ConfigError("'" + name + "' is not known", option, "one or more of: " + list);
  }
}

void finish(ScanOptions& scan, const std::string& memory) {
  check_names(scan.formats, formats, "--format");
  if (scan.as_of.empty()) scan.as_of = today();
  if (!is_date(scan.as_of))
    throw model::ConfigError("'" + scan.as_of + "' is no date", "--as-of", "write it as 2026-11-22");
  scan.memory = memory.empty() ? default_memory() : bytes_of(memory);
  if (scan.jobs == 0) scan.jobs = std::max(1u, std::thread::hardware_concurrency());
  if (scan.code_page.empty()) return;
  const std::string_view page = text::canonical_code_page(scan.code_page);
  if (page.empty()) {
    std::string list;
    for (const std::string_view name : text::code_pages()) list += " " + std::string(name);
    throw model::ConfigError("'" + scan.code_page + "' is no code page", "--codepage", "one of:" + list);
  }
  scan.code_page = page;
}

void finish(const DiffOptions& diff) {
  constexpr std::array diff_formats{"html", "json", "text"};
  check_names(diff.formats, diff_formats, "--format");
  if (diff.formats.size() > 1 && diff.output.empty())
    throw model::ConfigError("several formats cannot go to stdout", "--format", "name a folder with -o");
}

}  // namespace

Parsed parse_options(int argc, const char* const* argv) {
  Parsed parsed;
  ScanOptions& scan = parsed.request.scan;
  std::string memory;
  bool no_progress = false;
  bool no_list = false;
  CLI::App app{
      "Reads exported customizations of Microsoft Dynamics systems and says what is there, how bad it is, and "
      "whether it is an upgrade or a migration.",
      "dynscan"};
  app.set_version_flag("--version", DYNSCAN_VERSION);
  app.require_subcommand(1);
  CLI::App* scan_command = app.add_subcommand("scan", "read folders and archives, write the reports");
  scan_command->add_option("PATH", scan.paths, "folder, archive or file; each is a place of its own")->required();
  scan_command->add_option("-o,--output", scan.output, "folder for the reports; never scanned itself")
      ->capture_default_str();
  scan_command->add_flag("--each", scan.each, "every first-level entry of each PATH is a place of its own");
  scan_command->add_option("--format", scan.formats, "files to write: html, json, csv, sarif, openmetrics, text, xlsx")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->capture_default_str();
  scan_command->add_option("--policy", scan.policy, "decision model: mission, vendor or a file")->capture_default_str();
  scan_command->add_option("--as-of", scan.as_of, "date that fixes every date-dependent result (default: today)");
  scan_command->add_option("--codepage", scan.code_page, "code page of 8-bit text that does not declare one");
  scan_command->add_option("--exclude", scan.exclude, "files to leave out, in gitignore syntax")
      ->allow_extra_args(false)
      ->take_all();
  scan_command->add_option("--jobs", scan.jobs, "threads (default: one per core)")->check(CLI::Range(1u, 256u));
  scan_command->add_option("--memory", memory, "input held in memory at one time, such as 512M");
  scan_command->add_option("--rules", scan.rules, "folder of rule packs, loaded after the built-in ones");
  scan_command->add_option("--suppress", scan.suppress, "file of findings that somebody answers for");
  scan_command->add_option("--ours", scan.ours, "file that says whose prefixes, ids, tags and objects are whose");
  scan_command->add_option("--profile", scan.profile,
                           "file of what only people know: dynscan profile --new prints one");
  scan_command->add_option("--standard", scan.standard,
                           "export of the untouched vendor version: what differs from it is modified, as a fact");
  scan_command->add_option("--baseline", scan.baseline,
                           "earlier result to compare with: an inventory.json, or history.sqlite@RUN");
  scan_command->add_option("--history", scan.history,
                           "SQLite file that keeps the runs: compares with the last one and adds this one");
  scan_command
      ->add_option(
          "--fail-on", scan.fail_on,
          "gates that make the exit code 1: new-blocker, new-finding, rating>C, debt+5%, verdict-change, unreadable")
      ->delimiter(',')
      ->allow_extra_args(false);
  scan_command->add_option("--lang", scan.language, "language of the reports: en")->capture_default_str();
  scan_command->add_flag("--no-standard-list", no_list,
                         "judge origins without the embedded list of the vendor's own objects");
  scan_command->add_flag("--quiet", scan.quiet, "print no summary");
  scan_command->add_flag("--no-progress", no_progress, "show no progress on the terminal");
  AuditOptions& audit = parsed.request.audit;
  CLI::App* audit_command = app.add_subcommand("audit", "the nightly job: many systems, history, trend, gates");
  audit_command->add_option("CONFIG", audit.config, "configuration, such as audit.json")->required();
  audit_command->add_flag("--new", audit.write_template, "write a commented template to CONFIG");
  audit_command->add_flag("--check", audit.check, "only check the configuration and what it names");
  audit_command->add_flag("--verify", audit.verify, "read every file to see whether it changed, not only its times");
  audit_command->add_option("--as-of", audit.scan.as_of,
                            "date that fixes every date-dependent result (default: today)");
  audit_command->add_option("--jobs", audit.scan.jobs, "threads (default: one per core)")->check(CLI::Range(1u, 256u));
  audit_command->add_option("--memory", memory, "input held in memory at one time, such as 512M");
  audit_command->add_option("--lang", audit.scan.language, "language of the reports: en")->capture_default_str();
  audit_command->add_flag("--quiet", audit.scan.quiet, "print no summary");
  audit_command->add_flag("--no-progress", no_progress, "show no progress on the terminal");
  DiffOptions& diff = parsed.request.diff;
  CLI::App* diff_command = app.add_subcommand("diff", "what changed between two results");
  diff_command->add_option("OLD", diff.before, "an inventory.json, or history.sqlite@RUN")->required();
  diff_command->add_option("NEW", diff.now, "an inventory.json, or history.sqlite@RUN")->required();
  diff_command->add_option("--format", diff.formats, "text, json, html")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->capture_default_str();
  diff_command->add_option("-o,--output", diff.output, "folder for diff.txt, diff.json, diff.html (default: stdout)");
  diff_command->add_option("--fail-on", diff.fail_on, "gates that make the exit code 1, as of scan")
      ->delimiter(',')
      ->allow_extra_args(false);
  diff_command->add_option("--lang", diff.language, "language of the texts: en")->capture_default_str();
  CLI::App* formats_command = app.add_subcommand("formats", "list the formats that can be read, and how far");
  CLI::App* profile_command = app.add_subcommand("profile", "what files cannot tell, for scan --profile");
  bool new_profile = false;
  profile_command->add_flag("--new", new_profile, "print a commented profile in which every question is open")
      ->required();
  Request& request = parsed.request;
  CLI::App* rules_command = app.add_subcommand("rules", "the rule catalogue");
  rules_command->require_subcommand(1);
  CLI::App* list_command = rules_command->add_subcommand("list", "list all rules");
  CLI::App* explain_command = rules_command->add_subcommand("explain", "all about one rule");
  CLI::App* check_command = rules_command->add_subcommand("check", "run the examples of all rules");
  CLI::App* export_command = rules_command->add_subcommand("export", "write the built-in packs into a folder");
  list_command->add_option("--rules", request.rules_folder, "folder of rule packs, loaded after the built-in ones");
  explain_command->add_option("ID", request.rule, "id of the rule")->required();
  explain_command->add_option("--rules", request.rules_folder, "folder of rule packs, loaded after the built-in ones");
  check_command->add_option("DIR", request.rules_folder, "folder of rule packs, loaded after the built-in ones");
  export_command->add_option("DIR", request.rules_folder, "folder to write to")->required();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    parsed.exit_code = code == 0 ? 0 : 2;
    return parsed;
  }
  scan.progress = audit.scan.progress = !no_progress;
  scan.use_standard_list = !no_list;
  const std::pair<CLI::App*, Command> commands[] = {
      {audit_command, Command::audit},       {diff_command, Command::diff},
      {formats_command, Command::formats},   {profile_command, Command::profile_new},
      {list_command, Command::rules_list},   {explain_command, Command::rules_explain},
      {check_command, Command::rules_check}, {export_command, Command::rules_export}};
  for (const auto& [command, id] : commands) {
    if (command->parsed()) request.command = id;
  }
  if (request.command == Command::scan) {
    finish(scan, memory);
  }
  if (request.command == Command::audit) finish(audit.scan, memory);
  if (request.command == Command::diff) finish(diff);
  parsed.go_on = true;
  return parsed;
}

}  // namespace cli
