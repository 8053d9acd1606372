#include "parsers/shared/gp_names.h"
#include "parsers/shared/line_finder.h"
#include "parsers/shared/source_file.h"
#include "parsers/shared/sql_details.h"
#include "parsers/shared/sql_objects.h"
#include "parsers/shared/sql_uses.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"
#include "scanner/text/lexer.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parsers {
namespace {

using namespace std::string_view_literals;
using model::Object;
using scanner::Claim;
using shared::SqlKind;
using shared::SqlObject;
using shared::SqlTokens;
using shared::SqlUse;

Claim claim(const scanner::Peek& peek) {
  return shared::lower(shared::file_name(peek.path)).ends_with(".sql") ? Claim::yes : Claim::no;
}

model::KindId gp_kind(std::string_view id) {
  return model::find_kind(model::Product::gp, id).value_or(model::other_kind(model::Product::gp));
}

/// The kind of an object of Dynamics GP; systems of other products keep its name as a tag.
std::string_view kind_of(const SqlObject& object) {
  constexpr std::array ids{"sql-procedure"sv, "sql-trigger"sv, "sql-view"sv,
                           "sql-function"sv,  "sql-table"sv,   "sql-assembly"sv};
  if (object.kind == SqlKind::procedure && shared::is_econnect_hook(object.name.name)) return "econnect-hook";
  return ids[static_cast<std::size_t>(object.kind)];
}

/// Tools that write one object a file put it below a folder of its kind, which stands in one of its database.
std::string database_of_path(std::string_view path) {
  constexpr std::array folders{"stored procedures"sv, "tables"sv,           "views"sv,   "functions"sv,
                               "assemblies"sv,        "storedprocedures"sv, "triggers"sv};
  std::string_view folder = path;
  for (std::size_t slash = folder.find_last_of('/'); slash != std::string_view::npos;
       slash = folder.find_last_of('/')) {
    folder = folder.substr(0, slash);
    const bool is_kind = std::ranges::any_of(
        folders, [&](std::string_view name) { return shared::same_word(shared::file_name(folder), name); });
    if (!is_kind) continue;
    const std::size_t above = folder.find_last_of('/');
    return above == std::string_view::npos ? std::string() : std::string(shared::file_name(folder.substr(0, above)));
  }
  return {};
}

class ScriptReader {
 public:
  ScriptReader(const scanner::Slice& slice, const std::vector<model::Token>& tokens, model::TokenRange range)
      : slice_(slice), all_(tokens), range_(range), tokens_(slice.text, tokens, range), lines_(slice.text) {}

  model::Yield read() {
    const std::vector<SqlObject> objects = sql_objects(tokens_, sql_batches(tokens_));
    std::size_t first = 0;
    std::size_t begin = 0;
    for (const SqlObject& object : objects) {
      const bool is_last = &object == &objects.back();
      const std::size_t end = is_last ? slice_.text.size() : boundary_before(object.next_head);
      if (shared::is_gp_generated(object.name.name)) {
        yield_.facts.push_back({"gp.generated", std::string(kind_of(object)) + " " + object.name.name,
                                lines_.line_of(tokens_.token(object.first).offset)});
        proven_ = true;
      } else {
        add_object(object, first, is_last ? tokens_.size() : object.next_head, begin, end);
      }
      first = object.next_head;
      begin = end;
    }
    if (objects.empty()) add_script();
    if (!proven_) prove_by_words();
    if (proven_) yield_.facts.push_back({std::string(scanner::proof), "gp", 0});
    return std::move(yield_);
  }

 private:
  /// Where the lines of the token at `i` begin: behind the line of the token before it, or at the token on the same
  /// one.
  std::size_t boundary_before(std::size_t i) const {
    if (i >= tokens_.size()) return slice_.text.size();
    if (i == 0) return 0;
    const model::Token& last = tokens_.token(i - 1);
    const std::size_t newline = slice_.text.find('\n', last.offset + last.length);
    const std::size_t next = tokens_.token(i).offset;
    // A comment that begins on the line of the last token may reach over its end.
    return newline == std::string_view::npos || newline >= next || is_inside_comment(newline) ? next : newline + 1;
  }

