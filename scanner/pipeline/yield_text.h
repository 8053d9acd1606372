#pragma once

#include "scanner/model/yield.h"
#include "scanner/pipeline/read_artifact.h"

#include <optional>
#include <string>
#include <string_view>

namespace pipeline {

/// Raised by one whenever the serialised form changes; what was written under another number is not read.
inline constexpr std::uint32_t yield_version = 1;

/// What a parser said of one artifact, after its code was read, as bytes that another run can take up. Code regions are
/// not part of it: they are consumed by then.
std::string serialise(const model::Yield& yield);

/// None for bytes of another version, or that serialise() did not write.
std::optional<model::Yield> deserialise(std::string_view bytes);

/// The artifact and its yield as readable JSON, for golden tests and for looking at.
std::string describe(const ArtifactResult& result);

}  // namespace pipeline
