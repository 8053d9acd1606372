#include "parsers/shared/sql_objects.h"

#include "parsers/shared/words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace parsers::shared {

using model::Token;
using model::TokenKind;

SqlTokens::SqlTokens(std::string_view text, const std::vector<Token>& tokens, model::TokenRange range)
    : text_(text), tokens_(tokens) {
  code_.reserve(range.size());
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (tokens[i].kind != TokenKind::comment) code_.push_back(i);
  }
}

std::string_view SqlTokens::at(std::size_t i) const {
  return i < code_.size() ? text_.substr(token(i).offset, token(i).length) : std::string_view();
}

bool SqlTokens::is(std::size_t i, std::string_view word) const { return same_word(at(i), word); }

bool SqlTokens::is_any(std::size_t i, std::initializer_list<std::string_view> words) const {
  return std::ranges::any_of(words, [&](std::string_view word) { return is(i, word); });
}

bool SqlTokens::is_name(std::size_t i) const {
  return i < code_.size() && (token(i).kind == TokenKind::word || token(i).kind == TokenKind::quoted);
}

bool SqlTokens::begins_line(std::size_t i) const { return i == 0 || token(i - 1).line != token(i).line; }

std::size_t SqlTokens::behind_parentheses(std::size_t i, std::size_t limit) const {
  std::size_t depth = 0;
  for (std::size_t at_token = i; at_token < limit; ++at_token) {
    if (at(at_token) == "(") ++depth;
    if (at(at_token) == ")" && --depth == 0) return at_token + 1;
  }
  return i + 1;
}

namespace {

/// Without brackets or quotes, doubled ends of quotes once.
std::string plain_name(std::string_view text) {
  if (text.size() < 2 || (text.front() != '[' && text.front() != '"')) return std::string(text);
  const char close = text.front() == '[' ? ']' : '"';
  text.remove_prefix(1);
  if (text.ends_with(close)) text.remove_suffix(1);
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    plain += text[i];
    if (text[i] == close && i + 1 < text.size() && text[i + 1] == close) ++i;
  }
  return plain;
}

}  // namespace

SqlName sql_name_at(const SqlTokens& tokens, std::size_t i) {
  SqlName found;
  std::vector<std::string> parts;
  while (parts.size() < 4 && (tokens.is_name(i) || tokens.at(i) == ".")) {
    const bool is_missing = tokens.at(i) == ".";
    parts.push_back(is_missing ? std::string() : plain_name(tokens.at(i)));
    if (!is_missing) ++i;
    if (tokens.at(i) != ".") break;
    ++i;
  }
  found.behind = i;
  std::array<std::string*, 4> targets{&found.name, &found.schema, &found.database, &found.server};
  for (std::size_t part = 0; part < parts.size(); ++part) *targets[part] = std::move(parts[parts.size() - 1 - part]);
  return found;
}

std::vector<SqlBatch> sql_batches(const SqlTokens& tokens) {
  std::vector<SqlBatch> batches;
  std::size_t first = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens.is(i, "go") || tokens.token(i).kind != TokenKind::word || !tokens.begins_line(i)) continue;
    std::size_t next = i + 1;
    const bool has_count =
        next < tokens.size() && !tokens.begins_line(next) && tokens.token(next).kind == TokenKind::number;
    if (has_count) ++next;
    if (next < tokens.size() && !tokens.begins_line(next)) continue;
    batches.push_back({first, i, next});
    first = next;
    i = next - 1;
  }
  if (first < tokens.size()) batches.push_back({first, tokens.size(), tokens.size()});
  return batches;
}

namespace {

struct Definition {
  SqlKind kind;
  std::string statement;
  std::size_t name_at;
};

constexpr std::array<std::pair<std::string_view, SqlKind>, 7> kind_words{{
    {"proc", SqlKind::procedure},
    {"procedure", SqlKind::procedure},
    {"trigger", SqlKind::trigger},
    {"view", SqlKind::view},
    {"function", SqlKind::function},
    {"table", SqlKind::table},
    {"assembly", SqlKind::assembly},
}};

/// "CREATE PROC", "ALTER VIEW", "CREATE OR ALTER FUNCTION" at `i`; GRANT CREATE TABLE creates nothing.
std::optional<Definition> definition_at(const SqlTokens& tokens, std::size_t i) {
  const bool creates = tokens.is(i, "create");
  if (!creates && !tokens.is(i, "alter")) return std::nullopt;
  if (i > 0 && (tokens.is_any(i - 1, {"grant", "deny", "revoke", ",", "."}))) return std::nullopt;
  const bool both = creates && tokens.is(i + 1, "or") && tokens.is(i + 2, "alter");
  const std::size_t kind_at = i + (both ? 3 : 1);
  const auto row = std::ranges::find_if(kind_words, [&](const auto& each) { return tokens.is(kind_at, each.first); });
  if (row == kind_words.end()) return std::nullopt;
  return Definition{row->second, both ? "create-or-alter" : creates ? "create" : "alter", kind_at + 1};
}

/// Switching triggers and checks on and off changes no table.
bool changes_table(const SqlTokens& tokens, std::size_t behind_name) {
  if (tokens.is_any(behind_name, {"enable", "disable", "nocheck", "check", "set", "switch", "rebuild"})) return false;
  return !(tokens.is(behind_name, "with") && tokens.is_any(behind_name + 1, {"check", "nocheck"}) &&
           tokens.is(behind_name + 2, "check"));
}

class ObjectFinder {
 public:
  ObjectFinder(const SqlTokens& tokens, const std::vector<SqlBatch>& batches) : tokens_(tokens), batches_(batches) {}

