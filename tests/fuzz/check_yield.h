#pragma once

#include "scanner/pipeline/read_artifact.h"
#include "scanner/pipeline/yield_text.h"
#include "tests/fuzz/fuzz.h"

#include <optional>
#include <string>

/// What must hold for every artifact that was read, whatever its bytes were.
namespace fuzz {

inline void check_members(const model::Object& object) {
  const std::uint64_t end = object.where.offset + object.where.length;
  model::CodeMetrics members;
  for (const model::Member& member : object.members) {
    HOLDS(member.where.offset >= object.where.offset);
    HOLDS(member.where.offset + member.where.length <= end);
    HOLDS(member.where.line >= object.where.line);
    HOLDS(member.code.lines == member.code.code + member.code.comment + member.code.blank);
    members += member.code;
  }
  HOLDS(members.lines <= object.code.total().lines);
}

inline void check(const pipeline::ArtifactResult& result, std::size_t text_size) {
  const model::Yield& yield = result.yield;
  // A parser that throws is caught and reported; here it is a find.
  HOLDS(result.artifact.outcome != model::Outcome::failed);
  std::uint64_t end = 0;
  for (const model::Object& object : yield.objects) {
    HOLDS(object.where.offset >= end);
    end = object.where.offset + object.where.length;
    check_members(object);
  }
  HOLDS(end <= text_size);
  for (const model::Reference& reference : yield.references) {
    HOLDS(model::index(reference.from) < yield.objects.size());
    const std::size_t members = yield.objects[model::index(reference.from)].members.size();
    HOLDS(reference.member == model::none<model::MemberId> || model::index(reference.member) < members);
  }
  const std::string bytes = pipeline::serialise(yield);
  const std::optional<model::Yield> again = pipeline::deserialise(bytes);
  HOLDS(again.has_value());
  HOLDS(pipeline::serialise(*again) == bytes);
}

}  // namespace fuzz
