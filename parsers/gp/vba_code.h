#pragma once

#include "parsers/shared/line_finder.h"
#include "scanner/model/yield.h"
#include "scanner/parser.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::gp {

/// How VBA stands in its file: as it is, or inside a quoted text of a package with its quotes and backslashes escaped.
enum class VbaText : bool { plain, escaped };

/// VBA of one window, grid, report or module, text[begin, end) of the slice.
struct VbaSource {
  std::size_t begin = 0;
  std::size_t end = 0;
  VbaText how = VbaText::plain;
  std::string window;  ///< whose events the code handles; "" for a module
};

/// Adds a member for each procedure and regions for all code to the object and what the code refers to as references
/// without a `from`. A procedure is a line that begins with Sub, Function or Property Get/Let/Set behind any of Public,
/// Private, Friend and Static, up to its End. Handlers of the event model of GP carry the event and what it is of.
void read_vba(const scanner::Slice& slice, const VbaSource& source, shared::LineFinder& lines, model::Object& object,
              std::vector<model::CodeRegion>& regions, std::vector<model::Reference>& references);

}  // namespace parsers::gp
