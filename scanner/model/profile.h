#pragma once

#include "scanner/model/kinds.h"
#include "scanner/model/usage.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

struct Inventory;

/// What only people know of a client and his systems (profile.json). Every answer may be left open.
struct Profile {
  enum class CloudTarget : std::uint8_t { required, wanted, no };
  enum class Level : std::uint8_t { low, medium, high };
  enum class Wish : std::uint8_t { yes, partly, no };
  enum class Quality : std::uint8_t { good, fair, poor };

  /// The release that people know a product to be.
  struct Release {
    Product product = Product::any;
    std::string generation;  ///< "NAV 2013 R2"
    std::string version;     ///< "7.10.37563", "" where only the generation is known
  };
  /// Work that comes with the move, in percent of the days of the move itself.
  struct Overhead {
    std::string id;  ///< "project-management" …
    double percent = 0;
  };

  std::string client;
  std::string project;
  std::string logo;  ///< path of the partner's picture, relative to the profile
  std::optional<CloudTarget> cloud_target;
  std::optional<Level> disruption;  ///< how much of it the business tolerates
  std::optional<Wish> redesign;
  std::vector<std::string> goals;
  std::optional<Quality> data_quality;
  std::optional<double> database_gb;
  std::optional<std::uint32_t> users;
  std::optional<std::uint32_t> companies;
  std::vector<std::string> countries;
  std::vector<Release> releases;  ///< at most one for each product
  std::optional<double> day_rate;
  std::string currency;              ///< given with a day rate
  std::vector<Overhead> overheads;   ///< in the order in which they are shown
  std::uint32_t unused_after = 365;  ///< days without use from which on an object counts as not used
  std::vector<UsageRow> usage;       ///< of all files of usage, in their order
};

std::string_view id_of(Profile::CloudTarget target);
std::string_view id_of(Profile::Level level);
std::string_view id_of(Profile::Wish wish);
std::string_view id_of(Profile::Quality quality);

/// Reads the profile and the files of usage that it names. Throws ConfigError with file, line and remedy.
Profile load_profile(const std::string& path);
/// The profile that `text` holds; `name` is what errors call the file, and files of usage are sought beside it.
Profile parse_profile(std::string name, std::string text);

/// A commented profile in which every question is open, for `dynscan profile --new`.
std::string_view profile_template();

/// Sets the release of each system that the profile names one for. A release that the files prove stays, and a note of
/// the system says that the profile has another.
void apply_releases(const Profile& profile, Inventory& inventory);

}  // namespace model
