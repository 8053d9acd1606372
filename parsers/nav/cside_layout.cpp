#include "parsers/nav/cside_layout.h"

#include "scanner/text/lexer.h"
#include "scanner/text/lines.h"

#include <algorithm>
#include <optional>

namespace parsers::nav {
namespace {

using model::Token;
using model::TokenKind;
using text::CalWord;

std::size_t line_end(std::string_view text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

/// The line that begins at `at`, without CR.
std::string_view line_at(std::string_view text, std::size_t at) {
  std::string_view line = text.substr(at, line_end(text, at) - at);
  while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

/// The first "\n" + mark at or behind `from` that is followed by the end of its line; position of the mark's line.
std::optional<std::size_t> find_line(std::string_view text, std::string_view line, std::size_t from) {
  std::string mark = "\n";
  mark += line;
  for (std::size_t at = text::find(text, mark, from); at != std::string_view::npos;
       at = text::find(text, mark, at + 1)) {
    if (line_at(text, at + 1) == line) return at + 1;
  }
  return std::nullopt;
}

std::optional<CodeLayout> by_layout(std::string_view text, std::size_t begin) {
  const std::optional<std::size_t> end = find_line(text, "    END.", begin);
  if (!end) return std::nullopt;
  const std::size_t brace = line_end(text, *end) + 1;
  if (brace >= text.size() || line_at(text, brace) != "  }") return std::nullopt;
  const std::size_t before = text.rfind("\n    BEGIN", *end - 1);
  if (before == std::string_view::npos || before < begin || line_at(text, before + 1) != "    BEGIN")
    return std::nullopt;
  const std::size_t inside = line_end(text, before + 1) + 1;
  const std::string_view documentation = trimmed(text.substr(inside, *end - inside));
  if (!documentation.empty() && documentation.front() != '{') return std::nullopt;
  return CodeLayout{before + 1, inside, *end, brace + 3, true};
}

/// The code lexed until the documentation trigger or the closing brace.
CodeLayout by_lexer(const Draft& draft, std::size_t begin) {
  text::Lexer lexer(draft.text, begin, draft.text.size(), 0, text::dialect_of(model::Language::cal),
                    draft.slice.vocabularies->of(model::Language::cal));
  CodeLayout layout{.code_end = draft.text.size(), .section_end = draft.text.size()};
  std::size_t depth = 0;
  std::size_t last_begin = 0;
  bool in_body = false;
  for (Token token; lexer.next(token);) {
    const auto word = static_cast<CalWord>(token.word);
    if (token.kind == TokenKind::symbol && draft.text[token.offset] == '}') {
      if (layout.documentation == 0) layout.code_end = token.offset;
      layout.section_end = lexer.position();
      layout.closed = true;
      return layout;
    }
    if (word == CalWord::begin_ || word == CalWord::case_) {
      if (depth++ == 0) {
        last_begin = token.offset;
        in_body = true;
      }
    } else if (word == CalWord::end_ && depth > 0) {
      --depth;
    } else if (in_body && depth == 0) {
      in_body = false;
      if (token.kind == TokenKind::symbol && token.length == 1 && draft.text[token.offset] == '.') {
        layout.code_end = last_begin;
        layout.documentation = last_begin + 5;
        layout.documentation_end = token.offset;
      }
    }
  }
  return layout;
}

bool is_section_name(std::string_view line) {
  if (line.size() < 5 || line.substr(0, 2) != "  ") return false;
  return std::ranges::all_of(line.substr(2), [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; });
}

}  // namespace

CodeLayout find_code_layout(const Draft& draft, std::size_t begin) {
  const std::optional<CodeLayout> layout = by_layout(draft.text, begin);
  if (!layout) return by_lexer(draft, begin);
  return *layout;
}

void read_documentation(Draft& draft, const CodeLayout& layout) {
  if (layout.documentation == 0) return;
  std::string_view text =
      trimmed(draft.text.substr(layout.documentation, layout.documentation_end - layout.documentation));
  if (text.size() < 2) return;
  if (text.front() == '{') text.remove_prefix(1);
  if (!text.empty() && text.back() == '}') text.remove_suffix(1);
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at = line_end(text, at) + 1) {
    const std::string_view line = trimmed(line_at(text, at));
    if (line.empty()) continue;
    ++count;
    const std::string_view first = line.substr(0, std::min(line.find_first_of(" \t:;,"), line.size()));
    const bool has_letter = std::ranges::any_of(first, [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
    const bool has_digit = std::ranges::any_of(first, [](char c) { return c >= '0' && c <= '9'; });
    if (has_letter && has_digit && first.size() >= 3 && first.size() <= 24) {
      draft.yield.facts.push_back({"nav.documentation-tag", std::string(first), 0});
    }
  }
  if (count > 0) draft.object.properties.add("documentationLines", std::to_string(count));
}

std::size_t find_section(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find("\n  ", from); at != std::string_view::npos; at = text.find("\n  ", at + 1)) {
    if (!is_section_name(line_at(text, at + 1))) continue;
    const std::size_t next = line_end(text, at + 1) + 1;
    if (next < text.size() && line_at(text, next) == "  {") return at + 3;
  }
  return text.size();
}

std::size_t skip_layout_data(std::string_view text, std::size_t begin, std::string_view terminator,
                             std::size_t& content_end) {
  const std::string closing = "    " + std::string(terminator);
  const std::optional<std::size_t> brace = find_line(text, "  }", begin);
  std::size_t from = begin;
  // An empty layout has no terminator: its brace follows at once.
  const bool is_empty = brace && trimmed(text.substr(begin, *brace - begin)).empty();
  if (!is_empty) {
    if (const std::optional<std::size_t> end = find_line(text, closing, begin)) {
      content_end = *end;
      from = line_end(text, *end);
      if (const std::optional<std::size_t> last = find_line(text, "  }", from)) return *last + 3;
      return text.size();
    }
  }
  content_end = brace.value_or(text.size());
  return brace ? *brace + 3 : text.size();
}

}  // namespace parsers::nav
