#include "parsers/gp/resource.h"

#include "parsers/gp/vba_code.h"
#include "parsers/shared/line_finder.h"
#include "parsers/shared/words.h"
#include "scanner/model/kinds.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace parsers::gp {
namespace {

using model::MemberKind;
using shared::same_word;

constexpr std::size_t longest_kept_value = 200;
constexpr std::size_t most_kept_properties = 20;
constexpr std::size_t most_reported_strays = 10;

/// Properties that say where a control is and how large.
bool is_layout(std::string_view property) {
  constexpr std::array<std::string_view, 6> layout{"LastTag",    "PositionLeft", "PositionTop",
                                                   "SizeHeight", "SizeWidth",    "ZOrder"};
  return std::ranges::find(layout, property) != layout.end();
}

/// What of a part is kept as properties of its member.
bool is_kept(std::string_view property) {
  constexpr std::array<std::string_view, 6> kept{"ControlType", "Datatype", "EventMode", "Field", "Text", "Title"};
  return std::ranges::find(kept, property) != kept.end();
}

/// An object or list that is open while its content is read.
struct Open {
  std::string_view word{};
  std::string name{};
  char mark = 0;
  bool is_object = false;
  std::uint32_t own = 0;         ///< its own properties
  std::uint32_t own_layout = 0;  ///< of these positions and sizes
  model::MemberId member = model::none<model::MemberId>;
};

std::string_view change_of(const Open& part) {
  if (part.mark == 0) return "new";
  if (part.own == 0) return "";
  return part.own == part.own_layout ? "layout-only" : "changed";
}

class ResourceReader {
 public:
  ResourceReader(const scanner::Slice& slice, BlockReader& reader, const Component* component, std::size_t begin,
                 model::Yield& yield)
      : slice_(slice), reader_(reader), component_(component), yield_(yield), lines_(slice.text) {
    object_ = object_of(component != nullptr ? component->kind : reader.word());
    object_.where = {begin, 0, lines_.line_of(begin)};
    object_.name = component != nullptr ? unescaped(component->name) : unescaped(reader.value());
    if (component == nullptr) return;
    object_.properties.add("component", component->kind);
    object_.properties.add("productId", component->product_id);
  }

  void read() {
    open(true);
    while (!open_.empty()) {
      const BlockEvent event = reader_.next();
      if (event == BlockEvent::end) break;
      if (event == BlockEvent::stray && is_component_end()) break;
      switch (event) {
        case BlockEvent::object: open(true); break;
        case BlockEvent::list: open(false); break;
        case BlockEvent::property: property(); break;
        case BlockEvent::close: close(); break;
        case BlockEvent::stray:
          if (strays_++ < most_reported_strays) report(model::DiagnosticCode::object_property_unreadable);
          break;
        case BlockEvent::end: break;
      }
    }
    const bool cut_off = !open_.empty();
    while (!open_.empty()) close();
    if (cut_off) report(model::DiagnosticCode::object_cut_off);
    if (strays_ > most_reported_strays) {
      yield_.diagnostics.push_back({.code = model::DiagnosticCode::defects_more,
                                    .line = object_.where.line,
                                    .holes = {std::to_string(strays_ - most_reported_strays), object_.name}});
    }
    finish();
  }

 private:
  bool is_component_end() const { return reader_.word().starts_with("</Component>"); }

  void open(bool is_object) {
    Open part{.word = reader_.word(), .mark = reader_.mark(), .is_object = is_object};
    if (is_object) part.name = unescaped(reader_.value());
    if (!open_.empty() && is_object) add_part(part);
    open_.push_back(std::move(part));
  }

  /// The part as a member, where it is of a kind that is one.
  void add_part(Open& part) {
    const std::string window = enclosing_window();
    if (part.word == "WindowField") return refer_to_field(part);
    const auto kind = member_kind(part.word);
    if (!kind) {
      ++others_[std::string(part.word)];
      return;
    }
    model::Member member;
    member.kind = *kind;
    member.name = part.name;
    member.where = {reader_.begin(), 0, lines_.line_of(reader_.begin())};
    member.properties.add("type", part.word);
    if (!window.empty()) member.properties.add("window", window);
    part.member = model::id_at<model::MemberId>(object_.members.size());
    object_.members.push_back(std::move(member));
  }

  std::optional<MemberKind> member_kind(std::string_view word) const {
    if (word == "Field") return MemberKind::field;
    if (word == "Window" || word == "Grid" || word == "ScrollingWindow") return MemberKind::window;
    const bool is_report = model::kind(object_.kind).id == "report";
    if (word.starts_with("Window") || !enclosing_window().empty() || is_report) return MemberKind::control;
    return std::nullopt;
  }

  std::string enclosing_window() const {
    for (std::size_t i = open_.size(); i-- > 0;) {
      const std::string_view word = open_[i].word;
      if (open_[i].is_object && (word == "Window" || word == "Grid" || word == "ScrollingWindow")) return open_[i].name;
    }
    return {};
  }

  /// Fields of the form that VBA may use; their own name follows as a property.
  void refer_to_field(const Open& part) {
    references_.push_back({.kind = "field",
                           .target_kind = model::find_kind(model::Product::gp, "form").value(),
                           .target_name = object_.name,
                           .target_member = part.name,
                           .line = lines_.line_of(reader_.begin())});
  }

