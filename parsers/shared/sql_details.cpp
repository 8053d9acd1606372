#include "parsers/shared/sql_details.h"

#include "parsers/shared/words.h"

#include <algorithm>
#include <string>

namespace parsers::shared {
namespace {

bool ends_head(const SqlTokens& tokens, std::size_t i) {
  return tokens.is(i, "as") && !tokens.at(i - 1).starts_with('@') && !tokens.is_any(i - 1, {"execute", "exec"});
}

/// The AS before the body; where none is, the end.
std::size_t body_mark(const SqlTokens& tokens, const SqlObject& module) {
  std::size_t i = module.name.behind;
  while (i < module.end && !ends_head(tokens, i))
    i = tokens.at(i) == "(" ? tokens.behind_parentheses(i, module.end) : i + 1;
  if (i < module.end) return i;
  // The parameters of a procedure may stand in parentheses that never close.
  for (i = module.name.behind; i < module.end && !ends_head(tokens, i);) ++i;
  return i;
}

void describe_trigger(const SqlTokens& tokens, const SqlObject& module, std::size_t body, model::Object& object) {
  std::size_t i = module.name.behind;
  while (i < body && !tokens.is(i, "on")) ++i;
  const SqlName table = sql_name_at(tokens, i + 1);
  if (table.name.empty()) return;
  object.properties.add("table", table.name);
  std::string events;
  std::string timing;
  for (i = table.behind; i < body; ++i) {
    if (timing.empty() && tokens.is_any(i, {"for", "after"})) timing = "after";
    if (timing.empty() && tokens.is(i, "instead")) timing = "instead-of";
    if (timing.empty() || !tokens.is_any(i, {"insert", "update", "delete"})) continue;
    events += (events.empty() ? "" : ",") + lower(tokens.at(i));
  }
  object.properties.add("timing", timing);
  object.properties.add("events", events);
}

std::size_t count_parameters(const SqlTokens& tokens, const SqlObject& module, std::size_t body) {
  std::size_t count = 0;
  for (std::size_t i = module.name.behind; i < body; ++i) {
    const std::string_view before = tokens.at(i - 1);
    const bool begins = i == module.name.behind || before == "," || before == "(";
    if (begins && tokens.at(i).starts_with('@')) ++count;
  }
  return count;
}

}  // namespace

std::size_t describe_sql_module(const SqlTokens& tokens, const SqlObject& module, model::Object& object) {
  const std::size_t body = body_mark(tokens, module);
  for (std::size_t i = module.name.behind; i < body; ++i) {
    if (!tokens.is(i, "encryption")) continue;
    object.properties.add("encrypted", "true");
    break;
  }
  if (module.kind == SqlKind::trigger) describe_trigger(tokens, module, body, object);
  if (module.kind == SqlKind::procedure || module.kind == SqlKind::function)
    object.properties.add("parameters", std::to_string(count_parameters(tokens, module, body)));
  if (tokens.is(body + 1, "external") && tokens.is(body + 2, "name"))
    object.properties.add("external", sql_name_at(tokens, body + 3).database.empty()
                                          ? sql_name_at(tokens, body + 3).schema
                                          : sql_name_at(tokens, body + 3).database);
  return std::min(body + 1, module.end);
}

namespace {

/// "char (15)", "numeric(19, 5)" as the script writes it, without blanks.
std::string type_at(const SqlTokens& tokens, std::size_t i, std::size_t limit) {
  if (tokens.is(i, "as")) return "computed";
  const SqlName name = sql_name_at(tokens, i);
  std::string type = lower(name.name);
  std::size_t next = name.behind;
  if (tokens.at(next) != "(" || next >= limit) return type;
  const std::size_t behind = std::min(tokens.behind_parentheses(next, limit), limit);
  for (; next < behind; ++next) type += lower(tokens.at(next));
  return type;
}

/// The rows between the parentheses of CREATE TABLE, or behind ADD of ALTER TABLE, that are columns.
class ColumnReader {
 public:
  ColumnReader(const SqlTokens& tokens, LineFinder& lines, model::Object& object)
      : tokens_(tokens), lines_(lines), object_(object) {}