  bool is_inside_comment(std::size_t offset) const {
    auto token = std::upper_bound(all_.begin() + range_.first, all_.begin() + range_.last, offset,
                                  [](std::size_t at, const model::Token& row) { return at < row.offset; });
    if (token == all_.begin() + range_.first) return false;
    --token;
    return offset < std::size_t{token->offset} + token->length;
  }

  void add_region(model::ObjectId object, std::size_t begin, std::size_t end) {
    const std::uint32_t first = next_token_at(begin);
    const std::uint32_t last = next_token_at(end);
    yield_.regions.push_back({.object = object,
                              .language = model::Language::tsql,
                              .tokens = {first, last},
                              .where = {begin, end - begin, lines_.line_of(begin)}});
  }

  std::uint32_t next_token_at(std::size_t offset) {
    while (next_token_ < range_.last && all_[next_token_].offset < offset) ++next_token_;
    return next_token_;
  }

  void add_object(const SqlObject& sql, std::size_t first, std::size_t last, std::size_t begin, std::size_t end) {
    Object object;
    const std::string_view kind = kind_of(sql);
    object.kind = gp_kind(kind);
    if (object.kind == model::other_kind(model::Product::gp)) object.tag = kind;
    object.name = sql.name.name;
    // What stands before it belongs to it; its line is that of its statement.
    object.where = {begin, end - begin, tokens_.token(sql.first).line};
    if (!sql.name.schema.empty()) object.properties.add("schema", sql.name.schema);
    database_ = sql.database.empty() ? database_of_path(slice_.path) : sql.database;
    if (!database_.empty()) {
      object.properties.add("database", database_);
      tell_database(tokens_.token(sql.first).line);
    }
    if (sql.statement != "create") object.properties.add("statement", sql.statement);
    proven_ = proven_ || shared::is_core_gp_table(sql.name.name) || kind == "econnect-hook";
    if (sql.is_module()) {
      add_module(sql, kind, object);
    } else if (sql.kind == SqlKind::table) {
      describe_sql_table(tokens_, sql, lines_, object);
      proven_ = proven_ || object.properties.has("dexRowId");
    } else {
      describe_sql_assembly(tokens_, sql, object);
    }
    const auto id = model::id_at<model::ObjectId>(yield_.objects.size());
    if (kind == "sql-trigger") refer_to_table(object, sql, id);
    refer(id, first, last);
    add_region(id, begin, end);
    yield_.bytes_in_objects += end - begin;
    yield_.objects.push_back(std::move(object));
  }

  void tell_database(std::uint32_t line) {
    const bool is_known = std::ranges::any_of(yield_.facts, [&](const model::Fact& fact) {
      return fact.name == "gp.database" && shared::same_word(fact.value, database_);
    });
    if (!is_known) yield_.facts.push_back({"gp.database", database_, line});
  }

  void add_module(const SqlObject& sql, std::string_view kind, Object& object) {
    const std::size_t body = describe_sql_module(tokens_, sql, object);
    if (selects_all(tokens_, body, sql.end)) object.properties.add("selectsAll", "true");
    if (kind != "econnect-hook") return;
    object.properties.add("customised", is_customised_hook(tokens_, body, sql.end) ? "true" : "false");
  }

  void refer_to_table(const Object& object, const SqlObject& sql, model::ObjectId id) {
    const std::string_view table = object.properties.get("table");
    if (table.empty()) return;
    proven_ = proven_ || shared::is_core_gp_table(table);
    add_reference(id, "table-trigger", "sql-table", std::string(table), tokens_.token(sql.first).line);
  }

  /// A script that creates nothing is one object with the name of its file.
  void add_script() {
    if (tokens_.size() == 0) return;
    Object object;
    object.kind = model::other_kind(model::Product::gp);
    object.tag = "sql-script";
    object.name = slice_.path;
    object.where = {0, slice_.text.size(), 0};
    for (std::size_t i = 0; database_.empty() && i + 1 < tokens_.size(); ++i) {
      if (tokens_.is(i, "use") && tokens_.begins_line(i)) database_ = sql_name_at(tokens_, i + 1).name;
    }
    if (!database_.empty()) object.properties.add("database", database_);
    const auto id = model::id_at<model::ObjectId>(0);
    refer(id, 0, tokens_.size());
    add_region(id, 0, slice_.text.size());
    yield_.bytes_in_objects += slice_.text.size();
    yield_.objects.push_back(std::move(object));
  }

