#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cli {

/// What the user asked for, checked as far as one option alone can be.
struct ScanOptions {
  std::vector<std::string> paths;
  std::string output = "dynscan-report";
  bool each = false;
  std::vector<std::string> formats{"html", "json"};
  std::string policy = "mission";
  std::string as_of;  ///< ISO date; today if the user does not say
  std::string code_page;
  std::vector<std::string> exclude;
  unsigned jobs = 0;         ///< 0: one per core
  std::uint64_t memory = 0;  ///< bytes; 0: a quarter of the machine's, at most 1 GiB
  std::string rules;         ///< folder of packs that are loaded after the built-in ones
  std::string suppress;      ///< file of suppressions
  std::string standard;      ///< export of the untouched vendor version
  std::string ours;          ///< file that says whose objects are whose
  std::string profile;       ///< file of what only people know
  std::string product;       ///< only formats of this product are read; "" for all
  std::string baseline;      ///< result to compare with
  std::string history;       ///< file of runs to compare with and to add to
  std::vector<std::string> fail_on;
  std::string language = "en";
  bool use_standard_list = true;
  bool quiet = false;
  bool progress = true;
};

struct DiffOptions {
  std::string before;
  std::string now;
  std::vector<std::string> formats{"text"};
  std::string output;  ///< folder; "" writes to stdout
  std::vector<std::string> fail_on;
  std::string language = "en";
};

/// The nightly job. `scan` holds what the command line says of every system.
struct AuditOptions {
  std::string config;
  bool write_template = false;
  bool check = false;
  bool verify = false;  ///< files count as unchanged only if their bytes are
  ScanOptions scan;
};

enum class Command : std::uint8_t {
  scan,
  audit,
  diff,
  formats,
  profile_new,
  rules_list,
  rules_explain,
  rules_check,
  rules_export
};

struct Request {
  Command command = Command::scan;
  ScanOptions scan;
  DiffOptions diff;
  AuditOptions audit;
  std::string rules_folder;  ///< of rules check and rules export, and --rules of the others
  std::string rule;          ///< of rules explain
};

/// What parsing the command line came to: a request, or an exit code after help, version or an error was printed.
struct Parsed {
  bool go_on = false;
  int exit_code = 0;
  Request request;
};

Parsed parse_options(int argc, const char* const* argv);

}  // namespace cli
