#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace source {

/// Patterns in gitignore syntax: '#' comments, '!' negation, trailing '/' for folders only, leading or inner '/'
/// anchors to the folder of the list, '*', '?', '[a-z]', '**', '\' escapes. The last pattern that matches wins.
class IgnoreList {
 public:
  /// `base` is the folder of the list relative to the root, "" for the root itself.
  void add(std::string_view base, std::string_view lines);
  /// `path` is relative to the root. Looks at this path only: a file below an excluded folder is excluded too, so ask
  /// for the folder first and pass that on.
  bool excludes(std::string_view path, bool is_folder) const;
  bool empty() const { return patterns_.empty(); }

 private:
  struct Pattern {
    std::string base;
    std::string glob;
    bool negated = false;
    bool folders_only = false;
    bool anchored = false;
  };
  std::vector<Pattern> patterns_;
};

}  // namespace source
