#pragma once

#include "scanner/model/token.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::ax {

/// What a piece of X++ code uses. All views point into the text that was lexed.
struct XppUse {
  std::string_view kind;         ///< "call", "new", "variable", "table-id", "object-id", "enum-use", "extension-of" …
  std::string_view target_kind;  ///< id of the target's kind; "class" where only the name's own object tells
  std::string_view name;
  std::string_view member = {};  ///< method, field, control or event of the target
  std::uint32_t line = 0;        ///< of the token, as the lexer counted it
};

/// The head of a method or class, up to its body.
struct XppHead {
  std::vector<std::string_view> modifiers;  ///< as the language spells them: "public", "static", "display"
  std::string attributes;                   ///< "[Hookable(false)] [SysEntryPoint]": without layout and comments
  std::string_view name;
  bool is_class = false;
  bool is_interface = false;
  std::string_view extends;      ///< of a class
  std::string implements;        ///< of a class: "SysPackable, BatchRetryable"
  std::uint32_t parameters = 0;  ///< of a method

  bool has(std::string_view modifier) const;
};

/// The X++ of one region: the tokens that the lexer found in `text`, comments included. Layout and the line prefix of
/// XPO files mean nothing here.
class XppCode {
 public:
  XppCode(std::string_view text, std::span<const model::Token> tokens);

  XppHead head() const;
  /// Whether the method hands over to the next one of its chain of command: next m(…).
  bool calls_next() const;
  /// Everything that the code names, in its order, repetitions included. What is named between the brackets of an
  /// attribute is an extension, a subscription or an id.
  void append_uses(std::vector<XppUse>& uses) const;

 private:
  using Position = std::size_t;

  std::string_view spelled(Position at) const;
  bool is_word(Position at) const;  ///< a word, also one that is a keyword
  bool is_name(Position at) const;  ///< a word that is no keyword
  bool is_mark(Position at, std::string_view mark) const;
  bool is_keyword(Position at, std::string_view word) const;
  Position behind_brackets(Position open, std::string_view opening, std::string_view closing) const;
  std::string joined(Position first, Position last) const;
  std::uint32_t count_parameters(Position open) const;
  bool declares(Position at) const;
  Position append_attribute(Position open, std::vector<XppUse>& uses) const;
  bool read_intrinsic(Position at, XppUse& use) const;

  std::string_view text_;
  std::vector<const model::Token*> tokens_;  ///< without comments
};

}  // namespace parsers::ax
