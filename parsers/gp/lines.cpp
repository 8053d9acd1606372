#include "parsers/gp/lines.h"

#include "parsers/shared/words.h"

#include <algorithm>

namespace parsers::gp {

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t newline = text.find('\n', begin);
    const std::size_t end = newline == std::string_view::npos ? text.size() : newline + 1;
    const auto number = static_cast<std::uint32_t>(lines.size());
    std::string_view line = text.substr(begin, end - begin);
    if (begin == 0) line = shared::without_bom(line);
    lines.push_back({shared::trimmed(line), begin, end, number});
    begin = end;
  }
  return lines;
}

std::string_view file_of(std::string_view path) {
  const std::size_t mark = path.find_last_of("/\\:");
  return mark == std::string_view::npos ? path : path.substr(mark + 1);
}

}  // namespace parsers::gp
