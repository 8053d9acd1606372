#include "scanner/source/member_name.h"

#include "scanner/text/encoding.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace source {
namespace {

bool is_drive(std::string_view component) {
  const char letter = component.empty() ? '\0' : component.front();
  return component.size() >= 2 && component[1] == ':' &&
         ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'));
}

struct Ending {
  std::string_view ending;
  std::string_view instead;
};

constexpr std::array endings{Ending{".gz", ""},      Ending{".bz2", ""},     Ending{".xz", ""},
                             Ending{".zst", ""},     Ending{".tgz", ".tar"}, Ending{".tbz2", ".tar"},
                             Ending{".tbz", ".tar"}, Ending{".txz", ".tar"}, Ending{".tzst", ".tar"}};

}  // namespace

MemberName clean_member_name(std::string_view raw) {
  std::string scratch;
  const text::Detected detected = text::valid_utf8(raw) ? text::Detected::utf8 : text::Detected::eight_bit;
  std::string name(text::decode(raw, detected, "cp850", scratch).text);
  std::ranges::replace(name, '\\', '/');

  MemberName result;
  result.is_folder = name.ends_with('/');
  result.unsafe = name.starts_with('/');
  std::string_view rest = name;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    std::string_view component = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (result.path.empty() && is_drive(component)) {
      component.remove_prefix(2);
      result.unsafe = true;
    }
    if (component == "..") result.unsafe = true;
    if (component.empty() || component == "." || component == "..") continue;
    if (!result.path.empty()) result.path += '/';
    result.path += component;
  }
  return result;
}

std::string UniquePaths::take(std::string path) {
  if (times_.try_emplace(path, 1).second) return path;
  while (true) {
    const std::uint32_t number = ++times_[path];
    std::string numbered = path + "~" + std::to_string(number);
    if (times_.try_emplace(numbered, 1).second) return numbered;
  }
}

std::string name_of_single_member(std::string_view archive_path) {
  const std::string_view name = archive_path.substr(archive_path.rfind('/') + 1);
  std::string lower(name);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (const Ending& row : endings) {
    if (lower.size() > row.ending.size() && lower.ends_with(row.ending)) {
      return std::string(name.substr(0, name.size() - row.ending.size())) + std::string(row.instead);
    }
  }
  return std::string(name);
}

}  // namespace source
