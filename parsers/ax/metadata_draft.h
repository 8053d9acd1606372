#pragma once

#include "parsers/ax/xpp_code.h"
#include "scanner/model/yield.h"
#include "scanner/parser.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace parsers::ax {

/// The object of one metadata file while it is read.
struct MetadataDraft {
  explicit MetadataDraft(const scanner::Slice& the_slice) : slice(the_slice) {}

  const scanner::Slice& slice;
  model::Object object;
  std::vector<model::CodeRegion> regions;
  std::vector<model::Reference> references;

  model::MemberId add(model::Member member);
  model::Member& member(model::MemberId id) { return object.members[model::index(id)]; }
  /// Keeps the first use of a target; later ones of the same kind say nothing new. Empty names are no use.
  void use(const XppUse& use, model::MemberId from);
  /// Adds a value to the hash of a member, or to that of what stands in no member.
  void extend_hash(model::MemberId id, std::string_view name, std::string_view value);
  void add_property(std::string_view name, std::string_view value);
  std::string title() const;  ///< "table-extension CustTable.Contoso"
  /// Hands everything over.
  void finish(model::Yield& yield);

 private:
  std::unordered_set<std::uint64_t> seen_;
  model::Hash128 content_;
  std::string scratch_;
};

}  // namespace parsers::ax
