#include "scanner/rules/matcher.h"

#include "scanner/rules/evidence.h"
#include "scanner/rules/phrase.h"
#include "scanner/rules/surroundings.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace rules {
namespace {

using model::Token;
using model::TokenKind;
using Kind = PhraseElement::Kind;

std::unique_ptr<RE2> regex_or_none(const std::string& pattern) {
  return pattern.empty() ? nullptr : std::make_unique<RE2>(pattern, RE2::Quiet);
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

/// What stands between the quotes; the @ of a verbatim string is part of its opening quote.
std::string_view inside_of(std::string_view quoted) {
  if (quoted.starts_with('@')) quoted.remove_prefix(1);
  return quoted.size() >= 2 ? quoted.substr(1, quoted.size() - 2) : std::string_view();
}

struct TokenPattern {
  std::uint16_t number = 0;
  Phrase phrase;
  const TokensCondition* condition = nullptr;
  const RE2* matches = nullptr;
  const RE2* unless = nullptr;
  std::vector<Phrase> without;
};

struct TextPattern {
  std::uint16_t number = 0;
  std::optional<model::Language> language;  ///< the only one it is for
  const TextCondition* condition = nullptr;
  std::unique_ptr<RE2> regex;
  std::unique_ptr<RE2> unless;
};

/// Text patterns of one scope: the set says which match, then each says where.
struct ScopePatterns {
  std::vector<TextPattern> patterns;
  std::unique_ptr<RE2::Set> set;
};

struct LanguageTables {
  std::vector<TokenPattern> tokens;
  std::vector<std::vector<std::uint32_t>> by_anchor;  ///< token patterns by word number
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool contains_folded(std::string_view text, std::string_view part) {
  return std::ranges::search(text, part, {}, lower, lower).begin() != text.end();
}

bool equal_folded(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lower, lower); }

/// Steps over comments in both directions.
class Steps {
 public:
  explicit Steps(std::span<const Token> tokens) : tokens_(tokens) {}
  static constexpr std::size_t none = ~std::size_t{0};

  std::size_t after(std::size_t at) const {
    for (++at; at < tokens_.size(); ++at) {
      if (tokens_[at].kind != TokenKind::comment) return at;
    }
    return none;
  }
  std::size_t before(std::size_t at) const {
    while (at-- > 0) {
      if (tokens_[at].kind != TokenKind::comment) return at;
    }
    return none;
  }

 private:
  std::span<const Token> tokens_;
};

/// Where a phrase stands: first and last token, and the token of its first placeholder.
struct Match {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t captured = Steps::none;
};

class PhraseMatcher {
 public:
  explicit PhraseMatcher(const CodeView& code) : code_(code), steps_(code.tokens) {}

  std::optional<Match> match(const Phrase& phrase, std::size_t anchor) const {
    std::size_t first = anchor;
    for (std::size_t i = phrase.anchor; i-- > 0;) {
      first = steps_.before(first);
      if (first == Steps::none || !fits(phrase.elements[i], first)) return std::nullopt;
    }
    const Kind opening = phrase.elements.front().kind;
    if ((opening == Kind::words || opening == Kind::word) && is_member_name(first)) return std::nullopt;
    const bool is_call = opening == Kind::words && phrase.elements.size() > 1 && phrase.elements[1].mark == "(";
    if (is_call && is_declared(first)) return std::nullopt;
    Match found{.first = first};
    if (!match_from(phrase, 0, first, found)) return std::nullopt;
    return found;
  }

  /// Whether the phrase stands in the region at all.
  bool stands_anywhere(const Phrase& phrase) const {
    const std::vector<std::uint16_t>& words = phrase.elements[phrase.anchor].words;
    for (std::size_t at = 0; at < code_.tokens.size(); ++at) {
      const Token& token = code_.tokens[at];
      if (token.kind != TokenKind::word || std::ranges::find(words, token.word) == words.end()) continue;
      if (match(phrase, at)) return true;
    }
    return false;
  }

 private:
  std::string_view text(std::size_t at) const {
    return code_.text.substr(code_.tokens[at].offset, code_.tokens[at].length);
  }

  bool is_member_name(std::size_t at) const {
    const std::size_t before = steps_.before(at);
    if (before == Steps::none || code_.tokens[before].kind != TokenKind::symbol) return false;
    return text(before) == "." || text(before) == "::";
  }

  /// In languages with braces a name behind a type is declared, not called: "static int classIdGet(Object o)".
  bool is_declared(std::size_t at) const {
    if (code_.language == model::Language::cal || code_.language == model::Language::tsql) return false;
    const std::size_t before = steps_.before(at);
    if (before == Steps::none || code_.tokens[before].kind != TokenKind::word) return false;
    constexpr std::string_view leading[] = {"return", "else", "throw", "do",   "case", "print",
                                            "in",     "div",  "mod",   "like", "new",  "await"};
    return std::ranges::none_of(leading, [&](std::string_view word) { return equal_folded(text(before), word); });
  }

  bool fits(const PhraseElement& element, std::size_t at) const {
    const Token& token = code_.tokens[at];
    switch (element.kind) {
      case Kind::words:
        return token.kind == TokenKind::word && std::ranges::find(element.words, token.word) != element.words.end();
      case Kind::mark: return token.kind == TokenKind::symbol && text(at) == element.mark;
      case Kind::any: return true;
      case Kind::rest: return false;
      case Kind::string: return token.kind == TokenKind::string;
      case Kind::number: return token.kind == TokenKind::number;
      case Kind::name: return token.kind == TokenKind::quoted;
      case Kind::word: return token.kind == TokenKind::word;
    }
    return false;
  }

  bool match_from(const Phrase& phrase, std::size_t element, std::size_t at, Match& found) const {
    for (; element < phrase.elements.size(); ++element) {
      const PhraseElement& wanted = phrase.elements[element];
      if (wanted.kind == Kind::rest) return match_rest(phrase, element + 1, at, found);
      if (at == Steps::none || !fits(wanted, at)) return false;
      if (found.captured == Steps::none && wanted.kind >= Kind::string) found.captured = at;
      found.last = at;
      at = steps_.after(at);
    }
    return true;
  }

  /// Tries the elements behind "…" at every token up to the end of the statement.
  bool match_rest(const Phrase& phrase, std::size_t element, std::size_t at, Match& found) const {
    if (element == phrase.elements.size()) return true;
    for (; at != Steps::none; at = steps_.after(at)) {
      Match attempt = found;
      if (match_from(phrase, element, at, attempt)) {
        found = attempt;
        return true;
      }
      if (code_.tokens[at].kind == TokenKind::symbol && text(at) == ";") return false;
    }
    return false;
  }

  const CodeView& code_;
  Steps steps_;
};

/// A trigger bears its own name, alone or behind that of the row it belongs to: "OnInsert", "No. - OnValidate".
bool in_trigger(const TokensCondition& condition, const CodeView& code) {
  if (condition.triggers.empty()) return true;
  if (code.member_kind != model::MemberKind::trigger && code.member_kind != model::MemberKind::method) return false;
  const std::string_view member = code.member_name;
  return std::ranges::any_of(condition.triggers, [&](const std::string& name) {
    if (member.size() < name.size() || !equal_folded(member.substr(member.size() - name.size()), name)) return false;
    const std::string_view before = member.substr(0, member.size() - name.size());
    return before.empty() || before.ends_with(" - ");
  });
}

}  // namespace

struct Matcher::Tables {
  std::array<LanguageTables, model::language_count> languages;
  std::array<ScopePatterns, 3> scopes;  ///< string, comment, name
  std::vector<std::unique_ptr<RE2>> regexes;
  std::uint16_t next_pattern = 0;

