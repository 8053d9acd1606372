#include "parsers/nav/cside_code.h"

#include "parsers/nav/cside_layout.h"
#include "parsers/nav/cside_variables.h"
#include "scanner/text/lexer.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace parsers::nav {
namespace {

using model::MemberKind;
using model::Token;
using model::TokenKind;
using text::CalWord;

/// Walks the tokens of one CODE section; comments are stepped over.
class CodeWalker {
 public:
  CodeWalker(Draft& draft, model::TokenRange tokens) : draft_(draft), at_(tokens.first), tokens_(tokens) {
    skip_comments();
  }

  bool done() const { return at_ >= tokens_.last; }
  std::uint32_t position() const { return at_; }
  const Token& token() const { return (*draft_.slice.tokens)[at_]; }
  std::string_view spelled() const { return text::text_of(draft_.text, token()); }
  CalWord word() const { return done() ? CalWord::none : static_cast<CalWord>(token().word); }
  bool is_mark(char mark) const {
    return !done() && token().kind == TokenKind::symbol && spelled() == std::string_view(&mark, 1);
  }
  void advance() {
    ++at_;
    skip_comments();
  }
  const Token* following() const {
    for (std::uint32_t next = at_ + 1; next < tokens_.last; ++next) {
      const Token& token = (*draft_.slice.tokens)[next];
      if (token.kind != TokenKind::comment) return &token;
    }
    return nullptr;
  }
  /// A keyword is a name where a declaration follows it: "Event@1001 : Record 18".
  bool is_declared_name() const {
    const Token* next = following();
    if (next == nullptr || next->kind != TokenKind::symbol) return false;
    const char mark = draft_.text[next->offset];
    return mark == '@' || mark == ':';
  }

 private:
  void skip_comments() {
    while (at_ < tokens_.last && (*draft_.slice.tokens)[at_].kind == TokenKind::comment) ++at_;
  }

  Draft& draft_;
  std::uint32_t at_;
  model::TokenRange tokens_;
};

std::size_t end_of(const Token& token) { return token.offset + token.length; }

std::string_view unquoted(std::string_view name) {
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"') return name.substr(1, name.size() - 2);
  return name;
}

std::size_t line_start(std::string_view text, std::size_t offset) {
  const std::size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  return newline == std::string_view::npos ? 0 : newline + 1;
}

std::size_t behind_line(std::string_view text, std::size_t offset, std::size_t limit) {
  const std::size_t newline = text.find('\n', offset);
  return newline == std::string_view::npos || newline >= limit ? limit : newline + 1;
}

/// The body of a procedure: from BEGIN to its END. False where the tokens run out.
bool walk_body(CodeWalker& walker) {
  std::size_t depth = 0;
  bool behind_dot = false;
  for (; !walker.done(); walker.advance()) {
    const CalWord word = behind_dot ? CalWord::none : walker.word();
    const std::string_view spelled = walker.spelled();
    behind_dot = walker.token().kind == TokenKind::symbol && (spelled == "." || spelled == "::");
    if (word == CalWord::begin_ || word == CalWord::case_) ++depth;
    if (word != CalWord::end_) continue;
    if (--depth > 0) continue;
    walker.advance();
    return true;
  }
  return false;
}

class CodeSection {
 public:
  CodeSection(Draft& draft, std::size_t begin, std::size_t end, model::TokenRange tokens)
      : draft_(draft), walker_(draft, tokens), begin_(begin), end_(end), tokens_(tokens) {}

  void read() {
    globals_.tokens = {tokens_.first, tokens_.first};
    while (!walker_.done()) {
      const std::uint32_t before = walker_.position();
      read_declaration();
      if (walker_.position() == before) walker_.advance();
    }
    close_gap(end_, tokens_.last);
  }

