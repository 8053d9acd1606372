#include "scanner/cli/lock.h"

#include "scanner/model/config_error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace cli {
namespace {

std::string holder_of(int lock) {
  std::string text(64, '\0');
  const ssize_t size = pread(lock, text.data(), text.size(), 0);
  text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return text.empty() ? "another run" : text;
}

[[noreturn]] void fail_to_write(const std::string& what, const std::string& help) {
  throw model::ConfigError(std::string("cannot be written: ") + std::strerror(errno), what, help);
}

bool is_same_file(int file, const std::string& path) {
  struct stat opened {};
  struct stat named {};
  return fstat(file, &opened) == 0 && stat(path.c_str(), &named) == 0 && opened.st_ino == named.st_ino;
}

}  // namespace

RunLock::RunLock(std::string path, const std::string& what, const std::string& help) : path_(std::move(path)) {
  for (;;) {
    file_ = open(path_.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (file_ < 0) fail_to_write(what, help);
    if (flock(file_, LOCK_EX | LOCK_NB) != 0) {
      const std::string holder = holder_of(file_);
      close(file_);
      throw model::ConfigError("in use by " + holder, what, "wait for it, or " + help);
    }
    // A run that ended in between may have removed the file that was just locked.
    if (is_same_file(file_, path_)) break;
    close(file_);
  }
  const std::string own = "process " + std::to_string(getpid());
  if (ftruncate(file_, 0) == 0 && pwrite(file_, own.data(), own.size(), 0) >= 0) return;
  const int reason = errno;
  close(file_);
  errno = reason;
  fail_to_write(what, help);
}

RunLock::~RunLock() {
  unlink(path_.c_str());
  close(file_);
}

}  // namespace cli
