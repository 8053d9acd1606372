#include "parsers/crm/cut.h"

#include "parsers/shared/words.h"
#include "scanner/text/lines.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace parsers::crm {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t enough = 256u << 10;

/// Sections whose children are slices of their own.
constexpr std::array<std::string_view, 9> cut_sections{
    "Dashboards", "Entities",     "EntityMaps", "EntityRelationships", "Roles", "SdkMessageProcessingSteps",
    "Workflows",  "WebResources", "optionsets"};

enum class Tag : std::uint8_t { none, open, empty, close };

/// A tag and where it stands; comments, CDATA sections, processing instructions and a document type are passed over.
struct Markup {
  Tag tag = Tag::none;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view name;
};

std::size_t behind(std::string_view text, std::string_view close, std::size_t from) {
  const std::size_t found = text.find(close, from);
  return found == npos ? text.size() : found + close.size();
}

/// Behind the ">" of the tag that begins at `at`; npos where it has none. Values may hold ">".
std::size_t tag_end(std::string_view text, std::size_t at) {
  char quote = '\0';
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return npos;
}

Markup next_tag(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const void* found = std::memchr(text.data() + at, '<', text.size() - at);
    if (found == nullptr) break;
    at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    const std::string_view rest = text.substr(at + 1, 8);
    if (rest.starts_with("!--")) {
      at = behind(text, "-->", at + 4);
    } else if (rest == "![CDATA[") {
      at = behind(text, "]]>", at + 9);
    } else if (rest.starts_with('?')) {
      at = behind(text, "?>", at + 2);
    } else if (rest.starts_with('!')) {
      at = behind(text, ">", at + 2);
    } else {
      const std::size_t end = tag_end(text, at);
      if (end == npos) break;
      const bool close = rest.starts_with('/');
      const std::size_t name = at + (close ? 2 : 1);
      const std::size_t name_end = std::min(text.find_first_of(" \t\r\n/>", name), end);
      const bool empty = !close && text[end - 2] == '/';
      return {close ? Tag::close : empty ? Tag::empty : Tag::open, at, end, text.substr(name, name_end - name)};
    }
  }
  return {.begin = text.size(), .end = text.size()};
}

/// Units are put together to ranges as long as they follow each other in one section and stay small.
class Ranges {
 public:
  explicit Ranges(std::string_view text) : text_(text) {}

  void add(std::size_t begin, std::size_t end) {
    if (joins_ && end - ranges_.back().offset <= enough) {
      ranges_.back().length = end - ranges_.back().offset;
      return;
    }
    line_ += text::count_newlines(text_.substr(counted_, begin - counted_));
    counted_ = begin;
    ranges_.push_back({begin, end - begin, line_});
    joins_ = true;
  }
  void part() { joins_ = false; }
  std::vector<scanner::Range> take() { return std::move(ranges_); }

 private:
  std::string_view text_;
  std::vector<scanner::Range> ranges_;
  std::size_t counted_ = 0;
  std::uint32_t line_ = 1;
  bool joins_ = false;
};

}  // namespace

std::vector<scanner::Range> cut_customizations(std::string_view text) {
  const Markup root = next_tag(text, 0);
  if (root.tag != Tag::open && root.tag != Tag::empty) return {};
  Ranges ranges(text);
  ranges.add(0, root.end);
  ranges.part();
  if (root.tag == Tag::empty) return ranges.take();
  std::size_t depth = 1;       // of what comes next, below the root
  std::size_t unit_depth = 1;  // where the elements stand that are not cut any further
  std::size_t unit = 0;
  std::size_t done = root.end;
  for (Markup tag = next_tag(text, root.end); tag.tag != Tag::none; tag = next_tag(text, tag.end)) {
    if (tag.tag == Tag::close) {
      --depth;
      if (depth == 0) return ranges.take();
      if (depth == unit_depth) ranges.add(unit, tag.end);
      if (depth < unit_depth) {
        unit_depth = 1;
        ranges.part();
      }
    } else if (depth == unit_depth) {
      const bool cut = depth == 1 && std::ranges::find(cut_sections, tag.name) != cut_sections.end();
      if (cut) ranges.part();
      if (cut && tag.tag == Tag::open) unit_depth = 2;
      if (!cut && tag.tag == Tag::empty) ranges.add(tag.begin, tag.end);
      unit = tag.begin;
    }
    if (tag.tag == Tag::open) ++depth;
    if (depth == unit_depth) done = tag.end;
  }
  ranges.part();
  ranges.add(depth > unit_depth ? unit : done, text.size());
  return ranges.take();
}

}  // namespace parsers::crm
