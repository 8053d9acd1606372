#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace model {

enum class Product : std::uint8_t { any, ax, nav, gp, crm };
inline constexpr std::size_t product_count = 5;

/// "ax", "nav", "gp", "crm"; "any" for companions that serve several products.
std::string_view id_of(Product product);

/// What makes two occurrences the same object (contract: "Occurrences and objects").
enum class Identity : std::uint8_t { number, name };

/// One kind of object of one product: a row of the kinds table.
struct Kind {
  Product product;
  std::string_view id;  ///< the word of JSON and page: "table"
  Identity identity;
  /// What the development formula counts one such object as, beside its code and members.
  bool is_view_or_query;
};

/// Index of a row of kinds(). Indices change when rows are added: serialised forms store product and id.
enum class KindId : std::uint8_t {};

/// All kinds, sorted by product and id. Every product has a row "other" for tags that are not in the table.
std::span<const Kind> kinds();
const Kind& kind(KindId id);
std::optional<KindId> find_kind(Product product, std::string_view id);
/// The row "other" of the product.
KindId other_kind(Product product);

/// What a member is: a row of the member kinds table.
enum class MemberKind : std::uint8_t {
  action,
  column,
  control,
  datasource,
  enum_value,
  event,
  event_hook,
  field,
  handler,
  index,
  key,
  library,
  method,
  plugin_type,
  procedure,
  relation,
  step,
  trigger,
  window,
};
inline constexpr std::size_t member_kind_count = 19;
std::string_view id_of(MemberKind kind);
std::optional<MemberKind> find_member_kind(std::string_view id);

/// The words that references of any product have for how something is used: "call", "extends", "table-relation" ….
std::span<const std::string_view> reference_kinds();
bool is_reference_kind(std::string_view id);

}  // namespace model
