#pragma once

#include "scanner/model/inventory.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// What becomes of a custom or modified object when its system moves.
enum class Disposition : std::uint8_t { keep, rebuild, standard, power_platform, retire };
inline constexpr std::size_t disposition_count = 5;
/// "keep as extension", "rebuild", "replace by standard", "replace by Power Platform", "retire".
std::string_view id_of(Disposition disposition);
std::optional<Disposition> disposition_named(std::string_view id);

/// One row of report/plan/data/dispositions.json: conditions that must all hold, and what follows from them. What is
/// empty asks for nothing.
struct DispositionRow {
  struct Property {
    std::string name;
    std::vector<std::string> values;  ///< patterns; "*" asks only that it is there
  };
  std::string id;
  model::Product product = model::Product::any;
  std::optional<model::Era> era;
  std::vector<std::string> kinds;  ///< patterns of kinds as JSON prints them: "table", "other:WMU", "*-extension"
  std::vector<model::Origin> origins;
  std::vector<Property> properties;
  std::vector<std::string> findings;  ///< ids of rules, of which one at least was broken
  std::vector<std::string> names;     ///< patterns of the object's name
  std::optional<bool> referenced;     ///< whether another object uses it
  std::uint32_t least_objects = 0;    ///< of the system: what a small excerpt does not use may be used elsewhere
  Disposition disposition = Disposition::rebuild;
  std::string target;
  std::string reason;
};

struct DispositionTable {
  std::vector<DispositionRow> rows;
  /// Rows that an object of this kind and era can meet, in order, by model::KindId.
  std::array<std::vector<std::vector<std::uint16_t>>, 2> rows_of_kind;
};

/// What rows ask about an object beside itself.
struct ObjectFacts {
  model::Era era = model::Era::legacy;
  std::vector<std::string_view> findings;  ///< ids of the rules that it breaks
  bool referenced = false;
  std::uint64_t objects_of_system = 0;
};

/// Throws model::ConfigError with line and remedy where the text is no table of dispositions.
DispositionTable parse_dispositions(std::string name, std::string text);
/// The embedded table.
DispositionTable load_dispositions();

/// The first row whose conditions hold. The last row of every table holds for everything. An object of unknown origin
/// is taken as custom.
std::uint16_t row_for(const DispositionTable& table, const model::Object& object, const ObjectFacts& facts);

/// Whether a text is like a pattern that may begin and end with "*"; blind to the case of ASCII letters.
bool is_like(std::string_view text, std::string_view pattern);

}  // namespace report
