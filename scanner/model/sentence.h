#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace model {

/// A text for people, kept as the id of an entry of the catalogue (report/catalogue/en.json) and the values of its
/// numbered holes {0}, {1} …. The words themselves stand in the catalogue only.
struct Sentence {
  std::string id;
  std::vector<std::string> holes;

  bool empty() const { return id.empty(); }
  bool operator==(const Sentence&) const = default;
};

}  // namespace model
