#include "scanner/source/source.h"
#include "scanner/text/encoding.h"
#include "tests/fuzz/fuzz.h"

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::array<std::string_view, 6> names{"a.zip", "a/b.7z", "c.cab", "d.tar.gz", "e.gz", "f.app"};

bool is_harmless(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.find('\\') != std::string_view::npos) return false;
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    if (part.empty() || part == "." || part == "..") return false;
    path.remove_prefix(std::min(part.size() + 1, path.size()));
  }
  return true;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string_view name = names[size == 0 ? 0 : data[size - 1] % names.size()];
  source::ArchiveLimits limits;
  limits.total_bytes = 4u << 20;
  limits.entry_bytes = 1u << 20;
  limits.entries = 200;
  source::container_kind(name, bytes.substr(0, 512));
  std::set<std::string> paths;
  std::uint64_t total = 0;
  std::vector<model::Diagnostic> diagnostics;
  source::read_archive(
      name, bytes, limits,
      [&](source::ArchiveMember&& member) {
        HOLDS(is_harmless(member.path));
        HOLDS(text::valid_utf8(member.path));
        HOLDS(paths.insert(member.path).second);
        HOLDS(!member.failed || member.bytes.empty());
        HOLDS(member.failed || member.bytes.size() <= limits.entry_bytes);
        HOLDS(!member.failed || !member.reason.empty());
        total += member.bytes.size();
        return true;
      },
      diagnostics);
  HOLDS(total <= limits.total_bytes);
  HOLDS(paths.size() <= limits.entries);
  for (const model::Diagnostic& diagnostic : diagnostics) HOLDS(diagnostic.path.starts_with(name));
  return 0;
}
