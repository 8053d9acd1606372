#include "scanner/text/dialect.h"

namespace text {
namespace {

using enum WordRole;

// clang-format off
constexpr std::array cal_keywords{
    Keyword{"array"}, Keyword{"automation"}, Keyword{"begin", block_open}, Keyword{"case", choice_open},
    Keyword{"codeunit"}, Keyword{"database"}, Keyword{"dataport"}, Keyword{"do", joins}, Keyword{"dotnet"},
    Keyword{"else", joins}, Keyword{"end", block_close}, Keyword{"event"}, Keyword{"exit"}, Keyword{"file"},
    Keyword{"for", decision}, Keyword{"form"}, Keyword{"if", decision}, Keyword{"local"}, Keyword{"menusuite"},
    Keyword{"ocx"}, Keyword{"of"}, Keyword{"page"}, Keyword{"procedure"}, Keyword{"query"}, Keyword{"record"},
    Keyword{"repeat", loop_open}, Keyword{"report"}, Keyword{"tabledata"}, Keyword{"temporary"}, Keyword{"textconst"},
    Keyword{"then", joins}, Keyword{"until", block_close}, Keyword{"var"}, Keyword{"where"},
    Keyword{"while", decision}, Keyword{"with"}, Keyword{"xmlport"},
};
static_assert(cal_keywords.size() == static_cast<std::size_t>(CalWord::xmlport_));

constexpr std::array<std::string_view, 10> cal_marks{":=", "::", "..", "<=", ">=", "<>", "+=", "-=", "*=", "/="};

constexpr std::array dialects{
    Dialect{.language = model::Language::cal, .case_blind = true, .line_comment = "//", .block_open = "{",
            .block_close = "}", .block_nests = true, .string_quote = '\'', .name_quote = '"', .id_mark = '@', .two_marks = cal_marks,
            .keywords = cal_keywords},
};
static_assert(dialects.size() == model::language_count);
// clang-format on

}  // namespace

const Dialect& dialect_of(model::Language language) { return dialects[static_cast<std::size_t>(language)]; }

}  // namespace text
