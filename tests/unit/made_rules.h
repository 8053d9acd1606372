#pragma once

#include "parsers/table.h"
#include "scanner/model/config_error.h"
#include "scanner/pipeline/scan.h"
#include "scanner/rules/matcher.h"
#include "scanner/rules/rule.h"
#include "scanner/text/vocabulary.h"

#include <boost/filesystem.hpp>

#include <fstream>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace made {

/// An object of a C/SIDE export, a codeunit of the customer unless something else is said; what is empty is left out.
struct Unit {
  std::string kind = "Codeunit";
  std::string number = "50000";
  std::string name = "Made Up";
  std::string date = "06-10-17";
  std::string time = "9:00:00";
  std::string tags = "ABC1.00";
  std::string properties;  ///< rows of PROPERTIES
  std::string fields;      ///< rows of FIELDS, for tables
  std::string keys;        ///< rows of KEYS, for tables
  std::string body;        ///< statements of one procedure Work, each line with its line feed
  std::string code;        ///< more procedures, whole

  std::string text() const {
    std::string out = "OBJECT " + kind + " " + number + " " + name + "\n{\n  OBJECT-PROPERTIES\n  {\n";
    if (!date.empty()) out += "    Date=" + date + ";\n";
    if (!time.empty()) out += "    Time=" + time + ";\n";
    if (!tags.empty()) out += "    Version List=" + tags + ";\n";
    out += "  }\n  PROPERTIES\n  {\n" + properties + "  }\n";
    if (kind == "Table") out += "  FIELDS\n  {\n" + fields + "  }\n  KEYS\n  {\n" + keys + "  }\n";
    out += "  CODE\n  {\n\n";
    if (!body.empty()) out += "    PROCEDURE Work@1();\n    BEGIN\n" + body + "    END;\n\n";
    return out + code + "    BEGIN\n    END.\n  }\n}\n\n";
  }
};

inline rules::Rule rule(std::string id, rules::Condition when) {
  rules::Rule made;
  made.info.id = std::move(id);
  made.when = std::move(when);
  return made;
}

/// A condition for phrases without modifiers.
inline rules::Condition tokens(std::initializer_list<std::string> phrases) {
  return {rules::TokensCondition{.phrases = phrases}};
}

/// The whole road for a text: parsing, origins, rules, findings.
inline model::Inventory judged(const rules::Catalogue& catalogue, const std::string& text) {
  text::Vocabularies vocabularies;
  const rules::Matcher matcher(catalogue, vocabularies);
  return pipeline::scan_text("made/objects.txt", text, parsers::table(), vocabularies, matcher);
}

/// A folder of one test, gone when the test ends.
class Folder {
 public:
  Folder() { boost::filesystem::create_directories(path_); }
  ~Folder() { boost::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path() const { return path_.string(); }
  std::string write(const std::string& name, const std::string& content) const {
    const std::string path = (path_ / name).string();
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }

 private:
  boost::filesystem::path path_ = boost::filesystem::temp_directory_path() / boost::filesystem::unique_path();
};

/// The mistake that a piece of work ends with; none where it succeeds.
template <typename Work>
std::optional<model::ConfigError> error_of(const Work& work) {
  try {
    work();
  } catch (const model::ConfigError& error) {
    return error;
  }
  return std::nullopt;
}

}  // namespace made
