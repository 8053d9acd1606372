#include "parsers/gp/products.h"

#include "parsers/shared/words.h"
#include "scanner/model/embedded.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

namespace parsers::gp {
namespace {

std::string_view take_field(std::string_view& line) {
  const std::string_view field = line.substr(0, line.find('\t'));
  line.remove_prefix(std::min(field.size() + 1, line.size()));
  return field;
}

std::vector<Product> read_products() {
  std::vector<Product> products;
  std::string_view rest = model::embedded("parsers/gp/data/products.tsv");
  rest.remove_prefix(rest.find('\n') + 1);
  while (!rest.empty()) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    Product product;
    product.id = number_in(take_field(line)).value_or(0);
    product.name = take_field(line);
    const std::string_view owner = take_field(line);
    if (owner == "microsoft") product.owner = ProductOwner::microsoft;
    if (owner == "third-party") product.owner = ProductOwner::third_party;
    products.push_back(product);
  }
  return products;
}

const std::vector<Product>& products() {
  static const std::vector<Product> list = read_products();
  return list;
}

std::string without_blanks(std::string_view name) {
  std::string out = shared::lower(name);
  std::erase(out, ' ');
  return out;
}

}  // namespace

const Product* find_product(std::uint32_t id) {
  const auto row = std::ranges::find(products(), id, &Product::id);
  return row == products().end() ? nullptr : &*row;
}

const Product* find_product(std::string_view name) {
  const std::string wanted = without_blanks(name);
  const auto row =
      std::ranges::find_if(products(), [&](const Product& product) { return without_blanks(product.name) == wanted; });
  return row == products().end() || wanted.empty() ? nullptr : &*row;
}

ProductOwner owner_of(std::uint32_t id) {
  const Product* product = find_product(id);
  return product == nullptr ? ProductOwner::third_party : product->owner;
}

std::optional<std::uint32_t> number_in(std::string_view text) {
  text = shared::trimmed(text);
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace parsers::gp
