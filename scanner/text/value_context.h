#pragma once

#include "scanner/model/token.h"
#include "scanner/text/word_role.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace text {

/// What a brace begins.
enum class Brace : std::uint8_t {
  block,
  body,       ///< of a function
  container,  ///< of a class or a namespace
  literal,    ///< a value that is written down: an object of JavaScript, an initialiser of C#
};

/// Follows the tokens of a language with braces and says what the next one may be. It guesses as a reader would who has
/// seen only what stands before.
class ValueContext {
 public:
  /// Takes the next token in, with its role in the dialect. Comments change nothing.
  void see(const model::Token& token, std::string_view text, WordRole role) {
    using enum model::TokenKind;
    const bool is_value = token.kind == word || token.kind == number || token.kind == quoted;
    if (role != WordRole::none || !is_value) return see_other(token, text, role);
    behind_arrow_ = false;
    mark_ = '\0';
    role_ = WordRole::none;
    value_may_start_ = false;
  }

  /// Whether a slash would begin a regular expression.
  bool value_may_start() const { return value_may_start_; }
  /// Whether a closing brace would end the code inside a template string.
  bool in_template() const { return !levels_.empty() && levels_.back() == Level::template_code; }
  /// What an opening brace would begin.
  Brace next_brace() const;

 private:
  enum class Level : std::uint8_t { group, header, bracket, block, literal, template_code };

  void see_other(const model::Token& token, std::string_view text, WordRole role);
  void see_word(WordRole role);
  void see_mark(char mark, char second, WordRole role);
  void see_string(std::string_view spelled);
  Level close(Level first, Level last);

  std::vector<Level> levels_;
  std::size_t depth_of_new_ = 0;  ///< one more than the levels around a "new" whose value may follow
  WordRole role_ = WordRole::none;
  char mark_ = ';';  ///< the first byte of the last token where that was a mark, else 0
  bool value_may_start_ = true;
  bool behind_arrow_ = false;
  bool closed_header_ = false;
  bool in_label_ = false;
  bool in_container_head_ = false;
};

}  // namespace text
