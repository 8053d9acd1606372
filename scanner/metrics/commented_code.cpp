#include "scanner/metrics/commented_code.h"

#include <algorithm>
#include <array>
#include <span>

namespace metrics {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
bool is_word(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

bool ends_with_folded(std::string_view text, std::string_view word) {
  if (text.size() < word.size() || !std::ranges::equal(text.substr(text.size() - word.size()), word, {}, lower))
    return false;
  return text.size() == word.size() || !is_word(text[text.size() - word.size() - 1]);
}

bool starts_with_folded(std::string_view text, std::string_view word) {
  if (text.size() < word.size() || !std::ranges::equal(text.substr(0, word.size()), word, {}, lower)) return false;
  return text.size() == word.size() || !is_word(text[word.size()]);
}

/// A line that begins with a word, " (" asks for parentheses behind it, and ends with a word or a mark; one of the
/// bytes of `holds` stands in it, if there are any.
struct Frame {
  std::string_view start, end, holds;
};

/// What switched-off code of a family of languages looks like.
struct Looks {
  std::string_view before;  ///< characters of comments and blanks around the code
  std::string_view behind;
  std::string_view assigns;  ///< between the two sides of an assignment; empty: neither those nor calls are looked for
  std::string_view terminator;  ///< behind assignments and calls
  std::string_view end;         ///< a whole line that closes a block
  std::span<const Frame> frames;
};

constexpr std::string_view marks = "=<>().";

constexpr std::array block_frames{Frame{"if", "then", ""},    Frame{"if", ";", marks},  Frame{"while", "do", ""},
                                  Frame{"for", "do", ""},     Frame{"with", "do", ""},  Frame{"case", "of", ""},
                                  Frame{"until", ";", marks}, Frame{"exit", ";", marks}};
constexpr Looks blocks_of_words{" \t\r{/*", " \t\r}*/", ":=", ";", "end;", block_frames};

constexpr std::array brace_frames{Frame{"break;", "", ""},    Frame{"continue;", "", ""},  Frame{"for (", ")", ""},
                                  Frame{"for (", "{", ""},    Frame{"if (", ")", ""},      Frame{"if (", "{", ""},
                                  Frame{"if (", ";", ""},     Frame{"return", ";", marks}, Frame{"switch (", ")", ""},
                                  Frame{"switch (", "{", ""}, Frame{"throw", ";", marks},  Frame{"while (", ")", ""},
                                  Frame{"while (", "{", ""},  Frame{"while (", ";", ""}};
constexpr Looks braces{" \t\r/*", " \t\r*/", "=", ";", "", brace_frames};

constexpr std::array tsql_frames{Frame{"declare", "", "@"}, Frame{"delete", "", "=@"}, Frame{"exec", "", "@=_'"},
                                 Frame{"if", "", "@="},     Frame{"insert", "", "("},  Frame{"select", "", "*@=(."},
                                 Frame{"set", "", "="},     Frame{"update", "", "="},  Frame{"where", "", "=<>"}};
constexpr Looks tsql_lines{" \t\r-/*", " \t\r*/", "", "", "", tsql_frames};

constexpr std::array vb_frames{Frame{"call", "", "(."},  Frame{"dim", "", ""},      Frame{"end if", "", ""},
                               Frame{"end sub", "", ""}, Frame{"exit sub", "", ""}, Frame{"for", "", "="},
                               Frame{"if", "then", ""},  Frame{"msgbox", "", ""},   Frame{"set", "", "="}};
constexpr Looks vb_lines{" \t\r'", " \t\r", "=", "", "", vb_frames};

constexpr std::array sanscript_frames{Frame{"call", ";", ""},  Frame{"end", ";", ""}, Frame{"for", "do", ""},
                                      Frame{"if", "then", ""}, Frame{"run", ";", ""}, Frame{"set", ";", ""},
                                      Frame{"while", "do", ""}};
constexpr Looks sanscript_lines{" \t\r{", " \t\r}", "", "", "", sanscript_frames};

const Looks& looks_of(model::Language language) {
  static constexpr std::array<const Looks*, model::language_count> rows{
      &blocks_of_words, &braces, &braces, &tsql_lines, &braces, &vb_lines, &sanscript_lines};
  return *rows[static_cast<std::size_t>(language)];
}

/// "Rec.Name(…);": a name, dots, quoted names, then parentheses to the end.
bool is_call(std::string_view text, const Looks& looks) {
  if (!text.ends_with(looks.terminator)) return false;
  if (!text.substr(0, text.size() - looks.terminator.size()).ends_with(')')) return false;
  const bool has_static_members = looks.assigns == "=";
  std::size_t at = 0;
  bool quoted = false;
  while (at < text.size() && (quoted || is_word(text[at]) || text[at] == '.' || text[at] == '"' ||
                              (has_static_members && text[at] == ':'))) {
    if (text[at] == '"') quoted = !quoted;
    ++at;
  }
  return at > 0 && at < text.size() && text[at] == '(';
}

/// What stands before the mark reads like something that a value is given to: at most a type and a name, with their
/// members, indices and arguments. "the total is" does not.
bool is_place(std::string_view text, std::size_t most_words) {
  constexpr std::string_view allowed = ".:[]()\"'#<>,&+-*/%|^";
  std::size_t words = 0;
  std::size_t depth = 0;
  bool in_word = false;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if ((c == ')' || c == ']') && depth > 0) --depth;
    if (c == ',' && depth == 0) return false;
    if (!is_word(c) && c != ' ' && c != '\t' && allowed.find(c) == std::string_view::npos) return false;
    if (is_word(c) && !in_word && depth == 0) ++words;
    // Behind a dot the same place goes on.
    in_word = is_word(c) || c == '.' || c == ':' || (in_word && depth > 0);
  }
  return words >= 1 && words <= most_words;
}

bool is_assignment(std::string_view line, const Looks& looks) {
  if (!line.ends_with(looks.terminator)) return false;
  const std::size_t at = line.find(looks.assigns);
  if (at == std::string_view::npos || !is_word(line.front() == '"' ? 'x' : line.front())) return false;
  if (looks.assigns != "=") return true;
  return line.substr(at + 1, 1) != "=" && is_place(line.substr(0, at), looks.terminator.empty() ? 1 : 2);
}

bool begins_with(std::string_view line, std::string_view start) {
  if (!start.ends_with(" (")) return starts_with_folded(line, start);
  start.remove_suffix(2);
  if (!starts_with_folded(line, start)) return false;
  line.remove_prefix(start.size());
  return line.substr(std::min(line.find_first_not_of(' '), line.size())).starts_with('(');
}

bool fits(std::string_view line, const Frame& frame) {
  const bool ends =
      frame.end.empty() || !is_word(frame.end.front()) ? line.ends_with(frame.end) : ends_with_folded(line, frame.end);
  return begins_with(line, frame.start) && ends &&
         (frame.holds.empty() || line.find_first_of(frame.holds) != std::string_view::npos);
}

}  // namespace

bool reads_like_code(std::string_view line, model::Language language) {
  const Looks& looks = looks_of(language);
  line.remove_prefix(std::min(line.find_first_not_of(looks.before), line.size()));
  line = line.substr(0, line.find_last_not_of(looks.behind) + 1);
  if (line.size() < 4) return false;
  if (!looks.assigns.empty() && (is_assignment(line, looks) || is_call(line, looks))) return true;
  if (!looks.end.empty() && line.size() == looks.end.size() && ends_with_folded(line, looks.end)) return true;
  return std::ranges::any_of(looks.frames, [&](const Frame& frame) { return fits(line, frame); });
}

}  // namespace metrics
