#include "parsers/table.h"
#include "report/catalogue.h"
#include "scanner/model/diagnostic.h"

#include <boost/filesystem.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = boost::filesystem;

/// A room and the rooms that its files may include besides their own.
struct Room {
  std::string_view name;
  std::vector<std::string_view> may_include;
};

// The arrows of the house: down only. A new arrow is an edit of this table.
// clang-format off
const std::array rooms{
    Room{"scanner/cli",      {"scanner/pipeline", "report", "report/plan", "scanner/rules", "scanner/source", "scanner/metrics",
                              "scanner/history", "parsers", "scanner/text", "scanner/parser.h", "scanner/model"}},
    Room{"scanner/pipeline", {"scanner/rules", "scanner/source", "scanner/metrics", "scanner/history", "scanner/text",
                              "scanner/parser.h", "scanner/model"}},
    Room{"report",           {"report/plan", "scanner/model"}},
    Room{"report/plan",      {"scanner/model"}},
    Room{"scanner/rules",    {"scanner/text", "scanner/parser.h", "scanner/model"}},
    Room{"scanner/source",   {"scanner/text", "scanner/parser.h", "scanner/model"}},
    Room{"scanner/metrics",  {"scanner/text", "scanner/parser.h", "scanner/model"}},
    Room{"scanner/history",  {"scanner/text", "scanner/parser.h", "scanner/model"}},
    Room{"parsers",          {"scanner/text", "scanner/parser.h", "scanner/model"}},
    Room{"scanner/text",     {"scanner/model"}},
    Room{"scanner/parser.h", {"scanner/model"}},
    Room{"scanner/model",    {}},
};
// Libraries that take seconds to compile, or that are the business of one room only: never in a header.
constexpr std::array<std::string_view, 8> never_in_headers{"nlohmann/json.hpp", "CLI/CLI.hpp", "catch2/", "pugixml",
                                                           "archive.h",         "sqlite3.h",   "re2/",     "xlsxwriter"};
// clang-format on

/// What begins the ids of texts that parsers and assemblers use.
constexpr std::array<std::string_view, 4> parser_texts{"evidence.", "note.", "origin.", "signal."};

constexpr std::size_t longest_header = 150;
constexpr std::size_t longest_source = 500;

/// Sources by path from the project's root.
using Tree = std::map<std::string, std::string>;

struct Include {
  std::string file;
  std::size_t line = 0;
  std::string target;
  bool quoted = false;
};

