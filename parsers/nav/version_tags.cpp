#include "parsers/nav/version_tags.h"

#include "parsers/nav/cside_draft.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace parsers::nav {
namespace {

std::uint32_t take_number(std::string_view& rest, std::size_t& digits) {
  std::uint32_t number = 0;
  const char* end = std::from_chars(rest.data(), rest.data() + rest.size(), number).ptr;
  digits = static_cast<std::size_t>(end - rest.data());
  rest.remove_prefix(digits);
  return number;
}

struct Release {
  std::uint32_t major;
  std::uint32_t minor;
  std::uint32_t revision;
  std::string_view generation;
};

// The first number of each release; the W1 version numbers stand in the version lists of the releases themselves.
// clang-format off
constexpr std::array releases{
    Release{2, 0, 0, "Navision 2"},   Release{3, 0, 0, "Navision 3"},   Release{4, 0, 0, "NAV 4.0"},
    Release{5, 0, 0, "NAV 5.0"},      Release{6, 0, 0, "NAV 2009"},     Release{6, 0, 10, "NAV 2009 R2"},
    Release{7, 0, 0, "NAV 2013"},     Release{7, 10, 0, "NAV 2013 R2"}, Release{8, 0, 0, "NAV 2015"},
    Release{9, 0, 0, "NAV 2016"},     Release{10, 0, 0, "NAV 2017"},    Release{11, 0, 0, "NAV 2018"},
    Release{13, 0, 0, "Business Central 13"}, Release{14, 0, 0, "Business Central 14"},
    Release{15, 0, 0, ""},
};
// clang-format on

}  // namespace

std::string BaseVersion::text() const {
  std::string out = std::to_string(major) + "." + (minor < 10 ? "0" : "") + std::to_string(minor);
  if (revision > 0) out += std::string(".") + (revision < 10 ? "0" : "") + std::to_string(revision);
  return out;
}

std::optional<BaseVersion> vendor_tag(std::string_view tag) {
  if (tag.size() < 5 || !same_word(tag.substr(0, 3), "NAV")) return std::nullopt;
  std::string_view rest = tag.substr(3);
  std::size_t letters = 0;
  while (letters < rest.size() && is_letter(rest[letters])) ++letters;
  const std::string_view region = rest.substr(0, letters);
  rest.remove_prefix(letters);
  if (region.empty() || region.size() > 5 || rest.empty() || !is_digit(rest.front())) return std::nullopt;
  BaseVersion version;
  version.worldwide = same_word(region, "W");
  if (version.worldwide) rest.remove_prefix(1);
  std::size_t digits = 0;
  version.major = take_number(rest, digits);
  if (digits == 0 || digits > 2) return std::nullopt;
  if (rest.empty() || rest.front() != '.') return version;
  rest.remove_prefix(1);
  version.minor = take_number(rest, digits);
  if (digits == 1) version.minor *= 10;
  if (version.major >= 13) return version;
  if (rest.empty() || rest.front() != '.') return version;
  rest.remove_prefix(1);
  const std::uint32_t revision = take_number(rest, digits);
  if (digits <= 2) version.revision = revision;
  return version;
}

std::vector<std::string_view> tags_of(std::string_view version_list) {
  std::vector<std::string_view> tags;
  while (!version_list.empty()) {
    const std::size_t comma = std::min(version_list.find(','), version_list.size());
    const std::string_view tag = trimmed(version_list.substr(0, comma));
    if (!tag.empty()) tags.push_back(tag);
    version_list.remove_prefix(std::min(comma + 1, version_list.size()));
  }
  return tags;
}

std::string_view generation_of(const BaseVersion& version) {
  std::string_view generation;
  for (const Release& release : releases) {
    if (std::tie(release.major, release.minor, release.revision) >
        std::tie(version.major, version.minor, version.revision))
      break;
    generation = release.generation;
  }
  return generation;
}

bool is_after_classic_client(std::string_view generation) {
  const auto* row = std::ranges::find(releases, generation, &Release::generation);
  return row != releases.end() && !generation.empty() && row->major >= 7;
}

}  // namespace parsers::nav
