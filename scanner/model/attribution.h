#pragma once

#include "scanner/model/object.h"

#include <cstdint>
#include <string>
#include <vector>

namespace model {

/// Lines first … last of an object that stand between a customer's change markers, with the code in them.
struct MarkedLines {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  MemberId member = none<MemberId>;  ///< in which the marks stand
  std::uint32_t code = 0;
  std::uint32_t characters = 0;
};

/// The lines between begin and end markers of the given tags (upper case), and single marked lines. Tags know nothing
/// of each other, and a begin that is never closed hides no later pair; lines of nested and overlapping pairs count
/// once. Where the first marker of a tag in the object is an end, begin and end are taken the other way round: some
/// developers open with "-" and close with "+". Nothing in an object that was compared
/// with the vendor's untouched version: there the changed members are known.
std::vector<MarkedLines> marked_lines(const Object& object, const std::vector<std::string>& tags);

}  // namespace model
