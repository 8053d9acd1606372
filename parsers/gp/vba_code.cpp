#include "parsers/gp/vba_code.h"

#include "parsers/gp/sql_text.h"
#include "parsers/shared/words.h"
#include "scanner/text/lexer.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace parsers::gp {
namespace {

using model::Token;
using model::TokenKind;
using shared::same_word;

/// The events of windows, fields, scrolling windows and reports that VBA of GP has; an Excel or Access module has none
/// of them (seen in a package; the rest is documented in the VBA Developer's Guide of GP).
constexpr std::array<std::string_view, 26> events{"AfterActivate",      "AfterClose",        "AfterGotFocus",
                                                  "AfterLineChange",    "AfterLineGotFocus", "AfterLineLostFocus",
                                                  "AfterLostFocus",     "AfterModalDialog",  "AfterOpen",
                                                  "AfterUserChanged",   "BeforeActivate",    "BeforeClose",
                                                  "BeforeGotFocus",     "BeforeLineChange",  "BeforeLineDelete",
                                                  "BeforeLineGotFocus", "BeforeLineInsert",  "BeforeLineLostFocus",
                                                  "BeforeLinePopulate", "BeforeLostFocus",   "BeforeModalDialog",
                                                  "BeforeOpen",         "BeforeUserChanged", "Changed",
                                                  "BeforeBody",         "BeforeRH"};

struct Procedure {
  std::string_view name;
  std::string_view kind;    ///< "Sub", "Function", "Property Get"
  std::uint32_t first = 0;  ///< token
  std::uint32_t last = 0;   ///< its last token
};

/// Text with escapes replaced, and where each of its bytes stands in the slice.
class PlainText {
 public:
  PlainText(std::string_view slice, const VbaSource& source) : begin_(source.begin) {
    if (source.how == VbaText::plain) {
      text_ = slice.substr(source.begin, source.end - source.begin);
      return;
    }
    for (std::size_t i = source.begin; i < source.end; ++i) {
      if (slice[i] == '\\' && i + 1 < source.end) ++i;
      owned_ += slice[i];
      offsets_.push_back(static_cast<std::uint32_t>(i));
    }
    text_ = owned_;
    owned_.append(64, '\0');
    text_ = std::string_view(owned_).substr(0, offsets_.size());
  }

  std::string_view text() const { return text_; }
  std::uint32_t offset_of(std::size_t at) const {
    if (offsets_.empty()) return static_cast<std::uint32_t>(begin_ + at);
    return at < offsets_.size() ? offsets_[at] : offsets_.back() + 1;
  }
  /// Moves tokens of this text to where they stand in the slice. A quote is the quote itself, without its backslash.
  void move(std::span<Token> tokens) const {
    for (Token& token : tokens) {
      const std::uint32_t begin = offset_of(token.offset);
      const std::uint32_t last = offset_of(token.offset + std::max<std::uint32_t>(token.length, 1) - 1);
      token.offset = begin;
      token.length = last + 1 - begin;
    }
  }

 private:
  std::size_t begin_;
  std::string owned_;
  std::string_view text_;
  std::vector<std::uint32_t> offsets_;
};

class VbaReader {
 public:
  VbaReader(const scanner::Slice& slice, const VbaSource& source, shared::LineFinder& lines, model::Object& object,
            std::vector<model::CodeRegion>& regions, std::vector<model::Reference>& references)
      : slice_(slice),
        source_(source),
        object_(object),
        regions_(regions),
        references_(references),
        tokens_(*slice.tokens),
        lines_(lines),
        first_reference_(references.size()) {}

  void read() {
    if (source_.end <= source_.begin) return;
    const PlainText plain(slice_.text, source_);
    const std::uint32_t line = lines_.line_of(source_.begin);
    range_ = text::lex(plain.text(), 0, plain.text().size(), line, text::dialect_of(model::Language::vb),
                       slice_.vocabularies->of(model::Language::vb), tokens_);
    plain.move(std::span(tokens_).subspan(range_.first, range_.size()));
    cut(find_procedures());
  }

 private:
  std::string_view at(std::uint32_t token) const {
    if (token >= range_.last) return {};
    return slice_.text.substr(tokens_[token].offset, tokens_[token].length);
  }
  bool is_first_of_line(std::uint32_t token) const {
    return token == range_.first || tokens_[token - 1].line != tokens_[token].line;
  }
  static bool is_kind(std::string_view word) {
    return same_word(word, "Sub") || same_word(word, "Function") || same_word(word, "Property");
  }

  /// The head of a procedure at the first token of a line.
  bool read_head(std::uint32_t token, Procedure& procedure) const {
    procedure.first = token;
    constexpr std::array<std::string_view, 4> before{"Public", "Private", "Friend", "Static"};
    const auto is_before = [&](std::string_view word) {
      return std::ranges::any_of(before, [&](std::string_view each) { return same_word(word, each); });
    };
    while (is_before(at(token))) ++token;
    if (!is_kind(at(token))) return false;
    procedure.kind = at(token);
    if (same_word(at(token), "Property")) {
      ++token;
      if (!same_word(at(token), "Get") && !same_word(at(token), "Let") && !same_word(at(token), "Set")) return false;
      procedure.kind = slice_.text.substr(tokens_[token - 1].offset,
                                          tokens_[token].offset + tokens_[token].length - tokens_[token - 1].offset);
    }
    ++token;
    if (token >= range_.last || tokens_[token].kind != TokenKind::word) return false;
    procedure.name = at(token);
    return true;
  }

