#include "parsers/crm/page_scripts.h"

#include "parsers/shared/words.h"

#include <algorithm>
#include <array>
#include <string>

namespace parsers::crm {
namespace {

std::size_t line_start(std::string_view text, std::size_t offset) {
  const std::size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  return newline == std::string_view::npos ? 0 : newline + 1;
}

/// The value of an attribute in a start tag, in lower case; "" where it has none.
std::string attribute_in(std::string_view tag, std::string_view name) {
  const std::string lower = shared::lower(tag);
  for (std::size_t at = lower.find(name); at != std::string::npos; at = lower.find(name, at + 1)) {
    if (at == 0 || !shared::is_space(lower[at - 1])) continue;
    std::string_view rest = shared::trimmed(std::string_view(lower).substr(at + name.size()));
    if (!rest.starts_with('=')) continue;
    rest = shared::trimmed(rest.substr(1));
    const bool quoted = rest.starts_with('"') || rest.starts_with('\'');
    const std::size_t end = quoted ? rest.find(rest.front(), 1) : rest.find_first_of(" \t\r\n>/");
    return std::string(rest.substr(quoted ? 1 : 0, std::min(end, rest.size()) - (quoted ? 1 : 0)));
  }
  return {};
}

bool is_javascript(std::string_view tag) {
  constexpr std::array<std::string_view, 6> types{"",       "text/javascript", "application/javascript",
                                                  "module", "text/jscript",    "application/x-javascript"};
  const std::string language = attribute_in(tag, "language");
  if (language.find("vb") != std::string::npos) return false;
  return std::ranges::find(types, std::string_view(attribute_in(tag, "type"))) != types.end();
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> scripts_of_page(std::string_view page) {
  std::vector<std::pair<std::size_t, std::size_t>> scripts;
  const std::string lower = shared::lower(page);
  for (std::size_t at = lower.find('<'); at != std::string::npos; at = lower.find('<', at)) {
    if (lower.compare(at, 4, "<!--") == 0) {
      at = lower.find("-->", at);
      if (at == std::string::npos) break;
      continue;
    }
    const bool is_script = lower.compare(at, 7, "<script") == 0 && at + 7 < lower.size() &&
                           (shared::is_space(lower[at + 7]) || lower[at + 7] == '>' || lower[at + 7] == '/');
    if (!is_script) {
      ++at;
      continue;
    }
    const std::size_t tag_end = lower.find('>', at);
    if (tag_end == std::string::npos) break;
    const std::size_t close = std::min(lower.find("</script", tag_end), lower.size());
    std::size_t begin = tag_end + 1;
    std::size_t end = close;
    const std::size_t first_line = page.find('\n', begin);
    if (first_line != std::string_view::npos && first_line < end &&
        shared::trimmed(page.substr(begin, first_line - begin)).empty())
      begin = first_line + 1;
    const std::size_t last_line = line_start(page, end);
    if (last_line > begin && shared::trimmed(page.substr(last_line, end - last_line)).empty()) end = last_line;
    const bool has_code = begin < end && !shared::trimmed(page.substr(begin, end - begin)).empty();
    if (has_code && page[tag_end - 1] != '/' && is_javascript(page.substr(at, tag_end - at)))
      scripts.emplace_back(begin, end);
    at = close;
    if (at < lower.size()) ++at;
  }
  return scripts;
}

}  // namespace parsers::crm
