#pragma once

#include "scanner/model/kinds.h"
#include "scanner/model/ours.h"
#include "scanner/model/system.h"
#include "scanner/model/token.h"
#include "scanner/model/yield.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace model {
struct Inventory;
}
namespace text {
class Vocabularies;
}

namespace scanner {

/// Anchors make a system; companions join the nearest anchor above or beside them.
enum class Role : std::uint8_t { anchor, companion };
/// The name of a fact by which a companion is an anchor after all: its content proves the product that the value names.
inline constexpr std::string_view proof = "proves";
/// Manifests are parsed first; what they say reaches the content below their folder or archive as Context.
enum class Wave : std::uint8_t { manifest, content };
enum class Claim : std::uint8_t { no, perhaps, yes };

/// What identification may look at.
struct Peek {
  std::string_view path;  ///< relative, '/' separated
  std::string_view head;  ///< the first 4 KiB, decoded as far as structure needs it
};

/// A part of an artifact's text. Ranges of one artifact are in order and do not overlap.
struct Range {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::uint32_t line = 1;  ///< of its first byte, from 1
};

/// What `parse` sees: one slice of the decoded text, and the text before the first slice.
struct Slice {
  std::string_view text;
  std::string_view path;
  std::string_view header;
  std::uint32_t ordinal = 0;
  /// Reusable buffer for tokens. A parser that lexes puts its tokens here and names them in Yield::regions.
  std::vector<model::Token>* tokens = nullptr;
  /// The words that lexers number; tokens of one run must all come from these.
  const text::Vocabularies* vocabularies = nullptr;
};

/// Facts of manifests above the artifact, nearest first.
struct Context {
  std::span<const model::Fact> facts;
  std::string_view value(std::string_view name) const;
};

/// A code page and how the parser came to it.
struct CodePageGuess {
  std::string_view name;  ///< "cp850"
  bool certain = false;   ///< declared by the file itself
};

/// All the scanner knows about one export format. To add a format, write one file in parsers/ that defines one of
/// these, and name it in parsers/table.cpp.
struct Parser {
  std::string_view id;  ///< "nav.cside_text": stable; reports and golden tests use it
  model::Product product;
  model::Era era = model::Era::legacy;
  Role role = Role::anchor;
  Wave wave = Wave::content;
  std::string_view reads;  ///< how far it is read: "whole", "header", "names only"
  /// File names worth a look, also with the folders above them ("descriptor/*.xml"); the longest breaks ties.
  std::span<const std::string_view> globs;
  Claim (*claim)(const Peek&);
  /// For 8-bit text that is not UTF-8. Sees the raw bytes.
  CodePageGuess (*code_page)(std::string_view bytes);
  /// Where the text can be cut; none: the file is one slice. Lines and offsets must be true.
  std::vector<Range> (*split)(std::string_view text) = nullptr;
  /// For a manifest: the folder or archive that its facts are about; none: the one that it stands in.
  std::string_view (*speaks_for)(std::string_view path) = nullptr;
  /// The file is no text: `parse` sees its bytes as they are, and the artifact ends as identified, not as parsed.
  bool binary = false;
  /// Pure. Bad input is in Yield::diagnostics; must not throw on any input.
  model::Yield (*parse)(const Slice&, const Context&);
};

/// What an assembler may be told by the user.
struct AssembleOptions {
  bool use_reference_lists = true;  ///< the embedded lists of the vendor's own objects
  std::string as_of;                ///< ISO date of the run: no export is younger
  model::Ours ours;                 ///< what the user knows of whose work is whose
};

/// Product knowledge that needs all artifacts of one system; facts in, facts out, no bytes are read. `join`, which may
/// be absent, puts together objects that describe one thing in two files and gives up what is left of it by setting its
/// system to none. `keys` gives every object its key and preference, then the pipeline chooses the occurrence that
/// counts, then `assemble` sets origins, version, evidence and the targets of references.
struct SystemView {
  model::Inventory& inventory;
  model::System& system;
  std::span<const std::uint32_t> objects;                       ///< of this system, all occurrences
  std::span<const std::uint32_t> references;                    ///< of this system
  std::span<const std::vector<model::Fact>> facts_of_artifact;  ///< by artifact index
  AssembleOptions options;
};

struct Assembler {
  model::Product product;
  void (*join)(SystemView&) = nullptr;
  void (*keys)(SystemView&);
  void (*assemble)(SystemView&);
};

/// The table that the command line hands to the scan; tests hand in their own.
struct ParserTable {
  std::span<const Parser* const> parsers;
  std::span<const Assembler* const> assemblers;
};

}  // namespace scanner
