#include "scanner/rules/pack.h"

#include "scanner/model/config_error.h"
#include "scanner/model/document.h"
#include "scanner/model/embedded.h"
#include "scanner/rules/condition_reader.h"
#include "scanner/text/content_hash.h"

#include <boost/filesystem.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

namespace rules {
namespace {

namespace fs = boost::filesystem;
using model::Document;
using model::Node;

constexpr std::array severities{model::Severity::blocker, model::Severity::high, model::Severity::medium,
                                model::Severity::low, model::Severity::info};
constexpr std::array relevances{model::MigrationRelevance::mandatory, model::MigrationRelevance::optional,
                                model::MigrationRelevance::potential};
constexpr std::array<std::string_view, 10> categories{
    "platform-removed", "data-access", "integration",     "ui",          "security",
    "data-model",       "lifecycle",   "maintainability", "performance", "hygiene"};
constexpr std::array<double, 6> story_points{0, 1, 3, 5, 7, 13};

Applies read_applies(const Node& node) {
  node.only({"product", "language", "generation", "origin"});
  Applies applies;
  if (const auto product = node.find("product"); product && product->text() != "any")
    applies.product = product_named(*product);
  if (const auto language = node.find("language")) {
    const std::string name = language->text();
    for (std::size_t i = 0; i < model::language_count; ++i) {
      if (model::name_of(static_cast<model::Language>(i)) == name) applies.language = static_cast<model::Language>(i);
    }
    if (!applies.language) language->fail("unknown language '" + name + "'", "known is: cal");
  }
  if (const auto generations = node.find("generation")) applies.generations = texts_of(*generations);
  if (const auto origins = node.find("origin")) applies.origins = origins_of(*origins);
  return applies;
}

model::Remediation read_remediation(const Node& node) {
  node.only({"offset", "coefficient", "cap"});
  const auto minutes = [&](const char* key, double lowest) {
    return static_cast<std::uint32_t>(node.at(key).number(lowest, 100'000));
  };
  return {minutes("offset", 0), minutes("coefficient", 0), minutes("cap", 1)};
}

void check_id(const Node& node, const std::string& id) {
  const bool is_plain =
      std::ranges::all_of(id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
  if (!is_plain || id.find('-') == std::string::npos)
    node.fail("'" + id + "' is no rule id", "write lower-case words with hyphens, the product first: nav-automation");
}

std::uint32_t read_points(const Node& node) {
  const double points = node.number(0, 13);
  if (std::ranges::find(story_points, points) == story_points.end())
    node.fail("these are no story points", "one of 0, 1, 3, 5, 7, 13");
  return static_cast<std::uint32_t>(points);
}

Rule read_rule(const Node& node, const std::string& pack, const std::string& file) {
  node.only({"id", "title", "applies", "when", "severity", "category", "migration", "remediation", "points", "target",
             "message", "why", "source", "links", "also", "examples", "disabled"});
  Rule rule;
  model::RuleInfo& info = rule.info;
  info.id = node.at("id").text();
  check_id(node.at("id"), info.id);
  info.pack = pack;
  info.location = file;
  info.title = node.at("title").text();
  info.message = node.at("message").text();
  info.why = node.at("why").text();
  info.source = node.at("source").text();
  info.target = node.at("target").text();
  info.category = choice(node.at("category"), categories, [](std::string_view name) { return name; });
  info.severity = choice(node.at("severity"), severities, [](model::Severity s) { return model::id_of(s); });
  info.migration =
      choice(node.at("migration"), relevances, [](model::MigrationRelevance r) { return model::id_of(r); });
  info.remediation = read_remediation(node.at("remediation"));
  info.points = read_points(node.at("points"));
  if (const auto links = node.find("links")) info.links = texts_of(*links);
  if (const auto also = node.find("also")) rule.also = texts_of(*also);
  if (const auto applies = node.find("applies")) rule.applies = read_applies(*applies);
  rule.when = read_condition(node.at("when"));
  const Node examples = node.at("examples");
  examples.only({"match", "no_match"});
  info.match_examples = texts_of(examples.at("match"));
  info.no_match_examples = texts_of(examples.at("no_match"));
  if (info.match_examples.empty()) examples.at("match").fail("a rule needs an example that it finds", "add one");
  if (info.no_match_examples.empty())
    examples.at("no_match")
        .fail("a rule needs an example that it must not find", "add one with the words in a comment or string");
  return rule;
}

class Loader {
 public:
  void load(const std::string& name, std::string text) {
    read_bytes_ += text;
    const Document document(name, std::move(text));
    const Node root = document.root();
    root.only({"pack", "version", "retired", "example_frame", "rules"});
    const std::string pack = root.at("pack").text();
    root.at("version").number(1, 1);
    if (const auto frame = root.find("example_frame")) frames_[pack] = frame->text();
    if (const auto retired = root.find("retired")) {
      for (const std::string& id : texts_of(*retired)) rules_.erase(id);
    }
    std::set<std::string> seen;
    for (const Node& node : root.at("rules").items()) {
      const Node id = node.at("id");
      if (!seen.insert(id.text()).second)
        id.fail("the rule '" + id.text() + "' is defined twice", "give one of them another id");
      const auto disabled = node.find("disabled");
      if (disabled && disabled->truth()) {
        rules_.erase(id.text());
      } else {
        Rule rule = read_rule(node, pack, name);
        rules_.insert_or_assign(rule.info.id, std::move(rule));
      }
    }
  }

  Catalogue finish() {
    Catalogue catalogue;
    for (auto& [id, rule] : rules_) catalogue.rules.push_back(std::move(rule));
    catalogue.frames = frames_;
    catalogue.hash = model::hex(text::content_hash(read_bytes_));
    return catalogue;
  }

 private:
  std::map<std::string, Rule> rules_;
  std::map<std::string, std::string> frames_;
  std::string read_bytes_;
};

constexpr std::string_view embedded_folder = "scanner/rules/packs/";

std::vector<model::EmbeddedFile> embedded_packs() {
  std::vector<model::EmbeddedFile> packs;
  for (const model::EmbeddedFile& file : model::embedded_files()) {
    if (file.name.starts_with(embedded_folder)) packs.push_back(file);
  }
  return packs;
}

std::vector<std::string> packs_in(const std::string& folder) {
  boost::system::error_code error;
  std::vector<std::string> packs;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == ".json") packs.push_back(entry->path().string());
  }
  if (error)
    throw model::ConfigError("the folder of rules cannot be read: " + error.message(), folder,
                             "name a folder that holds *.json packs");
  std::ranges::sort(packs);
  return packs;
}

}  // namespace

Catalogue load_catalogue(const std::string& folder) {
  Loader loader;
  for (const model::EmbeddedFile& pack : embedded_packs()) {
    loader.load(std::string(pack.name.substr(embedded_folder.size())), std::string(pack.bytes));
  }
  if (!folder.empty()) {
    for (const std::string& path : packs_in(folder)) {
      std::ifstream in(path, std::ios::binary);
      std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
      if (!in.good() && !in.eof()) throw model::ConfigError("the pack cannot be read", path, "check its permissions");
      loader.load(path, std::move(text));
    }
  }
  return loader.finish();
}

void export_packs(const std::string& folder) {
  boost::system::error_code error;
  fs::create_directories(folder, error);
  for (const model::EmbeddedFile& pack : embedded_packs()) {
    const std::string path = folder + "/" + std::string(pack.name.substr(embedded_folder.size()));
    std::ofstream out(path, std::ios::binary);
    out << pack.bytes;
    out.close();
    if (!out.good()) throw model::ConfigError("the pack cannot be written", path, "name a folder that can be written");
  }
}

}  // namespace rules
