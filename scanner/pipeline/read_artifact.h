#pragma once

#include "scanner/model/artifact.h"
#include "scanner/model/yield.h"
#include "scanner/parser.h"
#include "scanner/rules/matcher.h"
#include "scanner/text/vocabulary.h"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pipeline {

/// What every worker shares and nobody changes.
struct Readers {
  std::span<const scanner::Parser* const> parsers;
  const text::Vocabularies& vocabularies;
  std::string code_page;  ///< of --codepage, canonical; "" if the format decides
  unsigned threads = 1;
  const rules::Matcher* matcher = nullptr;  ///< none: code is measured only
};

/// Buffers of one worker, reused from artifact to artifact.
struct Scratch {
  std::string bytes;
  std::string decoded;
  std::string normalised;  ///< of an object
  std::string member;      ///< normalised text of one member
  std::vector<model::Token> tokens;
};

/// An artifact as it was read. Diagnostics have lines of the artifact, counted from 1, and no artifact id yet.
struct ArtifactResult {
  model::Artifact artifact;
  model::Yield yield;
  const scanner::Parser* parser = nullptr;
};

/// Facts of manifests by folder; the nearest come first.
class Contexts {
 public:
  /// What a manifest says of everything below the folder.
  void add(std::string_view folder, const std::vector<model::Fact>& facts);
  std::vector<model::Fact> above(std::string_view path) const;
  bool empty() const { return facts_.empty(); }

 private:
  std::map<std::string, std::vector<model::Fact>, std::less<>> facts_;  ///< by folder
};

enum class Slicing : std::uint8_t { one_thread, all_threads };

/// Hashes, identifies, decodes, cuts and parses the bytes of one artifact, whose path and flags are set already, and
/// reads the code that the parser points at. Never throws: a parser that does makes the artifact failed. `bytes` must
/// be followed by 64 readable bytes. With all_threads the slices of a large artifact are shared out.
void read_artifact(std::string_view bytes, const Readers& readers, const Contexts& contexts, Slicing slicing,
                   Scratch& scratch, ArtifactResult& result);

/// Metrics, hashes and rule hits of the code regions of one slice, added to its members and objects.
void read_code(const scanner::Slice& slice, const Readers& readers, Scratch& scratch, model::Yield& yield);

}  // namespace pipeline
