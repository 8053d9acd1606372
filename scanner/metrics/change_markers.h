#pragma once

#include "scanner/model/object.h"

#include <optional>
#include <string>
#include <string_view>

namespace metrics {

/// What a comment says about a change, if it is written like a change marker. Known forms, seen in real exports:
///   // ABC1.00 begin      // ABC1.00.end     //Abc1.0-Start     // ABC1.00/S    // ABC1.00 >>    // <- ABC
///   //+ABC1.00            //-ABC1.00         // ABC2014-12-05 ->                 code; // ABC1.00
///   // >> ABC:XY >>       // << ABC:XY <<    //--> Abc Begin    //<-- Abc End    code; // ABC:XY
/// Only the tag and its role are judged here; whether the tag is the customer's is decided when all objects are known.
struct MarkerText {
  std::string tag;  ///< upper case
  model::ChangeMarker::Role role;
};
std::optional<MarkerText> marker_in(std::string_view comment);

}  // namespace metrics
