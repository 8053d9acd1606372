#include "parsers/ax/xpo_reader.h"
#include "parsers/shared/words.h"

#include <algorithm>
#include <string>

namespace parsers::ax {
namespace {

using model::DiagnosticCode;
using model::MemberKind;
using shared::same_word;

bool is_class_declaration(const model::Member& member) {
  return member.kind == MemberKind::method && same_word(member.name, "classDeclaration") &&
         !member.properties.has("on");
}

}  // namespace

void ElementReader::finish(const Line& line, bool cut_off) {
  if (!frames_.empty()) {
    if (cut_off) {
      draft_.report(DiagnosticCode::object_cut_off, line.number);
    } else {
      unbalanced(frames_.back().text, frames_.back().line);
    }
    Line last = line;
    last.begin = last.end = end_;
    leave(0, last);
  }
  for (std::size_t i = 0; i < count_count; ++i) {
    if (counts_[i] > 0) draft_.object.properties.add(count_names[i], std::to_string(counts_[i]));
  }
  if (!languages_.empty()) draft_.object.properties.add("languages", languages_);
  if (!handled_methods_.empty()) draft_.object.properties.add("handledMethods", handled_methods_);
  set_export();
  mark_indexes();
}

/// Classes, forms and queries always have a declaration and all elements their own name, unless only one layer was
/// exported.
void ElementReader::set_export() {
  if (tag_ == "JOB" || tag_ == "MCR" || tag_ == "PRN" || tag_ == "DOK" || kind_ == "other") return;
  bool is_delta = !has_own_name_ || has_named_controls_;
  if (kind_ == "class" || kind_ == "form" || kind_ == "query")
    is_delta = is_delta || std::ranges::none_of(draft_.object.members, is_class_declaration);
  if (draft_.signs.is_2012() && !draft_.object.properties.has("originGuid")) is_delta = true;
  draft_.object.properties.add("export", is_delta ? "delta" : "full");
}

void ElementReader::mark_indexes() {
  const std::string_view primary = draft_.object.properties.get("primaryIndex");
  const std::string_view cluster = draft_.object.properties.get("clusterIndex");
  for (model::Member& member : draft_.object.members) {
    if (member.kind != MemberKind::index || member.name.empty()) continue;
    if (same_word(member.name, primary)) member.properties.add("primary", "yes");
    if (same_word(member.name, cluster)) member.properties.add("cluster", "yes");
  }
}

}  // namespace parsers::ax
