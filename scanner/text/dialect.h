#pragma once

#include "scanner/model/language.h"
#include "scanner/model/token.h"
#include "scanner/text/word_role.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace text {

/// How a token that begins with a mark of its own goes on.
enum class Form : std::uint8_t {
  line_comment,
  block_comment,
  nested_comment,
  doubled,             ///< to the closing mark, which stands for itself where it is doubled; never longer than its line
  doubled_lines,       ///< the same over any number of lines
  escaped,             ///< to the closing mark that no backslash stands before; never longer than its line
  escaped_lines,       ///< the same, and a backslash at the end of a line continues it on the next
  interpolated,        ///< escaped, with code between braces that may hold strings of its own
  interpolated_lines,  ///< doubled over any number of lines, with code between braces
  raw,                 ///< to as many quotes as it began with, three or more
  template_part,       ///< of JavaScript: to the closing mark or to ${, behind which code stands
  template_rest,       ///< the same behind that code, where } would close more than the code has opened
  regex,               ///< of JavaScript, where a value may begin: to a slash outside brackets, and the flags behind it
  directive,           ///< a whole line, where its first mark is the first of the line and a letter follows
  line_of_first,       ///< a comment to the end of the line, where its mark is the first of the line
  word_comment,        ///< a comment that begins with a word: Rem
};

/// A comment, string or quoted name by the marks at its ends.
struct Opening {
  std::string_view open;
  Form form;
  std::string_view close{};  ///< of line comments none
  model::TokenKind kind = model::TokenKind::comment;
};

/// What the lexer does with a byte at the start of a token.
enum class ByteClass : std::uint8_t { symbol, space, newline, word, digit, mark, opening };

/// One language: a row of the table. The lexer is driven by it and knows no language itself.
struct Dialect {
  model::Language language;
  bool case_blind = false;
  bool date_literals = false;        ///< 31\12\2015 is one number
  bool is_braced = false;            ///< a statement may follow the end of a block directly
  bool is_script = false;            ///< statements may stand outside of blocks
  bool ends_with_line = false;       ///< a statement ends with its line, "_" at its end continues it
  bool has_statement_words = false;  ///< a statement begins with a word of that role and nowhere else
  bool names_ends = false;           ///< the word behind the end of a block says what ends: end if
  bool has_values = false;           ///< what a slash begins depends on what stands before
  bool loose_numbers = false;        ///< .5 and 5. and 1e-5 are numbers
  bool nullable_types = false;       ///< a question mark right behind a word belongs to a type
  std::string_view more_word_bytes{};
  char line_prefix = '\0';                  ///< stands before the code of every line, behind blanks; 0: none
  char id_mark = '\0';                      ///< before a number that tools give a name: Cust@1000; 0: none
  std::span<const Opening> openings;        ///< sorted by their first byte, longer ones first
  std::span<const std::string_view> marks;  ///< operators of more than one character, sorted the same way
  std::span<const Keyword> keywords;        ///< numbered from 1 in this order
  std::span<const Keyword> mark_roles;      ///< of one or two characters

  /// Made from the rest of the row.
  bool has_long_strings = false;  ///< strings may go over several lines
  std::array<ByteClass, 256> classes{};
  std::array<std::uint8_t, 256> first_opening{};  ///< index into openings by byte, where the class says so
  std::array<std::uint8_t, 256> first_mark{};     ///< index into marks
};

/// The row of a language whose lines may have a prefix, which is the place's affair and not the language's.
const Dialect& dialect_of(model::Language language, model::LinePrefix prefix = model::LinePrefix::none);

/// The keywords of C/AL by number, in the order of the dialect's row.
enum class CalWord : std::uint16_t {
  none,
  array_,
  automation_,
  begin_,
  case_,
  codeunit_,
  database_,
  dataport_,
  do_,
  dotnet_,
  else_,
  end_,
  event_,
  exit_,
  file_,
  for_,
  form_,
  if_,
  local_,
  menusuite_,
  ocx_,
  of_,
  page_,
  procedure_,
  query_,
  record_,
  repeat_,
  report_,
  tabledata_,
  temporary_,
  textconst_,
  then_,
  until_,
  var_,
  where_,
  while_,
  with_,
  xmlport_,
};

}  // namespace text
