#include "scanner/metrics/change_markers.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

namespace {

std::string said(std::string_view comment) {
  const std::optional<metrics::MarkerText> marker = metrics::marker_in(comment);
  if (!marker) return "-";
  constexpr std::string_view roles[] = {"begin", "end", "line"};
  return marker->tag + " " + std::string(roles[static_cast<std::size_t>(marker->role)]);
}

}  // namespace

TEST_CASE("Comments that mark a change are told from prose") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"// ABC1.00 begin", "ABC1.00 begin"},
      {"// ABC1.00.begin", "ABC1.00 begin"},
      {"//Abc1.0-Start", "ABC1.0 begin"},
      {"// ABC1.00.end", "ABC1.00 end"},
      {"//+ABC1.00", "ABC1.00 begin"},
      {"//-ABC1.00", "ABC1.00 end"},
      {"//+2018.08.03", "2018.08.03 begin"},
      {"// <- ABC", "ABC end"},
      {"// MDE02 MSUWW Start", "MDE02 begin"},
      {"// ABC1.00/S", "ABC1.00 begin"},
      {"{ ABC1.00 begin", "ABC1.00 begin"},
      {"// KLB1.00", "KLB1.00 line"},
      {"// >> WCS:XY >>", "WCS begin"},
      {"// << WCS:XY <<", "WCS end"},
      {"// WCS:XY", "WCS line"},
      {"// Wcs:XY", "-"},
      {"//--> Contoso Ltd Begin", "CONTOSO begin"},
      {"//<-- Contoso Ltd End", "CONTOSO end"},
      {"// XX_WCS_00001 -->", "XX_WCS_00001 begin"},
      {"// XX_WCS_00001 <--", "XX_WCS_00001 end"},
      {"//PRJ0001_WCS_00002 A.Name 31.12.2015 ->", "PRJ0001_WCS_00002 begin"},
      {"//PRJ0002_WCS_00003", "PRJ0002_WCS_00003 line"},
      {"// WCSE.BEGIN.", "WCSE begin"},
      {"// <GXXRU>", "-"},
      {"// the customer must exist", "-"},
      {"// check", "-"},
      {"//", "-"},
      {"// x", "-"},
      {"{}", "-"},
  };
  for (const auto& [comment, expected] : rows) {
    CAPTURE(comment);
    CHECK(said(comment) == expected);
  }
}
