#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace source {

/// The name of a member as it may be printed and joined to a path.
struct MemberName {
  std::string path;        ///< "" where nothing usable was left
  bool is_folder = false;  ///< it ended in a slash
  bool unsafe = false;     ///< it was absolute, named a drive or led out of the archive
};

/// Makes a name from an archive harmless. Names that are no UTF-8 are read as code page 850, which zip programs of DOS
/// and Windows write.
MemberName clean_member_name(std::string_view raw);

/// Gives every path once: the second "a" becomes "a~2".
class UniquePaths {
 public:
  std::string take(std::string path);

 private:
  std::unordered_map<std::string, std::uint32_t> times_;
};

/// What the one member of a compressed file is called: "a/b.txt.gz" holds "b.txt", "b.tgz" holds "b.tar".
std::string name_of_single_member(std::string_view archive_path);

}  // namespace source
