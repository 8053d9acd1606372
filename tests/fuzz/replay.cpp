#include "tests/fuzz/fuzz.h"

#include <boost/filesystem.hpp>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

namespace fs = boost::filesystem;

std::vector<std::string> files_below(const char* path) {
  std::vector<std::string> files;
  if (!fs::is_directory(path)) return files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path)) {
    if (fs::is_regular_file(entry.path())) files.push_back(entry.path().string());
  }
  std::ranges::sort(files);
  return files;
}

void run(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

/// replay FOLDER…: every file in them, whole, cut at ten places, and as the tail behind each cut.
int main(int argc, char** argv) {
  std::size_t count = 0;
  for (int i = 1; i < argc; ++i) {
    for (const std::string& file : files_below(argv[i])) {
      std::ifstream in(file, std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
      run(bytes);
      for (std::size_t cut = 1; cut <= 10; ++cut) {
        run(bytes.substr(0, bytes.size() * cut / 11));
        run(bytes.substr(bytes.size() * cut / 11));
      }
      ++count;
    }
  }
  std::printf("%zu files\n", count);
  // A corpus that is not found must not pass for one that broke nothing.
  return count == 0 ? 1 : 0;
}
