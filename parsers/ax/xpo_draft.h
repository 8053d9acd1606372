#pragma once

#include "parsers/ax/xpo_release.h"
#include "scanner/model/yield.h"
#include "scanner/parser.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace parsers::ax {

/// What an object uses. The member of the target is the method or field, "" for the target as a whole.
struct Use {
  std::string_view kind;    ///< "extends", "call", "source-table" …
  std::string_view target;  ///< id of the target's kind
  std::string_view name;
  std::string_view member = {};
  std::uint32_t line = 0;
  model::MemberId from = model::none<model::MemberId>;
};

/// One object while it is read.
struct Draft {
  explicit Draft(const scanner::Slice& the_slice) : slice(the_slice) {}

  const scanner::Slice& slice;
  model::Object object;
  std::vector<model::CodeRegion> regions;
  std::vector<model::Reference> references;
  std::vector<model::Diagnostic> diagnostics;
  ReleaseSigns signs;
  bool partly_read = false;

  /// The diagnostic's first hole is the object. After the twentieth of an object the rest is only counted.
  void report(model::DiagnosticCode code, std::uint32_t line, std::string detail = {});
  model::MemberId add(model::Member member);
  model::Member& member(model::MemberId id) { return object.members[model::index(id)]; }
  /// Keeps the first use of a target in the object; later ones of the same kind say nothing new. Empty names are no
  /// use.
  void use(const Use& use);
  /// Adds the text to what the member's hash says.
  void extend_hash(model::MemberId id, std::string_view text);
  std::string title() const;  ///< "class CustInvoiceJob"
  /// Hands everything over. Offsets of the object are [begin, end).
  void finish(std::size_t begin, std::size_t end, model::Yield& yield);

 private:
  std::unordered_set<std::uint64_t> seen_;
  std::string scratch_;
  std::size_t further_defects_ = 0;
};

}  // namespace parsers::ax
