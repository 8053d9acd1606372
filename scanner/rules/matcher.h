#pragma once

#include "scanner/model/finding.h"
#include "scanner/model/kinds.h"
#include "scanner/model/language.h"
#include "scanner/model/token.h"
#include "scanner/rules/rule.h"
#include "scanner/text/vocabulary.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace rules {

/// A condition whose code patterns have numbers.
struct CompiledCondition {
  const Condition* source = nullptr;
  std::uint16_t pattern = 0;  ///< for tokens and text of code: what Hit::pattern says
  std::vector<CompiledCondition> parts;
};

/// A code region as the matcher sees it.
struct CodeView {
  std::string_view text;  ///< what token offsets count from
  std::span<const model::Token> tokens;
  model::Language language = model::Language::cal;
  model::MemberId member = model::none<model::MemberId>;
  std::string_view member_name;  ///< "No. - OnValidate" for a trigger
  model::MemberKind member_kind = model::MemberKind::procedure;
  model::LinePrefix prefix = model::LinePrefix::none;
};

/// All rules of a run, compiled once and read by all workers.
class Matcher {
 public:
  /// Words of the rules are added to the vocabularies, with which all code must be lexed then.
  Matcher(const Catalogue& catalogue, text::Vocabularies& vocabularies);
  ~Matcher();
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  /// Appends a hit for every place of the region where a pattern stands, lines as the tokens have them.
  void match(const CodeView& code, std::vector<model::Hit>& hits) const;

  const Catalogue& catalogue() const { return catalogue_; }
  /// One per rule, in their order.
  const std::vector<CompiledCondition>& conditions() const { return conditions_; }

 private:
  struct Tables;
  CompiledCondition compile(const Condition& condition, const Applies& applies, text::Vocabularies& vocabularies);

  const Catalogue& catalogue_;
  std::vector<CompiledCondition> conditions_;
  std::unique_ptr<Tables> tables_;
};

}  // namespace rules
