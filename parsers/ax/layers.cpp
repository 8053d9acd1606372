#include "parsers/ax/layers.h"

#include "parsers/shared/words.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace parsers::ax {
namespace {

// In the order of their numbers.
constexpr std::array layers{
    Layer{"sys", Owner::vendor},   Layer{"syp", Owner::vendor},   Layer{"gls", Owner::vendor},
    Layer{"glp", Owner::vendor},   Layer{"fpk", Owner::vendor},   Layer{"fpp", Owner::vendor},
    Layer{"sln", Owner::product},  Layer{"slp", Owner::product},  Layer{"isv", Owner::product},
    Layer{"isp", Owner::product},  Layer{"var", Owner::customer}, Layer{"vap", Owner::customer},
    Layer{"cus", Owner::customer}, Layer{"cup", Owner::customer}, Layer{"usr", Owner::customer},
    Layer{"usp", Owner::customer},
};

struct IdRange {
  std::uint32_t last;
  Layer layer;
};
constexpr std::array id_ranges{
    IdRange{8'000, {"sys", Owner::vendor}},    IdRange{16'000, {"gls", Owner::vendor}},
    IdRange{18'000, {"dis", Owner::vendor}},   IdRange{20'000, {"los", Owner::product}},
    IdRange{30'000, {"bus", Owner::product}},  IdRange{40'000, {"var", Owner::customer}},
    IdRange{50'000, {"cus", Owner::customer}}, IdRange{60'000, {"usr", Owner::customer}},
    IdRange{65'535, {"sys", Owner::vendor}},
};

std::optional<std::uint32_t> hexadecimal(std::string_view digits) {
  std::uint32_t value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, 16);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Layer> layer_of(std::string_view text) {
  text = shared::trimmed(text);
  std::size_t number = layers.size();
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc() && stop == end && number < layers.size()) return layers[number];
  const auto row =
      std::ranges::find_if(layers, [&](const Layer& layer) { return shared::same_word(layer.name, text); });
  if (row == layers.end()) return std::nullopt;
  return *row;
}

std::optional<Layer> layer_of_id(std::uint32_t id) {
  if (id == 0) return std::nullopt;
  const auto row = std::ranges::find_if(id_ranges, [&](const IdRange& range) { return id <= range.last; });
  if (row == id_ranges.end()) return std::nullopt;
  return row->layer;
}

std::optional<LegacyOrigin> legacy_origin(std::string_view guid) {
  guid = shared::trimmed(guid);
  if (guid.starts_with('{')) guid.remove_prefix(1);
  if (guid.size() < 19 || guid.substr(8, 11) != "-0000-1000-") return std::nullopt;
  const std::optional<std::uint32_t> type = hexadecimal(guid.substr(0, 2));
  const std::optional<std::uint32_t> length = hexadecimal(guid.substr(2, 2));
  const std::optional<std::uint32_t> id = hexadecimal(guid.substr(4, 4));
  if (!type || !length || !id) return std::nullopt;
  return LegacyOrigin{*type, *length, *id};
}

}  // namespace parsers::ax
