#include "scanner/source/source.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace source {
namespace {

constexpr std::size_t slack = 64;
/// One read() takes at most about 2 GiB; asking for less keeps every system content.
constexpr std::size_t largest_read = std::size_t{1} << 30U;

class Descriptor {
 public:
  explicit Descriptor(const std::string& path) : number_(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

ReadResult failure(int error) { return {0, std::generic_category().message(error)}; }

bool make_room(std::string& buffer, std::size_t bytes) {
  try {
    if (buffer.size() < bytes) buffer.resize(bytes);
    return true;
  } catch (const std::bad_alloc&) {
    return false;
  } catch (const std::length_error&) {
    return false;
  }
}

}  // namespace

ReadResult read_file(const std::string& native_path, std::string& buffer) {
  // Without O_NONBLOCK a pipe that took the place of a file would stop the scan for ever.
  const Descriptor file(native_path);
  if (file.number() < 0) return failure(errno);
  struct stat status {};
  if (fstat(file.number(), &status) != 0) return failure(errno);
  if (S_ISDIR(status.st_mode)) return failure(EISDIR);
  if (!S_ISREG(status.st_mode)) return {0, "not a regular file"};

  // A file that grows while it is read is cut at the size that it had, one that shrinks ends early.
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > buffer.max_size() - slack || !make_room(buffer, size + slack)) return failure(ENOMEM);
  std::size_t done = 0;
  while (done < size) {
    const ssize_t got = read(file.number(), buffer.data() + done, std::min(size - done, largest_read));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failure(errno);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  std::memset(buffer.data() + done, 0, slack);
  return {done, {}};
}

}  // namespace source