  std::vector<Procedure> find_procedures() const {
    std::vector<Procedure> found;
    bool is_open = false;
    for (std::uint32_t i = range_.first; i < range_.last; ++i) {
      if (tokens_[i].kind == TokenKind::comment) continue;
      Procedure procedure;
      if (is_first_of_line(i) && read_head(i, procedure)) {
        if (is_open) found.back().last = i - 1;
        found.push_back(procedure);
        found.back().last = range_.last - 1;
        is_open = true;
        while (i + 1 < range_.last && tokens_[i + 1].line == tokens_[i].line && !same_word(at(i + 1), "End")) ++i;
      } else if (is_open && same_word(at(i), "End") && is_kind(at(i + 1)) && tokens_[i + 1].line == tokens_[i].line) {
        found.back().last = i + 1;
        is_open = false;
      }
    }
    return found;
  }

  std::size_t line_begin(std::size_t offset) const {
    const std::size_t newline = offset == 0 ? std::string_view::npos : slice_.text.rfind('\n', offset - 1);
    return newline == std::string_view::npos ? source_.begin : std::max(source_.begin, newline + 1);
  }
  std::size_t behind_line(std::size_t offset) const {
    const std::size_t newline = slice_.text.find('\n', offset);
    return newline == std::string_view::npos ? source_.end : std::min(source_.end, newline + 1);
  }

  void cut(const std::vector<Procedure>& procedures) {
    std::size_t begin = source_.begin;
    std::uint32_t token = range_.first;
    for (const Procedure& procedure : procedures) {
      const std::size_t head = std::max(begin, line_begin(tokens_[procedure.first].offset));
      add_region(begin, head, token, model::none<model::MemberId>);
      const Token& last = tokens_[procedure.last];
      const std::size_t end = std::max(head, behind_line(last.offset + last.length - 1));
      add_region(head, end, token, add_member(procedure, head, end));
      begin = end;
    }
    add_region(begin, source_.end, token, model::none<model::MemberId>);
  }

  /// Code [begin, end) with the tokens that stand in it, from `token` on.
  void add_region(std::size_t begin, std::size_t end, std::uint32_t& token, model::MemberId member) {
    const std::uint32_t first = token;
    while (token < range_.last && tokens_[token].offset < end) ++token;
    if (end <= begin) return;
    regions_.push_back({.member = member,
                        .language = model::Language::vb,
                        .tokens = {first, token},
                        .where = {begin, end - begin, lines_.line_of(begin)}});
    refer_from_code(first, token, member);
  }

  model::MemberId add_member(const Procedure& procedure, std::size_t begin, std::size_t end) {
    model::Member member;
    member.kind = model::MemberKind::procedure;
    member.name = procedure.name;
    member.where = {begin, end - begin, lines_.line_of(begin)};
    member.properties.add("type", procedure.kind);
    if (!source_.window.empty()) member.properties.add("window", source_.window);
    const std::size_t mark = procedure.name.rfind('_');
    const std::string_view event = mark == std::string_view::npos ? "" : procedure.name.substr(mark + 1);
    if (std::ranges::find(events, event) != events.end()) {
      member.properties.add("event", event);
      member.properties.add("of", procedure.name.substr(0, mark));
    }
    const auto id = model::id_at<model::MemberId>(object_.members.size());
    object_.members.push_back(std::move(member));
    return id;
  }

  /// Tables of GP that SQL in string literals names.
  void refer_from_code(std::uint32_t first, std::uint32_t last, model::MemberId member) {
    for (std::uint32_t i = first; i < last; ++i) {
      if (tokens_[i].kind != TokenKind::string) continue;
      for (SqlUse& use : tables_in_sql_text(at(i))) {
        const auto here = std::span(references_).subspan(first_reference_);
        const bool is_known = std::ranges::any_of(here, [&](const model::Reference& known) {
          return known.member == member && known.target_name == use.table &&
                 (known.kind == "writes-table") == use.writes;
        });
        if (is_known) continue;
        references_.push_back({.member = member,
                               .kind = use.writes ? "writes-table" : "reads-table",
                               .target_kind = model::find_kind(model::Product::gp, "sql-table").value(),
                               .target_name = std::move(use.table),
                               .line = tokens_[i].line});
      }
    }
  }

  const scanner::Slice& slice_;
  const VbaSource& source_;
  model::Object& object_;
  std::vector<model::CodeRegion>& regions_;
  std::vector<model::Reference>& references_;
  std::vector<Token>& tokens_;
  shared::LineFinder& lines_;
  std::size_t first_reference_;  ///< of this code
  model::TokenRange range_;
};

}  // namespace

void read_vba(const scanner::Slice& slice, const VbaSource& source, shared::LineFinder& lines, model::Object& object,
              std::vector<model::CodeRegion>& regions, std::vector<model::Reference>& references) {
  VbaReader(slice, source, lines, object, regions, references).read();
}

}  // namespace parsers::gp
