#pragma once

#include "scanner/cli/lock.h"

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace cli {

/// The folder that a run writes into. While it lives no other run can have it: a second one throws a ConfigError that
/// says who holds it. Files are written under temporary names and all renamed at the end, so a run that is killed or
/// that finds the disk full leaves the last good reports, and never a mixture.
class OutputFolder {
 public:
  explicit OutputFolder(const std::string& path);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  /// Absolute.
  const std::string& path() const { return path_; }
  /// Writes a file under its temporary name. Throws ConfigError where the disk does not take it.
  void write(const std::string& name, const std::function<void(std::ostream&)>& writer);
  /// Gives all files their names. Throws ConfigError where that fails.
  void commit();

 private:
  std::string temporary(const std::string& name) const { return path_ + "/." + name + ".tmp"; }

  std::string path_;
  RunLock lock_;
  std::vector<std::string> written_;
};

/// One file by itself, written under a temporary name beside it. Throws ConfigError where that fails.
void write_atomically(const std::string& path, const std::function<void(std::ostream&)>& writer);

}  // namespace cli
