#pragma once

#include "scanner/cli/gates.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cli {

/// One system of the nightly audit.
struct AuditSystem {
  std::string name;  ///< also of its folder below the output
  std::string path;
  std::string product;  ///< "nav": only formats of this product are read; "" for all
  std::string profile;
  std::string ours;
  std::string standard;
  std::string suppress;
  std::string code_page;
  std::vector<std::string> exclude;
};

/// audit.json (scanner/cli/audit.schema.json). Paths are absolute: relative ones count from the folder of the file.
struct AuditConfig {
  std::vector<AuditSystem> systems;
  std::string output;
  std::string history;
  std::string metrics_file;  ///< the only output that may lie elsewhere; "" for none
  std::string policy = "mission";
  std::string rules;
  std::string suppress;
  std::vector<std::string> formats{"html", "json"};
  std::vector<Gate> gates;
  std::uint32_t keep = 30;  ///< dated results of each system
};

/// Throws model::ConfigError with file, line and remedy where the file is wrong.
AuditConfig load_audit_config(const std::string& path);

/// A template with comments that say what each field is.
std::string_view audit_template();

}  // namespace cli
