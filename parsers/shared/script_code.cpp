#include "parsers/shared/code_regions.h"
#include "parsers/shared/line_finder.h"
#include "scanner/text/lexer.h"

#include <optional>
#include <utility>

namespace parsers::shared {
namespace {

/// Finds functions among the tokens of a script; comments are left out of what it sees.
class FunctionFinder {
 public:
  explicit FunctionFinder(const Brackets& code) : code_(code) {}

  std::vector<Function> find() const {
    std::vector<Function> found;
    for (std::size_t i = 0; i < code_.size(); ++i) {
      std::optional<Function> function = function_at(i);
      if (!function || function->name.empty()) continue;
      i = function->close;
      for (std::size_t* place : {&function->first, &function->open, &function->close}) *place = code_.token(*place);
      found.push_back(std::move(*function));
    }
    return found;
  }

 private:
  std::string_view at(std::size_t i) const { return code_.at(i); }
  bool is_word(std::size_t i) const { return code_.is_word(i); }
  std::size_t partner(std::size_t i) const { return code_.partner(i); }

  std::optional<Function> function_at(std::size_t i) const {
    if (is_word(i) && at(i) == "function") return function_word(i);
    if (at(i) == "=>" && at(i + 1) == "{") return arrow(i);
    return std::nullopt;
  }

  /// "function name (" or "… = function (".
  std::optional<Function> function_word(std::size_t i) const {
    std::size_t next = i + 1;
    if (at(next) == "*") ++next;
    Function function{.name = {}, .first = i};
    const bool is_async = i > 0 && is_word(i - 1) && at(i - 1) == "async";
    const std::size_t begin = is_async ? i - 1 : i;
    function.first = begin;
    if (is_word(next)) function.name = at(next++);
    if (at(next) != "(" || partner(next) == Brackets::none) return std::nullopt;
    if (function.name.empty()) name_before(begin, function);
    return with_body(std::move(function), next, partner(next) + 1);
  }

  std::optional<Function> arrow(std::size_t i) const {
    if (i == 0) return std::nullopt;
    const bool has_parentheses = at(i - 1) == ")";
    if (has_parentheses && partner(i - 1) == Brackets::none) return std::nullopt;
    std::size_t begin = has_parentheses ? partner(i - 1) : i - 1;
    const std::size_t parameters = begin;
    if (begin > 0 && is_word(begin - 1) && at(begin - 1) == "async") --begin;
    Function function{.name = {}, .first = begin};
    name_before(begin, function);
    std::optional<Function> found = with_body(std::move(function), parameters, i + 1);
    if (found && !has_parentheses) found->parameters = 1;
    return found;
  }

  std::optional<Function> with_body(Function function, std::size_t parenthesis, std::size_t brace) const {
    if (at(brace) != "{" || partner(brace) == Brackets::none) return std::nullopt;
    function.open = brace;
    function.close = partner(brace);
    function.parameters = code_.count_parameters(parenthesis);
    return function;
  }

  /// What a function without a name of its own is assigned to: "A.b.c =" or "c :".
  void name_before(std::size_t i, Function& function) const {
    if (i < 2) return;
    if (at(i - 1) == ":") {
      std::string_view name = at(i - 2);
      if (code_.is_string(i - 2) && name.size() >= 2) name = name.substr(1, name.size() - 2);
      if (!code_.is_string(i - 2) && !is_word(i - 2)) return;
      function.name = name;
      function.first = i - 2;
      return;
    }
    if (at(i - 1) != "=") return;
    std::size_t first = i - 2;
    if (!is_word(first)) return;
    while (first >= 2 && at(first - 1) == "." && is_word(first - 2)) first -= 2;
    for (std::size_t part = first; part < i - 1; ++part) function.name += at(part);
    function.first = first;
    const std::string_view before = first > 0 ? at(first - 1) : std::string_view();
    if (before == "var" || before == "let" || before == "const") --function.first;
  }

  const Brackets& code_;
};

}  // namespace

void read_script(const scanner::Slice& slice, std::size_t begin, std::size_t end, model::Object& object,
                 std::vector<model::CodeRegion>& regions) {
  if (begin >= end) return;
  const std::uint32_t line = shared::LineFinder(slice.text).line_of(begin);
  const model::TokenRange tokens =
      text::lex(slice.text, begin, end, line, text::dialect_of(model::Language::javascript),
                slice.vocabularies->of(model::Language::javascript), *slice.tokens);
  const Brackets brackets(slice.text, *slice.tokens, tokens);
  cut_code(slice, begin, end, model::Language::javascript, tokens, FunctionFinder(brackets).find(), object, regions);
}

}  // namespace parsers::shared
