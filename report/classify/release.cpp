#include "report/classify/release.h"

#include <charconv>
#include <cstdint>

namespace report {
namespace {

/// "9.2.26034.00167" as numbers; empty where it is not a version.
std::vector<std::uint64_t> parts_of(std::string_view version) {
  std::vector<std::uint64_t> parts;
  const char* at = version.data();
  const char* const end = at + version.size();
  while (at != end) {
    std::uint64_t part = 0;
    const auto [stop, error] = std::from_chars(at, end, part);
    if (error != std::errc{} || (stop != end && *stop != '.')) return {};
    parts.push_back(part);
    at = stop == end ? end : stop + 1;
  }
  return parts;
}

}  // namespace

bool names_generation(std::string_view name, std::string_view generation) {
  if (!name.ends_with(".x")) return name == generation;
  const std::string_view stem = name.substr(0, name.size() - 2);
  if (!generation.starts_with(stem)) return false;
  return generation.size() == stem.size() || generation[stem.size()] == '.';
}

Answer is_at_least(std::string_view version, std::string_view bound) {
  const std::vector<std::uint64_t> parts = parts_of(version);
  const std::vector<std::uint64_t> limit = parts_of(bound);
  if (parts.empty()) return Answer::unknown;
  for (std::size_t i = 0; i < limit.size(); ++i) {
    if (i >= parts.size()) {
      if (limit[i] != 0) return Answer::unknown;
      continue;
    }
    if (parts[i] != limit[i]) return parts[i] > limit[i] ? Answer::yes : Answer::no;
  }
  return Answer::yes;
}

std::string_view version_of(const model::System& system) {
  if (!parts_of(system.version).empty()) return system.version;
  const std::string_view generation = system.generation;
  const std::string_view last = generation.substr(generation.rfind(' ') + 1);
  return last.find('.') != std::string_view::npos && !parts_of(last).empty() ? last : std::string_view{};
}

std::string version_or_nothing(const model::Node& object, std::string_view key) {
  const std::string version = text_or(object, key, "");
  if (!version.empty() && is_at_least(version, "0") == Answer::unknown) {
    object.at(key).fail("'" + version + "' is no version", "write numbers with dots between them");
  }
  return version;
}

}  // namespace report
