#include "parsers/shared/known_origin.h"

#include "parsers/shared/words.h"

#include <algorithm>
#include <string>

namespace parsers::shared {
namespace {

using model::ChangeHow;
using model::Object;
using model::Origin;
using model::StandardMatch;

std::string count(const StandardMatch& match, ChangeHow how) {
  return std::to_string(std::ranges::count(match.members, how, &model::MemberChange::how));
}

}  // namespace

void decide(Object& object, Origin origin, model::Sentence why) {
  object.origin = origin;
  object.origin_reason = std::move(why);
  if (origin != Origin::custom && origin != Origin::isv && origin != Origin::standard) return;
  for (model::Member& member : object.members) member.origin = origin;
}

const model::Ours::SingleObject* set_by_hand(const Object& object, const model::Ours& ours) {
  const auto row = std::ranges::find_if(
      ours.objects, [&](const model::Ours::SingleObject& single) { return same_word(single.key, object.key); });
  return row == ours.objects.end() ? nullptr : &*row;
}

bool decide_by_hand(Object& object, const model::Ours::SingleObject& single) {
  if (!single.disposition.empty()) {
    object.properties.add("disposition", single.disposition);
    object.properties.add("dispositionReason", single.reason);
  }
  if (!single.owner.empty()) object.properties.add("owner", single.owner);
  if (!single.origin) return false;
  decide(object, *single.origin, {"origin.by-hand", {single.reason}});
  return true;
}

bool decide_by_standard(Object& object) {
  const StandardMatch& match = object.standard;
  if (!match.is_compared()) return false;
  for (model::Member& member : object.members) member.origin = Origin::standard;
  if (match.result == StandardMatch::Result::identical) {
    decide(object, Origin::standard, {"origin.standard.identical", {match.file}});
    return true;
  }
  for (const model::MemberChange& change : match.members) {
    if (change.member == model::none<model::MemberId>) continue;
    object.members[model::index(change.member)].origin =
        change.how == ChangeHow::added ? Origin::custom : Origin::modified;
  }
  object.signals.push_back({"signal.standard.members",
                            {count(match, ChangeHow::added), count(match, ChangeHow::changed),
                             count(match, ChangeHow::removed), std::to_string(match.properties.size())}});
  decide(object, Origin::modified, {"origin.standard.different", {match.file}});
  return true;
}

void decide_what_vendor_lacks(Object& object) {
  if (object.origin != Origin::unknown || object.standard.result != StandardMatch::Result::absent) return;
  decide(object, Origin::custom, {"origin.standard.absent", {}});
}

}  // namespace parsers::shared
