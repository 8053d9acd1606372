#include "parsers/gp/lines.h"
#include "parsers/shared/words.h"
#include "scanner/model/kinds.h"
#include "scanner/parser.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace parsers {
namespace {

using scanner::Claim;

/// Settings that tell something about the system. Others, which may name people and servers, are left out.
constexpr std::array<std::string_view, 14> known_keys{
    "DPSInstance",   "Debugger",       "EnablePerUserIni",      "LastYearEndUpdate",
    "MinPMCheck",    "OLEClose",       "SQLLogAllODBCMessages", "SQLLogODBCMessages",
    "SQLLogSQLStmt", "ScriptDebugger", "ScriptLogEnabled",      "SuppressDateChangeDialog",
    "Synchronize",   "Workstation2"};

Claim claim(const scanner::Peek& peek) {
  const std::string file = shared::lower(gp::file_of(peek.path));
  if (!file.ends_with(".ini")) return Claim::no;
  const std::string head = shared::lower(peek.head);
  const bool names_launch_file = head.find("workstation2=") != std::string::npos;
  return file == "dex.ini" || names_launch_file ? Claim::yes : Claim::no;
}

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  model::Object object;
  object.kind = model::other_kind(model::Product::gp);
  object.tag = "dex-ini";
  object.name = gp::file_of(slice.path);
  object.where = {0, slice.text.size(), 0};
  std::size_t settings = 0;
  for (const gp::Line& line : gp::lines_of(slice.text)) {
    const std::size_t equals = line.text.find('=');
    if (equals == std::string_view::npos || line.text.starts_with(';')) continue;
    ++settings;
    const std::string_view key = shared::trimmed(line.text.substr(0, equals));
    const auto known =
        std::ranges::find_if(known_keys, [&](std::string_view each) { return shared::same_word(each, key); });
    if (known == known_keys.end() || object.properties.has(*known)) continue;
    object.properties.add(*known, shared::trimmed(line.text.substr(equals + 1)));
  }
  object.properties.add("settings", std::to_string(settings));
  yield.bytes_in_objects = slice.text.size();
  yield.objects.push_back(std::move(object));
  return yield;
}

scanner::CodePageGuess code_page(std::string_view) { return {"cp1252", false}; }

constexpr std::array<std::string_view, 1> globs{"dex.ini"};

}  // namespace

extern const scanner::Parser gp_dex_ini;
constinit const scanner::Parser gp_dex_ini{
    .id = "gp.dex_ini",
    .product = model::Product::gp,
    .role = scanner::Role::companion,
    .reads = "known settings",
    .globs = globs,
    .claim = claim,
    .code_page = code_page,
    .parse = parse,
};

}  // namespace parsers
