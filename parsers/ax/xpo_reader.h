#pragma once

#include "parsers/ax/xpo_counts.h"
#include "parsers/ax/xpo_draft.h"
#include "parsers/ax/xpo_keywords.h"
#include "parsers/ax/xpo_lines.h"
#include "parsers/ax/xpo_properties.h"
#include "parsers/ax/xpp_code.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::ax {

/// A block that is open.
struct Frame {
  Keyword keyword = Keyword::none;
  std::string_view text;   ///< the keyword as written
  std::string_view name;   ///< behind '#' on the keyword's line
  std::uint32_t line = 0;  ///< of the keyword
  bool is_known = true;    ///< false for words in capitals that are not in the table: they may have no end
  std::size_t begin = 0;   ///< of the keyword's line
  model::MemberId member = model::none<model::MemberId>;  ///< that the block describes
};

/// Reads the lines of one element into a draft. Blocks are told by their keywords alone, never by indentation: AX 2012
/// loses it. Blocks are in xpo_blocks.cpp, code and embedded files in xpo_sources.cpp, properties in xpo_values.cpp,
/// what they refer to in xpo_uses.cpp.
class ElementReader {
 public:
  ElementReader(Draft& draft, LineReader& lines, std::string_view tag);

  /// Takes one line; blocks of code, data and properties are read as a whole.
  void read(const Line& line);
  /// To be called once, with the line behind the last one; `cut_off` where the file has no end mark.
  void finish(const Line& line, bool cut_off);

  bool is_open() const { return !frames_.empty(); }
  bool is_done() const { return root_done_ && frames_.empty(); }
  std::size_t end() const { return end_; }  ///< behind the last line that says something

 private:
  using Values = std::array<std::string_view, slot_count>;
  std::uint64_t& count(Count what) { return counts_[static_cast<std::size_t>(what)]; }

  bool is_root(const Frame& frame) const { return &frame == frames_.data(); }
  const Frame* inner(
      std::size_t out = 0) const;  ///< the innermost known block, or one further out; null outside of all
  bool is_in(Keyword keyword) const;
  bool is_free_text() const;
  std::size_t unknown_frames() const;
  void read_base_type(std::string_view word);
  void read_keyword(const Line& line, const KeywordRow& row, std::string_view word);
  void open(const Line& line, const KeywordRow& row, std::string_view name);
  void open_root(const KeywordRow& row, std::string_view name);
  void open_member(Frame& frame, const Line& line);
  void note_block(const Frame& frame);
  void close(const Line& line, const KeywordRow& row);
  void unbalanced(std::string_view text, std::uint32_t line);
  void leave(std::size_t depth, const Line& line);
  void keep_list(model::MemberId member);
  void begin_member(model::MemberKind kind, std::string_view name, const Line& line);
  void end_member(const Line& line);
  void read_datum(const Line& line, Keyword keyword, std::string_view name);
  void close_node(const Line& line);
  void read_version(const Line& line, std::string_view word);
  void read_words(const Line& line, std::string_view word);
  void read_id(const Frame& frame, std::uint32_t id);
  void read_data(const Line& line);

  void read_source(const Line& line, std::string_view rest);
  bool skip_code(const Line& line, std::size_t& end);
  void lex_code(model::CodeRegion& region);
  void keep_head(const XppHead& head, model::MemberId id);
  void name_owner(model::Member& member) const;
  void read_blob(const Line& line, Keyword keyword, std::string_view rest);
  void keep_blob(Keyword keyword, std::string_view content, std::uint64_t bytes, const Line& line);

  void read_properties(const Line& line);
  bool read_property(const Line& line);
  void read_array(std::string_view name, const Line& line);
  void keep(std::string_view name, std::string_view value, const Line& line);
  void keep_in_object(std::string_view name, std::string_view value, const Line& line);
  void keep_in_member(std::string_view name, std::string_view value, const PropertyRow* row);

  void use_values(const Frame* frame);
  void use_in_object();
  void use_in_member();
  void use_data_field();
  void use_in_field(model::MemberId from);
  void use_in_block(const Frame& frame);
  void use_entry_point();
  void use_handler();
  void use_permission(const Frame& frame, std::uint32_t line);
  void use_data_sets(std::string_view moxl, std::uint32_t line);
  void use_workflow(std::string_view name, std::string_view value, std::uint32_t line);
  std::string_view value(Slot slot) const { return values_[static_cast<std::size_t>(slot)]; }
  std::uint32_t line_of(Slot slot) const { return value_lines_[static_cast<std::size_t>(slot)]; }
  void refer_to(std::string_view kind, std::string_view target, Slot name,
                model::MemberId from = model::none<model::MemberId>, std::string_view member = {});
  void refer(std::string_view kind, std::string_view target, std::string_view name, std::uint32_t line,
             std::string_view member = {}, model::MemberId from = model::none<model::MemberId>);

  void set_export();
  void mark_indexes();

  Draft& draft_;
  LineReader& lines_;
  std::string_view tag_;
  std::string_view kind_;
  std::vector<Frame> frames_;
  model::MemberId current_ = model::none<model::MemberId>;  ///< row of FIELDS, INDICES, TYPEELEMENTS: they have no end
  bool expects_base_type_ = false;
  bool root_done_ = false;
  bool has_own_name_ = false;
  bool has_named_controls_ = false;
  std::size_t end_ = 0;
  std::string_view node_;  ///< of the project node that is open
  std::uint32_t util_type_ = 0;
  std::string_view handled_;     ///< METHOD of EVENTS
  std::string handled_methods_;  ///< all of them
  std::string languages_;        ///< of a label file
  std::string list_;             ///< fields of the index or relation that is open
  std::array<std::uint64_t, count_count> counts_{};

  // Of the PROPERTIES block that is read.
  Values values_{};
  std::array<std::uint32_t, slot_count> value_lines_{};
  std::deque<std::string> arrays_;  ///< values that are not one piece of text
  model::MemberId described_ = model::none<model::MemberId>;
  bool of_object_ = false;
  std::string_view prefix_;
  std::uint32_t layout_ = 0;
  std::string scratch_;
  std::vector<XppUse> uses_;
};

}  // namespace parsers::ax
