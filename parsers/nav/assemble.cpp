#include "parsers/nav/cside_draft.h"
#include "parsers/nav/dates.h"
#include "parsers/nav/origin.h"
#include "parsers/nav/release.h"
#include "scanner/model/inventory.h"
#include "scanner/parser.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace parsers {
namespace {

using model::Object;

/// C/SIDE objects are the same by type and number; the newest date of an export decides which occurrence counts.
void keys(scanner::SystemView& view) {
  std::vector<std::string_view> dates;
  bool twelve_hour_clock = false;
  for (const std::uint32_t i : view.objects) {
    const model::Properties& properties = view.inventory.objects[i].properties;
    if (const std::string_view date = properties.get("date"); !date.empty()) dates.push_back(date);
    const std::string_view time = properties.get("time");
    twelve_hour_clock = twelve_hour_clock || time.find("AM") != time.npos || time.find("PM") != time.npos;
  }
  const nav::DateOrder order = nav::order_of(dates, twelve_hour_clock, view.options.as_of);
  for (const std::uint32_t i : view.objects) {
    Object& object = view.inventory.objects[i];
    object.key = "nav/" + nav::lower(model::kind_text(object)) + "/" + std::to_string(object.number);
    object.preference = nav::iso_date(object.properties.get("date"), order);
    if (!object.preference.empty()) object.properties.add("isoDate", object.preference);
  }
  if (!view.objects.empty() && dates.empty()) view.system.notes.push_back({"note.nav.no-dates", {}});
}

/// Objects of the system that count, by kind and number and by kind and name.
class ObjectIndex {
 public:
  explicit ObjectIndex(const scanner::SystemView& view) {
    for (const std::uint32_t i : view.objects) {
      const Object& object = view.inventory.objects[i];
      if (model::index(object.counts_as) != i) continue;
      by_number_.emplace(number_key(object.kind, object.number), model::id_at<model::ObjectId>(i));
      by_name_.emplace(name_key(object.kind, object.name), model::id_at<model::ObjectId>(i));
    }
  }

  model::ObjectId find(const model::Reference& reference) const {
    if (reference.target_number != 0) {
      const auto row = by_number_.find(number_key(reference.target_kind, reference.target_number));
      return row == by_number_.end() ? model::none<model::ObjectId> : row->second;
    }
    const auto row = by_name_.find(name_key(reference.target_kind, reference.target_name));
    return row == by_name_.end() ? model::none<model::ObjectId> : row->second;
  }

 private:
  static std::uint64_t number_key(model::KindId kind, std::uint32_t number) {
    return (static_cast<std::uint64_t>(kind) << 32) | number;
  }
  static std::string name_key(model::KindId kind, std::string_view name) {
    return std::string(model::kind(kind).id) + "/" + nav::lower(name);
  }

  std::unordered_map<std::uint64_t, model::ObjectId> by_number_;
  std::unordered_map<std::string, model::ObjectId> by_name_;
};

/// The procedure, event or field that a call or a subscription names.
model::MemberId find_member(const Object& object, std::string_view name) {
  for (std::size_t i = 0; i < object.members.size(); ++i) {
    const model::Member& member = object.members[i];
    const bool callable = member.kind == model::MemberKind::procedure || member.kind == model::MemberKind::event ||
                          member.kind == model::MemberKind::field;
    if (callable && nav::same_word(member.name, name)) return model::id_at<model::MemberId>(i);
  }
  return model::none<model::MemberId>;
}

/// Objects for all references; members for those that do not come from the vendor's untouched code.
void resolve_references(scanner::SystemView& view) {
  const ObjectIndex index(view);
  for (const std::uint32_t i : view.references) {
    model::Reference& reference = view.inventory.references[i];
    reference.to = index.find(reference);
    const bool is_vendors = view.inventory.objects[model::index(reference.from)].origin == model::Origin::standard;
    if (reference.to == model::none<model::ObjectId> || reference.target_member.empty() || is_vendors) continue;
    reference.to_member = find_member(view.inventory.objects[model::index(reference.to)], reference.target_member);
  }
}

void assemble(scanner::SystemView& view) {
  nav::judge_origins(view);
  nav::judge_release(view);
  resolve_references(view);
  view.system.marker_tags = nav::marker_tags(view);
}

}  // namespace

extern const scanner::Assembler nav_assembler;
constinit const scanner::Assembler nav_assembler{.product = model::Product::nav, .keys = keys, .assemble = assemble};

}  // namespace parsers