  void refer(model::ObjectId id, std::size_t first, std::size_t end) {
    for (const SqlUse& use : sql_uses(tokens_, first, end)) {
      const bool calls = use.how == SqlUse::How::calls;
      const std::uint32_t line = tokens_.token(use.at).line;
      add_reference(id,
                    calls                           ? "call"
                    : use.how == SqlUse::How::reads ? "reads-table"
                                                    : "writes-table",
                    calls ? "sql-procedure" : "sql-table", use.name.name, line);
      proven_ =
          proven_ || (calls ? shared::is_econnect_procedure(use.name.name) : shared::is_core_gp_table(use.name.name));
      if (use.name.database.empty() || is_near(use.name)) continue;
      proven_ = proven_ || shared::same_word(use.name.database, "DYNAMICS");
      const std::string server = use.name.server.empty() ? "" : use.name.server + ".";
      add_reference(id, "cross-database", calls ? "sql-procedure" : "sql-table",
                    server + use.name.database + "." + use.name.schema + "." + use.name.name, line);
    }
  }

  /// In the database of the object itself, or in one that every server has.
  bool is_near(const shared::SqlName& name) const {
    constexpr std::array systems{"master"sv, "model"sv, "msdb"sv, "tempdb"sv};
    if (!name.server.empty()) return false;
    return shared::same_word(name.database, database_) ||
           std::ranges::any_of(systems, [&](std::string_view each) { return shared::same_word(name.database, each); });
  }

  void add_reference(model::ObjectId from, std::string_view kind, std::string_view target_kind, std::string target,
                     std::uint32_t line) {
    yield_.references.push_back({.from = from,
                                 .kind = std::string(kind),
                                 .target_kind = gp_kind(target_kind),
                                 .target_name = std::move(target),
                                 .line = line});
  }

  /// The role and the column that stand in scripts of every database of Dynamics GP.
  void prove_by_words() {
    for (std::size_t i = 0; i < tokens_.size() && !proven_; ++i) {
      if (!tokens_.is_name(i)) continue;
      proven_ = tokens_.is_any(i, {"DYNGRP", "[DYNGRP]", "DEX_ROW_ID", "[DEX_ROW_ID]"});
    }
  }

  const scanner::Slice& slice_;
  const std::vector<model::Token>& all_;
  model::TokenRange range_;
  SqlTokens tokens_;
  shared::LineFinder lines_;
  std::uint32_t next_token_ = range_.first;
  std::string database_;
  bool proven_ = false;
  model::Yield yield_;
};

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  const model::TokenRange range =
      text::lex(slice.text, 0, slice.text.size(), 0, text::dialect_of(model::Language::tsql),
                slice.vocabularies->of(model::Language::tsql), *slice.tokens);
  return ScriptReader(slice, *slice.tokens, range).read();
}

/// A script of this size makes a slice of its own; smaller ones are read whole.
constexpr std::size_t slice_size = 8u << 20;

std::vector<scanner::Range> split(std::string_view text) {
  std::vector<scanner::Range> ranges;
  if (text.size() < 2 * slice_size) return ranges;
  shared::LineFinder lines(text);
  const std::vector<std::size_t> pieces = shared::sql_pieces(text, slice_size);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::size_t end = i + 1 < pieces.size() ? pieces[i + 1] : text.size();
    ranges.push_back({pieces[i], end - pieces[i], 1 + lines.line_of(pieces[i])});
  }
  return ranges;
}

constexpr std::array<std::string_view, 1> globs{"*.sql"};

}  // namespace

extern const scanner::Parser shared_sql_script;
constinit const scanner::Parser shared_sql_script{
    .id = "shared.sql_script",
    .product = model::Product::any,
    .role = scanner::Role::companion,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = shared::windows_code_page,
    .split = split,
    .parse = parse,
};

}  // namespace parsers
