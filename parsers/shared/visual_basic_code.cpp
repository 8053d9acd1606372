#include "parsers/shared/code_regions.h"
#include "parsers/shared/words.h"
#include "scanner/text/lexer.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace parsers::shared {
namespace {

using namespace std::string_view_literals;

constexpr std::array kinds{"function"sv, "operator"sv, "property"sv, "sub"sv};

bool is_kind(std::string_view word) {
  return std::ranges::any_of(kinds, [&](std::string_view kind) { return same_word(kind, word); });
}

/// Words that may stand before Sub: modifiers, and of attributes the brackets.
bool is_modifier(std::string_view word) {
  constexpr std::array modifiers{"async"sv,     "custom"sv,      "default"sv,   "friend"sv,   "iterator"sv,
                                 "overloads"sv, "overridable"sv, "overrides"sv, "partial"sv,  "private"sv,
                                 "protected"sv, "public"sv,      "readonly"sv,  "shadows"sv,  "shared"sv,
                                 "static"sv,    "writeonly"sv,   "narrowing"sv, "widening"sv, "notoverridable"sv};
  return std::ranges::any_of(modifiers, [&](std::string_view modifier) { return same_word(modifier, word); });
}

/// The position of Sub, Function and their like where a line begins with it or its modifiers; none for other lines.
std::size_t kind_in_line(const Brackets& code, std::size_t i) {
  const std::uint32_t line = code.token_at(i).line;
  while (i < code.size() && code.token_at(i).line == line && is_modifier(code.at(i))) ++i;
  const bool found = i < code.size() && code.token_at(i).line == line && is_kind(code.at(i));
  return found ? i : Brackets::none;
}

/// "End Sub" behind `i`, at the beginning of a line.
std::size_t end_of(const Brackets& code, std::size_t i, std::string_view kind) {
  for (; i + 1 < code.size(); ++i) {
    if (!code.begins_line(i)) continue;
    if (same_word(code.at(i), "end") && same_word(code.at(i + 1), kind)) return i + 1;
  }
  return Brackets::none;
}

/// A property without Get and Set has no body, and no End before the next member.
bool has_body(const Brackets& code, std::size_t kind_at, std::size_t end) {
  if (!same_word(code.at(kind_at), "property")) return true;
  for (std::size_t i = kind_at + 1; i < end; ++i) {
    if (code.begins_line(i) && kind_in_line(code, i) != Brackets::none) return false;
  }
  return true;
}

}  // namespace

std::vector<Function> visual_basic_functions(const Brackets& code) {
  std::vector<Function> found;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (!code.begins_line(i)) continue;
    const std::size_t kind_at = kind_in_line(code, i);
    if (kind_at == Brackets::none) continue;
    const std::size_t end = end_of(code, kind_at + 1, code.at(kind_at));
    if (end == Brackets::none || !has_body(code, kind_at, end)) continue;
    std::size_t name = kind_at + 1;
    const bool is_accessor =
        code.is_word(name) && code.is_word(name + 1) && !code.begins_line(name + 1) &&
        (same_word(code.at(name), "get") || same_word(code.at(name), "let") || same_word(code.at(name), "set"));
    if (is_accessor) ++name;
    found.push_back({.name = std::string(code.at(name)),
                     .first = code.token(i),
                     .open = code.token(kind_at),
                     .close = code.token(end),
                     .parameters = code.count_parameters(name + 1)});
    i = end;
  }
  return found;
}

void read_visual_basic(const scanner::Slice& slice, model::Object& object, std::vector<model::CodeRegion>& regions) {
  const model::TokenRange tokens = text::lex(slice.text, 0, slice.text.size(), 0, text::dialect_of(model::Language::vb),
                                             slice.vocabularies->of(model::Language::vb), *slice.tokens);
  const Brackets brackets(slice.text, *slice.tokens, tokens);
  cut_code(slice, 0, slice.text.size(), model::Language::vb, tokens, visual_basic_functions(brackets), object, regions);
}

}  // namespace parsers::shared
