#include "scanner/rules/loops.h"

#include "scanner/text/dialect.h"

namespace rules {
namespace {

using text::CalWord;

enum class Level : std::uint8_t { block, loop_block, repeat, loop_statement };

}  // namespace

LoopDepths::LoopDepths(std::string_view text, std::span<const model::Token> tokens) : depths_(tokens.size()) {
  std::vector<Level> levels;
  std::uint16_t depth = 0;
  bool header_of_loop = false;  // between WHILE or FOR and its DO
  bool loop_begins = false;     // directly behind that DO
  bool behind_dot = false;
  std::vector<std::uint32_t> open_ifs;  // of each loop statement: those whose ELSE is still to come
  const auto leave = [&] {
    if (levels.back() != Level::block) --depth;
    if (levels.back() == Level::loop_statement) open_ifs.pop_back();
    levels.pop_back();
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const model::Token& token = tokens[i];
    if (token.kind == model::TokenKind::comment) {
      depths_[i] = depth;
      continue;
    }
    // A word behind a dot or "::" is a name: Type::End closes nothing.
    const auto word = behind_dot ? CalWord::none : static_cast<CalWord>(token.word);
    const std::string_view spelled = text.substr(token.offset, token.length);
    behind_dot = token.kind == model::TokenKind::symbol && (spelled == "." || spelled == "::");
    if (loop_begins && word != CalWord::begin_) {
      levels.push_back(Level::loop_statement);
      open_ifs.push_back(0);
      ++depth;
    }
    const bool is_loop_block = loop_begins && word == CalWord::begin_;
    loop_begins = false;
    const bool is_semicolon = token.kind == model::TokenKind::symbol && token.length == 1 && text[token.offset] == ';';
    const bool ends_statement = is_semicolon || word == CalWord::end_ || word == CalWord::until_;
    while (ends_statement && !levels.empty() && levels.back() == Level::loop_statement) leave();
    const auto in_loop_statement = [&] { return !levels.empty() && levels.back() == Level::loop_statement; };
    switch (word) {
      case CalWord::then_:
        if (in_loop_statement()) ++open_ifs.back();
        break;
      case CalWord::else_:
        // An ELSE that no IF inside the loop waits for belongs to one around it.
        while (in_loop_statement() && open_ifs.back() == 0) leave();
        if (in_loop_statement()) --open_ifs.back();
        break;
      case CalWord::while_:
      case CalWord::for_: header_of_loop = true; break;
      case CalWord::do_:
        loop_begins = header_of_loop;
        header_of_loop = false;
        break;
      case CalWord::begin_:
      case CalWord::case_:
        levels.push_back(is_loop_block ? Level::loop_block : Level::block);
        if (is_loop_block) ++depth;
        break;
      case CalWord::repeat_:
        levels.push_back(Level::repeat);
        ++depth;
        break;
      case CalWord::end_:
      case CalWord::until_:
        if (!levels.empty()) leave();
        break;
      default: break;
    }
    depths_[i] = depth;
  }
}

}  // namespace rules