std::string read(const fs::path& path) {
  std::ifstream in(path.string(), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool is_header(std::string_view path) { return path.ends_with(".h"); }

/// Without its extension: a source and its header are one unit, and so are a header and its table of generated rows.
std::string unit_of(std::string_view path) { return std::string(path.substr(0, path.rfind('.'))); }

/// The innermost room that a file stands in.
const Room* room_of(std::string_view path) {
  const Room* found = nullptr;
  for (const Room& room : rooms) {
    const bool is_one_file = room.name.ends_with(".h");
    const bool inside = path.starts_with(room.name) && path.size() > room.name.size() && path[room.name.size()] == '/';
    const bool is_here = inside || (is_one_file && unit_of(path) == unit_of(room.name));
    if (is_here && (found == nullptr || room.name.size() > found->name.size())) found = &room;
  }
  return found;
}

std::string_view without_space(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
}

/// What `# include "target"` names, with its opening mark; "" for another line.
std::string_view include_target(std::string_view row) {
  for (const std::string_view word : {"#", "include"}) {
    row = without_space(row);
    if (!row.starts_with(word)) return {};
    row.remove_prefix(word.size());
  }
  row = without_space(row);
  if (!row.starts_with('"') && !row.starts_with('<')) return {};
  return row.substr(0, row.find_first_of("\">", 1));
}

std::vector<Include> includes_of(const std::string& file, std::string_view text) {
  std::vector<Include> includes;
  std::size_t line = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    ++line;
    const std::string_view target = include_target(text.substr(0, end));
    if (!target.empty()) includes.push_back({file, line, std::string(target.substr(1)), target.front() == '"'});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return includes;
}

std::string place(const Include& include) { return include.file + ":" + std::to_string(include.line) + ": "; }

std::vector<std::string> bad_arrows(const Tree& tree) {
  std::vector<std::string> bad;
  for (const auto& [file, text] : tree) {
    const Room* from = room_of(file);
    if (from == nullptr) {
      bad.push_back(file + ":1: stands in no room");
      continue;
    }
    for (const Include& include : includes_of(file, text)) {
      const Room* to = room_of(include.target);
      if (to == nullptr && include.quoted) bad.push_back(place(include) + include.target + " stands in no room");
      if (to == nullptr || to == from) continue;
      const bool allowed = std::ranges::find(from->may_include, to->name) != from->may_include.end();
      if (!allowed) {
        bad.push_back(place(include) + std::string(from->name) + " may not include " + std::string(to->name) + " (" +
                      include.target + ")");
      }
    }
  }
  return bad;
}

class CircleFinder {
 public:
  explicit CircleFinder(const Tree& tree) {
    for (const auto& [file, text] : tree) {
      for (const Include& include : includes_of(file, text)) {
        if (include.quoted && unit_of(include.target) != unit_of(file)) {
          next_[unit_of(file)].insert(unit_of(include.target));
        }
      }
    }
  }

  std::vector<std::string> circles() {
    for (const auto& [unit, targets] : next_) visit(unit);
    return circles_;
  }

 private:
  void visit(const std::string& unit) {
    const auto open = std::ranges::find(path_, unit);
    if (open != path_.end()) {
      std::string circle;
      for (auto step = open; step != path_.end(); ++step) circle += *step + " -> ";
      circles_.push_back(circle + unit);
      return;
    }
    if (!done_.insert(unit).second) return;
    path_.push_back(unit);
    for (const std::string& target : next_[unit]) visit(target);
    path_.pop_back();
  }

  std::map<std::string, std::set<std::string>> next_;
  std::set<std::string> done_;
  std::vector<std::string> path_;
  std::vector<std::string> circles_;
};

std::vector<std::string> too_long(const Tree& tree) {
  std::vector<std::string> bad;
  for (const auto& [file, text] : tree) {
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
    const std::size_t limit = is_header(file) ? longest_header : longest_source;
    if (lines > limit) bad.push_back(file + ":" + std::to_string(lines) + ": more than " + std::to_string(limit));
  }
  return bad;
}

std::vector<std::string> heavy_headers(const Tree& tree) {
  std::vector<std::string> bad;
  for (const auto& [file, text] : tree) {
    if (!is_header(file)) continue;
    for (const Include& include : includes_of(file, text)) {
      const bool heavy = std::ranges::any_of(never_in_headers, [&](std::string_view name) {
        return include.target == name || (include.target.starts_with(name) && name != "archive.h");
      });
      if (heavy) bad.push_back(place(include) + include.target + " in a header");
    }
  }
  return bad;
}

Tree project() {
  Tree tree;
  const fs::path root(PROJECT_ROOT);
  for (const char* top : {"scanner", "parsers", "report"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / top)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cpp") continue;
      tree[entry.path().lexically_relative(root).generic_string()] = read(entry.path());
    }
  }
  return tree;
}

std::string lines_of(std::span<const std::string> rows) {
  std::string all;
  for (const std::string& row : rows) all += "\n" + row;
  return all;
}

}  // namespace

TEST_CASE("No file includes a room that stands above it or beside it") {
  const std::vector<std::string> bad = bad_arrows(project());
  INFO(lines_of(bad));
  CHECK(bad.empty());
}

TEST_CASE("No two units include each other, not even through others") {
  const std::vector<std::string> bad = CircleFinder(project()).circles();
  INFO(lines_of(bad));
  CHECK(bad.empty());
}

TEST_CASE("Headers and sources keep to their length") {
  const std::vector<std::string> bad = too_long(project());
  INFO(lines_of(bad));
  CHECK(bad.empty());
}

TEST_CASE("Headers include no heavy library") {
  const std::vector<std::string> bad = heavy_headers(project());
  INFO(lines_of(bad));
  CHECK(bad.empty());
}

TEST_CASE("The table of rooms is one of floors: nothing points back") {
  std::set<std::string_view> below;
  for (auto room = rooms.rbegin(); room != rooms.rend(); ++room) {
    for (const std::string_view target : room->may_include) {
      CAPTURE(room->name, target);
      CHECK(below.contains(target));
    }
    below.insert(room->name);
  }
}

