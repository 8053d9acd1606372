#include "parsers/nav/origin.h"

#include "parsers/nav/cside_draft.h"
#include "parsers/nav/version_tags.h"
#include "parsers/shared/known_origin.h"
#include "scanner/model/embedded.h"
#include "scanner/model/inventory.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <unordered_set>

namespace parsers::nav {
namespace {

using model::Member;
using model::MemberKind;
using model::Object;
using model::Origin;
using shared::decide;

/// Whose numbers these are (Object Numbering Conventions of the vendor's documentation), and the ranges above 100,000
/// that the vendor's own base applications use against it.
enum class Range { base, customer, manufacturing, test_toolkit, system, partner };

Range range_of(std::uint32_t id) {
  if (id < 50'000) return Range::base;
  if (id < 100'000) return Range::customer;
  if (id >= 99'000'750 && id < 99'010'000) return Range::manufacturing;
  if (id >= 104'000 && id < 150'000) return Range::test_toolkit;
  if (id >= 2'000'000'000) return Range::system;
  return Range::partner;
}

/// Menu suites are numbered by the level of who made them: 1010 the vendor, 1020 its country, 1030 its region; add-ons
/// and customers have the numbers from 1050 on.
bool is_menu_of_customer(const Object& object) {
  return model::kind(object.kind).id == "menusuite" && object.number >= 1050 && object.number <= 1099;
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c; });
  return out;
}

/// The list of the vendor's own objects (type and id) of NAV 2017, NAV 2018 and Business Central 14.
class StandardObjects {
 public:
  static const StandardObjects& list() {
    static const StandardObjects objects;
    return objects;
  }
  bool has(const Object& object) const { return rows_.contains(row(object.kind, object.number)); }
  static bool covers(const Object& object) {
    const std::string_view kind = model::kind(object.kind).id;
    return kind != "form" && kind != "dataport" && kind != "other";
  }

 private:
  StandardObjects() {
    std::string_view rest = model::embedded("parsers/nav/data/standard_objects.tsv");
    rest.remove_prefix(rest.find('\n') + 1);
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      const std::size_t first = line.find('\t');
      const std::size_t second = line.find('\t', first + 1);
      std::uint32_t id = 0;
      std::from_chars(line.data() + first + 1, line.data() + second, id);
      if (const std::optional<model::KindId> kind = kind_of_type(line.substr(0, first))) rows_.insert(row(*kind, id));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
  }
  static std::uint64_t row(model::KindId kind, std::uint32_t id) {
    return (static_cast<std::uint64_t>(kind) << 32) | id;
  }
  std::unordered_set<std::uint64_t> rows_;
};

struct Tags {
  std::vector<std::string_view> vendor;
  std::vector<std::string_view> foreign;
};

Tags split_tags(const Object& object) {
  Tags tags;
  for (const std::string_view tag : tags_of(object.properties.get("versionList"))) {
    (vendor_tag(tag) ? tags.vendor : tags.foreign).push_back(tag);
  }
  return tags;
}

std::string joined(const std::vector<std::string_view>& tags) {
  std::string out;
  for (const std::string_view tag : tags) out.append(out.empty() ? "" : ", ").append(tag);
  return out;
}

/// The vendor stamps every object that it releases 12:00:00, in whatever form the locale writes it.
bool is_noon(std::string_view time) {
  return time.find("12:00:00") != std::string_view::npos || time.starts_with("120000");
}

bool is_row(const Member& member) {
  return member.kind == MemberKind::field || member.kind == MemberKind::control || member.kind == MemberKind::action;
}

Origin row_origin(const Member& member) {
  const Range range = range_of(member.number);
  if (range == Range::customer) return Origin::custom;
  if (member.kind == MemberKind::field && range == Range::partner) return Origin::isv;
  return Origin::unknown;
}

bool lists_field(std::string_view fields, std::string_view name) {
  while (!fields.empty()) {
    const std::size_t comma = std::min(fields.find(','), fields.size());
    std::string_view field = trimmed(fields.substr(0, comma));
    if (field.size() >= 2 && field.front() == '"' && field.back() == '"') field = field.substr(1, field.size() - 2);
    if (same_word(field, name)) return true;
    fields.remove_prefix(std::min(comma + 1, fields.size()));
  }
  return false;
}

/// In a vendor object rows carry ids of whoever added them, triggers belong to the row around them, and a key with a
/// customer's field is the customer's.
void judge_members_of_vendor_object(Object& object) {
  const Member* row = nullptr;
  std::vector<const Member*> custom_fields;
  for (Member& member : object.members) {
    if (is_row(member)) {
      member.origin = row_origin(member);
      row = &member;
      if (member.kind == MemberKind::field && member.origin == Origin::custom) custom_fields.push_back(&member);
    } else if (member.kind == MemberKind::trigger && row != nullptr) {
      const bool inside =
          member.where.offset > row->where.offset && member.where.offset < row->where.offset + row->where.length;
      member.origin = inside ? row->origin : Origin::unknown;
    } else if (member.kind == MemberKind::key) {
      const bool is_custom = std::ranges::any_of(
          custom_fields, [&](const Member* field) { return lists_field(member.name, field->name); });
      member.origin = is_custom ? Origin::custom : Origin::unknown;
    }
  }
}

std::size_t count_rows(const Object& object, MemberKind kind, Origin origin) {
  return static_cast<std::size_t>(std::ranges::count_if(
      object.members, [&](const Member& member) { return member.kind == kind && member.origin == origin; }));
}

void add_row_signal(Object& object, MemberKind kind, Origin origin, const char* id) {
  const std::size_t count = count_rows(object, kind, origin);
  if (count > 0) object.signals.push_back({id, {std::to_string(count)}});
}

/// What speaks for a change of a vendor object, strongest first.
void collect_signals(Object& object, const Tags& tags, bool is_listed) {
  add_row_signal(object, MemberKind::field, Origin::custom, "signal.nav.custom-fields");
  add_row_signal(object, MemberKind::field, Origin::isv, "signal.nav.partner-fields");
  add_row_signal(object, MemberKind::control, Origin::custom, "signal.nav.custom-controls");
  add_row_signal(object, MemberKind::action, Origin::custom, "signal.nav.custom-actions");
  if (!tags.foreign.empty()) object.signals.push_back({"signal.nav.foreign-tag", {joined(tags.foreign)}});
  const std::string_view modified = object.properties.get("modified");
  if (same_word(modified, "Yes") || same_word(modified, "true"))
    object.signals.push_back({"signal.nav.modified-flag", {}});
  const std::string_view time = object.properties.get("time");
  if (!time.empty() && !is_noon(time)) object.signals.push_back({"signal.nav.time", {std::string(time)}});
  const bool stamped = !time.empty() || !tags.foreign.empty();
  const bool stripped = is_listed && tags.vendor.empty() && stamped && range_of(object.number) != Range::system;
  if (stripped) object.signals.push_back({"signal.nav.no-vendor-tag", {}});
}

class OriginJudge {
 public:
  explicit OriginJudge(const scanner::SystemView& view)
      : use_list_(view.options.use_reference_lists), ours_(view.options.ours) {}

  void judge(Object& object) const {
    object.signals.clear();
    if (const model::Ours::SingleObject* single = shared::set_by_hand(object, ours_)) {
      if (single->origin == Origin::modified) judge_members_of_vendor_object(object);
      if (shared::decide_by_hand(object, *single)) return;
    }
    if (shared::decide_by_standard(object)) return;
    judge_by_signs(object);
    shared::decide_what_vendor_lacks(object);
  }

 private:
  void judge_by_signs(Object& object) const {
    const Tags tags = split_tags(object);
    const std::string id = std::to_string(object.number);
    const bool listed = use_list_ && StandardObjects::list().has(object);
    if (decide_by_owner(object, tags)) return;
    if (is_menu_of_customer(object) && !listed && tags.vendor.empty()) {
      return decide(object, Origin::custom, {"origin.nav.menu-level", {id}});
    }
    const Range range = range_of(object.number);
    if (range == Range::customer && !listed) return decide(object, Origin::custom, {"origin.nav.customer-range", {id}});
    if (range == Range::partner && !listed && tags.vendor.empty()) {
      return decide(object, Origin::isv, {"origin.nav.partner-range", {id, joined(tags.foreign)}});
    }
    judge_vendor_candidate(object, tags, listed);
  }

  /// What the user said in ours.json of owners. An owner of tags only makes a vendor object modified, not his.
  bool decide_by_owner(Object& object, const Tags& tags) const {
    for (const model::Ours::Owner& owner : ours_.owners) {
      const bool by_id = std::ranges::any_of(
          owner.ids, [&](const auto& range) { return object.number >= range.first && object.number <= range.second; });
      const bool by_name = std::ranges::any_of(
          owner.prefixes, [&](const std::string& prefix) { return model::begins_with(object.name, prefix); });
      const bool by_tag = tags.vendor.empty() && std::ranges::any_of(owner.tags, [&](const std::string& prefix) {
                            return std::ranges::any_of(
                                tags.foreign, [&](std::string_view tag) { return model::begins_with(tag, prefix); });
                          });
      if (!by_id && !by_name && !by_tag) continue;
      decide(object, owner.origin, {"origin.by-owner", {owner.name}});
      return true;
    }
    return false;
  }

  void judge_vendor_candidate(Object& object, const Tags& tags, bool listed) const {
    const std::string id = std::to_string(object.number);
    judge_members_of_vendor_object(object);
    collect_signals(object, tags, listed);
    const bool is_vendor = listed || !tags.vendor.empty();
    if (is_vendor && !object.signals.empty()) {
      return decide(object, Origin::modified,
                    {listed ? "origin.nav.listed-modified" : "origin.nav.tagged-modified", {id, joined(tags.vendor)}});
    }
    if (is_vendor) {
      const bool is_system_table = range_of(object.number) == Range::system;
      const bool stamped = is_noon(object.properties.get("time")) && (!tags.vendor.empty() || is_system_table);
      if (stamped)
        return decide(
            object, Origin::standard,
            {listed ? "origin.nav.listed-untouched" : "origin.nav.tagged-untouched", {id, joined(tags.vendor)}});
      return decide(object, Origin::unknown, {"origin.nav.stripped", {id}});
    }
    if (use_list_ && StandardObjects::covers(object) && !tags.foreign.empty() &&
        range_of(object.number) == Range::base) {
      return decide(object, Origin::custom, {"origin.nav.reserved-range", {id, joined(tags.foreign)}});
    }
    const bool touched = !object.signals.empty() && range_of(object.number) == Range::base;
    if (touched) return decide(object, Origin::modified, {"origin.nav.base-range-signals", {id}});
    decide(object, Origin::unknown, {"origin.nav.no-evidence", {id}});
  }

  bool use_list_;
  const model::Ours& ours_;
};

}  // namespace

void judge_origins(scanner::SystemView& view) {
  const OriginJudge judge(view);
  for (const std::uint32_t i : view.objects) {
    Object& object = view.inventory.objects[i];
    if (model::index(object.counts_as) == i) judge.judge(object);
  }
}

std::vector<std::string> marker_tags(const scanner::SystemView& view) {
  std::vector<std::string> tags;
  for (const std::uint32_t i : view.objects) {
    for (const std::string_view tag : split_tags(view.inventory.objects[i]).foreign) tags.push_back(upper(tag));
  }
  for (std::size_t i = 0; i < view.inventory.artifacts.size(); ++i) {
    const model::Artifact& artifact = view.inventory.artifacts[i];
    if (artifact.system == model::none<model::SystemId> ||
        &view.inventory.systems[model::index(artifact.system)] != &view.system)
      continue;
    for (const model::Fact& fact : view.facts_of_artifact[i]) {
      if (fact.name == "nav.documentation-tag") tags.push_back(upper(fact.value));
    }
  }
  std::ranges::sort(tags);
  const auto repeated = std::ranges::unique(tags);
  tags.erase(repeated.begin(), repeated.end());
  return tags;
}

}  // namespace parsers::nav