  void read(std::size_t i, std::size_t end) {
    std::size_t first = i;
    for (; i < end; ++i) {
      if (tokens_.at(i) == "(") {
        i = tokens_.behind_parentheses(i, end) - 1;
        continue;
      }
      if (tokens_.at(i) != ",") continue;
      add(first, i);
      first = i + 1;
    }
    add(first, end);
  }

 private:
  void add(std::size_t first, std::size_t end) {
    if (first >= end || !tokens_.is_name(first)) return;
    const bool is_plain = tokens_.token(first).kind == model::TokenKind::word;
    if (is_plain && tokens_.is_any(first, {"constraint", "primary", "unique", "foreign", "check", "index", "period",
                                           "default", "with"}))
      return;
    const model::Token& begin = tokens_.token(first);
    const model::Token& last = tokens_.token(end - 1);
    model::Member member;
    member.kind = model::MemberKind::field;
    member.name = sql_name_at(tokens_, first).name;
    member.where = {begin.offset, last.offset + last.length - begin.offset, lines_.line_of(begin.offset)};
    member.properties.add("type", type_at(tokens_, first + 1, end));
    if (same_word(member.name, "DEX_ROW_ID") && !object_.properties.has("dexRowId"))
      object_.properties.add("dexRowId", "true");
    object_.members.push_back(std::move(member));
  }

  const SqlTokens& tokens_;
  LineFinder& lines_;
  model::Object& object_;
};

}  // namespace

void describe_sql_table(const SqlTokens& tokens, const SqlObject& table, LineFinder& lines, model::Object& object) {
  ColumnReader columns(tokens, lines, object);
  std::size_t i = table.name.behind;
  if (table.statement == "alter") {
    if (tokens.is(i, "with")) i += 2;
    if (tokens.is(i, "add")) columns.read(i + 1, table.end - (tokens.at(table.end - 1) == ";" ? 1 : 0));
    return;
  }
  if (tokens.at(i) != "(") return;
  std::size_t behind = tokens.behind_parentheses(i, table.end);
  if (behind == i + 1) behind = table.end + 1;  // Cut off: the columns that are there.
  columns.read(i + 1, behind - 1);
}

bool selects_all(const SqlTokens& tokens, std::size_t first, std::size_t end) {
  for (std::size_t i = first + 1; i < end; ++i) {
    if (tokens.at(i) != "*" || !(tokens.is(i + 1, "from") || tokens.at(i + 1) == ",")) continue;
    const bool begins =
        tokens.is_any(i - 1, {"select", "distinct"}) || tokens.at(i - 1) == "," || tokens.at(i - 1) == ".";
    const bool asks_only =
        i >= 3 && tokens.is(i - 1, "select") && tokens.at(i - 2) == "(" && tokens.is(i - 3, "exists");
    if (begins && !asks_only) return true;
  }
  return false;
}

void describe_sql_assembly(const SqlTokens& tokens, const SqlObject& assembly, model::Object& object) {
  std::string permissions = "safe";
  for (std::size_t i = assembly.name.behind; i + 2 < assembly.end; ++i) {
    if (tokens.is(i, "permission_set") && tokens.at(i + 1) == "=") permissions = lower(tokens.at(i + 2));
  }
  object.properties.add("permissionSet", permissions);
}

bool is_customised_hook(const SqlTokens& tokens, std::size_t body, std::size_t end) {
  for (std::size_t i = body; i < end;) {
    const bool is_frame = tokens.at(i) == ";" || tokens.is_any(i, {"begin", "end"});
    if (is_frame) {
      ++i;
    } else if (tokens.is(i, "set") && tokens.is(i + 1, "nocount")) {
      i += 3;
    } else if (tokens.is_any(i, {"select", "set"}) && tokens.is(i + 1, "@O_iErrorState") && tokens.at(i + 2) == "=" &&
               tokens.at(i + 3) == "0") {
      i += 4;
    } else if (tokens.is(i, "return")) {
      ++i;
      if (tokens.at(i) == "(") i = tokens.behind_parentheses(i, end);
      if (i < end && tokens.at(i).starts_with('@')) ++i;
      if (i < end && tokens.token(i).kind == model::TokenKind::number) ++i;
    } else {
      return true;
    }
  }
  return false;
}

}  // namespace parsers::shared
