#include "report/plan/dispositions.h"

#include "scanner/model/document.h"
#include "scanner/model/embedded.h"

#include <algorithm>
#include <utility>

namespace report {
namespace {

using model::Node;

constexpr std::string_view embedded_table = "report/plan/data/dispositions.json";
constexpr std::array<std::string_view, disposition_count> disposition_ids{
    "keep as extension", "rebuild", "replace by standard", "replace by Power Platform", "retire"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool same(char a, char b) { return lower(a) == lower(b); }

std::vector<std::string> texts_of(const Node& node, std::string_view key) {
  std::vector<std::string> found;
  if (const auto list = node.find(key)) {
    for (const Node& item : list->items()) found.push_back(item.text());
  }
  return found;
}

/// An id of a kind's row, or a tag of a kind that has none.
bool kind_is_like(const model::Kind& kind, std::string_view pattern) {
  const bool is_tag = kind.id == "other" && (pattern.starts_with("other:") || pattern.starts_with('*'));
  return is_tag || is_like(kind.id, pattern);
}

/// A kind that does not exist is a slip of the pen; those of a product that has none yet cannot be checked.
void check_kind(const Node& node, model::Product product) {
  const std::string pattern = node.text();
  bool any_kind = false;
  for (const model::Kind& kind : model::kinds()) {
    if (product != model::Product::any && kind.product != product) continue;
    any_kind = true;
    if (kind_is_like(kind, pattern)) return;
  }
  if (any_kind) node.fail("no kind of object is like '" + pattern + "'", "use the words of `byKind` in a result");
}

std::vector<std::string> patterns_of(const Node& node, std::string_view key) {
  std::vector<std::string> found;
  if (const auto list = node.find(key)) {
    for (const Node& item : list->items()) {
      found.push_back(item.text());
      const std::string_view pattern = found.back();
      const std::size_t asterisk = pattern.find('*', 1);
      if (asterisk != std::string_view::npos && asterisk + 1 < pattern.size()) {
        item.fail("an asterisk stands within the pattern", "it may begin and end with *");
      }
    }
  }
  return found;
}

std::vector<model::Origin> read_origins(const Node& node) {
  std::vector<model::Origin> origins;
  const auto list = node.find("origin");
  if (!list) return origins;
  for (const Node& item : list->items()) {
    const std::string id = item.text();
    if (id != "custom" && id != "modified") item.fail("'" + id + "' is not planned", "one of: custom, modified");
    origins.push_back(id == "custom" ? model::Origin::custom : model::Origin::modified);
  }
  return origins;
}

std::vector<DispositionRow::Property> read_properties(const Node& node) {
  std::vector<DispositionRow::Property> properties;
  const auto where = node.find("where");
  if (!where) return properties;
  for (const std::string& name : where->keys()) properties.push_back({name, patterns_of(*where, name)});
  return properties;
}

std::optional<model::Era> read_era(const Node& node) {
  const auto era = node.find("era");
  if (!era) return std::nullopt;
  const std::string id = era->text();
  if (id == model::id_of(model::Era::legacy)) return model::Era::legacy;
  if (id == model::id_of(model::Era::modern)) return model::Era::modern;
  era->fail("unknown era '" + id + "'", "known are: legacy, modern");
}

Disposition read_disposition(const Node& node) {
  const std::string id = node.text();
  if (const auto disposition = disposition_named(id)) return *disposition;
  node.fail("'" + id + "' is no disposition",
            "one of: keep as extension, rebuild, replace by standard, replace by Power Platform, retire");
}

DispositionRow read_row(const Node& node) {
  node.only({"id", "product", "era", "kind", "origin", "where", "findings", "name", "referenced", "leastObjects", "do",
             "target", "reason"});
  DispositionRow row{.id = node.at("id").text()};
  if (const auto product = node.find("product")) row.product = model::product_named(*product);
  row.era = read_era(node);
  for (const Node& kind : node.at("kind").items()) {
    check_kind(kind, row.product);
  }
  row.kinds = patterns_of(node, "kind");
  row.origins = read_origins(node);
  row.properties = read_properties(node);
  row.findings = texts_of(node, "findings");
  row.names = patterns_of(node, "name");
  if (const auto referenced = node.find("referenced")) row.referenced = referenced->truth();
  if (const auto least = node.find("leastObjects")) row.least_objects = least->whole(1'000'000);
  row.disposition = read_disposition(node.at("do"));
  row.target = node.at("target").text();
  row.reason = node.at("reason").text();
  return row;
}

bool asks_nothing(const DispositionRow& row) {
  return row.product == model::Product::any && !row.era && row.kinds == std::vector<std::string>{"*"} &&
         row.origins.empty() && row.properties.empty() && row.findings.empty() && row.names.empty() &&
         !row.referenced && row.least_objects == 0;
}

void sort_by_kind(DispositionTable& table) {
  for (const model::Era era : {model::Era::legacy, model::Era::modern}) {
    auto& of_kind = table.rows_of_kind[static_cast<std::size_t>(era)];
    for (const model::Kind& kind : model::kinds()) {
      std::vector<std::uint16_t> fitting;
      for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const DispositionRow& row = table.rows[i];
        const bool fits = (row.product == model::Product::any || row.product == kind.product) &&
                          row.era.value_or(era) == era &&
                          std::ranges::any_of(row.kinds, [&](const auto& each) { return kind_is_like(kind, each); });
        if (fits) fitting.push_back(static_cast<std::uint16_t>(i));
      }
      of_kind.push_back(std::move(fitting));
    }
  }
}

bool is_like_any(std::string_view text, const std::vector<std::string>& patterns) {
  return patterns.empty() || std::ranges::any_of(patterns, [&](const auto& each) { return is_like(text, each); });
}

bool has_property(const model::Object& object, const DispositionRow::Property& asked) {
  return object.properties.has(asked.name) && is_like_any(object.properties.get(asked.name), asked.values);
}

bool holds(const DispositionRow& row, const model::Object& object, const ObjectFacts& facts) {
  const model::Origin origin = object.origin == model::Origin::unknown ? model::Origin::custom : object.origin;
  if (!row.origins.empty() && std::ranges::find(row.origins, origin) == row.origins.end()) return false;
  if (row.referenced && *row.referenced != facts.referenced) return false;
  if (facts.objects_of_system < row.least_objects) return false;
  if (!row.findings.empty()) {
    const auto broken = [&](std::string_view id) {
      return std::ranges::find(facts.findings, id) != facts.findings.end();
    };
    if (std::ranges::none_of(row.findings, broken)) return false;
  }
  if (!is_like_any(object.name, row.names)) return false;
  const bool has_row = model::kind(object.kind).id != "other";
  if (!has_row && !is_like_any(model::kind_text(object), row.kinds)) return false;
  return std::ranges::all_of(row.properties, [&](const auto& asked) { return has_property(object, asked); });
}

}  // namespace

std::string_view id_of(Disposition disposition) { return disposition_ids[static_cast<std::size_t>(disposition)]; }

std::optional<Disposition> disposition_named(std::string_view id) {
  const auto row = std::ranges::find(disposition_ids, id);
  if (row == disposition_ids.end()) return std::nullopt;
  return static_cast<Disposition>(row - disposition_ids.begin());
}

bool is_like(std::string_view text, std::string_view pattern) {
  const bool open_begin = pattern.starts_with('*');
  const bool open_end = pattern.size() > 1 && pattern.ends_with('*');
  std::string_view word = pattern.substr(open_begin ? 1 : 0);
  if (open_end) word.remove_suffix(1);
  if (open_begin && open_end) return !std::ranges::search(text, word, same).empty() || word.empty();
  if (text.size() < word.size()) return false;
  if (open_begin) return std::ranges::equal(text.substr(text.size() - word.size()), word, same);
  return (open_end || text.size() == word.size()) && std::ranges::equal(text.substr(0, word.size()), word, same);
}

DispositionTable parse_dispositions(std::string name, std::string text) {
  const model::Document document(std::move(name), std::move(text));
  const Node root = document.root();
  root.only({"schema", "about", "rows"});
  if (root.at("schema").text() != "dynscan-dispositions/1") {
    root.at("schema").fail("this is no table of dispositions of a known form", "write dynscan-dispositions/1");
  }
  DispositionTable table;
  for (const Node& node : root.at("rows").items()) {
    DispositionRow row = read_row(node);
    if (std::ranges::any_of(table.rows, [&](const auto& other) { return other.id == row.id; })) {
      node.at("id").fail("two rows are called '" + row.id + "'", "rename one of them");
    }
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty() || !asks_nothing(table.rows.back())) {
    root.at("rows").fail("the last row does not hold for everything", "end with a row that asks only for kind *");
  }
  sort_by_kind(table);
  return table;
}

DispositionTable load_dispositions() {
  return parse_dispositions(std::string(embedded_table), std::string(model::embedded(embedded_table)));
}

std::uint16_t row_for(const DispositionTable& table, const model::Object& object, const ObjectFacts& facts) {
  const auto& of_kind = table.rows_of_kind[static_cast<std::size_t>(facts.era)];
  for (const std::uint16_t row : of_kind[static_cast<std::size_t>(object.kind)]) {
    if (holds(table.rows[row], object, facts)) return row;
  }
  return static_cast<std::uint16_t>(table.rows.size() - 1);
}

}  // namespace report
