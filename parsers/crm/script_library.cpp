#include "parsers/crm/script_library.h"

#include "parsers/crm/content_file.h"
#include "parsers/shared/words.h"
#include "scanner/model/embedded.h"
#include "scanner/text/lines.h"

#include <algorithm>
#include <array>
#include <vector>

namespace parsers::crm {
namespace {

struct Row {
  std::string_view name;
  std::vector<std::string_view> stems;    ///< letters and digits that the file's name ends with
  std::vector<std::string_view> banners;  ///< words at the beginning of the script, often before its version
};

std::vector<std::string_view> parts_of(std::string_view text, char between) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(between), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::vector<Row> read_rows() {
  std::vector<Row> rows;
  for (const std::string_view line : parts_of(model::embedded("parsers/crm/data/script_libraries.tsv"), '\n')) {
    const std::vector<std::string_view> cells = parts_of(line, '\t');
    if (cells.size() < 2) continue;
    const std::string_view banners = cells.size() > 2 ? cells[2] : std::string_view();
    rows.push_back({cells[0], parts_of(cells[1], ','), parts_of(banners, '|')});
  }
  return rows;
}

const std::vector<Row>& rows() {
  static const std::vector<Row> all = read_rows();
  return all;
}

/// The digits and points at the start of the text, "1.8.2" of "1.8.2 | (c) …".
std::string version_at(std::string_view text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  std::string version(text.substr(0, end));
  while (version.ends_with('.')) version.pop_back();
  return version;
}

/// The name without folders, extension, GUID, version and what says how it was packed, letters and digits only:
/// "abc_/scripts/jquery-1.8.2.min.js" is "jquery".
std::string plain_stem(std::string_view name, std::string& version) {
  std::string stem = shared::lower(file_name(name));
  const std::string_view guid = guid_at_end(stem);
  stem.resize(stem.size() - guid.size());
  if (stem.ends_with("js")) stem.resize(stem.size() - 2);
  std::string plain;
  for (std::size_t i = 0; i < stem.size(); ++i) {
    const bool begins_number = shared::is_digit(stem[i]) && i > 0 && (stem[i - 1] == '-' || stem[i - 1] == '.');
    if (begins_number && version.empty()) version = version_at(std::string_view(stem).substr(i));
    if (shared::is_letter(stem[i]) || shared::is_digit(stem[i]) || stem[i] == '_') plain += stem[i];
  }
  constexpr std::array<std::string_view, 5> packings{"min", "debug", "vsdoc", "intellisense", "latest"};
  const auto strip = [&] {
    while (!plain.empty() && shared::is_digit(plain.back()) && !plain.ends_with("json2") && !plain.ends_with("select2"))
      plain.pop_back();
  };
  strip();
  for (const std::string_view packing : packings) {
    if (plain.ends_with(packing)) plain.resize(plain.size() - packing.size());
  }
  strip();
  return plain;
}

/// Whether the name ends with the library's: as a whole word where the name has marks between its words, or behind
/// anything in an archive, where marks were left out.
bool ends_with_word(std::string_view plain, std::string_view stem, bool is_stored_name) {
  if (!plain.ends_with(stem)) return false;
  if (plain.size() == stem.size() || is_stored_name) return true;
  return plain[plain.size() - stem.size() - 1] == '_';
}

constexpr std::size_t longest_banner = 2048;
constexpr std::size_t minified_line = 500;

}  // namespace

ScriptLibrary script_library(std::string_view name, std::string_view script) {
  ScriptLibrary library;
  const std::size_t lines = std::size_t{1} + text::count_newlines(script);
  library.minified = script.size() / lines > minified_line;
  const std::string_view head = script.substr(0, longest_banner);
  for (const Row& row : rows()) {
    for (const std::string_view banner : row.banners) {
      const std::size_t at = head.find(banner);
      if (at == std::string_view::npos) continue;
      library.name = row.name;
      library.version = version_at(head.substr(at + banner.size(), 32));
      return library;
    }
  }
  std::string version;
  const std::string plain = plain_stem(name, version);
  const bool is_stored_name = !guid_at_end(file_name(name)).empty();
  std::size_t longest = 0;
  for (const Row& row : rows()) {
    for (const std::string_view stem : row.stems) {
      if (stem.size() <= longest || !ends_with_word(plain, stem, is_stored_name)) continue;
      longest = stem.size();
      library.name = row.name;
      library.version = version;
    }
  }
  return library;
}

}  // namespace parsers::crm
