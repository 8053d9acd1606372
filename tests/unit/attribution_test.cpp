#include "scanner/model/attribution.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace {

using Role = model::ChangeMarker::Role;

struct Mark {
  const char* tag;
  Role role;
  std::uint32_t line;
};

/// The marked lines as "first-last", in their order. Two lines of code, ten characters each, stand between two lines.
std::string marked(const std::vector<Mark>& marks, const std::vector<std::string>& tags = {"ABC1", "XY 2"}) {
  model::Object object;
  for (const Mark& mark : marks) {
    object.markers.push_back({.tag = mark.tag,
                              .role = mark.role,
                              .line = mark.line,
                              .code_before = 2 * mark.line,
                              .characters_before = 20 * mark.line});
  }
  std::string out;
  for (const model::MarkedLines& lines : model::marked_lines(object, tags)) {
    out += (out.empty() ? "" : " ") + std::to_string(lines.first) + "-" + std::to_string(lines.last);
    const std::uint32_t length = lines.last - lines.first;
    CHECK(lines.code == (length == 0 ? 1 : 2 * length));
    CHECK(lines.characters == 20 * length);
  }
  return out;
}

}  // namespace

TEST_CASE("Lines between begin and end of a known tag are marked") {
  using enum Role;
  struct Row {
    std::vector<Mark> marks;
    const char* lines;
  };
  const Row rows[] = {
      {{}, ""},
      {{{"ABC1", begin, 3}, {"ABC1", end, 7}}, "3-7"},
      {{{"ABC1", begin, 3}, {"ABC1", end, 7}, {"ABC1", begin, 9}, {"ABC1", end, 12}}, "3-7 9-12"},
      {{{"ABC1.05", begin, 3}, {"ABC1.05", end, 7}}, "3-7"},
      {{{"ABC", begin, 3}, {"ABC", end, 7}}, ""},
      {{{"NAVW1", begin, 3}, {"NAVW1", end, 7}}, ""},
      {{{"XY 2", begin, 3}, {"XY 2", end, 7}}, "3-7"},
      {{{"ABC1", line, 5}}, "5-5"},
      {{{"NAVW1", line, 5}}, ""},
      {{{"ABC1", line, 2}, {"ABC1", begin, 3}, {"ABC1", line, 5}, {"ABC1", end, 7}, {"ABC1", line, 9}}, "2-2 3-7 9-9"},
      {{{"ABC1", begin, 3}, {"XY 2", begin, 4}, {"XY 2", end, 5}, {"ABC1", end, 7}}, "3-7"},
      {{{"ABC1", begin, 3}, {"NAVW1", begin, 4}, {"NAVW1", end, 5}, {"ABC1", end, 7}}, "3-7"},
      {{{"NAVW1", begin, 3}, {"ABC1", begin, 4}, {"ABC1", end, 5}, {"NAVW1", end, 7}}, "4-5"},
      {{{"ABC1", begin, 3}}, ""},
      {{{"ABC1", end, 3}}, ""},
      {{{"ABC1", begin, 3}, {"ABC1.05", end, 7}}, ""},
      {{{"ABC1", begin, 3}, {"XY 2", begin, 4}, {"XY 2", end, 5}}, "4-5"},
      {{{"ABC1", begin, 3}, {"ABC1", begin, 4}, {"ABC1", end, 5}, {"ABC1", end, 7}}, "3-7"},
      {{{"ABC1", begin, 1}, {"ABC1", begin, 4}, {"ABC1", end, 5}, {"XY 2", line, 9}}, "4-5 9-9"},
      {{{"ABC1", begin, 3}, {"XY 2", begin, 4}, {"ABC1", end, 5}, {"XY 2", end, 7}}, "3-7"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.marks.size(), row.lines);
    CHECK(marked(row.marks) == row.lines);
  }
  CHECK(marked({{"ABC1", begin, 3}, {"ABC1", end, 7}}, {}).empty());
}

TEST_CASE("Where a tag's first marker is an end, begin and end change places, for that tag only") {
  using enum Role;
  CHECK(marked({{"ABC1", end, 3}, {"ABC1", begin, 7}, {"ABC1", end, 9}, {"ABC1", begin, 12}}) == "3-7 9-12");
  CHECK(marked({{"ABC1", end, 3}, {"ABC1", begin, 7}, {"XY 2", begin, 9}, {"XY 2", end, 12}}) == "3-7 9-12");
  CHECK(marked({{"ABC1", line, 1}, {"ABC1", end, 3}, {"ABC1", begin, 7}}) == "1-1 3-7");
  CHECK(marked({{"ABC1", end, 3}, {"ABC1", end, 7}}).empty());
}
