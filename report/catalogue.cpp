#include "report/catalogue.h"

#include "scanner/model/embedded.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <stdexcept>

namespace report {

Catalogue::Catalogue(std::string_view language) : language_(language) {
  const std::string name = "report/catalogue/" + language_ + ".json";
  bool found = false;
  for (const model::EmbeddedFile& file : model::embedded_files()) found = found || file.name == name;
  if (!found) throw std::runtime_error("no texts in the language '" + language_ + "'; there is: en");
  const nlohmann::json json = nlohmann::json::parse(model::embedded(name));
  for (const auto& [id, text] : json.items()) {
    entries_.emplace(id, text.get<std::string>());
  }
}

bool Catalogue::has(std::string_view id) const { return entries_.find(id) != entries_.end(); }

std::string_view Catalogue::text(std::string_view id) const {
  const auto entry = entries_.find(id);
  if (entry != entries_.end()) return entry->second;
  return id;
}

std::string Catalogue::say(const model::Sentence& sentence) const {
  if (!has(sentence.id)) {
    std::string out = "[" + sentence.id;
    for (const std::string& hole : sentence.holes) out += " " + hole;
    return out + "]";
  }
  const std::string_view pattern = text(sentence.id);
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const std::size_t close = pattern[i] == '{' ? pattern.find('}', i) : std::string_view::npos;
    std::size_t hole = 0;
    if (close != std::string_view::npos &&
        std::from_chars(pattern.data() + i + 1, pattern.data() + close, hole).ptr == pattern.data() + close &&
        hole < sentence.holes.size()) {
      out += sentence.holes[hole];
      i = close;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

}  // namespace report
