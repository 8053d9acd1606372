#pragma once

#include "scanner/parser.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace parsers::crm {

/// One copy of a solution: the folder or archive that its manifest describes.
struct Unit {
  std::string root;         ///< "export/Contoso", "drop.zip!", "" for the place itself
  std::string unique_name;  ///< in lower case
  std::string version;
  std::string publisher;
  std::string prefix;    ///< in lower case
  bool managed = false;  ///< exported as managed: what is installed, not what was developed
  bool vendors = false;  ///< of the vendor, by its publisher or prefix
  std::uint32_t object = 0;
};

/// All copies of solutions of one system, found by the artifacts that belong to them. In an unpacked solution the
/// manifest stands in the folder "Other" and describes the folder around it.
class Units {
 public:
  explicit Units(const scanner::SystemView& view);

  /// The innermost copy around a path, null where there is none.
  const Unit* of(std::string_view path) const;
  /// The root of the copy around a path; without a manifest the folder of the file, or the one around "Other".
  std::string root_of(std::string_view path) const;
  const std::map<std::string, Unit>& all() const { return units_; }

 private:
  std::map<std::string, Unit> units_;
};

/// The folder that a manifest or a customizations.xml at this path describes.
std::string described_folder(std::string_view path);
/// Whether a prefix belongs to the vendor: a list of the prefixes of its own solutions.
bool is_vendor_prefix(std::string_view prefix);
/// "1.0.20250131.1" so that greater versions are greater texts: every part has ten digits, missing parts are 0.
std::string sortable_version(std::string_view version);

}  // namespace parsers::crm
