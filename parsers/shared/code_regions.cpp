#include "parsers/shared/code_regions.h"

#include "parsers/shared/line_finder.h"

#include <algorithm>
#include <utility>

namespace parsers::shared {

using model::Token;
using model::TokenKind;

Brackets::Brackets(std::string_view text, const std::vector<Token>& tokens, model::TokenRange range)
    : text_(text), tokens_(tokens) {
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (tokens[i].kind != TokenKind::comment) code_.push_back(i);
  }
  match();
}

std::string_view Brackets::at(std::size_t i) const {
  return i < code_.size() ? text_.substr(tokens_[code_[i]].offset, tokens_[code_[i]].length) : std::string_view();
}

bool Brackets::is_word(std::size_t i) const { return i < code_.size() && tokens_[code_[i]].kind == TokenKind::word; }

bool Brackets::is_string(std::size_t i) const {
  return i < code_.size() && tokens_[code_[i]].kind == TokenKind::string;
}

void Brackets::match() {
  partner_.assign(code_.size(), none);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < code_.size(); ++i) {
    if (tokens_[code_[i]].kind != TokenKind::symbol) continue;
    const std::string_view mark = at(i);
    if (mark == "(" || mark == "{" || mark == "[") open.push_back(i);
    if (mark != ")" && mark != "}" && mark != "]") continue;
    const char wanted = mark == ")" ? '(' : mark == "}" ? '{' : '[';
    while (!open.empty() && at(open.back()).front() != wanted) open.pop_back();
    if (open.empty()) continue;
    partner_[open.back()] = i;
    partner_[i] = open.back();
    open.pop_back();
  }
}

std::size_t Brackets::count_parameters(std::size_t open) const {
  if (at(open) != "(" || partner_[open] == none || partner_[open] == open + 1) return 0;
  std::size_t count = 1;
  for (std::size_t i = open + 1; i < partner_[open]; ++i) {
    if (partner_[i] != none && partner_[i] > i) i = partner_[i];
    if (at(i) == ",") ++count;
  }
  return count;
}

namespace {

std::size_t line_start(std::string_view text, std::size_t offset) {
  const std::size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  return newline == std::string_view::npos ? 0 : newline + 1;
}

std::size_t behind_line(std::string_view text, std::size_t offset, std::size_t limit) {
  const std::size_t newline = text.find('\n', offset);
  return newline == std::string_view::npos || newline >= limit ? limit : newline + 1;
}

class CodeCutter {
 public:
  CodeCutter(const scanner::Slice& slice, model::Language language, model::TokenRange tokens, std::size_t begin,
             std::size_t end, model::Object& object, std::vector<model::CodeRegion>& regions)
      : slice_(slice),
        language_(language),
        tokens_(tokens),
        begin_(begin),
        end_(end),
        object_(object),
        regions_(regions),
        lines_(slice.text) {}

  void cut(std::vector<Function>& functions) {
    std::size_t at = begin_;
    for (Function& function : functions) {
      const Token& first = (*slice_.tokens)[function.first];
      const std::size_t begin = std::max(line_start(slice_.text, first.offset), begin_);
      if (begin < at || !is_first_behind(begin, function.first)) continue;
      const std::size_t end = behind_lines(function.close);
      if (begin > at) add_region(at, begin, model::none<model::MemberId>);
      add_member(function, begin, end);
      at = end;
    }
    if (at < end_) add_region(at, end_, model::none<model::MemberId>);
  }

 private:
  /// Whether no other token reaches into the line before this one.
  bool is_first_behind(std::size_t begin, std::size_t token) const {
    if (token == tokens_.first) return true;
    const Token& before = (*slice_.tokens)[token - 1];
    return before.offset + before.length <= begin;
  }

  /// The end of the line on which the token ends, and of those into which a comment behind it reaches.
  std::size_t behind_lines(std::size_t token) const {
    std::size_t end = behind_line(slice_.text, (*slice_.tokens)[token].offset, end_);
    for (std::size_t next = token + 1; next < tokens_.last && (*slice_.tokens)[next].offset < end; ++next) {
      const std::size_t last = (*slice_.tokens)[next].offset + (*slice_.tokens)[next].length;
      if (last > end) end = behind_line(slice_.text, last - 1, end_);
    }
    return end;
  }

  void add_member(Function& function, std::size_t begin, std::size_t end) {
    model::Member member;
    member.kind = model::MemberKind::procedure;
    member.name = std::move(function.name);
    member.where = {begin, end - begin, lines_.line_of(begin)};
    member.properties.add("parameters", std::to_string(function.parameters));
    const auto id = model::id_at<model::MemberId>(object_.members.size());
    object_.members.push_back(std::move(member));
    add_region(begin, end, id);
  }

  void add_region(std::size_t begin, std::size_t end, model::MemberId member) {
    const std::uint32_t first = next_token_;
    while (next_token_ < tokens_.last && (*slice_.tokens)[next_token_].offset < end) ++next_token_;
    regions_.push_back({.member = member,
                        .language = language_,
                        .tokens = {first, next_token_},
                        .where = {begin, end - begin, lines_.line_of(begin)}});
  }

  const scanner::Slice& slice_;
  model::Language language_;
  model::TokenRange tokens_;
  std::size_t begin_;
  std::size_t end_;
  model::Object& object_;
  std::vector<model::CodeRegion>& regions_;
  shared::LineFinder lines_;
  std::uint32_t next_token_ = tokens_.first;
};

}  // namespace

void cut_code(const scanner::Slice& slice, std::size_t begin, std::size_t end, model::Language language,
              model::TokenRange tokens, std::vector<Function> functions, model::Object& object,
              std::vector<model::CodeRegion>& regions) {
  CodeCutter(slice, language, tokens, begin, end, object, regions).cut(functions);
}

}  // namespace parsers::shared