TEST_CASE("Whatever breaks the floors is found with its place") {
  CHECK(bad_arrows({{"report/a.cpp", "\n#include \"scanner/text/lexer.h\"\n"}}) ==
        std::vector<std::string>{"report/a.cpp:2: report may not include scanner/text (scanner/text/lexer.h)"});
  CHECK(bad_arrows({{"scanner/text/a.h", "#include <scanner/pipeline/scan.h>\n"}}).size() == 1);
  CHECK(bad_arrows({{"scanner/parser.cpp", "#include \"parsers/table.h\"\n"}}).size() == 1);
  CHECK(bad_arrows({{"scanner/model/a.cpp", "  #  include \"a.h\"\n"}}).size() == 1);
  CHECK(bad_arrows({{"scanner/new/a.cpp", ""}}).size() == 1);
  CHECK(bad_arrows({{"scanner/cli/a.cpp", "#include \"report/table.h\"\n#include <string>\n"}}).empty());

  const Tree circle{{"report/a.cpp", "#include \"report/b.h\"\n"},
                    {"report/b.h", "#include \"report/c.h\"\n"},
                    {"report/c.cpp", "#include \"report/a.h\"\n#include \"report/c.h\"\n"}};
  CHECK(CircleFinder(circle).circles() == std::vector<std::string>{"report/a -> report/b -> report/c -> report/a"});

  CHECK(too_long({{"report/a.h", std::string(151, '\n')}}).size() == 1);
  CHECK(too_long({{"report/a.h", std::string(150, '\n')}, {"report/a.cpp", std::string(500, '\n')}}).empty());
  CHECK(too_long({{"report/a.cpp", std::string(501, '\n')}}).size() == 1);

  CHECK(heavy_headers({{"report/a.h", "#include <nlohmann/json.hpp>\n#include <archive.h>\n"}}).size() == 2);
  CHECK(heavy_headers({{"report/a.h", "#include <nlohmann/json_fwd.hpp>\n"},
                       {"report/a.cpp", "#include <re2/re2.h>\n#include <pugixml.hpp>\n"}})
            .empty());
}

TEST_CASE("Every diagnostic and every format has its text") {
  const report::Catalogue texts("en");
  for (const model::DiagnosticRow& row : model::diagnostic_rows()) {
    CAPTURE(row.id);
    CHECK(texts.has("diagnostic." + std::string(row.id)));
  }
  for (const scanner::Parser* parser : parsers::table().parsers) {
    CAPTURE(parser->id);
    CHECK(texts.has("format." + std::string(parser->id)));
  }
}

TEST_CASE("Texts of diagnostics and formats that nothing gives are none") {
  const report::Catalogue texts("en");
  for (const auto& [id, text] : texts.entries()) {
    CAPTURE(id);
    if (id.starts_with("diagnostic.")) CHECK(model::find_diagnostic(id.substr(11)).has_value());
    if (!id.starts_with("format.")) continue;
    const auto parsers = parsers::table().parsers;
    CHECK(std::ranges::any_of(parsers, [&](const scanner::Parser* row) { return id.substr(7) == row->id; }));
  }
}

TEST_CASE("What parsers say by id is in the catalogue, and the catalogue holds no more") {
  std::set<std::string> said;
  for (const auto& [file, text] : project()) {
    if (!file.starts_with("parsers/")) continue;
    for (const std::string_view prefix : parser_texts) {
      const std::string literal = "\"" + std::string(prefix);
      for (std::size_t at = text.find(literal); at != std::string::npos; at = text.find(literal, at + 1)) {
        said.insert(text.substr(at + 1, text.find('"', at + 1) - at - 1));
      }
    }
  }
  CHECK_FALSE(said.empty());
  const report::Catalogue texts("en");
  for (const std::string& id : said) {
    CAPTURE(id);
    CHECK(texts.has(id));
  }
  for (const auto& [id, text] : texts.entries()) {
    const bool is_parsers =
        std::ranges::any_of(parser_texts, [&](std::string_view row) { return id.starts_with(row); });
    if (!is_parsers) continue;
    CAPTURE(id);
    CHECK(said.contains(id));
  }
}
