#include "parsers/nav/cside_relations.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace parsers::nav {
namespace {

/// How a property names objects.
enum class Shape { typed, table_number, relation, formula, permissions };

struct PropertyRow {
  std::string_view property;
  std::string_view reference;
  Shape shape;
  std::string_view kind = {};  ///< of an object that is named without its type
};

// clang-format off
constexpr std::array property_rows{
    PropertyRow{"CalcFormula",      "calc-formula",   Shape::formula},
    PropertyRow{"CardFormID",       "card",           Shape::typed, "form"},
    PropertyRow{"CardPageID",       "card",           Shape::typed, "page"},
    PropertyRow{"DataItemTable",    "source-table",   Shape::typed, "table"},
    PropertyRow{"DrillDownFormID",  "lookup",         Shape::typed, "form"},
    PropertyRow{"DrillDownPageID",  "lookup",         Shape::typed, "page"},
    PropertyRow{"LookupFormID",     "lookup",         Shape::typed, "form"},
    PropertyRow{"LookupPageID",     "lookup",         Shape::typed, "page"},
    PropertyRow{"PagePartID",       "part",           Shape::typed, "page"},
    PropertyRow{"Permissions",      "permission",     Shape::permissions},
    PropertyRow{"RunObject",        "run-object",     Shape::typed},
    PropertyRow{"SourceTable",      "source-table",   Shape::typed, "table"},
    PropertyRow{"SubFormID",        "part",           Shape::typed, "form"},
    PropertyRow{"TableNo",          "source-table",   Shape::table_number},
    PropertyRow{"TableRelation",    "table-relation", Shape::relation},
};
// clang-format on

/// Reads names and words off a property expression.
class Expression {
 public:
  explicit Expression(std::string_view text) : rest_(text) { skip_space(); }

  bool done() const { return rest_.empty(); }
  /// A quoted name, or everything up to a mark that ends a plain one. Plain names may hold blanks: C/SIDE does not
  /// quote a name in every place.
  std::string_view name() {
    if (!rest_.empty() && rest_.front() == '"') {
      const std::size_t close = std::min(rest_.find('"', 1), rest_.size());
      const std::string_view inside = rest_.substr(1, close - 1);
      take(std::min(close + 1, rest_.size()));
      return inside;
    }
    std::size_t end = 0;
    while (end < rest_.size() && std::string_view(".,()=").find(rest_[end]) == std::string_view::npos &&
           !keyword_at(end)) {
      ++end;
    }
    const std::string_view plain = trimmed(rest_.substr(0, end));
    take(end);
    return plain;
  }
  bool take_word(std::string_view word) {
    if (rest_.size() < word.size() || !same_word(rest_.substr(0, word.size()), word)) return false;
    if (rest_.size() > word.size() && (is_letter(rest_[word.size()]) || rest_[word.size()] == '_')) return false;
    take(word.size());
    return true;
  }
  bool take_mark(char mark) {
    if (rest_.empty() || rest_.front() != mark) return false;
    take(1);
    return true;
  }
  /// Steps over "( … )" with everything inside, quoted names included.
  void skip_parentheses() {
    if (rest_.empty() || rest_.front() != '(') return;
    std::size_t depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < rest_.size(); ++i) {
      if (rest_[i] == '"') quoted = !quoted;
      if (quoted) continue;
      if (rest_[i] == '(') ++depth;
      if (rest_[i] == ')' && --depth == 0) {
        take(i + 1);
        return;
      }
    }
    take(rest_.size());
  }
  void skip_one() { take(std::min<std::size_t>(1, rest_.size())); }

 private:
  bool keyword_at(std::size_t at) const {
    if (at == 0 || (rest_[at - 1] != ' ' && rest_[at - 1] != '\n')) return false;
    for (const std::string_view word : {"WHERE", "ELSE", "IF"}) {
      const std::string_view here = rest_.substr(at, word.size());
      const bool ends = at + word.size() >= rest_.size() || !is_letter(rest_[at + word.size()]);
      if (same_word(here, word) && ends) return true;
    }
    return false;
  }
  void take(std::size_t count) {
    rest_.remove_prefix(count);
    skip_space();
  }
  void skip_space() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }

  std::string_view rest_;
};

class PropertyReferences {
 public:
  PropertyReferences(Draft& draft, std::string_view kind, std::size_t offset, model::MemberId member)
      : draft_(draft), kind_(kind), offset_(offset), member_(member) {}

  /// "Page 21", "Table18", "TableData 17", "Report \"X Y\"".
  void typed(std::string_view value, std::string_view usual_kind) {
    value = trimmed(value);
    std::size_t letters = 0;
    while (letters < value.size() && is_letter(value[letters])) ++letters;
    const std::optional<model::KindId> kind = kind_of_type(value.substr(0, letters));
    if (!kind) {
      const std::optional<model::KindId> usual = kind_of_type(usual_kind);
      if (usual) target(*usual, value);
      return;
    }
    target(*kind, trimmed(value.substr(letters)));
  }

  void table(std::string_view name_or_number) { target(*kind_of_type("table"), trimmed(name_or_number)); }

  /// "IF (…) Item ELSE \"G/L Account\".\"No.\" WHERE (…)".
  void relation(std::string_view value) {
    for (Expression rest(value); !rest.done();) {
      if (rest.take_word("IF")) rest.skip_parentheses();
      if (rest.take_word("ELSE")) continue;
      const std::string_view name = rest.name();
      if (!name.empty()) table(name);
      if (rest.take_mark('.')) rest.name();
      if (rest.take_word("WHERE")) rest.skip_parentheses();
      if (name.empty()) rest.skip_one();
    }
  }

  /// "Sum(\"Cust. Ledger Entry\".Amount WHERE (…))", "-Exist(…)".
  void formula(std::string_view value) {
    Expression rest(value);
    rest.take_mark('-');
    rest.name();
    if (!rest.take_mark('(')) return;
    const std::string_view name = rest.name();
    if (!name.empty()) table(name);
  }

  /// "TableData 17=rimd,\n TableData \"Cust. Ledger Entry\"=r".
  void permissions(std::string_view value) {
    while (!value.empty()) {
      const std::size_t equals = std::min(value.find('='), value.size());
      typed(value.substr(0, equals), {});
      const std::size_t comma = value.find(',', equals);
      value.remove_prefix(comma == std::string_view::npos ? value.size() : comma + 1);
    }
  }

 private:
  void target(model::KindId kind, std::string_view text) {
    std::uint32_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    if (number == 0 && text.size() >= 2 && text.front() == '"') text = text.substr(1, text.find('"', 1) - 1);
    draft_.refer({.member = member_,
                  .kind = std::string(kind_),
                  .target_kind = kind,
                  .target_number = number,
                  .target_name = number == 0 ? std::string(text) : std::string(),
                  .line = draft_.lines.line_of(offset_)});
  }

  Draft& draft_;
  std::string_view kind_;
  std::size_t offset_;
  model::MemberId member_;
};

}  // namespace

void refer_to_property_target(Draft& draft, std::string_view property, std::string_view value, std::size_t offset,
                              model::MemberId member) {
  const auto row = std::ranges::lower_bound(property_rows, property, {}, &PropertyRow::property);
  if (row == property_rows.end() || row->property != property) return;
  PropertyReferences references(draft, row->reference, offset, member);
  switch (row->shape) {
    case Shape::typed: references.typed(value, row->kind); break;
    case Shape::table_number: references.table(value); break;
    case Shape::relation: references.relation(value); break;
    case Shape::formula: references.formula(value); break;
    case Shape::permissions: references.permissions(value); break;
  }
}

}  // namespace parsers::nav
