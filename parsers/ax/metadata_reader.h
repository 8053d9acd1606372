#pragma once

#include "parsers/ax/metadata_draft.h"
#include "parsers/ax/metadata_tables.h"
#include "parsers/shared/line_finder.h"
#include "parsers/shared/xml_reader.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parsers::ax {

/// Reads one metadata file into a draft: elements become members, counts, properties and references as the tables in
/// metadata_tables.h say. What an element is never depends on the order of its children.
class MetadataReader {
 public:
  MetadataReader(MetadataDraft& draft, shared::XmlReader& xml) : draft_(draft), xml_(xml), lines_(draft.slice.text) {}

  /// Reads up to the end of the root, which was opened last.
  void read(const MetadataKind& kind);

 private:
  enum class Part : std::uint8_t { other, root, member, method, design };
  struct Code {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool has_text = false;
  };
  /// An element that is open.
  struct Frame {
    std::string_view name;
    Part part = Part::other;
    model::MemberId member = model::none<model::MemberId>;  ///< that it is, or the last one directly inside
    std::size_t begin = 0;
    std::uint32_t line = 0;
    bool has_children = false;
    Code text;               ///< where its own text and CDATA stand
    std::string_view value;  ///< the same, decoded
    Code source;             ///< of a method
    std::uint32_t layout = 0;
    std::array<std::string_view, metadata_slot_count> slots{};
  };

  // --- elements (metadata_reader.cpp)

  void open();
  void read_text(bool is_cdata);
  void close();
  std::string_view keep_text(std::string text) { return kept_.emplace_back(std::move(text)); }
  Frame* parent() { return frames_.size() < 2 ? nullptr : &frames_[frames_.size() - 2]; }
  /// The member that encloses the open element; none at the root.
  model::MemberId enclosing() const;
  const Frame* enclosing(std::string_view element) const;
  bool is_in(std::string_view element) const { return enclosing(element) != nullptr; }
  bool is_kind(std::string_view id) const { return kind_ == id; }
  bool opens_member(const Frame& frame, std::string_view around, model::MemberKind& kind) const;
  void count(std::string_view element, std::string_view around);
  void close_value(const Frame& frame, Frame& around);
  void finish();

  // --- members (metadata_members.cpp)

  void start_member(Frame& frame, model::MemberKind kind);
  void close_member(const Frame& frame);
  void close_control(const Frame& frame, model::Member& member);
  void close_other(const Frame& frame, Frame& around);
  void add_pair(std::string_view own, std::string_view sign, std::string_view other);
  void keep_in_member(const Frame& frame, model::MemberId id, const ValueRow* row);
  void resolve_controls();
  void mark_indexes();

  // --- code (metadata_code.cpp)

  void close_method(const Frame& frame);
  void read_declaration(const Code& code);
  model::MemberId add_method(std::string_view name, const Code& code);
  void add_region(const Code& code, model::MemberId member);
  void name_owner(model::Member& member) const;
  void keep_class(const XppHead& head, std::uint32_t line);
  void keep_extension(const XppUse& use);

  // --- references (metadata_uses.cpp)

  void use(std::string_view kind, std::string_view target, std::string_view name, std::uint32_t line,
           std::string_view member = {}, model::MemberId from = model::none<model::MemberId>);
  void use_menu_item(const Frame& frame, model::MemberId from);
  void use_entry_point(const Frame& frame);
  void use_value(const Frame& frame, const Frame& around, model::MemberId from);
  void use_report_query(std::string_view query, std::uint32_t line);
  void use_in_root(const Frame& root);

  static std::string_view slot(const Frame& frame, MetadataSlot which) {
    return frame.slots[static_cast<std::size_t>(which)];
  }

  MetadataDraft& draft_;
  shared::XmlReader& xml_;
  shared::LineFinder lines_;
  MetadataKind of_;
  std::string_view kind_;
  std::vector<Frame> frames_;
  std::deque<std::string> kept_;  ///< values that are not one piece of the text
  std::string scratch_;
  std::string list_;  ///< fields of the index or relation that is open
  std::vector<XppUse> uses_;
  std::map<std::string_view, std::uint32_t> counts_;
};

}  // namespace parsers::ax
