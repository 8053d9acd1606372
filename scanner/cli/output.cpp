#include "scanner/cli/output.h"

#include "scanner/model/config_error.h"

#include <boost/filesystem.hpp>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/file.h>
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
  lock_ = open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock_ < 0) {
    throw model::ConfigError(std::string("the output folder cannot be written: ") + std::strerror(errno), path_,
                             "name another with -o");
  }
  if (flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    const std::string holder = holder_of(lock_);
    close(lock_);
    throw model::ConfigError("in use by " + holder, path_, "wait for it, or name another folder with -o");
  }
  const std::string own = "process " + std::to_string(getpid());
  if (ftruncate(lock_, 0) != 0 || pwrite(lock_, own.data(), own.size(), 0) < 0) {
    const std::string reason = std::strerror(errno);
    close(lock_);
    throw model::ConfigError("the output folder cannot be written: " + reason, path_, "name another with -o");
  }
}

OutputFolder::~OutputFolder() {
  unlink((path_ + "/.dynscan.lock").c_str());
  close(lock_);
}

void OutputFolder::write(const std::string& name, const std::function<void(std::ostream&)>& writer) {
  const std::string target = path_ + "/" + name;
  const std::string temporary = path_ + "/." + name + ".tmp";
  bool written = false;
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    writer(out);
    out.close();
    written = out.good();
  }
  const std::string reason = std::strerror(errno);
  if (written && std::rename(temporary.c_str(), target.c_str()) == 0) return;
  unlink(temporary.c_str());
  throw model::ConfigError("cannot be written: " + reason, target, "make room or name another folder with -o");
}

}  // namespace cli
