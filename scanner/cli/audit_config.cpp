#include "scanner/cli/audit_config.h"

#include "scanner/model/config_error.h"
#include "scanner/model/document.h"
#include "scanner/model/embedded.h"
#include "scanner/text/encoding.h"

#include <boost/filesystem.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>

namespace cli {
namespace {

namespace fs = boost::filesystem;
using model::Node;

constexpr std::array<std::string_view, 7> formats{"csv", "html", "json", "openmetrics", "sarif", "text", "xlsx"};

/// The text with every comment (// to the end of its line) as blanks, so that lines and columns stay.
std::string without_comments(std::string text) {
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (in_string) {
      if (text[i] == '\\') {
        ++i;
      } else if (text[i] == '"') {
        in_string = false;
      }
    } else if (text[i] == '"') {
      in_string = true;
    } else if (text[i] == '/' && i + 1 < text.size() && text[i + 1] == '/') {
      for (; i < text.size() && text[i] != '\n'; ++i) text[i] = ' ';
    }
  }
  return text;
}

std::string absolute(const fs::path& base, const std::string& path) {
  if (path.empty()) return path;
  return fs::absolute(fs::path(path), base).lexically_normal().string();
}

bool is_inside(const std::string& path, const std::string& folder) {
  const fs::path inner(path);
  const fs::path outer(folder);
  const auto [at, end] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
  return at == outer.end() && end != inner.end();
}

std::vector<std::string> texts_of(const Node& node) {
  std::vector<std::string> texts;
  for (const Node& item : node.items()) texts.push_back(item.text());
  return texts;
}

/// A name that is a folder's on every file system, and none of the audit's own files.
void check_name(const Node& node, const std::string& name) {
  const bool is_plain = std::ranges::none_of(name, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 ||
           std::string_view("/\\:*?\"<>|\x7F").find(c) != std::string_view::npos;
  });
  constexpr std::array<std::string_view, 4> own{"index.html", "metrics.prom", "history.sqlite", "history.sqlite.lock"};
  const bool is_own = std::ranges::find(own, name) != own.end();
  if (!is_plain || is_own || name.front() == '.' || name.back() == ' ' || name.size() > 100 ||
      text::to_valid_utf8(name) != name)
    node.fail("'" + name + "' cannot be the name of a folder", "letters, digits, blanks, - and _; no dot in front");
}

AuditSystem system_of(const Node& node, const fs::path& base) {
  node.only({"name", "path", "product", "profile", "ours", "standard", "suppress", "codepage", "exclude"});
  AuditSystem system{.name = node.at("name").text(),
                     .path = absolute(base, node.at("path").text()),
                     .profile = absolute(base, text_or(node, "profile", "")),
                     .ours = absolute(base, text_or(node, "ours", "")),
                     .standard = absolute(base, text_or(node, "standard", "")),
                     .suppress = absolute(base, text_or(node, "suppress", ""))};
  check_name(node.at("name"), system.name);
  if (const auto product = node.find("product")) system.product = model::id_of(model::product_named(*product));
  if (const auto page = node.find("codepage")) {
    system.code_page = text::canonical_code_page(page->text());
    if (system.code_page.empty())
      page->fail("'" + page->text() + "' is no code page", "a name such as cp850 or cp1252");
  }
  if (const auto exclude = node.find("exclude")) system.exclude = texts_of(*exclude);
  return system;
}

/// Two systems of one folder would overwrite each other, also where letters have no case.
void check_distinct(const Node& systems) {
  std::set<std::string> seen;
  for (const Node& node : systems.items()) {
    std::string name = node.at("name").text();
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    if (!seen.insert(name).second)
      node.at("name").fail("two systems have the name '" + node.at("name").text() + "'",
                           "give one of them another name");
  }
}

void read_formats(const Node& node, AuditConfig& config) {
  config.formats = texts_of(node);
  for (const std::string& format : config.formats) {
    if (std::ranges::find(formats, format) == formats.end()) {
      std::string known;
      for (const std::string_view name : formats) known.append(known.empty() ? "" : ", ").append(name);
      node.fail("'" + format + "' is not known", "one or more of: " + known);
    }
  }
  if (std::ranges::find(config.formats, "json") == config.formats.end()) config.formats.emplace_back("json");
}

}  // namespace

AuditConfig load_audit_config(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in.good() || fs::is_directory(path)) {
    throw model::ConfigError("the configuration cannot be read", path,
                             "write a template with 'dynscan audit --new " + path + "'");
  }
  const model::Document document(
      path, without_comments({std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}));
  const fs::path base = fs::absolute(fs::path(path)).parent_path();
  const Node root = document.root();
  root.only(
      {"output", "history", "keep", "formats", "failOn", "policy", "rules", "suppress", "metricsFile", "systems"});
  AuditConfig config;
  config.output = absolute(base, root.at("output").text());
  config.history = absolute(base, text_or(root, "history", config.output + "/history.sqlite"));
  if (!is_inside(config.history, config.output))
    root.at("history").fail("the history lies outside of the output folder", "name a file in " + config.output);
  config.metrics_file = absolute(base, text_or(root, "metricsFile", ""));
  config.policy = text_or(root, "policy", "mission");
  if (config.policy != "mission" && config.policy != "vendor") config.policy = absolute(base, config.policy);
  config.rules = absolute(base, text_or(root, "rules", ""));
  config.suppress = absolute(base, text_or(root, "suppress", ""));
  if (const auto keep = root.find("keep")) {
    config.keep = keep->whole(10'000);
    if (config.keep == 0) keep->fail("nothing would be kept", "at least 1");
  }
  if (const auto node = root.find("formats")) read_formats(*node, config);
  if (const auto gates = root.find("failOn")) config.gates = gates_of(texts_of(*gates), path + ", /failOn");
  const Node systems = root.at("systems");
  for (const Node& node : systems.items()) config.systems.push_back(system_of(node, base));
  if (config.systems.empty()) systems.fail("there is no system", "name at least one with its path");
  check_distinct(systems);
  return config;
}

std::string_view audit_template() { return model::embedded("scanner/cli/audit.template.json"); }

}  // namespace cli