 private:
  void read_declaration() {
    if (walker_.is_mark('[')) {
      start_attribute();
      return;
    }
    const bool names_something = walker_.is_declared_name();
    switch (names_something ? CalWord::none : walker_.word()) {
      case CalWord::var_:
        walker_.advance();
        read_variables(draft_.globals);
        return;
      case CalWord::local_:
        mark_start();
        local_ = true;
        return;
      case CalWord::procedure_: read_procedure(MemberKind::procedure); return;
      case CalWord::event_: read_procedure(MemberKind::event); return;
      default: return;
    }
  }

  void mark_start() {
    if (!started_) {
      start_offset_ = walker_.token().offset;
      start_token_ = walker_.position();
    }
    started_ = true;
  }

  void start_attribute() {
    mark_start();
    const std::size_t from = walker_.token().offset + 1;
    std::size_t depth = 0;
    std::size_t to = from;
    for (; !walker_.done(); walker_.advance()) {
      if (walker_.is_mark('[')) ++depth;
      if (walker_.is_mark(']') && --depth == 0) {
        to = walker_.token().offset;
        walker_.advance();
        break;
      }
    }
    if (to <= from) return;
    if (!attributes_.empty()) attributes_ += ' ';
    attributes_ += "[" + std::string(draft_.text.substr(from, to - from)) + "]";
    note_attribute(draft_.text.substr(from, to - from), from);
    refer_to_publisher(draft_, draft_.text.substr(from, to - from), from);
  }

  /// Attributes came with certain releases, so their names tell the version.
  void note_attribute(std::string_view attribute, std::size_t offset) {
    draft_.feature("attribute-" + lower(trimmed(attribute.substr(0, attribute.find('(')))), offset);
  }

  void read_variables(std::vector<ObjectVariable>& into) {
    while (!walker_.done() && (walker_.is_declared_name() || walker_.token().kind == TokenKind::symbol)) {
      if (walker_.is_mark('[') || walker_.is_mark('}')) return;
      VariableReader reader(draft_);
      while (!walker_.done() && !walker_.is_mark(';')) {
        reader.see(walker_.token());
        walker_.advance();
      }
      reader.finish(into);
      if (!walker_.done()) walker_.advance();
    }
  }

  void read_procedure(MemberKind kind) {
    mark_start();
    walker_.advance();
    model::Member member{.kind = kind};
    CodeScope scope;
    const std::size_t parameters = read_signature(member, scope.variables);
    if (local_) member.properties.add("local", "yes");
    if (!attributes_.empty()) member.properties.add("attributes", attributes_);
    member.properties.add("parameters", std::to_string(parameters));
    if (walker_.word() == CalWord::var_) {
      walker_.advance();
      read_variables(scope.variables);
    }
    const bool whole = walker_.word() == CalWord::begin_ && walk_body(walker_);
    std::size_t end = whole && walker_.is_mark(';') ? walker_.token().offset + 1 : end_before_walker();
    if (whole && walker_.is_mark(';')) walker_.advance();
    if (!whole) {
      draft_.report(model::DiagnosticCode::object_unbalanced, start_offset_, member.name);
      end = end_before_walker();
    }
    const std::size_t begin = line_start(draft_.text, start_offset_);
    close_gap(begin, start_token_);
    end = behind_line(draft_.text, end, end_);
    member.where = {begin, end - begin, draft_.lines.line_of(start_offset_)};
    scope.tokens = {start_token_, walker_.position()};
    scope.member = draft_.add(std::move(member));
    add_region(begin, end, scope.tokens, scope.member);
    draft_.scopes.push_back(std::move(scope));
    gap_begin_ = end;
    gap_token_ = walker_.position();
    started_ = local_ = false;
    attributes_.clear();
  }

  std::size_t end_before_walker() const {
    return walker_.position() == 0 ? begin_ : end_of((*draft_.slice.tokens)[walker_.position() - 1]);
  }

