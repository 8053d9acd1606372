#include "parsers/ax/xpp_code.h"

#include "parsers/shared/words.h"
#include "scanner/text/dialect.h"
#include "scanner/text/lexer.h"

#include <algorithm>
#include <array>

namespace parsers::ax {
namespace {

using model::Token;
using model::TokenKind;
using shared::same_word;

constexpr std::array<std::string_view, 16> modifier_words{
    "abstract", "client",  "const",     "delegate", "display",  "edit",   "final",  "internal",
    "local",    "private", "protected", "public",   "readonly", "server", "static", "async"};

/// The functions of X++ that turn a name into a text or a number when the code is compiled (Microsoft's list of
/// intrinsic functions of AX 2012 and Finance and Operations).
struct Intrinsic {
  std::string_view function;  ///< in lower case
  std::string_view kind;      ///< of the reference
  std::string_view target;    ///< kind of what the first argument names
};
// clang-format off
constexpr std::array intrinsics{
    Intrinsic{"classnum",                 "object-id", "class"},
    Intrinsic{"classstr",                 "object-id", "class"},
    Intrinsic{"configurationkeynum",      "object-id", "configuration-key"},
    Intrinsic{"configurationkeystr",      "object-id", "configuration-key"},
    Intrinsic{"dataentitydatasourcestr",  "object-id", "data-entity"},
    Intrinsic{"delegatestr",              "object-id", "class"},
    Intrinsic{"dutystr",                  "object-id", "duty"},
    Intrinsic{"enumcnt",                  "object-id", "enum"},
    Intrinsic{"enumliteralstr",           "object-id", "enum"},
    Intrinsic{"enumnum",                  "object-id", "enum"},
    Intrinsic{"enumstr",                  "object-id", "enum"},
    Intrinsic{"extendedtypenum",          "object-id", "edt"},
    Intrinsic{"extendedtypestr",          "object-id", "edt"},
    Intrinsic{"fieldnum",                 "table-id",  "table"},
    Intrinsic{"fieldpname",               "table-id",  "table"},
    Intrinsic{"fieldstr",                 "table-id",  "table"},
    Intrinsic{"formcontrolstr",           "object-id", "form"},
    Intrinsic{"formdatafieldstr",         "object-id", "form"},
    Intrinsic{"formdatasourcestr",        "object-id", "form"},
    Intrinsic{"formmethodstr",            "object-id", "form"},
    Intrinsic{"formstr",                  "object-id", "form"},
    Intrinsic{"indexnum",                 "table-id",  "table"},
    Intrinsic{"indexstr",                 "table-id",  "table"},
    Intrinsic{"mapstr",                   "object-id", "map"},
    Intrinsic{"measurementstr",           "object-id", "aggregate-measurement"},
    Intrinsic{"menuitemactionstr",        "object-id", "menu-item"},
    Intrinsic{"menuitemdisplaystr",       "object-id", "menu-item"},
    Intrinsic{"menuitemoutputstr",        "object-id", "menu-item"},
    Intrinsic{"menustr",                  "object-id", "menu"},
    Intrinsic{"methodstr",                "object-id", "class"},
    Intrinsic{"privilegestr",             "object-id", "privilege"},
    Intrinsic{"querydatasourcestr",       "object-id", "query"},
    Intrinsic{"querymethodstr",           "object-id", "query"},
    Intrinsic{"querystr",                 "object-id", "query"},
    Intrinsic{"reportstr",                "object-id", "report"},
    Intrinsic{"resourcestr",              "object-id", "resource"},
    Intrinsic{"rolestr",                  "object-id", "role"},
    Intrinsic{"ssrsreportstr",            "object-id", "ssrs-report"},
    Intrinsic{"staticmethodstr",          "object-id", "class"},
    Intrinsic{"tablefieldgroupstr",       "table-id",  "table"},
    Intrinsic{"tablemethodstr",           "table-id",  "table"},
    Intrinsic{"tablenum",                 "table-id",  "table"},
    Intrinsic{"tablepname",               "table-id",  "table"},
    Intrinsic{"tablestaticmethodstr",     "table-id",  "table"},
    Intrinsic{"tablestr",                 "table-id",  "table"},
    Intrinsic{"tilestr",                  "object-id", "tile"},
    Intrinsic{"viewnum",                  "object-id", "view"},
    Intrinsic{"viewstr",                  "object-id", "view"},
    Intrinsic{"workflowapprovalstr",      "object-id", "workflow-approval"},
    Intrinsic{"workflowcategorystr",      "object-id", "workflow-category"},
    Intrinsic{"workflowtaskstr",          "object-id", "workflow-task"},
    Intrinsic{"workflowtypestr",          "object-id", "workflow-template"},
};
// clang-format on
static_assert(std::ranges::is_sorted(intrinsics, {}, &Intrinsic::function));

constexpr std::size_t longest_intrinsic = 24;

const Intrinsic* find_intrinsic(std::string_view function) {
  if (function.size() < 6 || function.size() > longest_intrinsic) return nullptr;
  std::array<char, longest_intrinsic> folded{};
  std::ranges::transform(function, folded.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  const std::string_view name(folded.data(), function.size());
  const auto row = std::ranges::lower_bound(intrinsics, name, {}, &Intrinsic::function);
  return row == intrinsics.end() || row->function != name ? nullptr : &*row;
}

/// An attribute that ties the method or class to something else.
bool subscribes(std::string_view attribute) {
  if (same_word(attribute, "SubscribesTo")) return true;
  for (const std::string_view ending : {"HandlerFor", "EventHandler"}) {
    if (attribute.size() > ending.size() && same_word(attribute.substr(attribute.size() - ending.size()), ending))
      return true;
  }
  return false;
}

}  // namespace

bool XppHead::has(std::string_view modifier) const { return std::ranges::find(modifiers, modifier) != modifiers.end(); }

XppCode::XppCode(std::string_view text, std::span<const Token> tokens) : text_(text) {
  tokens_.reserve(tokens.size());
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::comment) tokens_.push_back(&token);
  }
}

