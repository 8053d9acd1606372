#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::crm {

/// A value of a YAML text and the keys that lead to it.
struct YamlScalar {
  std::string path;  ///< "Publisher/UniqueName"; items of lists are numbered: "RootComponents/0/@type"
  std::string value;
  std::size_t offset = 0;  ///< of the line
};

/// The values of a block of YAML in the order of the text, as tools write it: mappings and lists by indentation, one
/// value a line, plain or in quotes, and mappings in braces on one line. Anchors, tags, texts over several lines and
/// whatever else YAML has are passed over. Takes any bytes; lines that begin behind column 40 are left out.
std::vector<YamlScalar> yaml_scalars(std::string_view text);

}  // namespace parsers::crm
