#include "scanner/model/ours.h"

#include "scanner/model/config_error.h"
#include "scanner/model/document.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace model {
namespace {

constexpr std::array<std::string_view, 5> dispositions{"keep as extension", "rebuild", "replace by standard",
                                                       "replace by Power Platform", "retire"};

Origin origin_named(const Node& node) {
  const std::string name = node.text();
  for (std::size_t i = 0; i < origin_count; ++i) {
    if (id_of(static_cast<Origin>(i)) == name) return static_cast<Origin>(i);
  }
  node.fail("'" + name + "' is no origin", "one of: custom, modified, isv, standard, unknown");
}

std::vector<std::string> texts(const Node& node, std::string_view key) {
  std::vector<std::string> found;
  if (const auto list = node.find(key)) {
    for (const Node& item : list->items()) found.push_back(item.text());
  }
  return found;
}

Ours::Owner read_owner(const Node& node) {
  node.only({"name", "origin", "ids", "prefixes", "tags"});
  const Origin origin = origin_named(node.at("origin"));
  if (origin == Origin::modified || origin == Origin::unknown)
    node.at("origin").fail("an owner's objects are not '" + node.at("origin").text() + "'",
                           "one of: custom, isv, standard; what was modified is said of single objects");
  Ours::Owner owner{.name = node.at("name").text(),
                    .origin = origin,
                    .prefixes = texts(node, "prefixes"),
                    .tags = texts(node, "tags")};
  if (const auto ranges = node.find("ids")) {
    for (const Node& range : ranges->items()) owner.ids.push_back(id_range(range));
  }
  if (owner.ids.empty() && owner.prefixes.empty() && owner.tags.empty())
    node.fail("nothing tells what is theirs", "add ids, prefixes or tags");
  return owner;
}

Ours::SingleObject read_object(const Node& node) {
  node.only({"key", "origin", "reason", "disposition", "owner"});
  Ours::SingleObject object{.key = node.at("key").text(),
                            .origin = {},
                            .reason = node.at("reason").text(),
                            .disposition = text_or(node, "disposition", ""),
                            .owner = text_or(node, "owner", "")};
  if (const auto origin = node.find("origin")) object.origin = origin_named(*origin);
  if (!object.origin && object.disposition.empty())
    node.fail("nothing is said of the object", "add origin or disposition");
  if (!object.disposition.empty() && std::ranges::find(dispositions, object.disposition) == dispositions.end()) {
    node.at("disposition")
        .fail("'" + object.disposition + "' is no disposition",
              "one of: keep as extension, rebuild, replace by standard, replace by Power Platform, retire");
  }
  return object;
}

}  // namespace

bool begins_with(std::string_view text, std::string_view prefix) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return text.size() >= prefix.size() && std::ranges::equal(text.substr(0, prefix.size()), prefix, {}, lower, lower);
}

Ours load_ours(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in.good()) throw ConfigError("the file cannot be read", path, "name the file with --ours");
  const Document document(path, {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()});
  const Node root = document.root();
  root.only({"owners", "objects"});
  Ours ours;
  if (const auto owners = root.find("owners")) {
    for (const Node& node : owners->items()) ours.owners.push_back(read_owner(node));
  }
  if (const auto objects = root.find("objects")) {
    for (const Node& node : objects->items()) ours.objects.push_back(read_object(node));
  }
  return ours;
}

}  // namespace model
