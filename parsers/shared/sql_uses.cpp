#include "parsers/shared/sql_uses.h"

#include "parsers/shared/words.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace parsers::shared {
namespace {

using How = SqlUse::How;

class UseFinder {
 public:
  UseFinder(const SqlTokens& tokens, std::size_t first, std::size_t end) : tokens_(tokens), first_(first), end_(end) {}

  std::vector<SqlUse> find() {
    find_common_tables();
    for (std::size_t i = first_; i < end_; ++i) {
      if (tokens_.is_any(i, {"create", "alter", "grant", "deny", "revoke"})) i = behind_head(i);
      read_word(i);
    }
    finish_statement();
    return std::move(found_);
  }

 private:
  /// "WITH a AS (", "WITH a (x, y) AS (", ", b AS (".
  void find_common_tables() {
    for (std::size_t i = first_; i + 2 < end_; ++i) {
      if (!tokens_.is(i, "with") && tokens_.at(i) != ",") continue;
      if (!tokens_.is_name(i + 1)) continue;
      std::size_t next = i + 2;
      if (tokens_.at(next) == "(") next = tokens_.behind_parentheses(next, std::min(end_, next + 400));
      if (tokens_.is(next, "as") && tokens_.at(next + 1) == "(")
        common_tables_.insert(lower(sql_name_at(tokens_, i + 1).name));
    }
  }

  /// What is created or granted is no use: "INSERT ON table TO role", "FOR INSERT, UPDATE". The statements of a module
  /// begin behind its AS.
  std::size_t behind_head(std::size_t i) const {
    const bool makes_module =
        tokens_.is_any(i + 1, {"proc", "procedure", "trigger", "function", "view", "or"}) && !tokens_.is(i, "grant");
    if (!makes_module) {
      const bool rights = tokens_.is_any(i, {"grant", "deny", "revoke"});
      if (!rights) return i;
      std::size_t next = i + 1;
      while (next < end_ && !tokens_.is_any(next, {"to", "from", "go"}) && tokens_.at(next) != ";") ++next;
      return std::min(next + 1, end_);
    }
    for (std::size_t next = i + 1; next < end_; ++next) {
      if (tokens_.is(next, "as") && !tokens_.at(next - 1).starts_with('@') &&
          !tokens_.is_any(next - 1, {"execute", "exec"}))
        return next;
    }
    return i;
  }

  void read_word(std::size_t i) {
    if (i >= end_) return;
    const std::string_view word = tokens_.at(i);
    if (tokens_.token(i).kind != model::TokenKind::word) {
      if (word == ";") finish_statement();
      return;
    }
    if (i > 0 && tokens_.at(i - 1) == ".") return;
    if (tokens_.is_any(i,
                       {"select", "insert", "update", "delete", "merge", "truncate", "exec", "execute", "declare"}) &&
        depth_at(i) == 0) {
      finish_statement();
    }
    if (same_word(word, "from") || same_word(word, "join") || same_word(word, "using")) read_sources(i);
    if (same_word(word, "into")) read_target(i + 1);
    if (same_word(word, "update")) read_update(i);
    if (same_word(word, "insert") && tokens_.is_name(i + 1) && !tokens_.is(i + 1, "into")) read_target(i + 1);
    if (same_word(word, "delete")) read_delete(i);
    if (same_word(word, "merge")) read_target(tokens_.is(i + 1, "into") ? i + 2 : i + 1);
    if (same_word(word, "truncate") && tokens_.is(i + 1, "table")) read_target(i + 2);
    if (same_word(word, "exec") || same_word(word, "execute")) read_call(i);
  }

  /// Statements inside parentheses belong to the one around them.
  int depth_at(std::size_t i) {
    for (; depth_read_ < i; ++depth_read_) {
      const std::string_view mark = tokens_.at(depth_read_);
      if (mark == "(") ++depth_;
      if (mark == ")" && depth_ > 0) --depth_;
    }
    return depth_;
  }

  /// Names behind FROM and JOIN with their aliases; FROM goes on behind commas.
  void read_sources(std::size_t i) {
    if (i == target_from_) return;
    // FETCH NEXT FROM reads a cursor.
    if (i > 0 && tokens_.is_any(i - 1, {"next", "prior", "first", "last", "fetch"})) return;
    bool more = true;
    std::size_t at = i + 1;
    while (more && at < end_) {
      if (!tokens_.is_name(at)) return;
      const SqlName name = sql_name_at(tokens_, at);
      const bool is_call =
          tokens_.at(name.behind) == "(" &&
          !tokens_.is_any(name.behind + 1, {"nolock", "updlock", "readpast", "holdlock", "rowlock", "tablock",
                                            "tablockx", "xlock", "readuncommitted", "index"});
      std::size_t next = name.behind;
      if (!is_call) {
        next = read_alias(name);
        add(How::reads, name, at);
      } else {
        next = tokens_.behind_parentheses(next, end_);
      }
      more = tokens_.is(i, "from") && tokens_.at(next) == ",";
      at = next + 1;
    }
  }

