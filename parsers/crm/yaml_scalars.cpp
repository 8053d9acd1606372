#include "parsers/crm/yaml_scalars.h"

#include "parsers/shared/words.h"

#include <algorithm>
#include <utility>

namespace parsers::crm {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t deepest = 40;  // columns
constexpr std::size_t longest_key = 100;
constexpr std::size_t most_scalars = 100'000;

/// Without its quotes; in single quotes a quote is written twice, in double ones it stands behind a backslash.
std::string unquoted(std::string_view text) {
  text = shared::trimmed(text);
  if (text.size() < 2 || text.front() != text.back() || (text.front() != '\'' && text.front() != '"'))
    return std::string(text);
  const char quote = text.front();
  std::string value;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const bool escapes = text[i] == (quote == '"' ? '\\' : '\'');
    if (escapes && i + 2 < text.size()) ++i;
    value += text[i];
  }
  return value;
}

/// Behind the quote that closes the one at `at`, npos where nothing does.
std::size_t behind_quote(std::string_view line, std::size_t at) {
  const char quote = line[at];
  for (++at; at < line.size(); ++at) {
    const bool doubled = quote == '\'' && line[at] == quote && at + 1 < line.size() && line[at + 1] == quote;
    if (doubled || (quote == '"' && line[at] == '\\')) {
      ++at;
    } else if (line[at] == quote) {
      return at + 1;
    }
  }
  return npos;
}

/// Where the text ends that begins at `at`: behind a closing quote, else at the first of the marks.
std::size_t end_of_text(std::string_view line, std::size_t at, std::string_view marks) {
  const std::size_t first = line.find_first_not_of(' ', at);
  if (first != npos && (line[first] == '\'' || line[first] == '"')) {
    const std::size_t close = behind_quote(line, first);
    if (close != npos) at = close;
  }
  return std::min(line.find_first_of(marks, at), line.size());
}

/// Of "key: value" the place of the colon, npos where the line is no such pair.
std::size_t colon_of(std::string_view line) {
  const std::size_t at = end_of_text(line, 0, ":");
  const bool is_pair = at < line.size() && (at + 1 == line.size() || line[at + 1] == ' ');
  return is_pair ? at : npos;
}

/// A comment begins at a "#" behind a blank, outside of quotes.
std::string_view without_comment(std::string_view value) {
  const std::size_t end = end_of_text(value, 0, "#");
  const bool is_comment = end < value.size() && (end == 0 || value[end - 1] == ' ');
  return shared::trimmed(is_comment ? value.substr(0, end) : value);
}

class YamlReader {
 public:
  std::vector<YamlScalar> read(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      read_line(text.substr(at, end - at), at);
      at = end + 1;
    }
    return std::move(scalars_);
  }

 private:
  struct Level {
    std::size_t indent = 0;
    std::string path;       ///< of the mapping or list whose entries stand here
    std::size_t items = 0;  ///< that were seen of a list
    std::string last;       ///< path of the last key, under which deeper lines stand
  };

  static std::string joined(const std::string& path, std::string_view key) {
    key = key.substr(0, longest_key);
    return path.empty() ? std::string(key) : path + "/" + std::string(key);
  }

  Level& level_at(std::size_t indent) {
    while (levels_.size() > 1 && levels_.back().indent > indent) levels_.pop_back();
    if (levels_.empty()) levels_.push_back({indent, "", 0, ""});
    if (levels_.back().indent < indent) levels_.push_back({indent, levels_.back().last, 0, levels_.back().last});
    return levels_.back();
  }

  void read_line(std::string_view line, std::size_t offset) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent == npos || line[indent] == '#' || line.starts_with("---") || line.starts_with("%")) return;
    if (indent > deepest || scalars_.size() >= most_scalars) return;
    line.remove_prefix(indent);
    if (line == "-" || line.starts_with("- ")) return read_item(line, indent, offset);
    read_pair(level_at(indent), line, offset);
  }

  /// "- a: b" opens a mapping two columns deeper, below the number of the item. A list may stand as deep as its key.
  void read_item(std::string_view line, std::size_t indent, std::size_t offset) {
    Level& level = level_at(indent);
    const std::string list = level.path == level.last ? level.path : level.last;
    const std::string item = joined(list, std::to_string(level.items++));
    line.remove_prefix(1);
    const std::size_t inner = line.find_first_not_of(' ');
    if (inner == npos) {
      levels_.push_back({indent + 1, item, 0, item});
      return;
    }
    line.remove_prefix(inner);
    if (colon_of(line) == npos) return add(item, line, offset);
    levels_.push_back({indent + 1 + inner, item, 0, item});
    read_pair(levels_.back(), line, offset);
  }

  void read_pair(Level& level, std::string_view line, std::size_t offset) {
    const std::size_t colon = colon_of(line);
    if (colon == npos) return;
    level.last = joined(level.path, unquoted(line.substr(0, colon)));
    level.items = 0;
    const std::string_view value = without_comment(line.substr(colon + 1));
    if (value.empty()) return;
    if (value.front() == '{') return read_braces(level.last, value, offset);
    add(level.last, value, offset);
  }

  /// "{UniqueName: contoso, CustomizationPrefix: abc}" with nothing nested in it.
  void read_braces(const std::string& path, std::string_view text, std::size_t offset) {
    text.remove_prefix(1);
    if (text.ends_with('}')) text.remove_suffix(1);
    while (!text.empty()) {
      const std::size_t colon = end_of_text(text, 0, ":,");
      if (colon >= text.size() || text[colon] != ':') return;
      const std::size_t end = end_of_text(text, colon + 1, ",");
      add(joined(path, unquoted(text.substr(0, colon))), text.substr(colon + 1, end - colon - 1), offset);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void add(std::string path, std::string_view value, std::size_t offset) {
    scalars_.push_back({std::move(path), unquoted(value), offset});
  }

  std::vector<Level> levels_;
  std::vector<YamlScalar> scalars_;
};

}  // namespace

std::vector<YamlScalar> yaml_scalars(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return YamlReader().read(text);
}

}  // namespace parsers::crm
