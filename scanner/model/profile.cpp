#include "scanner/model/profile.h"

#include "scanner/model/config_error.h"
#include "scanner/model/document.h"
#include "scanner/model/embedded.h"
#include "scanner/model/inventory.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <limits>
#include <utility>

namespace model {
namespace {

constexpr std::array<std::string_view, 3> cloud_targets{"required", "wanted", "no"};
constexpr std::array<std::string_view, 3> levels{"low", "medium", "high"};
constexpr std::array<std::string_view, 3> wishes{"yes", "partly", "no"};
constexpr std::array<std::string_view, 3> qualities{"good", "fair", "poor"};
constexpr double most = 1'000'000;
constexpr std::uint32_t most_days = 36'500;

/// Fields of "overheads" in the order in which they are shown, with the ids that the results use.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> overheads{
    {{"projectManagement", "project-management"},
     {"testing", "testing"},
     {"dataMigration", "data-migration"},
     {"training", "training"}}};

template <typename Enum>
std::optional<Enum> one_of(const Node& root, std::string_view key, const std::array<std::string_view, 3>& names) {
  const std::optional<Node> field = root.find(key);
  if (!field) return std::nullopt;
  const std::string given = field->text();
  const auto found = std::ranges::find(names, given);
  if (found != names.end()) return static_cast<Enum>(found - names.begin());
  field->fail("'" + given + "' is no answer to this question",
              "one of: " + std::string(names[0]) + ", " + std::string(names[1]) + ", " + std::string(names[2]));
}

std::optional<double> number_or_none(const Node& root, std::string_view key) {
  const std::optional<Node> field = root.find(key);
  return field ? std::optional(field->number(0, most)) : std::nullopt;
}

std::optional<std::uint32_t> whole_or_none(const Node& root, std::string_view key) {
  const std::optional<Node> field = root.find(key);
  return field ? std::optional(field->whole(std::numeric_limits<std::uint32_t>::max())) : std::nullopt;
}

std::vector<std::string> texts(const Node& root, std::string_view key) {
  std::vector<std::string> found;
  if (const std::optional<Node> list = root.find(key)) {
    for (const Node& item : list->items()) found.push_back(item.text());
  }
  return found;
}

bool is_version(std::string_view text) {
  const bool ends_well = !text.empty() && text.front() != '.' && text.back() != '.';
  return ends_well && text.find("..") == std::string_view::npos &&
         text.find_first_not_of("0123456789.") == std::string_view::npos;
}

void read_releases(const Node& list, Profile& profile) {
  for (const Node& node : list.items()) {
    node.only({"product", "generation", "version"});
    Profile::Release release{product_named(node.at("product")), node.at("generation").text(),
                             text_or(node, "version", "")};
    if (!release.version.empty() && !is_version(release.version)) {
      node.at("version").fail("'" + release.version + "' is no version", "write numbers with dots between them");
    }
    if (std::ranges::find(profile.releases, release.product, &Profile::Release::product) != profile.releases.end()) {
      node.at("product").fail("this product has a release already", "name each product once");
    }
    profile.releases.push_back(std::move(release));
  }
}

void read_money(const Node& root, Profile& profile) {
  profile.day_rate = number_or_none(root, "dayRate");
  if (const std::optional<Node> currency = root.find("currency")) {
    profile.currency = currency->text();
    const bool fits = profile.currency.size() == 3 &&
                      std::ranges::all_of(profile.currency, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!fits) currency->fail("'" + profile.currency + "' is no currency", "write its three letters, such as EUR");
    if (!profile.day_rate) currency->fail("a currency without a day rate", "add dayRate");
  }
  if (profile.day_rate && profile.currency.empty()) {
    root.at("dayRate").fail("a day rate without a currency", "add \"currency\": \"EUR\" or another");
  }
  const std::optional<Node> rates = root.find("overheads");
  if (!rates) return;
  if (!profile.day_rate) rates->fail("overheads without a day rate", "add dayRate and currency");
  rates->only({overheads[0].first, overheads[1].first, overheads[2].first, overheads[3].first});
  for (const auto& [field, id] : overheads) {
    if (const std::optional<Node> rate = rates->find(field)) {
      profile.overheads.push_back({std::string(id), rate->number(0, 1000)});
    }
  }
}

void read_usage(const Node& root, const std::string& name, Profile& profile) {
  if (const std::optional<Node> days = root.find("unusedAfterDays")) {
    profile.unused_after = days->whole(most_days);
    if (profile.unused_after == 0) days->fail("no time at all", "write at least 1");
  }
  const std::optional<Node> files = root.find("usage");
  if (!files) return;
  const std::string folder = name.substr(0, name.rfind('/') == std::string::npos ? 0 : name.rfind('/') + 1);
  for (const Node& file : files->items()) {
    const std::string path = file.text().starts_with('/') ? file.text() : folder + file.text();
    if (!std::ifstream(path, std::ios::binary).good()) {
      file.fail("the file of usage " + path + " cannot be read", "name a CSV file, relative to the profile");
    }
    std::vector<UsageRow> rows = load_usage(path);
    std::ranges::move(rows, std::back_inserter(profile.usage));
  }
}

std::string release_text(std::string_view generation, std::string_view version) {
  return std::string(generation) + (version.empty() ? "" : " (" + std::string(version) + ")");
}

}  // namespace

