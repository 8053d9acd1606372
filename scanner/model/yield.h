#pragma once

#include "scanner/model/diagnostic.h"
#include "scanner/model/ids.h"
#include "scanner/model/language.h"
#include "scanner/model/object.h"
#include "scanner/model/span.h"
#include "scanner/model/token.h"

#include <cstdint>
#include <string>
#include <vector>

namespace model {

/// A statement of a file that others need: a manifest's to the files beside it, a feature's to the version.
struct Fact {
  std::string name;   ///< "nav.feature"
  std::string value;  ///< "application-area"
  std::uint32_t line = 0;
};

/// Where code stands. The parser says where, the core reads it. Regions of one object do not overlap.
struct CodeRegion {
  ObjectId object = none<ObjectId>;  ///< index into Yield::objects
  MemberId member = none<MemberId>;  ///< index into its members; none: code of the object itself
  Language language = Language::cal;
  LinePrefix prefix = LinePrefix::none;  ///< where there is one, `where` begins at the start of a line
  TokenRange tokens;                     ///< where the parser lexed it already; else empty and `where` says what to lex
  Span where;  ///< offset from the start of the slice, line from the start of the slice (0 = first)
};

/// All that a parser says about one slice. Ids in it are indices into its own vectors; lines and offsets count from the
/// start of the slice (line 0 is its first line) until the pipeline moves them to the artifact.
struct Yield {
  std::vector<Object> objects;
  std::vector<Reference> references;
  std::vector<Fact> facts;
  std::vector<CodeRegion> regions;  ///< consumed by the pipeline, not serialised
  std::vector<Diagnostic> diagnostics;
  std::uint64_t bytes_in_objects = 0;
  bool partly_read = false;
};

}  // namespace model
