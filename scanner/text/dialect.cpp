#include "scanner/text/dialect.h"

namespace text {
namespace {

using enum WordRole;
using enum Form;
using model::TokenKind;

// clang-format off
constexpr std::array cal_keywords{
    Keyword{"array"}, Keyword{"automation"}, Keyword{"begin", block_open}, Keyword{"case", choice_open},
    Keyword{"codeunit"}, Keyword{"database"}, Keyword{"dataport"}, Keyword{"do", joins | leads}, Keyword{"dotnet"},
    Keyword{"else", joins | leads}, Keyword{"end", block_close}, Keyword{"event"}, Keyword{"exit"}, Keyword{"file"},
    Keyword{"for", decision}, Keyword{"form"}, Keyword{"if", decision}, Keyword{"local"}, Keyword{"menusuite"},
    Keyword{"ocx"}, Keyword{"of"}, Keyword{"page"}, Keyword{"procedure"}, Keyword{"query"}, Keyword{"record"},
    Keyword{"repeat", loop_open}, Keyword{"report"}, Keyword{"tabledata"}, Keyword{"temporary"}, Keyword{"textconst"},
    Keyword{"then", joins | leads}, Keyword{"until", block_close}, Keyword{"var"}, Keyword{"where"},
    Keyword{"while", decision}, Keyword{"with"}, Keyword{"xmlport"},
};
static_assert(cal_keywords.size() == static_cast<std::size_t>(CalWord::xmlport_));

constexpr std::array cal_openings{
    Opening{"\"", doubled, "\"", TokenKind::quoted}, Opening{"'", doubled, "'", TokenKind::string},
    Opening{"//", line_comment}, Opening{"{", nested_comment, "}"},
};

constexpr std::array<std::string_view, 10> cal_marks{"*=", "+=", "-=", "..", "/=", "::", ":=", "<=", "<>", ">="};

constexpr std::array cal_mark_roles{Keyword{".", hides}, Keyword{"::", hides}};

constexpr std::array xpp_keywords{
    Keyword{"abstract"}, Keyword{"anytype"}, Keyword{"as"}, Keyword{"asc"}, Keyword{"at"}, Keyword{"avg"},
    Keyword{"boolean"}, Keyword{"break"}, Keyword{"breakpoint"}, Keyword{"by"}, Keyword{"byref"},
    Keyword{"case", decision | label | joins}, Keyword{"catch", decision | header | joins}, Keyword{"changecompany",
    header},
    Keyword{"class", container}, Keyword{"client"}, Keyword{"common"}, Keyword{"const"}, Keyword{"container"},
    Keyword{"continue"}, Keyword{"count"}, Keyword{"crosscompany"}, Keyword{"date"}, Keyword{"default", label | joins},
    Keyword{"delegate"}, Keyword{"delete_from"}, Keyword{"desc"}, Keyword{"display"}, Keyword{"div"},
    Keyword{"do", leads | do_loop}, Keyword{"edit"}, Keyword{"else", joins | leads}, Keyword{"eventhandler"},
    Keyword{"exists"},
    Keyword{"extends"}, Keyword{"false"}, Keyword{"final"}, Keyword{"finally", joins | leads}, Keyword{"firstfast"},
    Keyword{"firstonly"}, Keyword{"firstonly10"}, Keyword{"firstonly100"}, Keyword{"firstonly1000"},
    Keyword{"flush"}, Keyword{"for", decision | header}, Keyword{"forceliterals"}, Keyword{"forcenestedloop"},
    Keyword{"forceplaceholders"}, Keyword{"forceselectorder"}, Keyword{"forupdate"}, Keyword{"from"},
    Keyword{"generateonly"}, Keyword{"group"}, Keyword{"guid"}, Keyword{"if", decision | header},
    Keyword{"implements"}, Keyword{"index"}, Keyword{"insert_recordset"}, Keyword{"int"}, Keyword{"int64"},
    Keyword{"interface", container}, Keyword{"internal"}, Keyword{"is"}, Keyword{"join"}, Keyword{"like"},
    Keyword{"maxof"}, Keyword{"minof"}, Keyword{"mod"}, Keyword{"new"}, Keyword{"next"}, Keyword{"nofetch"},
    Keyword{"notexists"}, Keyword{"null"}, Keyword{"optimisticlock"}, Keyword{"order"}, Keyword{"outer"},
    Keyword{"pause"}, Keyword{"pessimisticlock"}, Keyword{"print"}, Keyword{"private"}, Keyword{"protected"},
    Keyword{"public"}, Keyword{"readonly"}, Keyword{"real"}, Keyword{"repeatableread"}, Keyword{"retry"},
    Keyword{"return"}, Keyword{"reverse"}, Keyword{"select"}, Keyword{"server"}, Keyword{"setting"},
    Keyword{"static"}, Keyword{"str"}, Keyword{"sum"}, Keyword{"super"}, Keyword{"switch", header}, Keyword{"this"},
    Keyword{"throw"}, Keyword{"timeofday"}, Keyword{"true"}, Keyword{"try", leads}, Keyword{"ttsabort"},
    Keyword{"ttsbegin"}, Keyword{"ttscommit"}, Keyword{"unchecked", header}, Keyword{"update_recordset"},
    Keyword{"using", header}, Keyword{"utcdatetime"}, Keyword{"validtimestate"}, Keyword{"var"}, Keyword{"void"},
    Keyword{"where"}, Keyword{"while", decision | header}, Keyword{"window"},
};

constexpr std::array xpp_openings{
    Opening{"\"", escaped, "\"", TokenKind::string}, Opening{"'", escaped, "'", TokenKind::string},
    Opening{"/*", block_comment, "*/"}, Opening{"//", line_comment},
    Opening{"@\"", doubled_lines, "\"", TokenKind::string}, Opening{"@'", doubled_lines, "'", TokenKind::string},
};

constexpr std::array<std::string_view, 13> xpp_marks{"!=", "&&", "++", "+=", "--", "-=", "::", "<<", "<=", "==", ">=",
                                                     ">>", "||"};

constexpr std::array javascript_keywords{
    Keyword{"async"}, Keyword{"await", value_follows}, Keyword{"break"},
    Keyword{"case", decision | label | joins | value_follows}, Keyword{"catch", decision | header | joins},
    Keyword{"class", container}, Keyword{"const"}, Keyword{"continue"}, Keyword{"debugger"},
    Keyword{"default", label | joins}, Keyword{"delete", value_follows},
    Keyword{"do", leads | do_loop | value_follows}, Keyword{"else", joins | leads | value_follows}, Keyword{"export"},
    Keyword{"extends", value_follows}, Keyword{"false"}, Keyword{"finally", joins | leads},
    Keyword{"for", decision | header}, Keyword{"function"}, Keyword{"get"}, Keyword{"if", decision | header},
    Keyword{"import"}, Keyword{"in", value_follows}, Keyword{"instanceof", value_follows}, Keyword{"let"},
    Keyword{"new", value_follows}, Keyword{"null"}, Keyword{"of", value_follows}, Keyword{"return", value_follows},
    Keyword{"set"}, Keyword{"static"}, Keyword{"super"}, Keyword{"switch", header}, Keyword{"this"},
    Keyword{"throw", value_follows}, Keyword{"true"}, Keyword{"try", leads}, Keyword{"typeof", value_follows},
    Keyword{"undefined"}, Keyword{"var"}, Keyword{"void", value_follows}, Keyword{"while", decision | header},
    Keyword{"with", header}, Keyword{"yield", value_follows},
};

constexpr std::array javascript_openings{
    Opening{"\"", escaped_lines, "\"", TokenKind::string}, Opening{"#!", line_of_first},
    Opening{"'", escaped_lines, "'", TokenKind::string}, Opening{"-->", line_of_first},
    Opening{"/*", block_comment, "*/"}, Opening{"//", line_comment}, Opening{"/", regex, "/", TokenKind::string},
    Opening{"<!--", line_comment}, Opening{"`", template_part, "`", TokenKind::string},
    Opening{"}", template_rest, "`", TokenKind::string},
};

constexpr std::array<std::string_view, 33> javascript_marks{
    "!==", "!=", "%=", "&&=", "&&", "&=", "**=", "**", "*=", "++", "+=", "--", "-=", "...", "/=", "<<=", "<<", "<=",
    "===", "==", "=>", ">>>=", ">>>", ">>=", ">>", ">=", "?\?=", "?.", "??", "^=", "||=", "||", "|="};

constexpr std::array csharp_keywords{
    Keyword{"abstract"}, Keyword{"add", joins}, Keyword{"as", value_follows}, Keyword{"await", value_follows},
    Keyword{"base"}, Keyword{"bool"}, Keyword{"break"}, Keyword{"byte"},
    Keyword{"case", decision | label | joins | value_follows}, Keyword{"catch", decision | header | joins},
    Keyword{"char"}, Keyword{"checked", header}, Keyword{"class", container}, Keyword{"const"}, Keyword{"continue"},
    Keyword{"decimal"}, Keyword{"default", label | joins}, Keyword{"delegate"},
    Keyword{"do", leads | do_loop | value_follows}, Keyword{"double"}, Keyword{"dynamic"},
    Keyword{"else", joins | leads | value_follows}, Keyword{"enum", container}, Keyword{"event"}, Keyword{"explicit"},
    Keyword{"extern"}, Keyword{"false"}, Keyword{"finally", joins | leads}, Keyword{"fixed", header}, Keyword{"float"},
    Keyword{"for", decision | header}, Keyword{"foreach", decision | header}, Keyword{"get", joins}, Keyword{"goto"},
    Keyword{"if", decision | header}, Keyword{"implicit"}, Keyword{"in", value_follows}, Keyword{"init", joins},
    Keyword{"int"}, Keyword{"interface", container}, Keyword{"internal"}, Keyword{"is", value_follows},
    Keyword{"lock", header}, Keyword{"long"}, Keyword{"namespace", container}, Keyword{"new", value_follows},
    Keyword{"null"}, Keyword{"object"}, Keyword{"operator"}, Keyword{"out"}, Keyword{"override"}, Keyword{"params"},
    Keyword{"partial"}, Keyword{"private"}, Keyword{"protected"}, Keyword{"public"}, Keyword{"readonly"},
    Keyword{"ref"}, Keyword{"remove", joins}, Keyword{"return", value_follows}, Keyword{"sbyte"}, Keyword{"sealed"},
    Keyword{"set", joins}, Keyword{"short"}, Keyword{"sizeof"}, Keyword{"stackalloc"}, Keyword{"static"},
    Keyword{"string"}, Keyword{"struct", container}, Keyword{"switch", header}, Keyword{"this"},
    Keyword{"throw", value_follows}, Keyword{"true"}, Keyword{"try", leads}, Keyword{"typeof", value_follows},
    Keyword{"uint"}, Keyword{"ulong"}, Keyword{"unchecked", header}, Keyword{"unsafe"}, Keyword{"ushort"},
    Keyword{"using", header}, Keyword{"var"}, Keyword{"virtual"}, Keyword{"void"}, Keyword{"volatile"},
    Keyword{"when", header | joins}, Keyword{"where"}, Keyword{"while", decision | header}, Keyword{"yield",
    value_follows},
};

constexpr std::array csharp_openings{
    Opening{"\"\"\"", raw, "\"", TokenKind::string}, Opening{"\"", escaped, "\"", TokenKind::string},
    Opening{"#", directive, "", TokenKind::symbol}, Opening{"$\"\"\"", raw, "\"", TokenKind::string},
    Opening{"$@\"", interpolated_lines, "\"", TokenKind::string},
    Opening{"$\"", interpolated, "\"", TokenKind::string}, Opening{"'", escaped, "'", TokenKind::string},
    Opening{"/*", block_comment, "*/"}, Opening{"//", line_comment},
    Opening{"@$\"", interpolated_lines, "\"", TokenKind::string},
    Opening{"@\"", doubled_lines, "\"", TokenKind::string},
};

constexpr std::array<std::string_view, 25> csharp_marks{
    "!=", "%=", "&&", "&=", "*=", "++", "+=", "--", "-=", "->", "..", "/=", "::", "<<=", "<<", "<=", "==", "=>", ">=",
    "?\?=", "?.", "??", "^=", "||", "|="};

constexpr std::array tsql_keywords{
    Keyword{"after", asks}, Keyword{"all", asks}, Keyword{"alter", statement}, Keyword{"and"}, Keyword{"as", leads},
    Keyword{"backup", statement}, Keyword{"begin", block_open}, Keyword{"between"}, Keyword{"break", statement},
    Keyword{"by"}, Keyword{"case", case_open}, Keyword{"close", statement}, Keyword{"commit", statement},
    Keyword{"continue", statement}, Keyword{"conversation", no_block}, Keyword{"create", statement}, Keyword{"cursor"},
    Keyword{"database"}, Keyword{"deallocate", statement}, Keyword{"declare", statement}, Keyword{"delete", statement},
    Keyword{"deny", statement}, Keyword{"dialog", no_block}, Keyword{"distinct"}, Keyword{"distributed", no_block},
    Keyword{"drop", statement}, Keyword{"else", joins}, Keyword{"end", block_close}, Keyword{"except", asks},
    Keyword{"exec", statement}, Keyword{"execute", statement}, Keyword{"exists"}, Keyword{"fetch", statement},
    Keyword{"for", asks}, Keyword{"from"}, Keyword{"function"}, Keyword{"go"}, Keyword{"goto", statement},
    Keyword{"grant", statement | asks}, Keyword{"group"}, Keyword{"having"}, Keyword{"if", decision | statement},
    Keyword{"in"}, Keyword{"index"}, Keyword{"inner"}, Keyword{"insert", statement | takes}, Keyword{"instead", asks},
    Keyword{"intersect", asks}, Keyword{"into"}, Keyword{"is"}, Keyword{"join"}, Keyword{"kill", statement},
    Keyword{"left"}, Keyword{"like"}, Keyword{"merge", statement}, Keyword{"nolock"}, Keyword{"not"}, Keyword{"null"},
    Keyword{"of", asks}, Keyword{"on", asks}, Keyword{"open", statement}, Keyword{"openquery"}, Keyword{"or"},
    Keyword{"order"}, Keyword{"outer"}, Keyword{"output"}, Keyword{"print", statement}, Keyword{"proc"},
    Keyword{"procedure"}, Keyword{"raiserror", statement}, Keyword{"restore", statement}, Keyword{"return", statement},
    Keyword{"revert", statement}, Keyword{"revoke", statement | asks}, Keyword{"right"},
    Keyword{"rollback", statement}, Keyword{"save", statement}, Keyword{"select", statement | taken},
    Keyword{"set", statement | taken}, Keyword{"table"}, Keyword{"then", asks | leads}, Keyword{"throw", statement},
    Keyword{"top"}, Keyword{"tran", no_block}, Keyword{"transaction", no_block}, Keyword{"trigger"},
    Keyword{"truncate", statement}, Keyword{"union", asks}, Keyword{"update", statement | takes},
    Keyword{"use", statement}, Keyword{"values", taken}, Keyword{"view"}, Keyword{"waitfor", statement},
    Keyword{"when", decision}, Keyword{"where"}, Keyword{"while", decision | statement}, Keyword{"with"},
};

constexpr std::array tsql_openings{
    Opening{"\"", doubled, "\"", TokenKind::quoted}, Opening{"'", doubled_lines, "'", TokenKind::string},
    Opening{"--", line_comment}, Opening{"/*", nested_comment, "*/"},
    Opening{"N'", doubled_lines, "'", TokenKind::string}, Opening{"[", doubled, "]", TokenKind::quoted},
    Opening{"n'", doubled_lines, "'", TokenKind::string},
};

constexpr std::array<std::string_view, 15> tsql_marks{"!<", "!=", "!>", "%=", "&=", "*=", "+=", "-=", "/=", "::", "<=",
                                                      "<>", ">=", "^=", "|="};

constexpr std::array tsql_mark_roles{Keyword{"(", group_open}, Keyword{")", group_close}, Keyword{",", asks},
                                     Keyword{".", hides}};

constexpr std::array vb_keywords{
    Keyword{"addhandler"}, Keyword{"and"}, Keyword{"andalso", decision}, Keyword{"as"}, Keyword{"async", modifier},
    Keyword{"attribute", joins}, Keyword{"byref"}, Keyword{"byval"}, Keyword{"call"}, Keyword{"case",
    decision | joins | label},
    Keyword{"catch", decision | joins}, Keyword{"class", container}, Keyword{"const", joins}, Keyword{"continue"},
    Keyword{"declare"}, Keyword{"default", modifier}, Keyword{"delegate"}, Keyword{"dim", joins},
    Keyword{"do", decision | block_open}, Keyword{"else", joins | leads}, Keyword{"elseif", decision | joins},
    Keyword{"end", block_close | label}, Keyword{"enum", container}, Keyword{"erase"}, Keyword{"event"},
    Keyword{"exit"},
    Keyword{"false"}, Keyword{"finally", joins | leads}, Keyword{"for", decision | block_open},
    Keyword{"friend", modifier}, Keyword{"function", block_open | container}, Keyword{"get"},
    Keyword{"global", modifier}, Keyword{"goto"}, Keyword{"if", decision | block_open | header}, Keyword{"implements"},
    Keyword{"imports", joins}, Keyword{"in"}, Keyword{"inherits"}, Keyword{"interface", container}, Keyword{"is"},
    Keyword{"iterator", modifier}, Keyword{"let"}, Keyword{"like"}, Keyword{"loop", block_close}, Keyword{"me"},
    Keyword{"mod"}, Keyword{"module", container}, Keyword{"mustinherit"}, Keyword{"mustoverride"},
    Keyword{"mybase"}, Keyword{"namespace", container}, Keyword{"narrowing", modifier}, Keyword{"new"},
    Keyword{"next", block_close}, Keyword{"not"}, Keyword{"nothing"}, Keyword{"notinheritable"},
    Keyword{"notoverridable", modifier}, Keyword{"on"}, Keyword{"operator", block_open | container},
    Keyword{"option", joins},
    Keyword{"optional"}, Keyword{"or"}, Keyword{"orelse", decision}, Keyword{"overloads", modifier},
    Keyword{"overridable", modifier}, Keyword{"overrides", modifier}, Keyword{"paramarray"},
    Keyword{"partial", modifier}, Keyword{"private", modifier}, Keyword{"property", block_open | container},
    Keyword{"protected", modifier}, Keyword{"public", modifier}, Keyword{"raiseevent"}, Keyword{"readonly", modifier},
    Keyword{"redim"}, Keyword{"removehandler"}, Keyword{"resume"}, Keyword{"return"}, Keyword{"select", block_open},
    Keyword{"set"}, Keyword{"shadows", modifier}, Keyword{"shared", modifier}, Keyword{"static", modifier},
    Keyword{"step"}, Keyword{"stop"}, Keyword{"structure", container}, Keyword{"sub", block_open | container},
    Keyword{"synclock", block_open}, Keyword{"then", joins | leads}, Keyword{"throw"}, Keyword{"to"}, Keyword{"true"},
    Keyword{"try", block_open}, Keyword{"type", container}, Keyword{"typeof"}, Keyword{"until"},
    Keyword{"using", block_open}, Keyword{"wend", block_close}, Keyword{"while", decision | block_open},
    Keyword{"widening", modifier}, Keyword{"with", block_open}, Keyword{"withevents", modifier},
    Keyword{"writeonly", modifier}, Keyword{"xor"},
};

constexpr std::array vb_openings{
    Opening{"\"", doubled, "\"", TokenKind::string}, Opening{"#", directive, "", TokenKind::symbol},
    Opening{"$\"", doubled, "\"", TokenKind::string}, Opening{"'", line_comment}, Opening{"REM", word_comment},
    Opening{"Rem", word_comment}, Opening{"[", doubled, "]", TokenKind::quoted}, Opening{"rem", word_comment},
};

constexpr std::array<std::string_view, 13> vb_marks{"&=", "*=", "+=", "-=", "/=", ":=", "<<", "<=", "<>", ">=", ">>",
                                                    "\\=", "^="};

constexpr std::array vb_mark_roles{Keyword{".", hides}};

constexpr std::array sanscript_keywords{
    Keyword{"abort"}, Keyword{"and"}, Keyword{"anonymous"}, Keyword{"boolean"}, Keyword{"call"},
    Keyword{"case", choice_open}, Keyword{"change"}, Keyword{"check"}, Keyword{"clear"}, Keyword{"currency"},
    Keyword{"date"}, Keyword{"datetime"}, Keyword{"default"}, Keyword{"do", joins | leads},
    Keyword{"else", joins | leads}, Keyword{"elseif", decision | joins}, Keyword{"end", block_close}, Keyword{"error"},
    Keyword{"false"}, Keyword{"field"}, Keyword{"fill"}, Keyword{"focus"}, Keyword{"for", decision | choice_open},
    Keyword{"form"}, Keyword{"function"}, Keyword{"get"}, Keyword{"hide"}, Keyword{"if", decision | choice_open},
    Keyword{"in", label}, Keyword{"inout", joins}, Keyword{"insert"}, Keyword{"integer"}, Keyword{"local", joins},
    Keyword{"lock"},
    Keyword{"long"}, Keyword{"move"}, Keyword{"not"}, Keyword{"of"}, Keyword{"open"}, Keyword{"optional", joins},
    Keyword{"or"}, Keyword{"out", joins}, Keyword{"pragma"}, Keyword{"print"}, Keyword{"procedure"}, Keyword{"range"},
    Keyword{"release"}, Keyword{"remove"}, Keyword{"repeat", loop_open}, Keyword{"restart"}, Keyword{"run"},
    Keyword{"save"}, Keyword{"script"}, Keyword{"set"}, Keyword{"show"}, Keyword{"string"}, Keyword{"table"},
    Keyword{"text"}, Keyword{"then", joins | leads}, Keyword{"time"}, Keyword{"tiny"}, Keyword{"to"}, Keyword{"true"},
    Keyword{"unknown"}, Keyword{"until", block_close}, Keyword{"use"}, Keyword{"vcurrency"}, Keyword{"warning"},
    Keyword{"while", decision | choice_open}, Keyword{"window"}, Keyword{"with", choice_open},
};

constexpr std::array sanscript_openings{
    Opening{"\"", doubled, "\"", TokenKind::string}, Opening{"'", doubled, "'", TokenKind::quoted},
    Opening{"{", block_comment, "}"},
};

constexpr std::array<std::string_view, 4> sanscript_marks{":=", "<=", "<>", ">="};

constexpr std::array sanscript_mark_roles{Keyword{".", hides}};

constexpr std::array brace_roles{
    Keyword{"#", hides}, Keyword{"&&", decision}, Keyword{"(", group_open}, Keyword{")", group_close},
    Keyword{".", hides}, Keyword{"::", hides}, Keyword{"?", decision}, Keyword{"?.", hides}, Keyword{"??", decision},
    Keyword{"@", hides}, Keyword{"{", block_open}, Keyword{"||", decision}, Keyword{"}", block_close},
};

constexpr Dialect cal{.language = model::Language::cal, .case_blind = true, .id_mark = '@', .openings = cal_openings,
                      .marks = cal_marks, .keywords = cal_keywords, .mark_roles = cal_mark_roles};
constexpr Dialect xpp{.language = model::Language::xpp, .case_blind = true, .date_literals = true, .is_braced = true,
                      .openings = xpp_openings, .marks = xpp_marks, .keywords = xpp_keywords,
                      .mark_roles = brace_roles};
constexpr Dialect javascript{.language = model::Language::javascript, .is_braced = true, .is_script = true,
                             .has_values = true, .loose_numbers = true, .more_word_bytes = "$",
                             .openings = javascript_openings, .marks = javascript_marks,
                             .keywords = javascript_keywords, .mark_roles = brace_roles};
constexpr Dialect tsql{.language = model::Language::tsql, .case_blind = true, .is_script = true,
                       .has_statement_words = true,
                       .loose_numbers = true, .more_word_bytes = "#$@", .openings = tsql_openings,
                       .marks = tsql_marks, .keywords = tsql_keywords, .mark_roles = tsql_mark_roles};
constexpr Dialect csharp{.language = model::Language::csharp, .is_braced = true,
                         .loose_numbers = true, .nullable_types = true, .openings = csharp_openings,
                         .marks = csharp_marks, .keywords = csharp_keywords, .mark_roles = brace_roles};
constexpr Dialect vb{.language = model::Language::vb, .case_blind = true, .ends_with_line = true,
                     .loose_numbers = true, .openings = vb_openings, .marks = vb_marks, .keywords = vb_keywords,
                     .mark_roles = vb_mark_roles};
constexpr Dialect sanscript{.language = model::Language::sanscript, .case_blind = true, .is_script = true,
                            .names_ends = true,
                            .openings = sanscript_openings, .marks = sanscript_marks,
                            .keywords = sanscript_keywords, .mark_roles = sanscript_mark_roles};
// clang-format on

constexpr std::size_t index_of(char c) { return static_cast<unsigned char>(c); }

constexpr bool is_long(Form form) {
  return form == doubled_lines || form == escaped_lines || form == interpolated_lines || form == raw ||
         form == template_part;
}

/// The row with its byte tables.
constexpr Dialect complete(Dialect row) {
  row.classes.fill(ByteClass::symbol);
  for (const char c : {' ', '\t', '\r', '\f', '\v', '\0'}) row.classes[index_of(c)] = ByteClass::space;
  row.classes[index_of('\n')] = ByteClass::newline;
  for (char c = 'a'; c <= 'z'; ++c) row.classes[index_of(c)] = row.classes[index_of(c) - 0x20] = ByteClass::word;
  for (char c = '0'; c <= '9'; ++c) row.classes[index_of(c)] = ByteClass::digit;
  row.classes[index_of('_')] = ByteClass::word;
  for (std::size_t c = 0x80; c < 256; ++c) row.classes[c] = ByteClass::word;
  for (const char c : row.more_word_bytes) row.classes[index_of(c)] = ByteClass::word;
  for (std::size_t i = row.marks.size(); i-- > 0;) {
    row.classes[index_of(row.marks[i][0])] = ByteClass::mark;
    row.first_mark[index_of(row.marks[i][0])] = static_cast<std::uint8_t>(i);
  }
  for (std::size_t i = row.openings.size(); i-- > 0;) {
    row.classes[index_of(row.openings[i].open[0])] = ByteClass::opening;
    if (is_long(row.openings[i].form)) row.has_long_strings = true;
    row.first_opening[index_of(row.openings[i].open[0])] = static_cast<std::uint8_t>(i);
  }
  return row;
}

constexpr Dialect with_prefix(Dialect row, char prefix) {
  row.line_prefix = prefix;
  return row;
}

constexpr std::array dialects{complete(cal),    complete(xpp), complete(javascript), complete(tsql),
                              complete(csharp), complete(vb),  complete(sanscript)};
static_assert(dialects.size() == model::language_count);

/// X++ as an XPO file keeps it.
constexpr Dialect xpo = with_prefix(complete(xpp), '#');

}  // namespace

const Dialect& dialect_of(model::Language language, model::LinePrefix prefix) {
  if (language == model::Language::xpp && prefix == model::LinePrefix::hash) return xpo;
  return dialects[static_cast<std::size_t>(language)];
}

}  // namespace text
