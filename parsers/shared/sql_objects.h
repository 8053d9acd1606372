#pragma once

#include "scanner/model/token.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::shared {

/// The tokens of a script without its comments. Positions count these; behind the last one all texts are "".
class SqlTokens {
 public:
  SqlTokens(std::string_view text, const std::vector<model::Token>& tokens, model::TokenRange range);

  std::size_t size() const { return code_.size(); }
  const model::Token& token(std::size_t i) const { return tokens_[code_[i]]; }
  std::string_view at(std::size_t i) const;
  /// Blind to letter case; a quoted name is no word.
  bool is(std::size_t i, std::string_view word) const;
  bool is_any(std::size_t i, std::initializer_list<std::string_view> words) const;
  bool is_name(std::size_t i) const;  ///< a word or a quoted name
  bool begins_line(std::size_t i) const;
  /// Behind the parenthesis that closes the one at `i`; the position behind `i` where it closes none before `limit`.
  std::size_t behind_parentheses(std::size_t i, std::size_t limit) const;

 private:
  std::string_view text_;
  const std::vector<model::Token>& tokens_;
  std::vector<std::uint32_t> code_;
};

/// A name of up to four parts; a part may be missing: DYNAMICS..SY01500.
struct SqlName {
  std::string server;
  std::string database;
  std::string schema;
  std::string name;
  std::size_t behind = 0;  ///< the position behind it

  /// Tables of a session (#a, ##a) and variables.
  bool is_temporary() const { return !name.empty() && (name.front() == '#' || name.front() == '@'); }
};

/// The name that begins at `i`; its name is "" where none does.
SqlName sql_name_at(const SqlTokens& tokens, std::size_t i);

enum class SqlKind : std::uint8_t { procedure, trigger, view, function, table, assembly };

/// One statement that creates or alters an object, by positions of tokens.
struct SqlObject {
  SqlKind kind = SqlKind::procedure;
  SqlName name;
  std::string statement;      ///< create, alter, create-or-alter
  std::string database;       ///< of the last USE before it, or of its name
  std::size_t first = 0;      ///< CREATE or ALTER
  std::size_t end = 0;        ///< behind the last token of it
  std::size_t next_head = 0;  ///< where what belongs to the next object begins

  bool is_module() const { return kind != SqlKind::table && kind != SqlKind::assembly; }
};

/// A run of statements between two lines GO.
struct SqlBatch {
  std::size_t first = 0;
  std::size_t end = 0;   ///< of its statements
  std::size_t next = 0;  ///< behind GO and its count
};

/// Where the script of a whole database can be cut: behind a line GO outside of comments, strings and quoted names, in
/// pieces of `size` bytes or more. Offsets of the pieces' first bytes, the first one 0.
std::vector<std::size_t> sql_pieces(std::string_view text, std::size_t size);

std::vector<SqlBatch> sql_batches(const SqlTokens& tokens);

/// The objects of a script, in order. A module goes to the end of its batch, and what is created inside of one is a
/// matter of its run; temporary tables are none; a table that is altered is one where the script does not create it and
/// its columns or constraints change.
std::vector<SqlObject> sql_objects(const SqlTokens& tokens, const std::vector<SqlBatch>& batches);

}  // namespace parsers::shared