std::string_view XppCode::spelled(Position at) const {
  return at < tokens_.size() ? text::text_of(text_, *tokens_[at]) : std::string_view();
}

bool XppCode::is_word(Position at) const { return at < tokens_.size() && tokens_[at]->kind == TokenKind::word; }

bool XppCode::is_name(Position at) const {
  static const std::size_t keywords = text::dialect_of(model::Language::xpp, model::LinePrefix::none).keywords.size();
  return is_word(at) && (tokens_[at]->word == 0 || tokens_[at]->word > keywords);
}

bool XppCode::is_mark(Position at, std::string_view mark) const {
  return at < tokens_.size() && tokens_[at]->kind == TokenKind::symbol && spelled(at) == mark;
}

bool XppCode::is_keyword(Position at, std::string_view word) const {
  return is_word(at) && same_word(spelled(at), word);
}

/// Behind the mark that closes the one at `open`.
XppCode::Position XppCode::behind_brackets(Position open, std::string_view opening, std::string_view closing) const {
  std::size_t depth = 0;
  for (Position at = open; at < tokens_.size(); ++at) {
    if (is_mark(at, opening)) ++depth;
    if (is_mark(at, closing) && --depth == 0) return at + 1;
  }
  return tokens_.size();
}

/// The tokens as a person would write them on one line.
std::string XppCode::joined(Position first, Position last) const {
  std::string out;
  for (Position at = first; at < last; ++at) {
    if (is_word(at) && at > first && is_word(at - 1)) out += ' ';
    out += spelled(at);
    if (is_mark(at, ",")) out += ' ';
  }
  return out;
}

/// Types and names between the parentheses, told by the commas outside of all inner ones.
std::uint32_t XppCode::count_parameters(Position open) const {
  if (!is_mark(open, "(") || is_mark(open + 1, ")") || open + 1 >= tokens_.size()) return 0;
  std::uint32_t count = 1;
  std::size_t depth = 0;
  for (Position at = open; at < tokens_.size(); ++at) {
    if (is_mark(at, "(") || is_mark(at, "[")) ++depth;
    if ((is_mark(at, ")") || is_mark(at, "]")) && --depth == 0) break;
    if (depth == 1 && is_mark(at, ",")) ++count;
  }
  return count;
}

XppHead XppCode::head() const {
  XppHead head;
  Position at = 0;
  // "using System.Net;" stands before the attributes of a class in AX 7.
  while (is_keyword(at, "using")) {
    while (at < tokens_.size() && !is_mark(at, ";")) ++at;
    ++at;
  }
  while (at < tokens_.size()) {
    if (is_mark(at, "[")) {
      const Position behind = behind_brackets(at, "[", "]");
      head.attributes += (head.attributes.empty() ? "" : " ") + joined(at, behind);
      at = behind;
      continue;
    }
    const auto modifier =
        std::ranges::find_if(modifier_words, [&](std::string_view word) { return is_keyword(at, word); });
    if (modifier == modifier_words.end()) break;
    head.modifiers.push_back(*modifier);
    ++at;
  }
  head.is_interface = is_keyword(at, "interface");
  head.is_class = head.is_interface || is_keyword(at, "class");
  if (!head.is_class) {
    // A type, perhaps with a name space before it, then the name and its parameters.
    while (at < tokens_.size() && !is_mark(at, "(") && !is_mark(at, "{") && !is_mark(at, ";")) ++at;
    if (is_mark(at, "(") && at > 0 && is_word(at - 1)) head.name = spelled(at - 1);
    head.parameters = count_parameters(at);
    return head;
  }
  if (is_word(at + 1)) head.name = spelled(at + 1);
  for (at += 2; at < tokens_.size() && !is_mark(at, "{"); ++at) {
    if (is_keyword(at, "extends") && is_word(at + 1)) head.extends = spelled(at + 1);
    if (!is_keyword(at, "implements")) continue;
    Position end = at + 1;
    while (end < tokens_.size() && (is_word(end) || is_mark(end, ",") || is_mark(end, "."))) ++end;
    head.implements = joined(at + 1, end);
    at = end - 1;
  }
  return head;
}

