#include "parsers/shared/code_regions.h"
#include "scanner/text/lexer.h"

#include <algorithm>
#include <array>
#include <utility>

namespace parsers::shared {
namespace {

/// Finds methods: a brace that stands directly in a type and behind a name with parentheses.
class MethodFinder {
 public:
  explicit MethodFinder(const Brackets& code) : code_(code) {}

  std::vector<Function> find() {
    std::size_t head = 0;
    for (std::size_t i = 0; i < code_.size(); ++i) {
      const std::string_view mark = code_.at(i);
      if (mark == ";" || mark == "}") head = i + 1;
      if (mark != "{") continue;
      if (is_container(head, i)) {
        head = i + 1;
        continue;
      }
      if (code_.partner(i) == Brackets::none) return std::move(found_);
      add_method(head, i);
      i = code_.partner(i);
      head = i + 1;
    }
    return std::move(found_);
  }

 private:
  /// Namespaces and types: what stands in them is declared, not run.
  bool is_container(std::size_t head, std::size_t brace) const {
    constexpr std::array<std::string_view, 5> words{"class", "interface", "namespace", "record", "struct"};
    for (std::size_t i = head; i < brace; ++i) {
      if (code_.at(i) == "(") return false;
      const bool declares = i + 1 < brace && code_.is_word(i + 1);
      if (declares && code_.is_word(i) && std::ranges::find(words, code_.at(i)) != words.end()) return true;
    }
    return false;
  }

  void add_method(std::size_t head, std::size_t brace) {
    for (std::size_t i = head; i < brace; ++i) {
      // Attributes stand before the method and may have parentheses of their own.
      if (code_.at(i) == "[" && code_.partner(i) != Brackets::none && code_.partner(i) < brace) {
        i = code_.partner(i);
        continue;
      }
      if (code_.at(i) == "=") return;
      if (code_.at(i) != "(") continue;
      const std::size_t name = name_before(head, i);
      if (name == Brackets::none) return;
      found_.push_back({.name = std::string(code_.at(name)),
                        .first = code_.token(head),
                        .open = code_.token(brace),
                        .close = code_.token(code_.partner(brace)),
                        .parameters = code_.count_parameters(i)});
      return;
    }
  }

  /// The word before a parenthesis, also before the parameters of a generic method: "Number<T>(".
  std::size_t name_before(std::size_t head, std::size_t parenthesis) const {
    std::size_t open = 0;
    for (std::size_t i = parenthesis; i-- > head;) {
      const std::string_view mark = code_.at(i);
      if (mark == ">") ++open;
      if (mark == ">>") open += 2;
      if (mark == "<" && open > 0 && --open == 0) continue;
      if (open == 0) return code_.is_word(i) ? i : Brackets::none;
    }
    return Brackets::none;
  }

  const Brackets& code_;
  std::vector<Function> found_;
};

}  // namespace

std::vector<Function> csharp_functions(const Brackets& code) { return MethodFinder(code).find(); }

void read_csharp(const scanner::Slice& slice, model::Object& object, std::vector<model::CodeRegion>& regions) {
  const model::TokenRange tokens =
      text::lex(slice.text, 0, slice.text.size(), 0, text::dialect_of(model::Language::csharp),
                slice.vocabularies->of(model::Language::csharp), *slice.tokens);
  const Brackets brackets(slice.text, *slice.tokens, tokens);
  cut_code(slice, 0, slice.text.size(), model::Language::csharp, tokens, csharp_functions(brackets), object, regions);
}

}  // namespace parsers::shared
