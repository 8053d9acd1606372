#pragma once

#include "parsers/nav/cside_draft.h"
#include "parsers/nav/cside_sections.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace parsers::nav {

/// What a row says about itself besides its triggers.
struct RowNames {
  std::string_view name;
  std::string_view source_expression;
  std::string_view caption;
};

/// Reads the text of one object from its header to its closing brace. Sections are read in cside_object.cpp, rows in
/// cside_rows.cpp, properties in cside_properties.cpp, code in cside_code.cpp.
class ObjectReader {
 public:
  explicit ObjectReader(Draft& draft) : draft_(draft), text_(draft.text) {}

  /// Returns the position behind the object.
  std::size_t read();

 private:
  // --- characters

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool at_end() const { return at_ >= text_.size(); }
  void skip_space();
  bool take(char c);
  void cut_off();
  /// Whether a section of the object itself begins here by its layout: whatever is open was never closed.
  bool stands_at_section(std::size_t at) const;
  /// Leaves all that is open and goes on with the section at `at`.
  void unwind_to(std::size_t at);

  // --- header

  void read_header();

  // --- sections

  void read_sections(int depth);
  void read_section(int depth);
  void read_content(const Section& section, int depth);

  /// Rows that hold sections themselves: { PROPERTIES { … } SECTIONS { … } }.
  void read_blocks(const Section& section, int depth);
  void read_layout(std::string_view name);

  /// To the brace that matches one already taken; quotes and comments mean nothing in a section that is not known.
  void skip_braces();

  // --- rows

  void read_rows(const Section& section);
  bool is_stray_brace() const;
  void read_row(const Section& section);
  static std::string row_title(const Section& section, const model::Member& member, std::string_view type);
  void add_row_columns(const Section& section, const std::array<std::string_view, 6>& columns, std::string_view type,
                       model::Member& member) const;
  void finish_row(const Section& section, const RowNames& names, model::Member& member, std::size_t begin,
                  std::size_t triggers_before);

  /// Ids of members at or behind `first` grew by one.
  void shift_members(std::size_t first);

  /// The row without its triggers, which are members of their own.
  void hash_row(model::Member& member, std::size_t begin, std::size_t triggers_before);

  /// One positional column; false where the row ended with it.
  bool read_column(std::string_view& column);

  // --- properties

  /// Reads "Name=Value;" until the closing brace. `member` and `names` are set for rows.
  void read_properties(model::Member* member, RowNames* names, bool of_the_export);

  /// The name before '='; "" where there is none. Names are words, also "Version List" and "Import::OnAfterX".
  std::string_view read_property_name();
  bool starts_trigger(std::string_view name) const;
  bool starts_rows(std::string_view word) const;
  void read_value(std::string_view name, std::size_t begin, model::Member* member, RowNames* names, bool of_the_export);

  /// The text between "[" and its "]". A "]" inside is doubled; releases that do not double it are read by what
  /// follows.
  std::string_view read_bracketed();
  void keep(std::string_view name, std::string_view value, std::size_t offset, std::size_t begin, model::Member* member,
            RowNames* names, bool of_the_export);
  static std::string_view export_property(std::string_view name);
  void keep_object_property(std::string_view name, std::string_view value);
  void note_names(RowNames& names, std::string_view name, std::string_view value);

  /// A menu node names its target in two properties: RunObjectType=Page; RunObjectID=21.
  void refer_to_menu_target(std::string_view name, std::string_view value, std::size_t offset);
  Draft& draft_;
  std::string_view text_;
  std::size_t at_ = 0;
  Surface surface_ = Surface::page;
  int nested_ = 0;
  bool cut_off_ = false;
  bool unwinding_ = false;
  model::MemberId row_id_ = model::none<model::MemberId>;
  std::string row_title_;
  std::string scratch_;
  std::optional<model::KindId> menu_target_;
};

}  // namespace parsers::nav
