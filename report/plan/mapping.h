#pragma once

#include "scanner/model/inventory.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// Where the data of a vendor's table go.
struct TableTarget {
  std::string table;
  std::uint32_t number = 0;  ///< of a NAV table; 0 where tables have none
  std::string target;
  std::string entity;  ///< by which data come in; "" where they do not
  std::string note;
};

/// What report/plan/data/targets.json says of one product.
struct ProductTargets {
  std::vector<std::string> table_kinds;
  std::vector<std::string> extension_kinds;  ///< named after the table that they extend: "CustTable.Contoso"
  std::string own_table;
  std::string own_entity;
  std::string own_field;
  std::string vendor_field;
  std::vector<TableTarget> tables;
  std::map<std::string, std::size_t, std::less<>> by_name;  ///< lower case; positions in `tables`
};

struct Targets {
  std::array<ProductTargets, model::product_count> of;  ///< by model::Product
};

/// Throws model::ConfigError with line and remedy where the text is no table of targets.
Targets parse_targets(std::string name, std::string text);
/// The embedded table.
Targets load_targets();

/// A table of the customer's, a field of such a table, or a field of his in a table of the vendor's.
struct MappingRow {
  model::ObjectId object{};
  model::MemberId member = model::none<model::MemberId>;        ///< none: the table itself
  model::ObjectId relationship = model::none<model::ObjectId>;  ///< an object of its own that relates a column
  std::uint32_t used_by = 0;                                    ///< objects that refer to it
};

/// What a row says, as the reports print it.
struct MappingCells {
  std::string_view what;  ///< "table", "field", "vendor-field"
  std::string table;
  std::string field;
  std::uint32_t number = 0;
  std::string type;
  std::string type_name;  ///< extended data type, enum, option set, or the options themselves
  std::string length;
  std::string keys;  ///< of a table all, of a field those that it is part of
  std::string relation;
  std::string target_table;
  std::string target_entity;
  std::string target_field;  ///< "" for a table, and for a field that is not stored
  std::string how;
  std::string note;  ///< of the target; "" if there is nothing to note
  bool stored = true;
};

/// Rows of one system by table: custom tables with all their fields, then custom fields of modified tables.
std::vector<MappingRow> map_data(const model::Inventory& inventory, model::SystemId system, const Targets& targets);

MappingCells cells_of(const MappingRow& row, const model::Inventory& inventory, const Targets& targets);

}  // namespace report
