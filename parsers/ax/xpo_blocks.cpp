#include "parsers/ax/xpo_elements.h"
#include "parsers/ax/xpo_reader.h"

#include <algorithm>
#include <charconv>

namespace parsers::ax {
namespace {

using enum Keyword;
using model::DiagnosticCode;
using model::MemberKind;

constexpr std::size_t most_unknown_frames = 64;

std::uint32_t number_of(std::string_view digits) {
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// The words behind the first one: "BUTTON #Ok" of "CONTROL BUTTON #Ok".
std::string_view behind(std::string_view line, std::string_view word) { return trimmed(line.substr(word.size())); }

/// INTERFACE closes with ENDCLASS, BEGINNODE with ENDNODE.
bool closes(const Frame& frame, const KeywordRow& end) {
  if (frame.keyword == none) return frame.text == end.text;
  if (frame.keyword == interface_) return end.keyword == class_ || end.keyword == interface_;
  return frame.keyword == end.keyword;
}

}  // namespace

ElementReader::ElementReader(Draft& draft, LineReader& lines, std::string_view tag)
    : draft_(draft), lines_(lines), tag_(tag), kind_(model::kind(draft.object.kind).id) {}

const Frame* ElementReader::inner(std::size_t out) const {
  for (std::size_t i = frames_.size(); i-- > 0;) {
    if (frames_[i].is_known && out-- == 0) return &frames_[i];
  }
  return nullptr;
}

bool ElementReader::is_in(Keyword keyword) const {
  return std::ranges::any_of(frames_, [&](const Frame& frame) { return frame.keyword == keyword; });
}

void ElementReader::read(const Line& line) {
  if (line.is_blank()) return;
  end_ = line.end;
  if (line.is_data()) return read_data(line);
  const std::string_view word = first_word(line.text);
  const KeywordRow row = find_keyword(word);
  if (row.shape == Shape::word) {
    read_words(line, word);
  } else if (expects_base_type_ && row.shape == Shape::other && !word.starts_with("END")) {
    expects_base_type_ = false;
    read_base_type(word);
  } else {
    expects_base_type_ = false;
    read_keyword(line, row, word);
  }
}

void ElementReader::read_base_type(std::string_view word) {
  if (current_ != model::none<model::MemberId>) {
    draft_.member(current_).properties.add("type", word);
    draft_.extend_hash(current_, word);
  } else if (!draft_.object.properties.has("baseType")) {
    draft_.object.properties.add("baseType", word);
  }
}

void ElementReader::read_keyword(const Line& line, const KeywordRow& row, std::string_view word) {
  if (word.starts_with("END") && row.shape == Shape::other) {
    const std::string_view of = word.substr(3);
    const KeywordRow opened = of == "NODE" ? find_keyword("BEGINNODE") : find_keyword(of);
    if (opened.shape != Shape::word && opened.shape != Shape::datum) close(line, opened);
    return;
  }
  const std::string_view rest = behind(line.text, word);
  const std::string_view name = rest.starts_with('#') ? trimmed(rest.substr(1)) : rest;
  switch (row.shape) {
    case Shape::word: return;
    case Shape::datum: read_datum(line, row.keyword, name); return;
    case Shape::block: break;
    case Shape::other:
      if (frames_.empty() && rest.starts_with('#')) break;
      if (frames_.empty()) return read_version(line, word);
      if (is_free_text() || (!rest.empty() && !rest.starts_with('#'))) return;
      if (unknown_frames() < most_unknown_frames) frames_.push_back({none, word, name, line.number, false, line.begin});
      return;
  }
  switch (row.keyword) {
    case properties_: read_properties(line); return;
    case source_: read_source(line, rest); return;
    case moxl_:
    case rdl_:
    case crossreferences_:
    case binary_: read_blob(line, row.keyword, rest); return;
    case datasource_:
      if (inner() != nullptr && inner()->keyword == linktypes_) return;
      break;
    default: break;
  }
  open(line, row, name);
}

/// Rows of JOINS and of composite queries are names of tables, in any letters.
bool ElementReader::is_free_text() const {
  const Frame* frame = inner();
  if (frame == nullptr) return false;
  switch (frame->keyword) {
    case joins_:
    case compositequery_:
    case compositequeryranges_:
    case compositequeryhavings_:
    case fields_:
    case fieldlist_: return true;
    default: return false;
  }
}

std::size_t ElementReader::unknown_frames() const {
  return static_cast<std::size_t>(std::ranges::count(frames_, false, &Frame::is_known));
}

void ElementReader::open(const Line& line, const KeywordRow& row, std::string_view name) {
  if (frames_.empty()) open_root(row, name);
  Frame frame{row.keyword, row.text, name, line.number, true, line.begin};
  if (!frames_.empty()) {
    open_member(frame, line);
    note_block(frame);
  }
  frames_.push_back(frame);
}

void ElementReader::open_root(const KeywordRow& row, std::string_view name) {
  if (root_done_) return;
  model::Object& object = draft_.object;
  if (object.name.empty()) object.name = name;
  if (row.keyword == interface_) object.properties.add("interface", "yes");
  expects_base_type_ = row.keyword == usertype_;
}

void ElementReader::open_member(Frame& frame, const Line& line) {
  const Keyword root = frames_.front().keyword;
  const Keyword parent = inner() == nullptr ? none : inner()->keyword;
  model::Member member;
  if (frame.keyword == control_ && root == form_ && is_in(design_)) {
    const std::string_view type = first_word(frame.name);
    member.kind = MemberKind::control;
    member.properties.add("type", type);
    member.name = behind_hash(frame.name);
    has_named_controls_ = has_named_controls_ || !member.name.empty();
    // Up to AX 2009 controls stand within their parent; AX 2012 names it in HierarchyParent.
    const auto around = std::ranges::find(frames_.rbegin(), frames_.rend(), control_, &Frame::keyword);
    if (around != frames_.rend() && around->member != model::none<model::MemberId>)
      member.properties.add("parent", draft_.member(around->member).name);
  } else if ((frame.keyword == datasource_ || frame.keyword == deriveddatasource_) && root == form_ &&
             (parent == objectbank_ || parent == referencedatasources_)) {
    member.kind = MemberKind::datasource;
    if (frame.keyword == deriveddatasource_) member.properties.add("derived", "yes");
    if (parent == referencedatasources_) member.properties.add("reference", "yes");
  } else if (frame.keyword == reference_ && root == table_ && parent == references_) {
    member.kind = MemberKind::relation;
    member.name = frame.name;
    list_.clear();
  } else {
    return;
  }
  member.where = {line.begin, line.end - line.begin, line.number};
  frame.member = draft_.add(std::move(member));
}

void ElementReader::close(const Line& line, const KeywordRow& row) {
  for (std::size_t i = frames_.size(); i-- > 0;) {
    if (closes(frames_[i], row)) {
      for (std::size_t above = i + 1; above < frames_.size(); ++above) {
        if (frames_[above].is_known) unbalanced(frames_[above].text, frames_[above].line);
      }
      leave(i, line);
      return;
    }
    // An unknown END belongs to unknown blocks only.
    if (row.keyword == none && frames_[i].is_known) return;
  }
  if (row.keyword != none) unbalanced("END" + std::string(row.text), line.number);
}

void ElementReader::unbalanced(std::string_view text, std::uint32_t line) {
  // What is not known from real exports may well have blocks without an end.
  if (kind_ != "other") draft_.report(DiagnosticCode::object_unbalanced, line, std::string(text));
}

void ElementReader::leave(std::size_t depth, const Line& line) {
  while (frames_.size() > depth) {
    const Frame& frame = frames_.back();
    if (frame.member != model::none<model::MemberId>) {
      model::Member& member = draft_.member(frame.member);
      member.where.length = line.end - member.where.offset;
    }
    switch (frame.keyword) {
      case beginnode_: close_node(line); break;
      case indexfields_: keep_list(current_); break;
      case reference_: keep_list(frame.member); break;
      case fields_:
      case indices_:
      case typeelements_: end_member(line); break;
      case method_: handled_ = {}; break;
      default: break;
    }
    frames_.pop_back();
  }
  if (depth == 0) root_done_ = true;
}

void ElementReader::keep_list(model::MemberId member) {
  if (member != model::none<model::MemberId> && !list_.empty()) {
    draft_.member(member).properties.add("fields", list_);
    draft_.extend_hash(member, list_);
  }
  list_.clear();
}

void ElementReader::begin_member(MemberKind kind, std::string_view name, const Line& line) {
  end_member(line);
  list_.clear();
  current_ =
      draft_.add({.kind = kind, .name = std::string(name), .where = {line.begin, line.end - line.begin, line.number}});
}

void ElementReader::end_member(const Line& line) {
  if (current_ == model::none<model::MemberId>) return;
  model::Member& member = draft_.member(current_);
  member.where.length = std::max(member.where.length, line.begin - std::min(line.begin, member.where.offset));
  current_ = model::none<model::MemberId>;
  expects_base_type_ = false;
}

void ElementReader::read_datum(const Line& line, Keyword keyword, std::string_view name) {
  const Frame* frame = inner();
  if (frame == nullptr) {
    if (keyword == version_) read_version(line, "VERSION");
    return;
  }
  const Keyword root = frames_.front().keyword;
  switch (keyword) {
    case field_:
      if (frame->keyword != fields_ || inner(1) == nullptr || !is_root(*inner(1))) return;
      if (root == table_) {
        begin_member(MemberKind::field, name, line);
        expects_base_type_ = true;
      } else {
        ++count(root == map_ ? Count::map_fields : Count::fields);
      }
      return;
    case shared_:
    case private_:
      if (is_root(*frame) && root == project_)
        draft_.object.properties.add("projectType", keyword == shared_ ? "shared" : "private");
      return;
    case utiltype_: util_type_ = number_of(name); return;
    case name_:
      if (frame->keyword == beginnode_) node_ = name;
      return;
    default: return;
  }
}

void ElementReader::close_node(const Line& line) {
  if (const std::optional<model::KindId> kind = kind_of_util_type(util_type_)) {
    refer("project-node", model::kind(*kind).id, node_, line.number, menu_item_type(util_type_));
  } else {
    refer("project-node", "other", node_, line.number);
  }
  util_type_ = 0;
  node_ = {};
}

void ElementReader::read_version(const Line& line, std::string_view word) {
  if (!word.ends_with("VERSION") || root_done_) return;
  const std::string_view version = behind(line.text, word);
  const auto tells = [&](std::string_view tag, std::string_view of_2012, std::string_view before) {
    if (tag_ != tag) return;
    draft_.object.properties.add(tag == "FRM" ? "formVersion" : "elementVersion", version);
    if (version == of_2012) draft_.signs.only_2012(line.text, line.number);
    if (version == before) draft_.signs.before_2012(line.text, line.number);
  };
  tells("FRM", "12", "5");
  tells("MNU", "5", "4");
  tells("QUE", "31", "18");
}

void ElementReader::read_words(const Line& line, std::string_view word) {
  const Frame* frame = inner();
  if (frame == nullptr) return;
  const std::string_view rest = behind(line.text, word);
  if (word == "Version:" && frame->keyword == methods_) {
    draft_.signs.before_2012("Version: 3", line.number);
  } else if (word == "Type:" && frame->keyword == menuitem_ && is_root(*frame)) {
    draft_.object.properties.add("menuItemType", menu_item_type(number_of(rest)));
  } else if (word == "EnforceFKRelation" && is_root(*frame)) {
    draft_.object.properties.add("enforceFKRelation", rest);
    draft_.signs.only_2012("EnforceFKRelation", line.number);
  } else if (word == "Id") {
    read_id(*frame, number_of(rest));
  }
}

void ElementReader::read_id(const Frame& frame, std::uint32_t id) {
  if (current_ != model::none<model::MemberId>) {
    draft_.member(current_).number = id;
  } else if (is_root(frame)) {
    draft_.object.number = id;
    draft_.object.properties.add("id", std::to_string(id));
  }
}

void ElementReader::read_data(const Line& line) {
  const std::string_view value = trimmed(line.text.substr(1));
  const Frame* frame = inner();
  if (frame == nullptr) {
    if (draft_.object.name.empty() && value.starts_with("KERNDOC:")) draft_.object.name = value.substr(8);
    return;
  }
  const Frame* outer = inner(1);
  switch (frame->keyword) {
    case indices_:
      if (outer != nullptr && is_root(*outer) && outer->keyword == table_) begin_member(MemberKind::index, value, line);
      return;
    case typeelements_: begin_member(MemberKind::enum_value, value, line); return;
    case indexfields_:
      if (!list_.empty()) list_ += ", ";
      list_ += value;
      return;
    default: return;
  }
}

}  // namespace parsers::ax
