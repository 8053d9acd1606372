#pragma once

#include "scanner/model/ids.h"
#include "scanner/model/kinds.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace model {

/// What became of a member of the vendor's object in the customer's.
enum class ChangeHow : std::uint8_t { added, changed, removed };
std::string_view id_of(ChangeHow how);

struct MemberChange {
  ChangeHow how = ChangeHow::added;
  MemberKind kind = MemberKind::field;
  std::string name;
  MemberId member = none<MemberId>;     ///< in the customer's object; none where it was removed
  std::vector<std::string> properties;  ///< of a changed member: those that differ; empty where its code or text does
};

/// An object beside the same one of the untouched vendor version that the user gave with --standard.
struct StandardMatch {
  enum class Result : std::uint8_t {
    none,    ///< not compared: there is no vendor version, or none that has objects of this kind
    absent,  ///< the vendor version has objects of this kind, but not this one
    identical,
    different,
  };
  Result result = Result::none;
  std::string file;  ///< of the vendor's object, relative to its folder
  std::uint32_t line = 0;
  std::vector<MemberChange> members;    ///< in the order of the object, removed ones last
  std::vector<std::string> properties;  ///< of the object itself that differ
  bool own_code = false;                ///< the code that stands in no member differs

  bool is_compared() const { return result == Result::identical || result == Result::different; }
};
std::string_view id_of(StandardMatch::Result result);

/// How the objects of a system that count compare with the vendor version.
struct StandardSums {
  std::uint64_t identical = 0;
  std::uint64_t different = 0;
  std::uint64_t absent = 0;
  std::uint64_t not_compared = 0;
};

}  // namespace model
