#include "scanner/rules/surroundings.h"

#include "scanner/rules/loops.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rules {
namespace {

using model::TokenKind;

enum class Word : std::uint8_t { none, loop, do_, select, try_, begin_transaction, end_transaction };

constexpr std::array<std::pair<std::string_view, Word>, 8> words{{{"while", Word::loop},
                                                                  {"for", Word::loop},
                                                                  {"foreach", Word::loop},
                                                                  {"do", Word::do_},
                                                                  {"select", Word::select},
                                                                  {"try", Word::try_},
                                                                  {"ttsbegin", Word::begin_transaction},
                                                                  {"ttscommit", Word::end_transaction}}};

Word word_of(std::string_view spelled) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  const auto row =
      std::ranges::find_if(words, [&](const auto& word) { return std::ranges::equal(spelled, word.first, {}, lower); });
  return row == words.end() ? Word::none : row->second;
}

constexpr std::uint8_t bit(Surrounding what) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(what)); }

/// Reads a region of a language with braces from its first token to its last.
class BraceReader {
 public:
  BraceReader(std::string_view text, std::span<const model::Token> tokens, std::vector<std::uint8_t>& inside)
      : text_(text), tokens_(tokens), inside_(inside) {}

  void run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind != TokenKind::comment) read(tokens_[i]);
      inside_[i] = now();
    }
  }

 private:
  enum class Header : std::uint8_t { none, starts, parentheses, query };
  /// A block, or with `is_statement` a loop's statement without braces.
  struct Level {
    std::uint8_t bits = 0;
    bool is_statement = false;
  };

  std::uint8_t now() const {
    std::uint8_t bits = in_transaction_ > 0 ? bit(Surrounding::transaction) : 0;
    for (const Level& level : levels_) bits |= level.bits;
    return bits;
  }

  void read(const model::Token& token) {
    const std::string_view spelled = text_.substr(token.offset, token.length);
    const bool is_symbol = token.kind == TokenKind::symbol;
    const Word word = token.kind == TokenKind::word && !behind_dot_ ? word_of(spelled) : Word::none;
    behind_dot_ = is_symbol && (spelled == "." || spelled == "::");
    if (header_ != Header::none) {
      read_header(spelled, is_symbol, word);
      return;
    }
    const std::uint8_t opened = std::exchange(next_block_, std::uint8_t{0});
    if (is_symbol && spelled == "{") {
      levels_.push_back({opened, false});
      return;
    }
    if (opened == bit(Surrounding::loop)) levels_.push_back({opened, true});
    switch (word) {
      case Word::loop: header_ = Header::starts; return;
      case Word::do_: next_block_ = bit(Surrounding::loop); return;
      case Word::try_: next_block_ = bit(Surrounding::try_block); return;
      case Word::begin_transaction: ++in_transaction_; return;
      case Word::end_transaction: in_transaction_ -= in_transaction_ > 0 ? 1 : 0; return;
      case Word::select:
      case Word::none: break;
    }
    if (is_symbol && spelled == ";") leave_statements();
    if (is_symbol && spelled == "}") {
      leave_statements();
      if (!levels_.empty()) levels_.pop_back();
      leave_statements();
    }
  }

  /// Between "while" and its body: parentheses that close, or a query up to its brace or the end of the statement.
  void read_header(std::string_view spelled, bool is_symbol, Word word) {
    if (header_ == Header::starts && word == Word::select) {
      header_ = Header::query;
      return;
    }
    if (header_ == Header::starts) header_ = is_symbol && spelled == "(" ? Header::parentheses : Header::none;
    if (!is_symbol || header_ == Header::none) return;
    if (spelled == "(") ++depth_;
    if (spelled == ")") --depth_;
    const bool is_over = header_ == Header::parentheses ? depth_ <= 0 : spelled == "{" || spelled == ";";
    if (!is_over) return;
    if (spelled == "{") {
      levels_.push_back({bit(Surrounding::loop), false});
    } else if (header_ == Header::parentheses) {
      next_block_ = bit(Surrounding::loop);
    }
    header_ = Header::none;
    depth_ = 0;
  }

  void leave_statements() {
    while (!levels_.empty() && levels_.back().is_statement) levels_.pop_back();
  }

  std::string_view text_;
  std::span<const model::Token> tokens_;
  std::vector<std::uint8_t>& inside_;
  std::vector<Level> levels_;
  std::uint32_t in_transaction_ = 0;
  std::uint8_t next_block_ = 0;  ///< what the block or statement is that begins with the next token
  Header header_ = Header::none;
  int depth_ = 0;  ///< of parentheses in the header
  bool behind_dot_ = false;
};

}  // namespace

Surroundings::Surroundings(std::string_view text, std::span<const model::Token> tokens, model::Language language)
    : inside_(tokens.size()) {
  if (language != model::Language::cal) {
    BraceReader(text, tokens, inside_).run();
    return;
  }
  const LoopDepths loops(text, tokens);
  for (std::size_t i = 0; i < tokens.size(); ++i) inside_[i] = loops.is_inside(i) ? bit(Surrounding::loop) : 0;
}

bool Surroundings::is_inside(std::size_t token, Surrounding what) const {
  return what == Surrounding::any || (inside_[token] & bit(what)) != 0;
}

}  // namespace rules
