#include "parsers/nav/cside_variables.h"

#include "scanner/text/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace parsers::nav {
namespace {

using model::Token;
using model::TokenKind;
using text::CalWord;

std::uint32_t number_of(std::string_view digits) {
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::string_view unquoted(std::string_view name) {
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"') return name.substr(1, name.size() - 2);
  return name;
}

std::uint64_t name_hash(std::string_view name) { return text::word_hash(unquoted(name), true); }

std::optional<model::KindId> object_kind(CalWord word) {
  static const std::array kinds{
      std::pair{CalWord::record_, kind_of_type("table")},      std::pair{CalWord::database_, kind_of_type("table")},
      std::pair{CalWord::codeunit_, kind_of_type("codeunit")}, std::pair{CalWord::page_, kind_of_type("page")},
      std::pair{CalWord::form_, kind_of_type("form")},         std::pair{CalWord::report_, kind_of_type("report")},
      std::pair{CalWord::query_, kind_of_type("query")},       std::pair{CalWord::xmlport_, kind_of_type("xmlport")},
      std::pair{CalWord::dataport_, kind_of_type("dataport")},
  };
  const auto row = std::ranges::find(kinds, word, [](const auto& pair) { return pair.first; });
  return row == kinds.end() ? std::nullopt : row->second;
}

/// Looks at three neighbouring tokens of one scope, comments left out.
class ScopeReader {
 public:
  ScopeReader(Draft& draft, const CodeScope& scope) : draft_(draft), scope_(scope) {}

  void read() {
    const std::vector<Token>& tokens = *draft_.slice.tokens;
    const Token* third = nullptr;
    const Token* second = nullptr;
    const Token* last = nullptr;
    for (std::uint32_t i = scope_.tokens.first; i < scope_.tokens.last; ++i) {
      const Token& token = tokens[i];
      if (token.kind == TokenKind::comment) continue;
      if (second != nullptr && last->kind == TokenKind::symbol) see(*second, *last, token);
      if (third != nullptr) see_run(*third, *second, *last, token);
      third = second;
      second = last;
      last = &token;
    }
  }

 private:
  std::string_view spelled(const Token& token) const { return text::text_of(draft_.text, token); }

  /// "Variable.Procedure" and "CODEUNIT::Name".
  void see(const Token& left, const Token& mark, const Token& right) {
    if (right.kind == TokenKind::symbol || right.kind == TokenKind::string) return;
    const std::string_view sign = spelled(mark);
    if (sign == "::") {
      if (const std::optional<model::KindId> kind = object_kind(static_cast<CalWord>(left.word))) {
        refer(*kind, right, *kind == *kind_of_type("table") ? "table-id" : "object-id", {});
      }
    } else if (sign == "." && right.kind != TokenKind::number) {
      if (const ObjectVariable* variable = find(left)) {
        draft_.refer({.member = scope_.member,
                      .kind = "call",
                      .target_kind = variable->kind,
                      .target_number = variable->number,
                      .target_name = std::string(variable->name),
                      .target_member = std::string(unquoted(spelled(right))),
                      .line = right.line});
      }
    }
  }

  /// "PAGE.RUN(21": an object run by its number.
  void see_run(const Token& object, const Token& dot, const Token& verb, const Token& paren) {
    if (paren.kind != TokenKind::symbol || spelled(paren) != "(" || spelled(dot) != ".") return;
    const std::optional<model::KindId> kind = object_kind(static_cast<CalWord>(object.word));
    const std::string_view name = spelled(verb);
    if (!kind || name.size() < 3 || !same_word(name.substr(0, 3), "RUN")) return;
    const Token* argument = &paren + 1;
    const Token* end = draft_.slice.tokens->data() + scope_.tokens.last;
    while (argument < end && argument->kind == TokenKind::comment) ++argument;
    if (argument < end && argument->kind == TokenKind::number) refer(*kind, *argument, "object-id", {});
  }

  const ObjectVariable* find(const Token& token) const {
    if (token.kind != TokenKind::word && token.kind != TokenKind::quoted) return nullptr;
    const std::uint64_t hash = name_hash(spelled(token));
    for (const std::vector<ObjectVariable>* variables : {&scope_.variables, &std::as_const(draft_.globals)}) {
      const auto found = std::ranges::find(*variables, hash, &ObjectVariable::name_hash);
      if (found != variables->end()) return &*found;
    }
    return nullptr;
  }

  void refer(model::KindId kind, const Token& target, std::string_view why, std::string_view procedure) {
    const bool by_number = target.kind == TokenKind::number;
    draft_.refer({.member = scope_.member,
                  .kind = std::string(why),
                  .target_kind = kind,
                  .target_number = by_number ? number_of(spelled(target)) : 0,
                  .target_name = by_number ? std::string() : std::string(unquoted(spelled(target))),
                  .target_member = std::string(procedure),
                  .line = target.line});
  }

  Draft& draft_;
  const CodeScope& scope_;
};

}  // namespace

void VariableReader::see(const Token& token) {
  saw_any_ = true;
  const std::string_view spelled = text::text_of(draft_->text, token);
  if (in_type_) {
    see_type(token);
  } else if (token.kind == TokenKind::symbol) {
    in_type_ = spelled == ":";
  } else if (name_.empty() && static_cast<CalWord>(token.word) != CalWord::var_) {
    name_ = spelled;
  }
}

void VariableReader::see_type(const Token& token) {
  if (kind_) {
    if (number_ != 0 || !target_.empty()) return;
    const std::string_view spelled = text::text_of(draft_->text, token);
    if (token.kind == TokenKind::number) number_ = number_of(spelled);
    if (token.kind == TokenKind::word || token.kind == TokenKind::quoted) target_ = unquoted(spelled);
    return;
  }
  const auto word = static_cast<CalWord>(token.word);
  if (word != CalWord::database_) kind_ = object_kind(word);
  line_ = token.line;
}

void VariableReader::finish(std::vector<ObjectVariable>& into) {
  if (!kind_ || name_.empty() || (number_ == 0 && target_.empty())) return;
  into.push_back({name_hash(name_), *kind_, number_, target_});
  draft_->refer({.kind = "variable",
                 .target_kind = *kind_,
                 .target_number = number_,
                 .target_name = std::string(target_),
                 .line = line_});
}

void refer_to_publisher(Draft& draft, std::string_view attribute, std::size_t offset) {
  const std::size_t open = attribute.find('(');
  if (open == std::string_view::npos || !same_word(trimmed(attribute.substr(0, open)), "EventSubscriber")) return;
  std::array<std::string_view, 3> parts;
  std::string_view rest = attribute.substr(open + 1);
  for (std::string_view& part : parts) {
    const std::size_t end = std::min(rest.find_first_of(",)"), rest.size());
    part = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const std::optional<model::KindId> kind = kind_of_type(parts[0]);
  if (!kind) return;
  const std::uint32_t number = number_of(parts[1]);
  std::string_view name = number != 0 ? std::string_view() : unquoted(parts[1]);
  if (const std::size_t scope = name.find("::"); scope != std::string_view::npos)
    name = unquoted(name.substr(scope + 2));
  draft.refer({.kind = "subscription",
               .target_kind = *kind,
               .target_number = number,
               .target_name = std::string(name),
               .target_member = std::string(parts[2]),
               .line = LineFinder(draft.text).line_of(offset)});
}

void refer_to_called_objects(Draft& draft) {
  for (const CodeScope& scope : draft.scopes) ScopeReader(draft, scope).read();
}

}  // namespace parsers::nav
