#pragma once

#include "scanner/model/yield.h"
#include "scanner/parser.h"
#include "scanner/text/ascii.h"
#include "scanner/text/vocabulary.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::nav {

/// Line of an offset, counted from 0 at the start of the slice. Cheap when asked near the last one.
class LineFinder {
 public:
  explicit LineFinder(std::string_view text) : text_(text) {}
  std::uint32_t line_of(std::size_t offset);

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  std::uint32_t line_ = 0;
};

/// A variable, parameter or return value whose type is an object: what a call through it refers to.
struct ObjectVariable {
  std::uint64_t name_hash = 0;
  model::KindId kind{};
  std::uint32_t number = 0;
  std::string_view name;  ///< where the export names the object (ExportToNewSyntax)
};

/// Code that was lexed, and the variables that only it sees.
struct CodeScope {
  model::MemberId member = model::none<model::MemberId>;
  model::TokenRange tokens;
  std::vector<ObjectVariable> variables;
};

/// One object while it is read. The readers of sections, rows and code add to it.
struct Draft {
  Draft(const scanner::Slice& the_slice, model::Yield& the_yield);

  const scanner::Slice& slice;
  std::string_view text;
  model::Yield& yield;
  model::Object object;
  std::vector<model::CodeRegion> regions;
  std::vector<model::Reference> references;
  std::vector<ObjectVariable> globals;
  std::vector<CodeScope> scopes;
  LineFinder lines;

  /// The diagnostic's first hole is the object.
  void report(model::DiagnosticCode code, std::size_t offset, std::string detail = {});
  void feature(std::string_view name, std::size_t offset);
  model::MemberId add(model::Member member);
  void refer(model::Reference reference);
  std::string title() const;  ///< "Table 18 Customer"
};

/// The kind that a C/SIDE type word names, in any letter case: "Table", "XMLport", "TableData".
std::optional<model::KindId> kind_of_type(std::string_view type);

using text::is_digit;
using text::is_letter;
using text::is_space;
using text::same_word;
using text::trimmed;
/// Trimmed, with every run of white space as one blank.
std::string folded(std::string_view text);
std::string lower(std::string_view text);  ///< ASCII letters only

}  // namespace parsers::nav