std::string_view id_of(Profile::CloudTarget target) { return cloud_targets[static_cast<std::size_t>(target)]; }
std::string_view id_of(Profile::Level level) { return levels[static_cast<std::size_t>(level)]; }
std::string_view id_of(Profile::Wish wish) { return wishes[static_cast<std::size_t>(wish)]; }
std::string_view id_of(Profile::Quality quality) { return qualities[static_cast<std::size_t>(quality)]; }

Profile parse_profile(std::string name, std::string text) {
  const Document document(name, std::move(text));
  const Node root = document.root();
  root.only({"schema", "client", "project", "logo", "goals", "cloudTarget", "disruption", "redesign", "dataQuality",
             "databaseGb", "users", "companies", "countries", "releases", "dayRate", "currency", "overheads", "usage",
             "unusedAfterDays"});
  if (root.at("schema").text() != "dynscan-profile/1") {
    root.at("schema").fail("this is no profile of a known form", "write dynscan-profile/1");
  }
  Profile profile;
  profile.client = text_or(root, "client", "");
  profile.project = text_or(root, "project", "");
  profile.logo = text_or(root, "logo", "");
  profile.goals = texts(root, "goals");
  profile.cloud_target = one_of<Profile::CloudTarget>(root, "cloudTarget", cloud_targets);
  profile.disruption = one_of<Profile::Level>(root, "disruption", levels);
  profile.redesign = one_of<Profile::Wish>(root, "redesign", wishes);
  profile.data_quality = one_of<Profile::Quality>(root, "dataQuality", qualities);
  profile.database_gb = number_or_none(root, "databaseGb");
  profile.users = whole_or_none(root, "users");
  profile.companies = whole_or_none(root, "companies");
  profile.countries = texts(root, "countries");
  if (const std::optional<Node> list = root.find("releases")) read_releases(*list, profile);
  read_money(root, profile);
  read_usage(root, name, profile);
  return profile;
}

Profile load_profile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.good() || text.empty()) {
    throw ConfigError("no readable profile with something in it", path, "dynscan profile --new prints one to fill in");
  }
  return parse_profile(path, std::move(text));
}

std::string_view profile_template() { return embedded("scanner/model/data/profile-template.json"); }

void apply_releases(const Profile& profile, Inventory& inventory) {
  for (System& system : inventory.systems) {
    const auto release = std::ranges::find(profile.releases, system.product, &Profile::Release::product);
    if (release == profile.releases.end()) continue;
    const std::string told = release_text(release->generation, release->version);
    const std::string found = release_text(system.generation, system.version);
    const bool differs = !system.generation.empty() && system.generation != release->generation;
    if (differs && system.certainty == Certainty::certain) {
      system.notes.push_back({"profile.release-contradicts", {told, found}});
      continue;
    }
    if (differs) system.notes.push_back({"profile.release-replaces", {told, found}});
    if (differs || !release->version.empty()) system.version = release->version;
    system.generation = release->generation;
    system.certainty = Certainty::certain;
    system.evidence.push_back({none<ArtifactId>, 0, {"profile.release", {told}}});
  }
}

}  // namespace model
