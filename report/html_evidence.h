#pragma once

#include "scanner/model/finding.h"

#include <string>

namespace report {

/// The line of a finding in three parts, as a reader may see it: tabs are spaces, and everything else that could hide
/// or reorder text is made visible (html_builder.h). Together they are the line.
struct MarkedLine {
  std::string before;
  std::string hit;  ///< what the rule matched; empty where nobody knows
  std::string after;
};

MarkedLine marked_line(const model::Finding& finding);

}  // namespace report
