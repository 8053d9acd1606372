#include "scanner/source/source.h"

#include <boost/filesystem.hpp>
#include <catch2/catch.hpp>

#include <fstream>
#include <string>
#include <sys/stat.h>

namespace fs = boost::filesystem;

namespace {

struct TempFolder {
  fs::path path = fs::temp_directory_path() / fs::unique_path("read-file-%%%%-%%%%-%%%%");
  TempFolder() { fs::create_directories(path); }
  ~TempFolder() { fs::remove_all(path); }
  std::string file(const std::string& name, const std::string& bytes) const {
    std::ofstream((path / name).native(), std::ios::binary) << bytes;
    return (path / name).native();
  }
};

}  // namespace

TEST_CASE("a file is read whole with 64 zero bytes behind it, also into a used buffer") {
  const TempFolder folder;
  std::string buffer;
  for (const std::size_t size : {70000u, 10u, 0u, 300u}) {
    const std::string bytes(size, 'x');
    const source::ReadResult read = source::read_file(folder.file("a.txt", bytes), buffer);
    CHECK(read.error.empty());
    REQUIRE(read.bytes == size);
    REQUIRE(buffer.size() >= size + 64);
    CHECK(buffer.substr(0, size) == bytes);
    CHECK(buffer.substr(size, 64) == std::string(64, '\0'));
  }
  CHECK(buffer.size() >= 70064);
}

TEST_CASE("what cannot be read gives the reason of the system") {
  const TempFolder folder;
  std::string buffer;
  CHECK(source::read_file((folder.path / "missing").native(), buffer).error == "No such file or directory");
  CHECK(source::read_file(folder.path.native(), buffer).error == "Is a directory");
  CHECK(buffer.empty());
}

TEST_CASE("a pipe is refused instead of waited for") {
  const TempFolder folder;
  const std::string pipe = (folder.path / "pipe").native();
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  std::string buffer;
  CHECK(source::read_file(pipe, buffer).error == "not a regular file");
}
