#include "scanner/cli/audit.h"
#include "scanner/cli/diff.h"
#include "scanner/cli/options.h"
#include "scanner/cli/rules.h"
#include "scanner/cli/run.h"
#include "scanner/model/config_error.h"

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
  try {
    const cli::Parsed parsed = cli::parse_options(argc, argv);
    if (!parsed.go_on) return parsed.exit_code;
    if (parsed.request.command == cli::Command::formats) return cli::run_formats();
    if (parsed.request.command == cli::Command::profile_new) return cli::run_profile_new();
    if (parsed.request.command == cli::Command::audit) return cli::run_audit(parsed.request.audit);
    if (parsed.request.command == cli::Command::diff) return cli::run_diff(parsed.request.diff);
    if (parsed.request.command != cli::Command::scan) return cli::run_rules(parsed.request);
    return cli::run_scan(parsed.request.scan);
  } catch (const model::ConfigError& error) {
    std::cerr << "dynscan: " << error.what() << '\n';
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "dynscan: " << error.what() << '\n';
    return 2;
  }
}