  std::vector<SqlObject> find() {
    for (const SqlBatch& batch : batches_) read_batch(batch);
    std::erase_if(found_, [&](const SqlObject& object) {
      return object.kind == SqlKind::table && object.statement == "alter" && created_.contains(key_of(object));
    });
    drop_repeated_alters();
    set_heads();
    return std::move(found_);
  }

 private:
  void read_batch(const SqlBatch& batch) {
    for (std::size_t i = batch.first; i < batch.end; ++i) {
      if (tokens_.is(i, "use") && tokens_.is_name(i + 1)) database_ = sql_name_at(tokens_, i + 1).name;
      const std::optional<Definition> definition = definition_at(tokens_, i);
      if (!definition || definition->name_at >= batch.end) continue;
      SqlObject object{.kind = definition->kind, .name = sql_name_at(tokens_, definition->name_at)};
      if (object.name.name.empty() || object.name.is_temporary()) continue;
      object.statement = definition->statement;
      object.database = object.name.database.empty() ? database_ : object.name.database;
      object.first = i;
      object.end = object.is_module() ? end_of_module(batch, object.name.behind) : end_of_statement(batch, object);
      const bool is_kept =
          object.kind != SqlKind::table || object.statement != "alter" || changes_table(tokens_, object.name.behind);
      if (is_kept) add(std::move(object));
      i = (is_kept ? found_.back().end : object.end) - 1;
    }
  }

  void add(SqlObject object) {
    if (object.kind == SqlKind::table && object.statement != "alter") created_.insert(key_of(object));
    found_.push_back(std::move(object));
  }

  /// The end of its batch, or the module that stands there without a GO before it.
  std::size_t end_of_module(const SqlBatch& batch, std::size_t i) const {
    for (; i < batch.end; ++i) {
      if (!tokens_.begins_line(i)) continue;
      const std::optional<Definition> next = definition_at(tokens_, i);
      if (next && next->kind != SqlKind::table && next->kind != SqlKind::assembly) return i;
    }
    return batch.end;
  }

  /// Behind the columns of a table and what follows them up to the next statement.
  std::size_t end_of_statement(const SqlBatch& batch, const SqlObject& object) const {
    std::size_t i = object.name.behind;
    while (i < batch.end && tokens_.at(i) != ";") {
      if (tokens_.at(i) == "(") {
        i = tokens_.behind_parentheses(i, batch.end);
        continue;
      }
      const bool follows = i > object.name.behind && tokens_.begins_line(i);
      if (follows && tokens_.is_any(i, {"create", "alter", "insert", "update", "delete", "select", "drop", "grant",
                                        "exec", "execute", "if", "end", "print", "use", "declare", "set", "begin"})) {
        const bool is_part = object.statement == "alter" && tokens_.is_any(i, {"alter", "drop"}) &&
                             tokens_.is_any(i + 1, {"column", "constraint"});
        if (!is_part) return i;
      }
      ++i;
    }
    return std::max(std::min(i + 1, batch.end), object.name.behind);
  }

  static std::string key_of(const SqlObject& object) {
    return lower(object.database + "." + object.name.schema + "." + object.name.name);
  }

  /// A table that is altered several times is one object.
  void drop_repeated_alters() {
    std::set<std::string> seen;
    std::erase_if(found_, [&](const SqlObject& object) {
      return object.kind == SqlKind::table && object.statement == "alter" && !seen.insert(key_of(object)).second;
    });
  }

  /// Batches between two objects: from the first that prepares something on they belong to the second one.
  void set_heads() {
    auto batch = batches_.begin();
    for (std::size_t i = 0; i < found_.size(); ++i) {
      SqlObject& object = found_[i];
      const std::size_t limit = i + 1 < found_.size() ? found_[i + 1].first : tokens_.size();
      while (batch != batches_.end() && batch->next <= object.first) ++batch;
      object.next_head = object.end;
      for (auto next = batch; next != batches_.end() && next->first <= limit; ++next) {
        if (next->first < object.end) {
          if (next->next <= limit) object.next_head = next->next;
          continue;
        }
        if (next->next > limit || tokens_.is_any(next->first, {"use", "set", "if", "drop", "print"})) break;
        object.next_head = next->next;
      }
      if (i + 1 == found_.size()) object.next_head = tokens_.size();
    }
  }

  const SqlTokens& tokens_;
  const std::vector<SqlBatch>& batches_;
  std::vector<SqlObject> found_;
  std::set<std::string> created_;
  std::string database_;
};

}  // namespace

std::vector<SqlObject> sql_objects(const SqlTokens& tokens, const std::vector<SqlBatch>& batches) {
  return ObjectFinder(tokens, batches).find();
}

}  // namespace parsers::shared