  const RE2* keep(const std::string& pattern) {
    if (pattern.empty()) return nullptr;
    regexes.push_back(regex_or_none(pattern));
    return regexes.back().get();
  }

  void match_text(const CodeView& code, const Token& token, std::vector<model::Hit>& hits) const;
};

Matcher::Matcher(const Catalogue& catalogue, text::Vocabularies& vocabularies)
    : catalogue_(catalogue), tables_(std::make_unique<Tables>()) {
  for (const Rule& rule : catalogue.rules) conditions_.push_back(compile(rule.when, rule.applies, vocabularies));
  for (std::size_t i = 0; i < model::language_count; ++i) {
    LanguageTables& language = tables_->languages[i];
    language.by_anchor.resize(vocabularies.of(static_cast<model::Language>(i)).size());
    for (std::uint32_t pattern = 0; pattern < language.tokens.size(); ++pattern) {
      const Phrase& phrase = language.tokens[pattern].phrase;
      for (const std::uint16_t word : phrase.elements[phrase.anchor].words) language.by_anchor[word].push_back(pattern);
    }
  }
  for (ScopePatterns& scope : tables_->scopes) {
    scope.set = std::make_unique<RE2::Set>(RE2::Options(RE2::Quiet), RE2::UNANCHORED);
    for (const TextPattern& pattern : scope.patterns) scope.set->Add(pattern.condition->pattern, nullptr);
    scope.set->Compile();
  }
}

Matcher::~Matcher() = default;

CompiledCondition Matcher::compile(const Condition& condition, const Applies& applies,
                                   text::Vocabularies& vocabularies) {
  CompiledCondition compiled{.source = &condition};
  if (const auto* tokens = std::get_if<TokensCondition>(&condition.form)) {
    compiled.pattern = tables_->next_pattern++;
    const RE2* matches = tables_->keep(tokens->matches);
    const RE2* unless = tables_->keep(tokens->unless);
    for (std::size_t i = 0; i < model::language_count; ++i) {
      const auto language = static_cast<model::Language>(i);
      if (applies.language && *applies.language != language) continue;
      for (const std::string& phrase : tokens->phrases) {
        TokenPattern pattern{
            compiled.pattern, compile_phrase(phrase, vocabularies.of(language)), tokens, matches, unless, {}};
        for (const std::string& other : tokens->without)
          pattern.without.push_back(compile_phrase(other, vocabularies.of(language)));
        tables_->languages[i].tokens.push_back(std::move(pattern));
      }
    }
  } else if (const auto* text = std::get_if<TextCondition>(&condition.form);
             text != nullptr && text->scope != TextScope::property) {
    compiled.pattern = tables_->next_pattern++;
    tables_->scopes[static_cast<std::size_t>(text->scope)].patterns.push_back(
        {compiled.pattern, applies.language, text, regex_or_none(text->pattern), regex_or_none(text->unless)});
  } else if (const auto* parts = std::get_if<Combination>(&condition.form)) {
    for (const Condition& part : parts->parts) compiled.parts.push_back(compile(part, applies, vocabularies));
  }
  return compiled;
}

void Matcher::Tables::match_text(const CodeView& code, const Token& token, std::vector<model::Hit>& hits) const {
  const std::size_t scope = token.kind == TokenKind::string ? 0 : token.kind == TokenKind::comment ? 1 : 2;
  const ScopePatterns& patterns = scopes[scope];
  if (patterns.patterns.empty()) return;
  const std::string_view whole = code.text.substr(token.offset, token.length);
  const std::string_view inside = scope == 1 ? whole : inside_of(whole);
  std::vector<int> found;
  if (inside.empty() || !patterns.set->Match(piece(inside), &found)) return;
  std::ranges::sort(found);
  for (const int i : found) {
    const TextPattern& pattern = patterns.patterns[static_cast<std::size_t>(i)];
    if (pattern.language && *pattern.language != code.language) continue;
    if (pattern.unless && RE2::PartialMatch(piece(inside), *pattern.unless)) continue;
    const auto& literals = pattern.condition->literals;
    const bool guarded = literals.empty() || std::ranges::any_of(literals, [&](const std::string& literal) {
                           return contains_folded(inside, literal);
                         });
    re2::StringPiece where;
    if (!guarded || !pattern.regex->Match(piece(inside), 0, inside.size(), RE2::UNANCHORED, &where, 1)) continue;
    const auto offset = static_cast<std::size_t>(where.data() - code.text.data());
    hits.push_back(hit_at(code.text, offset, where.size(), token.offset, token.line, code.language, code.prefix));
    hits.back().pattern = pattern.number;
    hits.back().member = code.member;
  }
}

void Matcher::match(const CodeView& code, std::vector<model::Hit>& hits) const {
  const LanguageTables& language = tables_->languages[static_cast<std::size_t>(code.language)];
  const PhraseMatcher phrases(code);
  std::optional<Surroundings> surroundings;
  std::vector<std::pair<std::uint16_t, std::size_t>> at_this_place;  // pattern and first token, of this word
  for (std::size_t at = 0; at < code.tokens.size(); ++at) {
    const Token& token = code.tokens[at];
    if (token.kind == TokenKind::string || token.kind == TokenKind::comment || token.kind == TokenKind::quoted) {
      tables_->match_text(code, token, hits);
      continue;
    }
    if (token.word == 0) continue;
    at_this_place.clear();
    for (const std::uint32_t i : language.by_anchor[token.word]) {
      const TokenPattern& pattern = language.tokens[i];
      if (!in_trigger(*pattern.condition, code)) continue;
      const std::optional<Match> match = phrases.match(pattern.phrase, at);
      if (!match) continue;
      if (pattern.condition->inside != Surrounding::any) {
        if (!surroundings) surroundings.emplace(code.text, code.tokens, code.language);
        if (!surroundings->is_inside(at, pattern.condition->inside)) continue;
      }
      if (std::ranges::any_of(pattern.without, [&](const Phrase& phrase) { return phrases.stands_anywhere(phrase); }))
        continue;
      if (pattern.matches != nullptr || pattern.unless != nullptr) {
        if (match->captured == Steps::none) continue;
        const Token& captured = code.tokens[match->captured];
        std::string_view inside = code.text.substr(captured.offset, captured.length);
        if (captured.kind == TokenKind::string || captured.kind == TokenKind::quoted) inside = inside_of(inside);
        if (pattern.matches != nullptr && !RE2::PartialMatch(piece(inside), *pattern.matches)) continue;
        if (pattern.unless != nullptr && RE2::PartialMatch(piece(inside), *pattern.unless)) continue;
      }
      const Token& first = code.tokens[match->first];
      const Token& last = code.tokens[match->last];
      model::Hit hit = hit_at(code.text, first.offset, last.offset + last.length - first.offset, first.offset,
                              first.line, code.language, code.prefix);
      hit.pattern = pattern.number;
      hit.member = code.member;
      // Two phrases of one rule at one place are one hit.
      const bool known = std::ranges::any_of(at_this_place, [&](const std::pair<std::uint16_t, std::size_t>& seen) {
        return seen == std::pair{pattern.number, match->first};
      });
      if (known) continue;
      at_this_place.emplace_back(pattern.number, match->first);
      hits.push_back(std::move(hit));
    }
  }
}

}  // namespace rules
