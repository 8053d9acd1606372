#include "scanner/cli/output.h"

#include "scanner/model/config_error.h"

#include <boost/filesystem.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ext/stdio_filebuf.h>
#include <fcntl.h>
#include <ostream>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cli {
namespace {

namespace fs = boost::filesystem;

std::string holder_of(int lock) {
  std::string text(64, '\0');
  const ssize_t size = pread(lock, text.data(), text.size(), 0);
  text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return text.empty() ? "another run" : text;
}

[[noreturn]] void fail_to_write(const std::string& path) {
  throw model::ConfigError(std::string("the output folder cannot be written: ") + std::strerror(errno), path,
                           "name another with -o");
}

bool is_same_file(int file, const std::string& path) {
  struct stat opened {};
  struct stat named {};
  return fstat(file, &opened) == 0 && stat(path.c_str(), &named) == 0 && opened.st_ino == named.st_ino;
}

}  // namespace

OutputFolder::OutputFolder(std::string path) {
  boost::system::error_code error;
  fs::create_directories(path, error);
  const bool is_folder = fs::is_directory(path, error);
  if (!is_folder) {
    throw model::ConfigError("the output folder cannot be made: " + error.message(), path, "name another with -o");
  }
  path_ = fs::canonical(path, error).string();
  const std::string lock_path = path_ + "/.dynscan.lock";
  for (;;) {
    lock_ = open(lock_path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (lock_ < 0) fail_to_write(path_);
    if (flock(lock_, LOCK_EX | LOCK_NB) != 0) {
      const std::string holder = holder_of(lock_);
      close(lock_);
      throw model::ConfigError("in use by " + holder, path_, "wait for it, or name another folder with -o");
    }
    // A run that ended in between may have removed the file that was just locked.
    if (is_same_file(lock_, lock_path)) break;
    close(lock_);
  }
  const std::string own = "process " + std::to_string(getpid());
  if (ftruncate(lock_, 0) == 0 && pwrite(lock_, own.data(), own.size(), 0) >= 0) return;
  const int reason = errno;
  close(lock_);
  errno = reason;
  fail_to_write(path_);
}

OutputFolder::~OutputFolder() {
  for (const std::string& name : written_) unlink(temporary(name).c_str());
  unlink((path_ + "/.dynscan.lock").c_str());
  close(lock_);
}

void OutputFolder::write(const std::string& name, const std::function<void(std::ostream&)>& writer) {
  const std::string path = temporary(name);
  // What somebody left under this name may be a link to elsewhere: it goes, and is never written through.
  unlink(path.c_str());
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
  bool written = file >= 0;
  if (written) {
    written_.push_back(name);
    __gnu_cxx::stdio_filebuf<char> buffer(file, std::ios::out | std::ios::binary);
    std::ostream out(&buffer);
    writer(out);
    out.flush();
    written = out.good() && buffer.close() != nullptr;
  }
  if (!written) {
    throw model::ConfigError(std::string("cannot be written: ") + std::strerror(errno), path_ + "/" + name,
                             "make room or name another folder with -o");
  }
}

void OutputFolder::commit() {
  for (const std::string& name : written_) {
    const std::string target = path_ + "/" + name;
    if (std::rename(temporary(name).c_str(), target.c_str()) != 0) {
      throw model::ConfigError(std::string("cannot be renamed: ") + std::strerror(errno), target,
                               "remove what stands there under that name");
    }
  }
  written_.clear();
}

}  // namespace cli
