#include "scanner/cli/places.h"

#include "scanner/model/config_error.h"
#include "scanner/text/encoding.h"

#include <boost/filesystem.hpp>

#include <algorithm>
#include <set>

namespace cli {
namespace {

namespace fs = boost::filesystem;

std::string name_of(const std::string& path) {
  boost::system::error_code error;
  const fs::path whole = fs::canonical(path, error);
  const fs::path last = error ? fs::path(path).filename() : whole.filename();
  const std::string name = fs::is_directory(whole, error) ? last.string() : last.stem().string();
  // The name is printed on terminals: what would steer one is shown as a mark.
  std::string shown;
  for (const char c : text::to_valid_utf8(name.empty() ? "root" : name)) {
    const auto byte = static_cast<unsigned char>(c);
    shown += byte < 0x20 || byte == 0x7F ? std::string("\xEF\xBF\xBD") : std::string(1, c);
  }
  return shown;
}

bool is_inside(const fs::path& path, const fs::path& folder) {
  const auto [at, end] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return at == folder.end();
}

void add_entries(const std::string& path, const std::string& output, std::vector<std::string>& roots) {
  boost::system::error_code error;
  std::vector<std::string> found;
  for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
    const fs::path real = fs::canonical(entry->path(), error);
    const bool leads_out =
        !error && fs::is_symlink(entry->path(), error) && !is_inside(real, fs::canonical(path, error));
    if (leads_out || (!error && real.string() == output)) continue;
    error.clear();
    found.push_back(entry->path().string());
  }
  std::ranges::sort(found);
  roots.insert(roots.end(), found.begin(), found.end());
}

}  // namespace

void check_paths(const std::vector<std::string>& paths, const std::string& output) {
  for (const std::string& path : paths) {
    boost::system::error_code error;
    if (!fs::exists(path, error)) {
      throw model::ConfigError("there is no such file or folder", path, "name what is to be scanned");
    }
    const fs::path folder = fs::weakly_canonical(output, error);
    if (!error && is_inside(fs::canonical(path, error), folder)) {
      throw model::ConfigError("it lies in the output folder, which is never scanned", path,
                               "name another output folder with -o");
    }
  }
}

std::vector<model::Place> places_of(const std::vector<std::string>& paths, bool each, const std::string& output) {
  std::vector<std::string> roots;
  for (const std::string& path : paths) {
    boost::system::error_code error;
    if (each && fs::is_directory(path, error)) {
      add_entries(path, output, roots);
    } else {
      roots.push_back(path);
    }
  }
  std::vector<model::Place> places;
  std::set<std::string> taken;
  for (const std::string& root : roots) {
    const std::string base = name_of(root);
    std::string name = base;
    for (int number = 2; !taken.insert(name).second; ++number) name = base + "-" + std::to_string(number);
    places.push_back({name, root});
  }
  return places;
}

}  // namespace cli
