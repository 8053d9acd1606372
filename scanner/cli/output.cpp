#include "scanner/cli/output.h"

#include "scanner/model/config_error.h"

#include <boost/filesystem.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ext/stdio_filebuf.h>
#include <fcntl.h>
#include <ostream>
#include <unistd.h>

namespace cli {
namespace {

namespace fs = boost::filesystem;

std::string folder_at(const std::string& path) {
  boost::system::error_code error;
  fs::create_directories(path, error);
  const bool is_folder = fs::is_directory(path, error);
  if (!is_folder) {
    throw model::ConfigError("the output folder cannot be made: " + error.message(), path, "name another with -o");
  }
  return fs::canonical(path, error).string();
}

/// Writes a file that nobody else can have put there; complains of it by the name that it is going to have.
void write_new(const std::string& path, const std::string& final_name,
               const std::function<void(std::ostream&)>& writer) {
  // What somebody left under this name may be a link to elsewhere: it goes, and is never written through.
  unlink(path.c_str());
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
  bool written = file >= 0;
  if (written) {
    __gnu_cxx::stdio_filebuf<char> buffer(file, std::ios::out | std::ios::binary);
    std::ostream out(&buffer);
    writer(out);
    out.flush();
    written = out.good() && buffer.close() != nullptr;
  }
  if (!written) {
    throw model::ConfigError(std::string("cannot be written: ") + std::strerror(errno), final_name,
                             "make room or name another folder with -o");
  }
}

}  // namespace

OutputFolder::OutputFolder(const std::string& path)
    : path_(folder_at(path)), lock_(path_ + "/.dynscan.lock", path_, "name another folder with -o") {}

OutputFolder::~OutputFolder() {
  for (const std::string& name : written_) unlink(temporary(name).c_str());
}

void OutputFolder::write(const std::string& name, const std::function<void(std::ostream&)>& writer) {
  const std::string path = temporary(name);
  written_.push_back(name);
  write_new(path, path_ + "/" + name, writer);
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

void write_atomically(const std::string& path, const std::function<void(std::ostream&)>& writer) {
  const fs::path whole(path);
  const std::string temporary = (whole.parent_path() / ("." + whole.filename().string() + ".tmp")).string();
  write_new(temporary, path, writer);
  if (std::rename(temporary.c_str(), path.c_str()) == 0) return;
  const std::string reason = std::strerror(errno);
  unlink(temporary.c_str());
  throw model::ConfigError("cannot be renamed: " + reason, path, "remove what stands there under that name");
}

}  // namespace cli
