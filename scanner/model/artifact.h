#pragma once

#include "scanner/model/hash.h"
#include "scanner/model/ids.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace model {

/// What became of an artifact. Every artifact ends in exactly one of them; the sums of files and bytes must agree.
enum class Outcome : std::uint8_t { parsed, identified, opened, unrecognised, excluded, failed };
inline constexpr std::size_t outcome_count = 6;
std::string_view id_of(Outcome outcome);

/// How sure a statement is.
enum class Certainty : std::uint8_t { certain, probable, unknown };
std::string_view id_of(Certainty certainty);

/// One file, also inside an archive: "drop.zip!/a/b.txt".
struct Artifact {
  std::string path;         ///< relative to its root, '/' as separator, valid UTF-8
  std::string native_path;  ///< of the file on disk that holds it; for the program, not for reports
  std::uint32_t place = 0;  ///< index of the place it was found in
  std::uint64_t bytes = 0;  ///< as stored (inside an archive: as unpacked)
  Hash128 hash;             ///< XXH3-128 of those bytes; empty where they were not read
  bool in_archive = false;
  std::string encoding;  ///< "utf-8", "cp850", "utf-16le"; "" where it was not decoded as text
  Certainty encoding_certainty = Certainty::unknown;
  std::string format;  ///< id of the parser that claimed it, "" if none did
  Outcome outcome = Outcome::unrecognised;
  std::string reason;        ///< id of a sentence of the catalogue under "outcome.", "" if none is needed
  bool partly_read = false;  ///< parsed, but some of it could not be read (a diagnostic says what)
  std::uint64_t bytes_outside_objects = 0;  ///< decoded bytes of a parsed artifact that belong to no object
  SystemId system = none<SystemId>;
};

}  // namespace model
