#include "parsers/gp/add_ins.h"

#include "parsers/shared/words.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace parsers::gp {
namespace {

using namespace std::string_view_literals;
using shared::Brackets;
using shared::same_word;

constexpr std::string_view add_in_interface = "IDexterityAddIn";

/// The dotted name that begins at `i`.
std::string dotted(const Brackets& code, std::size_t i) {
  std::string name(code.at(i));
  while (code.at(i + 1) == "." && code.is_word(i + 2)) {
    name.append(".").append(code.at(i + 2));
    i += 2;
  }
  return name;
}

bool is_event(std::string_view word) {
  constexpr std::array ends{"BeforeOriginal"sv, "AfterOriginal"sv};
  constexpr std::array kinds{"Activate"sv,   "Click"sv,      "Close"sv,      "Enter"sv,     "Invoke"sv,
                             "Leave"sv,      "LineChange"sv, "LineDelete"sv, "LineEnter"sv, "LineFill"sv,
                             "LineInsert"sv, "LineLeave"sv,  "Open"sv,       "Print"sv,     "Validate"sv};
  if (word == "BeforeModalDialog" || word == "AfterModalDialog" || word == "Change") return true;
  for (const std::string_view end : ends) {
    if (word.ends_with(end)) return std::ranges::binary_search(kinds, word.substr(0, word.size() - end.size()));
  }
  return false;
}

/// The first token of the expression whose last one is at `i`: words, dots, and brackets with what they hold.
std::size_t begin_of_expression(const Brackets& code, std::size_t i) {
  while (i > 0) {
    if (code.partner(i) != Brackets::none && code.partner(i) < i) {
      i = code.partner(i);
      if (i == 0) break;
    }
    const std::string_view before = code.at(i - 1);
    const bool is_close = before == ")" || before == "]";
    const bool goes_on = code.at(i) == "." || before == "." ||
                         ((code.at(i) == "(" || code.at(i) == "[") && (code.is_word(i - 1) || is_close));
    if (!goes_on) break;
    --i;
  }
  return i;
}

std::string expression(const Brackets& code, std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t i = first; i <= last && text.size() < 200; ++i) {
    if (!text.empty() && code.is_word(i) && shared::is_letter(text.back())) text += ' ';
    text += code.at(i);
  }
  return text;
}

}  // namespace

std::vector<AddInClass> csharp_add_ins(const Brackets& code) {
  std::vector<AddInClass> found;
  std::string space;
  for (std::size_t i = 0; i + 1 < code.size(); ++i) {
    if (code.at(i) == "namespace" && code.is_word(i + 1)) space = dotted(code, i + 1);
    if (code.at(i) != "class" || !code.is_word(i + 1)) continue;
    bool is_add_in = false;
    std::size_t brace = i + 2;
    for (; brace < code.size() && code.at(brace) != "{" && code.at(brace) != ";"; ++brace) {
      is_add_in = is_add_in || code.at(brace) == add_in_interface;
    }
    if (!is_add_in || code.at(brace) != "{") continue;
    const std::size_t end = code.partner(brace) == Brackets::none ? code.size() - 1 : code.partner(brace);
    const std::string name(code.at(i + 1));
    found.push_back({space.empty() ? name : space + "." + name, i, end});
    i = brace;
  }
  return found;
}

std::vector<AddInClass> visual_basic_add_ins(const Brackets& code) {
  std::vector<AddInClass> found;
  std::string space;
  std::size_t class_at = Brackets::none;
  for (std::size_t i = 0; i + 1 < code.size(); ++i) {
    if (code.begins_line(i) && same_word(code.at(i), "namespace")) space = dotted(code, i + 1);
    if (same_word(code.at(i), "class") && code.is_word(i + 1) && (i == 0 || !same_word(code.at(i - 1), "end")))
      class_at = i;
    if (class_at == Brackets::none || !code.begins_line(i) || !same_word(code.at(i), "implements")) continue;
    bool is_add_in = false;
    for (std::size_t at = i + 1; at < code.size() && !code.begins_line(at); ++at)
      is_add_in = is_add_in || same_word(code.at(at), add_in_interface);
    if (!is_add_in) continue;
    std::size_t end = i;
    while (end + 1 < code.size() && !(same_word(code.at(end), "end") && same_word(code.at(end + 1), "class"))) ++end;
    const std::string name(code.at(class_at + 1));
    found.push_back({space.empty() ? name : space + "." + name, class_at, std::min(end + 1, code.size() - 1)});
    class_at = Brackets::none;
    i = end;
  }
  return found;
}

std::vector<EventHook> event_hooks(const Brackets& code) {
  std::vector<EventHook> found;
  for (std::size_t i = 1; i < code.size(); ++i) {
    std::size_t last = Brackets::none;
    if (code.at(i) == "+=" && code.is_word(i - 1) && is_event(code.at(i - 1))) last = i - 1;
    const bool is_handler = same_word(code.at(i), "addhandler") && code.begins_line(i);
    if (is_handler) {
      std::size_t comma = i + 1;
      while (comma < code.size() && !code.begins_line(comma) && code.at(comma) != ",") ++comma;
      if (code.at(comma) == "," && is_event(code.at(comma - 1))) last = comma - 1;
    }
    if (last == Brackets::none || last == 0 || code.at(last - 1) != ".") continue;
    const std::size_t first = is_handler ? i + 1 : begin_of_expression(code, last);
    found.push_back({expression(code, first, last), std::string(code.at(last)), first, last});
  }
  return found;
}

}  // namespace parsers::gp
