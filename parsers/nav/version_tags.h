#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::nav {

/// The version of the vendor's base application that a tag names: NAVW17.10 is 7.10, NAVW114.27 is 14.27, NAVDK11.00 is
/// 11.00 of the Danish version.
struct BaseVersion {
  std::uint32_t major = 0;
  std::uint32_t minor = 0;
  std::uint32_t revision = 0;  ///< third group: 6.00.10 is NAV 2009 R2
  bool worldwide = false;      ///< a W1 tag
  auto operator<=>(const BaseVersion&) const = default;
  std::string text() const;
};

/// None for a tag that is not the vendor's. The vendor's tags are NAV, a region of letters, and a number; "NAV STUFF"
/// is not one.
std::optional<BaseVersion> vendor_tag(std::string_view tag);

/// The tags of a version list, trimmed; empty ones left out. A version list is prose: tags hold blanks, dots, '#'.
std::vector<std::string_view> tags_of(std::string_view version_list);

/// "NAV 2013 R2" for 7.10, "" for a number that was never released.
std::string_view generation_of(const BaseVersion& version);

/// NAV 2013 and later, which have neither forms nor dataports nor the client that shows them.
bool is_after_classic_client(std::string_view generation);

}  // namespace parsers::nav
