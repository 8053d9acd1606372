#pragma once

#include "parsers/nav/cside_draft.h"

#include <cstddef>
#include <string_view>

namespace parsers::nav {

/// Where a CODE section ends. The documentation trigger is free text that need not lex, so the section is first looked
/// for by its layout ("    END." above "  }"), which every export of C/SIDE has; text edited by hand is lexed.
struct CodeLayout {
  std::size_t code_end = 0;       ///< where the code ends: start of the line of the documentation trigger's BEGIN
  std::size_t documentation = 0;  ///< behind that BEGIN; 0 if there is none
  std::size_t documentation_end = 0;
  std::size_t section_end = 0;  ///< behind the closing brace
  bool closed = false;          ///< false: the text ends first
};

CodeLayout find_code_layout(const Draft& draft, std::size_t begin);

/// Records how many lines of documentation there are and the tags that begin them.
void read_documentation(Draft& draft, const CodeLayout& layout);

/// The next "\n  SECTION\n  {" at or behind `from`: position of the section's name; the end of the text if there is
/// none.
std::size_t find_section(std::string_view text, std::size_t from);

/// Behind RDLDATA or WORDLAYOUT with its closing brace; `begin` stands behind the opening one. Its lines may look like
/// anything, so only the terminator or a line "  }" ends it. `content_end` is where the data ends. Returns the end of
/// the text where nothing ends it.
std::size_t skip_layout_data(std::string_view text, std::size_t begin, std::string_view terminator,
                             std::size_t& content_end);

}  // namespace parsers::nav
