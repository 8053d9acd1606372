#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace parsers::gp {

/// The parts of a Dexterity text export, the body of a package:
///   = Form  "SOP_Entry"        an object; the mark says that it exists in the base dictionary
///   {
///     Windows                  a list
///     {
///       Window  "CBT_Notes"    another object
///       {
///         Code  "Sub …"        a property, whose text may go over many lines
///       }
///     }
///   }
/// Seen in a package; that Dexterity source files have the same shape is inferred from support articles.
enum class BlockEvent : std::uint8_t { object, list, property, close, stray, end };

/// Pulls these parts out of a text, one at a time. It takes any bytes: what fits nowhere is stray and passed over by
/// the line, blocks below `deepest_block` are passed over whole.
class BlockReader {
 public:
  static constexpr std::size_t deepest_block = 100;

  BlockReader(std::string_view text, std::size_t begin) : text_(text), at_(begin) {}

  BlockEvent next();

  char mark() const { return mark_; }              ///< '=', '~', or 0
  std::string_view word() const { return word_; }  ///< of an object, list or property; the text of a stray line
  std::string_view value() const { return text_.substr(value_begin_, value_end_ - value_begin_); }
  std::size_t value_begin() const { return value_begin_; }  ///< behind the quote
  std::size_t value_end() const { return value_end_; }      ///< before the closing quote
  std::size_t begin() const { return begin_; }              ///< of the event, mark included
  std::size_t position() const { return at_; }              ///< behind the event
  std::size_t depth() const { return depth_; }              ///< blocks that are open behind the event
  /// Whether a text ended with the file instead of a quote.
  bool cut_off() const { return cut_off_; }

 private:
  void skip_space();
  void skip_blanks();
  bool read_word();
  bool read_string();
  void read_rest_of_line();
  bool opens_block();
  void skip_deep_block();

  std::string_view text_;
  std::size_t at_;
  std::size_t begin_ = 0;
  std::size_t value_begin_ = 0;
  std::size_t value_end_ = 0;
  std::size_t depth_ = 0;
  std::string_view word_;
  char mark_ = 0;
  bool cut_off_ = false;
};

/// The text of a value with its backslash escapes replaced.
std::string unescaped(std::string_view value);

}  // namespace parsers::gp
