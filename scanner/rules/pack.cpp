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
#include <memory>
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
  if (const auto product = node.find("product")) {
    constexpr std::array products{model::Product::any, model::Product::ax, model::Product::nav, model::Product::gp,
                                  model::Product::crm};
    applies.product = choice(*product, products, [](model::Product row) { return model::id_of(row); });
  }
  if (const auto language = node.find("language")) {
    std::array<model::Language, model::language_count> languages{};
    for (std::size_t i = 0; i < languages.size(); ++i) languages[i] = static_cast<model::Language>(i);
    applies.language = choice(*language, languages, [](model::Language row) { return model::name_of(row); });
  }
  if (const auto generations = node.find("generation")) applies.generations = some_texts_of(*generations);
  if (const auto origins = node.find("origin")) applies.origins = origins_of(*origins);
  return applies;
}

model::Remediation read_remediation(const Node& node) {
  node.only({"offset", "coefficient", "cap"});
  const auto minutes = [&](const char* key, double lowest) {
    node.at(key).number(lowest, 100'000);
    return node.at(key).whole(100'000);
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

void only_known_fields(const Node& node) {
  node.only({"id", "title", "applies", "when", "severity", "category", "migration", "remediation", "points", "target",
             "message", "why", "source", "links", "also", "examples", "disabled"});
}

/// Of what decides whether the rule fires: where it applies, its condition, and the lists of words that this names.
model::Hash128 definition_of(const Node& node, const ConditionContext& context) {
  std::string text = node.at("when").dump();
  if (const auto applies = node.find("applies")) text += applies->dump();
  const std::string own = text;
  for (const auto& [name, words] : context.words) {
    if (own.find(name) != std::string::npos) text += '\0' + name + '=' + words;
  }
  return text::content_hash(text);
}

Rule read_rule(const Node& node, const std::string& pack, const std::string& file, ConditionContext context) {
  only_known_fields(node);
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
  context.language = rule.applies.language;
  rule.when = read_condition(node.at("when"), context);
  info.definition = definition_of(node, context);
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

bool is_plain_word(std::string_view word) {
  return std::ranges::all_of(word, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

class Loader {
 public:
  void load(const std::string& name, std::string text) {
    read_bytes_ += text;
    const Node root = documents_.emplace_back(std::make_shared<Document>(name, std::move(text)))->root();
    root.only({"pack", "version", "retired", "words", "example_frame", "rules"});
    const std::string pack = root.at("pack").text();
    root.at("version").number(1, 1);
    if (const auto frame = root.find("example_frame")) frames_[pack] = frame->text();
    if (const auto retired = root.find("retired")) {
      for (const std::string& id : texts_of(*retired)) {
        rules_.erase(id);
        known_.insert(id);
        retired_.insert(id);
      }
    }
    const ConditionContext context{.words = words_of(root), .language = std::nullopt};
    std::set<std::string> seen;
    for (const Node& node : root.at("rules").items()) {
      const Node id = node.at("id");
      if (!seen.insert(id.text()).second)
        id.fail("the rule '" + id.text() + "' is defined twice", "give one of them another id");
      const auto disabled = node.find("disabled");
      if (disabled && disabled->truth()) {
        disable(node);
        continue;
      }
      if (retired_.contains(id.text()))
        id.fail("the id '" + id.text() + "' is retired", "give the rule another id; a retired one never comes back");
      Rule rule = read_rule(node, pack, name, context);
      if (const auto also = node.find("also")) named_.push_back(*also);
      known_.insert(rule.info.id);
      rules_.insert_or_assign(rule.info.id, std::move(rule));
    }
  }

  Catalogue finish() {
    for (const Node& also : named_) {
      for (const std::string& id : texts_of(also)) {
        if (!known_.contains(id))
          also.fail("there is no rule '" + id + "'", "see 'dynscan rules list' for the ids of the rules");
      }
    }
    Catalogue catalogue;
    for (auto& [id, rule] : rules_) catalogue.rules.push_back(std::move(rule));
    catalogue.frames = frames_;
    catalogue.hash = model::hex(text::content_hash(read_bytes_));
    return catalogue;
  }

 private:
  /// A row that is switched off may keep the fields of the rule that it was.
  void disable(const Node& node) {
    only_known_fields(node);
    const Node id = node.at("id");
    if (!known_.contains(id.text()))
      id.fail("there is no rule '" + id.text() + "' to disable", "see 'dynscan rules list' for the ids of the rules");
    rules_.erase(id.text());
  }

  static std::map<std::string, std::string> words_of(const Node& root) {
    std::map<std::string, std::string> lists;
    const auto words = root.find("words");
    if (!words) return lists;
    for (const std::string& name : words->keys()) {
      std::string& joined = lists[name];
      const Node list = words->at(name);
      for (const std::string& word : some_texts_of(list)) {
        if (!is_plain_word(word)) list.fail("'" + word + "' is no word", "letters, digits and _ only");
        joined += (joined.empty() ? "" : "|") + word;
      }
    }
    return lists;
  }

  std::vector<std::shared_ptr<Document>> documents_;  ///< kept for the places of what is checked at the end
  std::vector<Node> named_;                           ///< lists of rules that others name
  std::set<std::string> known_;                       ///< every id that a pack defined or retired
  std::set<std::string> retired_;
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

/// The packs that the program carries, read once: what a folder adds goes into a copy.
const Loader& embedded_loader() {
  static const Loader loader = [] {
    Loader fresh;
    for (const model::EmbeddedFile& pack : embedded_packs())
      fresh.load(std::string(pack.name.substr(embedded_folder.size())), std::string(pack.bytes));
    return fresh;
  }();
  return loader;
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
  Loader loader = embedded_loader();
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
