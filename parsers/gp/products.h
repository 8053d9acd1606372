#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace parsers::gp {

/// Whose product a dictionary is.
enum class ProductOwner : std::uint8_t { microsoft, third_party, unknown };

/// A product of Dynamics GP by the id that its dictionary has (data/products.tsv).
struct Product {
  std::uint32_t id = 0;
  std::string_view name;  ///< "" where only the id is known
  ProductOwner owner = ProductOwner::unknown;
};

/// The row of the list; none for an id that it lacks.
const Product* find_product(std::uint32_t id);
/// The same by name, blind to letter case and to blanks: "FieldService" is "Field Service".
const Product* find_product(std::string_view name);

/// The owner of a product id: what is not in the list is a third party's (documented: vendor ids are few, every
/// integrating product gets one of its own).
ProductOwner owner_of(std::uint32_t id);

/// A decimal number that is the whole text but for white space.
std::optional<std::uint32_t> number_in(std::string_view text);

}  // namespace parsers::gp
