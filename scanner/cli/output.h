#pragma once

#include <functional>
#include <iosfwd>
#include <string>

namespace cli {

/// The folder that a run writes into. While it lives no other run can have it: a second one throws a ConfigError that
/// says who holds it. Files are written under a temporary name and renamed, so a killed run leaves the last good ones.
class OutputFolder {
 public:
  explicit OutputFolder(std::string path);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  /// Absolute.
  const std::string& path() const { return path_; }
  /// Throws ConfigError where the disk does not take it; the earlier file stays then.
  void write(const std::string& name, const std::function<void(std::ostream&)>& writer);

 private:
  std::string path_;
  int lock_ = -1;
};

}  // namespace cli
