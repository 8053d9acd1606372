#pragma once

#include <cstdint>
#include <string_view>

namespace text {

/// What a keyword or a mark does to the shape of the code: any number of these at once.
enum class WordRole : std::uint32_t {
  none = 0,
  block_open = 1 << 0,   ///< begin, {, Sub
  choice_open = 1 << 1,  ///< a block whose labels are decisions: case of C/AL; or one that begins behind a header: if
                         ///< of sanScript
  loop_open = 1 << 2,    ///< repeat: a block that is a decision
  block_close = 1 << 3,  ///< end, until, }
  decision = 1 << 4,     ///< if, while, for, && and their like: one more way through the code
  joins = 1 << 5,        ///< then, else, catch: no statement of its own
  leads = 1 << 6,        ///< then, else, do, try: a statement may follow
  header = 1 << 7,       ///< if, while of braces: a statement may follow the parentheses behind it
  label = 1 << 8,        ///< case and default of braces: a statement may follow its colon
  do_loop = 1 << 9,      ///< do of braces: the while behind its block belongs to it
  group_open = 1 << 10,  ///< ( of a language in which semicolons inside parentheses end nothing
  group_close = 1 << 11,
  hides = 1 << 12,          ///< . and :: and #: the word behind is a name, whatever it is spelled like
  container = 1 << 13,      ///< class, namespace: what stands between its braces is no body of code
  case_open = 1 << 14,      ///< case of T-SQL: an expression that ends as blocks do
  statement = 1 << 15,      ///< select, set of T-SQL: begins a statement wherever nothing asks for it
  asks = 1 << 16,           ///< union, for, grant of T-SQL: the word behind it belongs to its statement
  takes = 1 << 17,          ///< update, insert of T-SQL: the next set or select belongs to its statement
  taken = 1 << 18,          ///< set, select, values
  no_block = 1 << 19,       ///< tran directly behind begin: it began no block
  value_follows = 1 << 20,  ///< return, typeof: an expression may begin behind it
  modifier = 1 << 21,       ///< public, static of Visual Basic: the word behind it is still the first of its line
};

constexpr WordRole operator|(WordRole a, WordRole b) {
  return static_cast<WordRole>(static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b));
}
constexpr WordRole operator~(WordRole role) { return static_cast<WordRole>(~static_cast<std::uint32_t>(role)); }
constexpr bool has(WordRole roles, WordRole any_of) {
  return (static_cast<std::uint32_t>(roles) & static_cast<std::uint32_t>(any_of)) != 0;
}

struct Keyword {
  std::string_view text;  ///< in lower case where the dialect is case-blind
  WordRole role = WordRole::none;
};

}  // namespace text