  void property() {
    Open& part = open_.back();
    const std::string_view word = reader_.word();
    if (word == "Code" && is_vba()) return code();
    if (word == "ProgrammerName" && part.word == "WindowField" && !references_.empty())
      references_.back().target_member = unescaped(reader_.value());
    ++part.own;
    if (is_layout(word)) ++part.own_layout;
    if (reader_.value().size() > longest_kept_value) return;
    if (part.member != model::none<model::MemberId>) {
      if (is_kept(word)) object_.members[model::index(part.member)].properties.add(word, unescaped(reader_.value()));
    } else if (open_.size() == 1 && kept_++ < most_kept_properties) {
      object_.properties.add(word, unescaped(reader_.value()));
    }
  }

  bool is_vba() const { return model::kind(object_.kind).id == "vba-module"; }

  void code() {
    read_vba(slice_,
             {.begin = reader_.value_begin(),
              .end = reader_.value_end(),
              .how = VbaText::escaped,
              .window = enclosing_window()},
             lines_, object_, regions_, code_references_);
  }

  void close() {
    const Open part = std::move(open_.back());
    open_.pop_back();
    if (part.member != model::none<model::MemberId>) {
      model::Member& member = object_.members[model::index(part.member)];
      member.where.length = reader_.position() - std::min<std::size_t>(reader_.position(), member.where.offset);
      if (!is_vba() && !change_of(part).empty()) member.properties.add("change", change_of(part));
    }
    if (!part.is_object || is_vba()) return;
    const std::string_view change = change_of(part);
    if (open_.empty()) {
      root_ = part;
      return;
    }
    if (change == "new") ++new_;
    if (change == "changed") ++changed_;
    if (change == "layout-only") ++layout_;
  }

  void finish() {
    if (!is_vba()) finish_marks();
    if (is_vba() && component_ != nullptr && same_word(component_->kind, "VBAForm"))
      references_.push_back({.kind = "extension-of",
                             .target_kind = model::find_kind(model::Product::gp, "form").value(),
                             .target_name = object_.name,
                             .line = object_.where.line});
    std::string others;
    for (const auto& [word, count] : others_)
      others += (others.empty() ? "" : ", ") + word + " " + std::to_string(count);
    if (!others.empty()) object_.properties.add("otherParts", others);
    const auto id = model::id_at<model::ObjectId>(yield_.objects.size());
    object_.where.length = reader_.position() - object_.where.offset;
    references_.insert(references_.end(), code_references_.begin(), code_references_.end());
    std::ranges::stable_sort(references_, {}, &model::Reference::line);
    for (model::Reference& reference : references_) {
      reference.from = id;
      yield_.references.push_back(std::move(reference));
    }
    for (model::CodeRegion& region : regions_) {
      region.object = id;
      yield_.regions.push_back(region);
    }
    yield_.objects.push_back(std::move(object_));
  }

  void finish_marks() {
    const bool root_changed = change_of(root_) == "changed";
    const bool own = new_ + changed_ > 0 || root_changed;
    object_.properties.add("change", root_.mark == 0 ? "new" : own ? "changed" : "layout-only");
    const auto add = [&](std::string_view name, std::uint32_t count) {
      if (count > 0) object_.properties.add(name, std::to_string(count));
    };
    add("newObjects", new_);
    add("changedObjects", changed_);
    add("layoutObjects", layout_);
  }

  void report(model::DiagnosticCode code) {
    const std::size_t at = code == model::DiagnosticCode::object_cut_off ? object_.where.offset : reader_.begin();
    yield_.diagnostics.push_back({.code = code, .line = lines_.line_of(at), .holes = {object_.name, ""}});
    if (model::row_of(code).severity == model::DiagnosticSeverity::error) yield_.partly_read = true;
  }

  const scanner::Slice& slice_;
  BlockReader& reader_;
  const Component* component_;
  model::Yield& yield_;
  shared::LineFinder lines_;
  model::Object object_;
  Open root_;
  std::vector<Open> open_;
  std::vector<model::CodeRegion> regions_;
  std::vector<model::Reference> references_;
  std::vector<model::Reference> code_references_;
  std::map<std::string, std::uint32_t> others_;
  std::uint32_t new_ = 0;
  std::uint32_t changed_ = 0;
  std::uint32_t layout_ = 0;
  std::size_t kept_ = 0;
  std::size_t strays_ = 0;
};

}  // namespace

void read_resource(const scanner::Slice& slice, BlockReader& reader, const Component* component, std::size_t begin,
                   model::Yield& yield) {
  ResourceReader(slice, reader, component, begin, yield).read();
}

model::Object object_of(std::string_view word) {
  model::Object object;
  std::string_view kind = "other";
  if (same_word(word, "Form")) kind = "form";
  if (same_word(word, "Report")) kind = "report";
  const std::string lower = shared::lower(word);
  if (lower.starts_with("vba") && lower.find("reference") == std::string::npos) kind = "vba-module";
  object.kind = model::find_kind(model::Product::gp, kind).value();
  if (kind == "other") object.tag = word;
  return object;
}

}  // namespace parsers::gp