  std::size_t read_alias(const SqlName& name) {
    std::size_t next = name.behind;
    if (tokens_.at(next) == "(") next = tokens_.behind_parentheses(next, end_);
    if (tokens_.is(next, "as")) ++next;
    const bool is_alias =
        tokens_.is_name(next) &&
        !tokens_.is_any(
            next, {"on",     "where", "inner", "left",   "right", "full",      "cross",  "join",   "order",  "group",
                   "union",  "with",  "set",   "having", "outer", "for",       "select", "go",     "insert", "update",
                   "delete", "if",    "begin", "end",    "else",  "exec",      "values", "option", "except", "declare",
                   "return", "while", "print", "fetch",  "close", "intersect", "using",  "when",   "output"});
    if (is_alias) {
      aliases_[lower(tokens_.at(next))] = name;
      ++next;
    }
    if (tokens_.is(next, "with") && tokens_.at(next + 1) == "(") next = tokens_.behind_parentheses(next + 1, end_);
    if (tokens_.at(next) == "(" && tokens_.is(next + 1, "nolock")) next = tokens_.behind_parentheses(next, end_);
    return next;
  }

  /// The table of INSERT, INTO, MERGE, TRUNCATE TABLE.
  void read_target(std::size_t at) {
    if (!tokens_.is_name(at)) return;
    add(How::writes, sql_name_at(tokens_, at), at);
  }

  /// UPDATE(column) asks a trigger, UPDATE STATISTICS changes no row, FOR UPDATE locks.
  void read_update(std::size_t i) {
    std::size_t at = i + 1;
    if (tokens_.is(at, "statistics") || is_no_statement(i)) return;
    if (tokens_.is(at, "top")) at = tokens_.behind_parentheses(at + 1, end_);
    if (!tokens_.is_name(at) || tokens_.is(at, "set")) return;
    pending_.push_back({How::writes, sql_name_at(tokens_, at), at});
  }

  /// FOR UPDATE of a cursor, THEN DELETE of a MERGE, ON DELETE CASCADE of a key.
  bool is_no_statement(std::size_t i) const {
    if (i == 0) return false;
    if (tokens_.is(i - 1, "on")) return tokens_.is_any(i + 1, {"cascade", "no", "set"});
    return tokens_.is_any(i - 1, {"for", "after", "of", "then"});
  }

  void read_delete(std::size_t i) {
    std::size_t at = i + 1;
    if (is_no_statement(i)) return;
    if (tokens_.is(at, "top")) at = tokens_.behind_parentheses(at + 1, end_);
    if (tokens_.is(at, "from")) target_from_ = at++;
    if (!tokens_.is_name(at)) return;
    pending_.push_back({How::writes, sql_name_at(tokens_, at), at});
  }

  /// EXEC name, EXEC @result = name; EXEC (…) and EXEC @name run what only the run knows.
  void read_call(std::size_t i) {
    std::size_t at = i + 1;
    if (tokens_.is(at, "as")) return;
    if (tokens_.at(at).starts_with('@') && tokens_.at(at + 1) == "=") at += 2;
    if (!tokens_.is_name(at) || tokens_.at(at).starts_with('@')) return;
    add(How::calls, sql_name_at(tokens_, at), at);
  }

  /// A statement may name its target by the alias of a source that stands behind it.
  void finish_statement() {
    for (SqlUse& use : pending_) {
      const auto alias = use.name.schema.empty() ? aliases_.find(lower(use.name.name)) : aliases_.end();
      if (alias != aliases_.end()) {
        const std::size_t behind = use.name.behind;
        use.name = alias->second;
        use.name.behind = behind;
      }
      add(use.how, use.name, use.at);
    }
    pending_.clear();
    aliases_.clear();
  }

  void add(How how, const SqlName& name, std::size_t at) {
    if (name.name.empty() || name.is_temporary()) return;
    if (name.schema.empty() && name.database.empty()) {
      const std::string plain = lower(name.name);
      if (common_tables_.contains(plain) || plain == "inserted" || plain == "deleted") return;
    }
    if (how != How::calls && (same_word(name.schema, "sys") || same_word(name.schema, "information_schema"))) return;
    const bool is_new =
        seen_.insert({how, lower(name.database) + "." + lower(name.schema) + "." + lower(name.name)}).second;
    if (is_new) found_.push_back({how, name, at});
  }

  const SqlTokens& tokens_;
  std::size_t first_;
  std::size_t end_;
  std::size_t depth_read_ = 0;
  std::size_t target_from_ = ~std::size_t{0};  ///< of a DELETE: the FROM before its target
  int depth_ = 0;
  std::set<std::string> common_tables_;
  std::map<std::string, SqlName> aliases_;
  std::vector<SqlUse> pending_;
  std::set<std::pair<How, std::string>> seen_;
  std::vector<SqlUse> found_;
};

}  // namespace

std::vector<SqlUse> sql_uses(const SqlTokens& tokens, std::size_t first, std::size_t end) {
  return UseFinder(tokens, first, end).find();
}

}  // namespace parsers::shared