bool XppCode::calls_next() const {
  for (Position at = 0; at + 2 < tokens_.size(); ++at) {
    // "next custTable;" reads a record.
    if (is_keyword(at, "next") && is_word(at + 1) && is_mark(at + 2, "(") && !(at > 0 && is_mark(at - 1, ".")))
      return true;
  }
  return false;
}

/// Whether "Type name" stands here: two words where a statement, a parameter or a class variable begins.
bool XppCode::declares(Position at) const {
  if (!is_name(at) || !is_name(at + 1)) return false;
  constexpr std::array<std::string_view, 6> ends{";", "=", ",", ")", "[", "{"};
  if (std::ranges::none_of(ends, [&](std::string_view mark) { return is_mark(at + 2, mark); })) return false;
  if (at == 0) return true;
  constexpr std::array<std::string_view, 7> starts{";", "{", "}", "(", ",", "]", ")"};
  if (std::ranges::any_of(starts, [&](std::string_view mark) { return is_mark(at - 1, mark); })) return true;
  return std::ranges::any_of(modifier_words, [&](std::string_view word) { return is_keyword(at - 1, word); });
}

/// function(Name) or function(Name, Member), as of the table of intrinsic functions.
bool XppCode::read_intrinsic(Position at, XppUse& use) const {
  if (!is_name(at) || !is_mark(at + 1, "(") || !is_word(at + 2)) return false;
  const Intrinsic* row = find_intrinsic(spelled(at));
  if (row == nullptr) return false;
  use = {row->kind, row->target, spelled(at + 2), {}, tokens_[at]->line};
  if (is_mark(at + 3, ",") && is_word(at + 4)) use.member = spelled(at + 4);
  return true;
}

/// "[ExtensionOf(tableStr(CustTable))]", "[PostHandlerFor(classStr(X), methodStr(X, m))]",
/// "[FormControlEventHandler(formControlStr(F, C), FormControlEventType::Clicked), SysObsolete]".
XppCode::Position XppCode::append_attribute(Position open, std::vector<XppUse>& uses) const {
  const Position end = behind_brackets(open, "[", "]");
  Position at = open + 1;
  while (at < end) {
    const std::string_view attribute = spelled(at);
    const Position behind = is_mark(at + 1, "(") ? behind_brackets(at + 1, "(", ")") : at + 1;
    const bool extends = same_word(attribute, "ExtensionOf");
    const bool ties = extends || subscribes(attribute);
    XppUse tie;
    for (Position inside = at + 1; inside < behind; ++inside) {
      XppUse use;
      if (read_intrinsic(inside, use)) {
        if (!ties) uses.push_back(use);
        if (tie.name.empty()) tie = use;
        if (tie.member.empty()) tie.member = use.member;
      } else if (ties && is_mark(inside, "::") && tie.member.empty()) {
        tie.member = spelled(inside + 1);
      }
    }
    if (ties && !tie.name.empty()) {
      tie.kind = extends ? "extension-of" : "subscription";
      uses.push_back(tie);
    }
    at = std::max(behind, at + 1);
  }
  return end;
}

void XppCode::append_uses(std::vector<XppUse>& uses) const {
  bool in_head = true;
  for (Position at = 0; at < tokens_.size(); ++at) {
    if (in_head && is_mark(at, "[")) {
      at = append_attribute(at, uses) - 1;
      continue;
    }
    in_head = in_head && !is_mark(at, "{");
    if (!is_word(at) || (at > 0 && (is_mark(at - 1, ".") || is_mark(at - 1, "#")))) continue;
    XppUse use;
    if (is_keyword(at, "new") && is_name(at + 1) && is_mark(at + 2, "(")) {
      uses.push_back({"new", "class", spelled(at + 1), {}, tokens_[at]->line});
    } else if (is_mark(at + 1, "::") && is_word(at + 2) && is_name(at)) {
      const bool call = is_mark(at + 3, "(");
      uses.push_back(
          {call ? "call" : "enum-use", call ? "class" : "enum", spelled(at), spelled(at + 2), tokens_[at]->line});
    } else if (read_intrinsic(at, use)) {
      uses.push_back(use);
    } else if (declares(at)) {
      uses.push_back({"variable", "class", spelled(at), {}, tokens_[at]->line});
    }
  }
}

}  // namespace parsers::ax
