#include "parsers/crm/elements.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"

#include <array>
#include <string_view>

namespace parsers {
namespace {

constexpr std::array<std::string_view, 2> globs{"*.xml", "*"};

/// Files of an unpacked solution go by any name and extension: a role may be "Manager - 2.0".
scanner::Claim claim(const scanner::Peek& peek) {
  return crm::is_part_of_solution(crm::root_of(peek.head), peek.head) ? scanner::Claim::yes : scanner::Claim::no;
}

/// SolutionPackager writes UTF-8.
scanner::CodePageGuess code_page(std::string_view) { return {"cp1252", false}; }

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  crm::Rows rows(slice, yield);
  const crm::XmlTree tree(slice.text);
  for (const crm::Element& element : tree.top().children()) crm::read_part(rows, element);
  rows.report(tree.troubles(), false);
  // Unpacked as "both", a form, view or app stands in two files.
  if (shared::lower(slice.path).ends_with("_managed.xml")) {
    for (model::Object& object : yield.objects) crm::set(object.properties, "twin", "managed");
  }
  return yield;
}

}  // namespace

extern const scanner::Parser crm_unpacked;
constinit const scanner::Parser crm_unpacked{
    .id = "crm.unpacked",
    .product = model::Product::crm,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = code_page,
    .parse = parse,
};

}  // namespace parsers
