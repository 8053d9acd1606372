#pragma once

#include "scanner/model/language.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace text {

/// What a keyword does to the shape of the code.
enum class WordRole : std::uint8_t {
  none,
  block_open,   ///< begin
  choice_open,  ///< case: a block whose labels are decisions
  loop_open,    ///< repeat: a block that is a decision
  block_close,  ///< end, until
  decision,     ///< if, while, for
  joins,        ///< then, else, do: a statement may follow
};

struct Keyword {
  std::string_view text;  ///< in lower case where the dialect is case-blind
  WordRole role = WordRole::none;
};

/// One language: a row of the table. The lexer is driven by it and knows no language itself.
struct Dialect {
  model::Language language;
  bool case_blind;
  std::string_view line_comment;
  std::string_view block_open;
  std::string_view block_close;
  bool block_nests;
  char string_quote;                            ///< doubled inside to stand for itself; a string ends at the line's end
  char name_quote;                              ///< of quoted identifiers, doubled inside
  char id_mark;                                 ///< before a number that tools give a name: Cust@1000; 0: none
  std::span<const std::string_view> two_marks;  ///< operators of two characters
  std::span<const Keyword> keywords;            ///< numbered from 1 in this order
};

const Dialect& dialect_of(model::Language language);

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
