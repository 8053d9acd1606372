#pragma once

#include "scanner/model/object.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

/// What the user knows of whose work is whose (ours.json). It turns an inference into a fact: what it says is "set by
/// hand" and goes before every other sign.
struct Ours {
  /// Numbers, name prefixes or version tags of one owner.
  struct Owner {
    std::string name;                ///< "Contoso", "Jet Reports"
    Origin origin = Origin::custom;  ///< custom for ours, isv for a named third party, standard for the vendor
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ids;
    std::vector<std::string> prefixes;  ///< of object names, in any letter case
    std::vector<std::string> tags;      ///< beginnings of version list tags, in any letter case
  };
  struct SingleObject {
    std::string key;               ///< "nav/codeunit/50001"
    std::optional<Origin> origin;  ///< none: what the signs say stays
    std::string reason;
    std::string disposition;  ///< "keep as extension", "rebuild" …; "" if it is not set
    std::string owner;
  };
  std::vector<Owner> owners;
  std::vector<SingleObject> objects;

  bool empty() const { return owners.empty() && objects.empty(); }
};

/// Throws ConfigError with file, line and remedy where the file is wrong.
Ours load_ours(const std::string& path);

/// Whether a text begins with a prefix, blind to the case of ASCII letters.
bool begins_with(std::string_view text, std::string_view prefix);

}  // namespace model
