#include "parsers/gp/lines.h"
#include "parsers/gp/products.h"
#include "parsers/shared/words.h"
#include "scanner/model/kinds.h"
#include "scanner/parser.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace parsers {
namespace {

using scanner::Claim;

constexpr std::string_view version_mark = "# DEXVERSION=";
constexpr std::string_view window_mark = "ActiveWin dictionary";

/// Other programs have files called .mac, too. A recorded macro begins with the version of Dexterity; one that was
/// written by hand names windows.
Claim claim(const scanner::Peek& peek) {
  const std::vector<gp::Line> lines = gp::lines_of(peek.head);
  const auto first = std::ranges::find_if(lines, [](const gp::Line& line) { return !line.text.empty(); });
  if (first != lines.end() && first->text.starts_with(version_mark)) return Claim::yes;
  const bool is_macro = shared::lower(gp::file_of(peek.path)).ends_with(".mac");
  return is_macro && peek.head.find(window_mark) != std::string_view::npos ? Claim::yes : Claim::no;
}

/// The words of a line; what stands between apostrophes is one, without them.
std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t i = text::skip_space(line, 0); i < line.size(); i = text::skip_space(line, i)) {
    std::size_t end = i;
    if (line[i] == '\'') {
      end = std::min(line.find('\'', i + 1), line.size());
      words.push_back(line.substr(i + 1, end - i - 1));
      i = std::min(end + 1, line.size());
      continue;
    }
    while (end < line.size() && !shared::is_space(line[end])) ++end;
    words.push_back(line.substr(i, end - i));
    i = end;
  }
  return words;
}

/// The word behind another one: "SOP_Entry" of "form 'SOP_Entry'".
std::string_view behind(const std::vector<std::string_view>& words, std::string_view word) {
  const auto at = std::ranges::find(words, word);
  return at == words.end() || at + 1 == words.end() ? std::string_view() : *(at + 1);
}

class MacroFile {
 public:
  MacroFile(const scanner::Slice& slice, model::Yield& yield) : slice_(slice), yield_(yield) {}

  void read() {
    object_.kind = model::find_kind(model::Product::gp, "macro").value();
    object_.name = gp::file_of(slice_.path);
    object_.where = {0, slice_.text.size(), 0};
    for (const gp::Line& line : gp::lines_of(slice_.text)) read_line(line);
    std::string dictionaries;
    for (const std::string& name : dictionaries_) dictionaries += (dictionaries.empty() ? "" : ", ") + name;
    if (!dictionaries.empty()) object_.properties.add("dictionaries", dictionaries);
    object_.properties.add("commands", std::to_string(commands_));
    object_.properties.add("windows", std::to_string(windows_.size()));
    object_.properties.add("typed", std::to_string(typed_));
    if (shell_ > 0) object_.properties.add("shellCommands", std::to_string(shell_));
    yield_.bytes_in_objects = slice_.text.size();
    yield_.objects.push_back(std::move(object_));
  }

 private:
  void read_line(const gp::Line& line) {
    if (line.text.starts_with(version_mark)) return read_version(line);
    if (line.text.empty() || line.text.starts_with('#')) return;
    ++commands_;
    const std::vector<std::string_view> words = words_of(line.text);
    if (words.front().starts_with("ShellCommand")) ++shell_;
    if (words.front().find("TypeTo") != std::string_view::npos) ++typed_;
    if (words.size() < 3 || words[1] != "dictionary") return;
    const std::string_view dictionary = words[2];
    if (!shared::same_word(dictionary, "default")) refer_to_dictionary(dictionary, line.number);
    const std::string_view form = behind(words, "form");
    const std::string_view window = behind(words, "window");
    if (form.empty() || !windows_.emplace(form, window).second) return;
    yield_.references.push_back({.from = model::id_at<model::ObjectId>(0),
                                 .kind = "window",
                                 .target_kind = model::find_kind(model::Product::gp, "form").value(),
                                 .target_name = std::string(form),
                                 .target_member = std::string(window),
                                 .line = line.number});
  }

  /// "# DEXVERSION=16.00.0033.000 2 2": the first two parts of the version are those of GP.
  void read_version(const gp::Line& line) {
    const std::string_view rest = line.text.substr(version_mark.size());
    const std::string version(rest.substr(0, rest.find(' ')));
    if (object_.properties.has("dexVersion") || version.empty()) return;
    object_.properties.add("dexVersion", version);
    yield_.facts.push_back({"gp.version", version + " macro", line.number});
  }

  void refer_to_dictionary(std::string_view name, std::uint32_t line) {
    if (!dictionaries_.insert(std::string(name)).second) return;
    const gp::Product* product = gp::find_product(name);
    yield_.references.push_back({.from = model::id_at<model::ObjectId>(0),
                                 .kind = "dictionary",
                                 .target_kind = model::find_kind(model::Product::gp, "product").value(),
                                 .target_number = product == nullptr ? 0 : product->id,
                                 .target_name = std::string(name),
                                 .line = line});
  }

  const scanner::Slice& slice_;
  model::Yield& yield_;
  model::Object object_;
  std::set<std::string> dictionaries_;
  std::set<std::pair<std::string_view, std::string_view>> windows_;
  std::size_t commands_ = 0;
  std::size_t typed_ = 0;
  std::size_t shell_ = 0;
};

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  MacroFile(slice, yield).read();
  return yield;
}

scanner::CodePageGuess code_page(std::string_view) { return {"cp1252", false}; }

constexpr std::array<std::string_view, 1> globs{"*.mac"};

}  // namespace

extern const scanner::Parser gp_macro;
constinit const scanner::Parser gp_macro{
    .id = "gp.macro",
    .product = model::Product::gp,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = code_page,
    .parse = parse,
};

}  // namespace parsers
