#include "parsers/gp/block_reader.h"
#include "parsers/gp/lines.h"
#include "parsers/gp/resource.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace parsers {
namespace {

using scanner::Claim;

/// Source files of Dexterity are named for the resource that they hold (documented: Dexterity Programmer's Guide,
/// volume 1, "Source file names"). That they are written like a package is inferred: a support article tells to put
/// them into one.
constexpr std::array<std::string_view, 18> resources{
    "composite", "constant", "datatype",      "field",   "form",      "format",  "function", "global", "install",
    "library",   "message",  "nativepicture", "picture", "procedure", "product", "report",   "table",  "tablegroup"};

Claim claim(const scanner::Peek& peek) {
  const std::string_view file = gp::file_of(peek.path);
  const std::size_t dot = file.rfind('.');
  const std::string extension = shared::lower(dot == std::string_view::npos ? "" : file.substr(dot + 1));
  if (std::ranges::find(resources, extension) == resources.end()) return Claim::no;
  gp::BlockReader reader(shared::without_bom(peek.head), 0);
  const bool fits = reader.next() == gp::BlockEvent::object && shared::same_word(reader.word(), extension);
  return fits ? Claim::yes : Claim::no;
}

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  gp::BlockReader reader(slice.text, 0);
  for (gp::BlockEvent event = reader.next(); event != gp::BlockEvent::end; event = reader.next()) {
    if (event != gp::BlockEvent::object) continue;
    gp::read_resource(slice, reader, nullptr, reader.begin(), yield);
    yield.objects.back().properties.add("export", "dexterity-text");
    yield.bytes_in_objects += yield.objects.back().where.length;
  }
  return yield;
}

scanner::CodePageGuess code_page(std::string_view) { return {"cp1252", false}; }

constexpr std::array<std::string_view, 4> globs{"*.form", "*.procedure", "*.report", "*.table"};

}  // namespace

extern const scanner::Parser gp_dexterity;
constinit const scanner::Parser gp_dexterity{
    .id = "gp.dexterity",
    .product = model::Product::gp,
    .reads = "whole, unverified",
    .globs = globs,
    .claim = claim,
    .code_page = code_page,
    .parse = parse,
};

}  // namespace parsers
