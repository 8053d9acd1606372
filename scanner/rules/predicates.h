#pragma once

#include "scanner/model/inventory.h"
#include "scanner/rules/matcher.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace re2 {
class RE2;
}

namespace rules {

/// A place that a condition holds for: of the object itself where `member` is none and `line` is the object's.
struct Place {
  enum class Of : std::uint8_t { object, member, code };
  Of of = Of::object;
  model::MemberId member = model::none<model::MemberId>;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 0;
  std::string evidence;
  /// What names the place among those of its rule and object where the evidence holds what may change without it being
  /// another place: a figure, the object's own name. "" where the evidence itself does.
  std::string identity;
};

/// Who refers to whom in an inventory, by object.
struct Uses {
  explicit Uses(const model::Inventory& inventory);

  std::vector<std::uint64_t> incoming;                            ///< references from other objects
  std::vector<std::pair<std::uint32_t, std::uint32_t>> outgoing;  ///< range of references
};

/// Answers conditions about the objects of an inventory. One thread at a time; `uses` may be shared.
class Predicates {
 public:
  Predicates(const model::Inventory& inventory, const Uses& uses);
  ~Predicates();
  Predicates(const Predicates&) = delete;
  Predicates& operator=(const Predicates&) = delete;

  /// None where the condition does not hold for the object, else where it does.
  std::optional<std::vector<Place>> places(const CompiledCondition& condition, std::size_t object) const;

 private:
  std::vector<Place> code(std::uint16_t pattern, const model::Object& object) const;
  std::vector<Place> text(const TextCondition& condition, const model::Object& object) const;
  std::vector<Place> object(const ObjectCondition& condition, std::size_t object) const;
  std::vector<Place> metric(const MetricCondition& condition, const model::Object& object) const;
  std::vector<Place> reference(const ReferenceCondition& condition, std::size_t object) const;
  std::optional<std::vector<Place>> combination(const Combination& condition, const CompiledCondition& compiled,
                                                std::size_t object) const;
  bool tests_hold(const std::vector<PropertyTest>& tests, const model::Properties& properties) const;
  bool matches(const std::string& pattern, std::string_view text) const;

  const model::Inventory& inventory_;
  const Uses& uses_;
  mutable std::unordered_map<std::string, std::unique_ptr<re2::RE2>> regexes_;
};

}  // namespace rules
