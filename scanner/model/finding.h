#pragma once

#include "scanner/model/hash.h"
#include "scanner/model/ids.h"
#include "scanner/model/rule_info.h"

#include <cstdint>
#include <string>
#include <vector>

namespace model {

/// A place in code where a pattern of the rules stands. It becomes a finding only when it is known whose code it is.
struct Hit {
  std::uint16_t pattern = 0;         ///< number of the pattern in the compiled rules of the run
  MemberId member = none<MemberId>;  ///< of the object that holds the hit
  std::uint32_t line = 0;
  std::uint32_t column = 0;  ///< bytes before the match in `evidence`
  std::uint32_t length = 0;  ///< bytes of the match in `evidence`
  std::string evidence;      ///< the line that holds it, trimmed, secrets masked
};

/// One rule at one place of the customer's code or metadata.
struct Finding {
  RuleId rule{};
  ObjectId object = none<ObjectId>;
  MemberId member = none<MemberId>;
  std::uint32_t line = 0;  ///< in the object's artifact
  std::uint32_t column = 0;
  std::uint32_t length = 0;
  std::string evidence;
  double minutes = 0;                ///< its part of the remediation of (rule, object)
  Hash128 fingerprint;               ///< of rule, object and evidence, without lines: survives edits above
  std::uint32_t excerpt_line = 0;    ///< of the first line of the excerpt
  std::vector<std::string> excerpt;  ///< up to seven lines of source around it; empty for all but the first by severity
  bool suppressed = false;
  std::string suppressed_because;  ///< reason and owner of the suppression
};

/// Sums of one rule in one system.
struct RuleSum {
  RuleId rule{};
  std::uint64_t findings = 0;
  std::uint64_t objects = 0;
  double minutes = 0;
  std::uint64_t vendor = 0;        ///< hits in vendor code that the customer did not change
  std::uint64_t isv = 0;           ///< hits in third-party objects
  std::uint64_t unattributed = 0;  ///< hits in modified vendor objects outside what is known to be the customer's
  std::uint64_t suppressed = 0;
};

}  // namespace model
