#include "parsers/gp/sql_origin.h"

#include "parsers/shared/gp_names.h"
#include "parsers/shared/known_origin.h"
#include "parsers/shared/words.h"
#include "scanner/model/embedded.h"
#include "scanner/model/inventory.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace parsers::gp {
namespace {

using model::Object;
using model::Origin;

/// A row of the list of names: '#' stands for a digit, '[A-Z]' for a capital letter, '*' for any text. Letter case of
/// the rest never distinguishes.
struct NameRow {
  std::string_view kind;
  std::string_view pattern;
  std::string_view owner;
};

std::string_view take_field(std::string_view& line) {
  const std::string_view field = line.substr(0, line.find('\t'));
  line.remove_prefix(std::min(field.size() + 1, line.size()));
  return field;
}

const std::vector<NameRow>& name_rows() {
  static const std::vector<NameRow> rows = [] {
    std::vector<NameRow> list;
    std::string_view rest = model::embedded("parsers/gp/data/sql_names.tsv");
    rest.remove_prefix(rest.find('\n') + 1);
    while (!rest.empty()) {
      std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      NameRow row;
      row.kind = take_field(line);
      row.pattern = take_field(line);
      row.owner = take_field(line);
      list.push_back(row);
    }
    return list;
  }();
  return rows;
}

bool matches(std::string_view pattern, std::string_view name) {
  constexpr std::string_view capital = "[A-Z]";
  while (!pattern.empty() && pattern.front() != '*') {
    if (name.empty()) return false;
    const bool is_capital = pattern.starts_with(capital);
    const bool fits = is_capital               ? text::is_upper(name.front())
                      : pattern.front() == '#' ? shared::is_digit(name.front())
                                               : text::to_lower(pattern.front()) == text::to_lower(name.front());
    if (!fits) return false;
    pattern.remove_prefix(is_capital ? capital.size() : 1);
    name.remove_prefix(1);
  }
  if (pattern.empty()) return name.empty();
  pattern.remove_prefix(1);
  for (std::size_t i = 0; i <= name.size(); ++i) {
    if (matches(pattern, name.substr(i))) return true;
  }
  return false;
}

const NameRow* find_name(std::string_view kind, std::string_view name) {
  const auto row = std::ranges::find_if(
      name_rows(), [&](const NameRow& each) { return each.kind == kind && matches(each.pattern, name); });
  return row == name_rows().end() ? nullptr : &*row;
}

bool decide_by_name(Object& object, std::string_view kind) {
  const NameRow* row = find_name(kind, object.name);
  if (row == nullptr) return false;
  const bool is_vendors = row->owner == "microsoft";
  if (is_vendors) shared::decide(object, Origin::standard, {"origin.gp.vendor-name", {std::string(row->pattern)}});
  if (!is_vendors)
    shared::decide(object, Origin::isv,
                   {"origin.gp.third-party-name", {std::string(row->owner), std::string(row->pattern)}});
  return true;
}

std::string_view kind_of(const Object& object) { return model::kind(object.kind).id; }

/// "CBT_" of CBT_GetOpenOrders: two to six letters before the first underscore.
std::string prefix_of(std::string_view name) {
  const std::size_t underscore = name.find('_');
  if (underscore == std::string_view::npos || underscore < 2 || underscore > 6) return {};
  const std::string_view letters = name.substr(0, underscore);
  return std::ranges::all_of(letters, shared::is_letter) ? shared::lower(name.substr(0, underscore + 1))
                                                         : std::string();
}

bool is_sql_kind(const Object& object) { return kind_of(object).starts_with("sql-"); }

}  // namespace

SqlOrigins::SqlOrigins(const scanner::SystemView& view) {
  constexpr std::string_view fact_name = "gp.generated";
  for (std::size_t i = 0; i < view.inventory.artifacts.size(); ++i) {
    const model::SystemId system = view.inventory.artifacts[i].system;
    if (system == model::none<model::SystemId> || &view.inventory.systems[model::index(system)] != &view.system)
      continue;
    for (const model::Fact& fact : view.facts_of_artifact[i]) {
      if (fact.name != fact_name) continue;
      const std::string_view name = std::string_view(fact.value).substr(fact.value.find(' ') + 1);
      tables_with_generated_.insert(shared::lower(shared::table_of_generated(name)));
    }
  }
  find_own_prefixes(view);
}

