#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace parsers::gp {

/// One line of a text, without its end and without white space around it.
struct Line {
  std::string_view text;
  std::size_t begin = 0;     ///< of the line, white space included
  std::size_t end = 0;       ///< behind its line end
  std::uint32_t number = 0;  ///< from 0
};

/// All lines; a last line without end is one, too. Line ends are LF or CR LF.
std::vector<Line> lines_of(std::string_view text);

/// The last part of a path; folders are parted by '/', '\' or ':', as Dexterity and Windows write them.
std::string_view file_of(std::string_view path);

}  // namespace parsers::gp
