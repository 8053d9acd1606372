#include "scanner/pipeline/check_rules.h"

#include "scanner/pipeline/scan.h"
#include "scanner/text/content_hash.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pipeline {
namespace {

/// How the exports begin that an example may be; no code begins so.
constexpr std::string_view beginnings[] = {"OBJECT ", "Exportfile for AOT", "<?xml ", "<Ax"};

/// What stands before the path of each file where an example or a frame is several files, or one with a name of its
/// own.
constexpr std::string_view file_mark = "=== ";

/// A whole export, or a snippet in its pack's frame. What stands before the hole on its line in the frame, such as the
/// mark of every line of code, is put before each line of the snippet.
std::string text_of(const std::string& example, const rules::Catalogue& catalogue, const std::string& pack) {
  if (example.starts_with(file_mark)) return example;
  if (std::ranges::any_of(beginnings, [&](std::string_view begin) { return example.starts_with(begin); }))
    return example;
  const auto frame = catalogue.frames.find(pack);
  if (frame == catalogue.frames.end()) return example;
  std::string text = frame->second;
  const std::size_t hole = text.find("{0}");
  if (hole == std::string::npos) return text;
  const std::size_t line = hole == 0 ? 0 : text.rfind('\n', hole - 1) + 1;
  const std::string before = text.substr(line, hole - line);
  std::string lines;
  for (const char c : example) {
    lines += c;
    if (c == '\n') lines += before;
  }
  return text.replace(hole, 3, lines);
}

/// The files of an example: a line "=== path" stands before each of them; without such a line it is one file.
std::vector<NamedText> files_of(const std::string& example, const rules::Catalogue& catalogue,
                                const std::string& pack) {
  const std::string text = text_of(example, catalogue, pack);
  if (!text.starts_with(file_mark)) return {{"example.txt", text}};
  std::vector<NamedText> files;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t line = std::min(text.find('\n', at), text.size());
    const std::size_t begin = std::min(line + 1, text.size());
    const std::size_t next = text.find("\n" + std::string(file_mark), line);
    const std::size_t end = next == std::string::npos ? text.size() : next + 1;
    files.push_back(
        {text.substr(at + file_mark.size(), line - at - file_mark.size()), text.substr(begin, end - begin)});
    at = end;
  }
  return files;
}

/// The example on one line, short enough to be told from others.
std::string short_form(const std::string& example) {
  std::string line;
  text::append_folded_space(std::string_view(example).substr(0, 160), line);
  return example.size() > 160 ? line + " …" : line;
}

std::set<std::string> rules_hit(const model::Inventory& inventory) {
  std::set<std::string> ids;
  for (const model::Finding& finding : inventory.findings)
    ids.insert(inventory.rules[static_cast<std::size_t>(finding.rule)].id);
  for (const model::System& system : inventory.systems) {
    for (const model::RuleSum& sum : system.rule_sums) {
      if (sum.findings > 0) ids.insert(inventory.rules[static_cast<std::size_t>(sum.rule)].id);
    }
  }
  return ids;
}

class Checker {
 public:
  Checker(const rules::Catalogue& catalogue, const scanner::ParserTable& table)
      : catalogue_(catalogue), table_(table), matcher_(catalogue, vocabularies_) {}

  std::vector<RuleComplaint> run() {
    for (const rules::Rule& rule : catalogue_.rules) {
      for (const std::string& example : rule.info.match_examples) check_match(rule, example);
      for (const std::string& example : rule.info.no_match_examples) check_no_match(rule, example);
    }
    return std::move(complaints_);
  }

 private:
  std::set<std::string> hit_by(const rules::Rule& rule, const std::string& example) {
    const model::Inventory inventory =
        scan_texts(files_of(example, catalogue_, rule.info.pack), table_, vocabularies_, matcher_);
    if (inventory.systems.empty()) complain(rule, "the example is not recognised: " + short_form(example));
    for (const model::Diagnostic& diagnostic : inventory.diagnostics) {
      const model::DiagnosticRow& row = model::row_of(diagnostic.code);
      if (row.severity == model::DiagnosticSeverity::error)
        complain(rule, "the example cannot be read (" + std::string(row.id) + "): " + short_form(example));
    }
    return rules_hit(inventory);
  }

  void check_match(const rules::Rule& rule, const std::string& example) {
    const std::set<std::string> hit = hit_by(rule, example);
    if (!hit.contains(rule.info.id)) complain(rule, "does not find its example: " + short_form(example));
    for (const std::string& other : hit) {
      const bool expected = other == rule.info.id || std::ranges::find(rule.also, other) != rule.also.end();
      if (!expected) complain(rule, "its example is found by " + other + " as well: " + short_form(example));
    }
  }

  void check_no_match(const rules::Rule& rule, const std::string& example) {
    if (hit_by(rule, example).contains(rule.info.id))
      complain(rule, "finds what it must not find: " + short_form(example));
  }

  void complain(const rules::Rule& rule, std::string problem) {
    complaints_.push_back({rule.info.id, rule.info.location, std::move(problem)});
  }

  const rules::Catalogue& catalogue_;
  const scanner::ParserTable& table_;
  text::Vocabularies vocabularies_;
  rules::Matcher matcher_;
  std::vector<RuleComplaint> complaints_;
};

}  // namespace

std::vector<RuleComplaint> check_rules(const rules::Catalogue& catalogue, const scanner::ParserTable& table) {
  return Checker(catalogue, table).run();
}

}  // namespace pipeline
