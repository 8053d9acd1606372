#pragma once

#include "parsers/shared/line_finder.h"
#include "parsers/shared/words.h"
#include "scanner/model/yield.h"
#include "scanner/parser.h"
#include "scanner/text/vocabulary.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace parsers::nav {

using shared::folded;
using shared::is_digit;
using shared::is_letter;
using shared::is_space;
using shared::LineFinder;
using shared::lower;
using shared::same_word;
using shared::trimmed;

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
  std::vector<ObjectVariable> globals;
  std::vector<CodeScope> scopes;
  LineFinder lines;

  /// The diagnostic's first hole is the object.
  void report(model::DiagnosticCode code, std::size_t offset, std::string detail = {});
  void feature(std::string_view name, std::size_t offset);
  model::MemberId add(model::Member member);
  /// Keeps one reference per target and kind of use: the first in the object.
  void refer(model::Reference reference);
  /// Hands the references to the yield, in the order of lines.
  void finish_references(model::ObjectId from);
  std::string title() const;  ///< "Table 18 Customer"

 private:
  std::vector<model::Reference> references_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> by_target_;  ///< hash of a target to its reference
};

/// The kind that a C/SIDE type word names, in any letter case: "Table", "XMLport", "TableData".
std::optional<model::KindId> kind_of_type(std::string_view type);

}  // namespace parsers::nav