  /// Name, parameters and return value, up to the semicolon. Returns the number of parameters.
  std::size_t read_signature(model::Member& member, std::vector<ObjectVariable>& variables) {
    std::size_t parameters = 0;
    std::size_t depth = 0;
    bool expects_id = false;
    VariableReader reader(draft_);
    for (; !walker_.done(); walker_.advance()) {
      const Token& token = walker_.token();
      const std::string_view spelled = walker_.spelled();
      if (depth == 0 && spelled == "(") {
        ++depth;
        continue;
      }
      if (depth == 1 && (spelled == ")" || spelled == ";")) {
        if (reader.saw_any()) ++parameters;
        reader.finish(variables);
        reader = VariableReader(draft_);
        depth = spelled == ")" ? 0 : 1;
        continue;
      }
      if (depth == 0 && spelled == ";") {
        walker_.advance();
        break;
      }
      if (depth == 1) {
        reader.see(token);
        continue;
      }
      if (walker_.word() == CalWord::begin_ || (walker_.word() == CalWord::var_)) break;
      if (member.name.empty() && (token.kind == TokenKind::word || token.kind == TokenKind::quoted)) {
        member.name = unquoted(spelled);
      } else if (spelled == "::" && !member.name.empty()) {
        // EVENT Control@-2::Name@8: the handler is named by both.
        member.name += "::";
        event_name_follows_ = true;
      } else if (event_name_follows_ && token.kind != TokenKind::symbol) {
        member.name += unquoted(spelled);
        event_name_follows_ = false;
      } else if (expects_id && token.kind == TokenKind::number && member.number == 0) {
        std::from_chars(spelled.data(), spelled.data() + spelled.size(), member.number);
      }
      expects_id = spelled == "@";
    }
    return parameters;
  }

  /// What stands between procedures belongs to the object itself: globals and blank lines.
  void close_gap(std::size_t to, std::uint32_t token) {
    if (to > gap_begin_) add_region(gap_begin_, to, {gap_token_, token}, model::none<model::MemberId>);
  }

  void add_region(std::size_t begin, std::size_t end, model::TokenRange tokens, model::MemberId member) {
    draft_.regions.push_back(
        {.member = member, .tokens = tokens, .where = {begin, end - begin, draft_.lines.line_of(begin)}});
  }

  Draft& draft_;
  CodeWalker walker_;
  std::size_t begin_;
  std::size_t end_;
  model::TokenRange tokens_;
  CodeScope globals_;
  std::string attributes_;
  bool local_ = false;
  bool started_ = false;
  bool event_name_follows_ = false;
  std::size_t start_offset_ = 0;
  std::uint32_t start_token_ = 0;
  std::size_t gap_begin_ = begin_;
  std::uint32_t gap_token_ = tokens_.first;
};

/// The first token of a trigger's code that is no code but a property: "Name=" in the column where the trigger's own
/// property begins.
std::optional<std::uint32_t> next_property(const Draft& draft, std::size_t trigger, model::TokenRange range) {
  std::size_t name = trigger - 1;
  while (name > 0 && (is_letter(draft.text[name - 1]) || draft.text[name - 1] == ':')) --name;
  const std::size_t column = name - line_start(draft.text, name);
  for (std::uint32_t i = range.first + 1; i < range.last; ++i) {
    const Token& token = (*draft.slice.tokens)[i];
    if (token.kind != TokenKind::word || end_of(token) >= draft.text.size() || draft.text[end_of(token)] != '=')
      continue;
    const std::size_t begin = line_start(draft.text, token.offset);
    const bool is_first = draft.text.find_first_not_of(" \t", begin) == token.offset;
    if (is_first && token.offset - begin == column) return i;
  }
  return std::nullopt;
}

}  // namespace