/// A prefix that neither vendor nor a known third party has, over three objects and two kinds or more, is somebody's
/// own.
void SqlOrigins::find_own_prefixes(const scanner::SystemView& view) {
  std::map<std::string, std::pair<std::size_t, std::set<std::string>>> seen;
  for (const std::uint32_t i : view.objects) {
    const Object& object = view.inventory.objects[i];
    if (!is_sql_kind(object) || model::index(object.counts_as) != i) continue;
    const std::string prefix = prefix_of(object.name);
    const std::string kind(kind_of(object));
    if (prefix.empty() || find_name(std::string_view(kind).substr(4), object.name) != nullptr) continue;
    auto& [count, kinds] = seen[prefix];
    ++count;
    kinds.insert(kind);
  }
  for (const auto& [prefix, row] : seen) {
    if (row.first >= 3 && row.second.size() >= 2 && prefix != "sp_" && prefix != "dt_") own_prefixes_.insert(prefix);
  }
}

bool SqlOrigins::decide(Object& object) const {
  const std::string_view kind = kind_of(object);
  if (kind == "addin" || kind == "integration" || object.tag == "csharp-source" || object.tag == "vb-source" ||
      object.tag == "dotnet-project") {
    // Its source or document is here, which no vendor delivers.
    shared::decide(object, Origin::custom, {"origin.gp.source", {}});
  } else if (kind == "econnect-hook") {
    const bool customised = object.properties.get("customised") == "true";
    if (!customised) shared::decide(object, Origin::standard, {"origin.gp.stock-hook", {}});
    if (customised) {
      shared::decide(object, Origin::modified, {"origin.gp.customised-hook", {}});
      object.standard.own_code = true;
    }
  } else if (kind == "sql-table") {
    decide_table(object);
  } else if (is_sql_kind(object)) {
    decide_module(object);
  } else if (object.tag == "sql-assembly") {
    if (!decide_by_name(object, "assembly")) decide_unnamed(object);
  } else if (object.tag == "sql-script") {
    shared::decide(object, Origin::custom, {"origin.gp.script", {}});
  } else {
    return false;
  }
  return true;
}

void SqlOrigins::decide_table(Object& object) const {
  if (object.properties.get("statement") == "alter" && shared::is_gp_table(object.name)) {
    shared::decide(object, Origin::modified, {"origin.gp.altered-table", {}});
    for (model::Member& member : object.members) member.origin = Origin::custom;
    object.standard.own_code = true;
    return;
  }
  if (decide_by_name(object, "table")) return;
  const bool has_generated = tables_with_generated_.contains(shared::lower(object.name));
  const bool is_dexterity = has_generated || object.properties.has("dexRowId");
  if (shared::is_gp_table(object.name) && (is_dexterity || tables_with_generated_.empty()))
    return shared::decide(object, Origin::standard, {"origin.gp.vendor-table", {}});
  if (is_dexterity) return shared::decide(object, Origin::unknown, {"origin.gp.dexterity-table", {}});
  if (!tables_with_generated_.empty())
    return shared::decide(object, Origin::custom, {"origin.gp.no-generated-procedures", {}});
  decide_unnamed(object);
}

void SqlOrigins::decide_module(Object& object) const {
  if (object.properties.has("encrypted")) return shared::decide(object, Origin::standard, {"origin.gp.encrypted", {}});
  if (decide_by_name(object, kind_of(object).substr(4))) return;
  decide_unnamed(object);
}

/// In the script of a whole database the vendor's objects stand, too, and nothing but a prefix tells; a file that
/// somebody kept by itself is his.
void SqlOrigins::decide_unnamed(Object& object) const {
  const std::string prefix = prefix_of(object.name);
  if (own_prefixes_.contains(prefix))
    return shared::decide(object, Origin::custom, {"origin.gp.own-prefix", {object.name.substr(0, prefix.size())}});
  if (tables_with_generated_.empty()) return shared::decide(object, Origin::custom, {"origin.gp.script", {}});
  shared::decide(object, Origin::unknown, {"origin.gp.no-evidence", {}});
}

}  // namespace parsers::gp
