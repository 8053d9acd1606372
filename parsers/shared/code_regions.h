#pragma once

#include "scanner/model/yield.h"
#include "scanner/parser.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::shared {

/// A function that has a name, by its tokens in the slice's buffer.
struct Function {
  std::string name;
  std::size_t first = 0;  ///< the token with which it begins: its name, or what it is assigned to
  std::size_t open = 0;   ///< the brace of its body
  std::size_t close = 0;  ///< the brace that ends it
  std::size_t parameters = 0;
};

/// The tokens of a piece of code without its comments, and the partner of every bracket.
class Brackets {
 public:
  Brackets(std::string_view text, const std::vector<model::Token>& tokens, model::TokenRange range);

  static constexpr std::size_t none = ~std::size_t{0};
  std::size_t size() const { return code_.size(); }
  /// Positions count tokens that are no comments; the text behind the last one is "".
  std::string_view at(std::size_t i) const;
  bool is_word(std::size_t i) const;
  bool is_string(std::size_t i) const;
  /// Of a bracket the one that closes or opens it; none where there is none, and for other tokens.
  std::size_t partner(std::size_t i) const { return i < partner_.size() ? partner_[i] : none; }
  /// Parameters between the parenthesis at `open` and its partner.
  std::size_t count_parameters(std::size_t open) const;
  /// The token's index in the slice's buffer.
  std::size_t token(std::size_t i) const { return code_[i]; }
  const model::Token& token_at(std::size_t i) const { return tokens_[code_[i]]; }
  bool begins_line(std::size_t i) const { return i == 0 || token_at(i - 1).line != token_at(i).line; }

 private:
  void match();

  std::string_view text_;
  const std::vector<model::Token>& tokens_;
  std::vector<std::uint32_t> code_;
  std::vector<std::size_t> partner_;
};

/// Cuts the code at text[begin, end), whose tokens are `tokens`, into the regions of the functions and of what stands
/// between them. A function that begins on a line of its own becomes a member "procedure"; cuts are at ends of lines.
void cut_code(const scanner::Slice& slice, std::size_t begin, std::size_t end, model::Language language,
              model::TokenRange tokens, std::vector<Function> functions, model::Object& object,
              std::vector<model::CodeRegion>& regions);

/// JavaScript at text[begin, end) of the slice. Functions are those with a name that stand in no other named function:
/// declared ("function a()"), assigned ("Contoso.Form.onLoad = function ()"), a property ("onLoad: function ()"), or
/// an arrow function of the last two.
void read_script(const scanner::Slice& slice, std::size_t begin, std::size_t end, model::Object& object,
                 std::vector<model::CodeRegion>& regions);

/// C#: the whole slice. Functions are the methods and constructors of its types that have a body in braces.
void read_csharp(const scanner::Slice& slice, model::Object& object, std::vector<model::CodeRegion>& regions);
std::vector<Function> csharp_functions(const Brackets& code);

/// Visual Basic: the whole slice. Functions are what stands from the line of Sub, Function, Operator or Property to the
/// line of its End.
void read_visual_basic(const scanner::Slice& slice, model::Object& object, std::vector<model::CodeRegion>& regions);
std::vector<Function> visual_basic_functions(const Brackets& code);

}  // namespace parsers::shared
