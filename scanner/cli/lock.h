#pragma once

#include <string>

namespace cli {

/// A file that at most one run holds. While it lives, a second one throws a ConfigError that says which process holds
/// it; the system frees it when a process ends, however it ends.
class RunLock {
 public:
  /// `path` is the file of the lock, `what` the thing that it stands for, `help` what to do instead.
  RunLock(std::string path, const std::string& what, const std::string& help);
  ~RunLock();
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;

 private:
  std::string path_;
  int file_ = -1;
};

}  // namespace cli