std::size_t read_code_section(Draft& draft, std::size_t begin) {
  std::vector<Token>& tokens = *draft.slice.tokens;
  const CodeLayout layout = find_code_layout(draft, begin);
  model::TokenRange range{static_cast<std::uint32_t>(tokens.size()), 0};
  text::Lexer lexer(draft.text, begin, layout.code_end, draft.lines.line_of(begin),
                    text::dialect_of(model::Language::cal), draft.slice.vocabularies->of(model::Language::cal));
  for (Token token; lexer.next(token);) {
    if (token.unterminated) {
      draft.report(model::DiagnosticCode::code_unterminated, token.offset, "CODE");
    }
    tokens.push_back(token);
  }
  range.last = static_cast<std::uint32_t>(tokens.size());
  const std::size_t first_line = behind_line(draft.text, begin, layout.code_end);
  const bool only_layout =
      draft.text.substr(begin, first_line - begin).find_first_not_of(" \t\r\n") == std::string_view::npos;
  CodeSection(draft, only_layout ? first_line : begin, layout.code_end, range).read();
  read_documentation(draft, layout);
  return layout.section_end;
}

std::size_t read_trigger(Draft& draft, std::size_t begin, std::string name) {
  std::vector<Token>& tokens = *draft.slice.tokens;
  model::Member member{.kind = MemberKind::trigger, .name = std::move(name)};
  CodeScope scope{.tokens = {static_cast<std::uint32_t>(tokens.size()), 0}};
  const std::uint32_t line = draft.lines.line_of(begin);
  text::Lexer lexer(draft.text, begin, draft.text.size(), line, text::dialect_of(model::Language::cal),
                    draft.slice.vocabularies->of(model::Language::cal));
  std::size_t depth = 0;
  bool behind_dot = false;
  bool in_variables = false;
  bool whole = false;
  std::size_t end = begin;
  VariableReader reader(draft);
  for (Token token; lexer.next(token);) {
    const std::string_view spelled = text::text_of(draft.text, token);
    if (token.kind == TokenKind::symbol && spelled == "}") break;
    tokens.push_back(token);
    end = lexer.position();
    if (token.unterminated) {
      draft.report(model::DiagnosticCode::code_unterminated, token.offset, member.name);
      if (token.kind == TokenKind::comment) {
        end = begin;
        break;
      }
    }
    if (token.kind == TokenKind::comment) continue;
    const auto word = behind_dot ? CalWord::none : static_cast<CalWord>(token.word);
    behind_dot = token.kind == TokenKind::symbol && (spelled == "." || spelled == "::");
    if (depth == 0) {
      if (word == CalWord::var_ && !in_variables) {
        in_variables = true;
        continue;
      }
      if (in_variables && word != CalWord::begin_) {
        if (spelled == ";") {
          reader.finish(scope.variables);
          reader = VariableReader(draft);
        } else {
          reader.see(token);
        }
        continue;
      }
    }
    if (word == CalWord::begin_ || word == CalWord::case_) ++depth;
    if (word == CalWord::end_ && depth > 0 && --depth == 0) {
      whole = true;
      break;
    }
  }
  scope.tokens.last = static_cast<std::uint32_t>(tokens.size());
  std::size_t behind = end;
  if (!whole) {
    draft.report(model::DiagnosticCode::object_unbalanced, begin, member.name);
    // Without its END the code runs into the properties behind it: they begin in the trigger's own column.
    if (const std::optional<std::uint32_t> cut = next_property(draft, begin, scope.tokens)) {
      behind = tokens[*cut].offset;
      tokens.resize(*cut);
      scope.tokens.last = *cut;
      end = end_of(tokens.back());
    }
  }
  if (whole && end < draft.text.size() && draft.text[end] == ';') ++end;
  member.where = {begin, end - begin, line};
  scope.member = draft.add(std::move(member));
  draft.regions.push_back({.member = scope.member, .tokens = scope.tokens, .where = {begin, end - begin, line}});
  draft.scopes.push_back(std::move(scope));
  if (whole) return end;
  return end == begin ? find_section(draft.text, begin) : std::max(behind, end);
}

}  // namespace parsers::nav
