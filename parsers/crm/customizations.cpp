#include "parsers/crm/cut.h"
#include "parsers/crm/elements.h"
#include "scanner/parser.h"

#include <array>
#include <string_view>

namespace parsers {
namespace {

using crm::Element;

constexpr std::array<std::string_view, 1> globs{"customizations.xml"};

scanner::Claim claim(const scanner::Peek& peek) {
  if (crm::root_of(peek.head) != "ImportExportXml") return scanner::Claim::no;
  return peek.head.find("<SolutionManifest") == std::string_view::npos ? scanner::Claim::yes : scanner::Claim::no;
}

/// Exports are UTF-8; older tools wrote what their Windows spoke.
scanner::CodePageGuess code_page(std::string_view) { return {"cp1252", false}; }

std::vector<scanner::Range> split(std::string_view text) { return crm::cut_customizations(text); }

void read_root(crm::Rows& rows, const Element& root) {
  rows.fact("crm.customizations", "1", root.begin());
  rows.fact("crm.root-version", root.attribute("version"), root.begin());
  rows.fact("crm.organization-version", root.attribute("OrganizationVersion"), root.begin());
  rows.fact("crm.generated-by", root.attribute("generatedBy"), root.begin());
}

/// The first slice is the root's start tag, or the whole text where it could not be cut.
model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  crm::Rows rows(slice, yield);
  const crm::XmlTree tree(slice.text);
  bool root_stays_open = false;
  bool any = false;
  for (const Element& element : tree.top().children()) {
    any = true;
    if (element.name() != "ImportExportXml") {
      crm::read_element(rows, element);
      continue;
    }
    read_root(rows, element);
    root_stays_open = !element.has_children() && slice.text.find_last_of('>') + 1 == slice.text.size();
    for (const Element& child : element.children()) crm::read_element(rows, child);
  }
  rows.report(tree.troubles(), root_stays_open);
  if (!any && slice.ordinal > 0) {
    const std::vector<shared::XmlTrouble> cut{{shared::XmlDefect::cut_off, 0, "ImportExportXml"}};
    if (tree.troubles().empty()) rows.report(cut, false);
  }
  return yield;
}

}  // namespace

extern const scanner::Parser crm_customizations;
constinit const scanner::Parser crm_customizations{
    .id = "crm.customizations",
    .product = model::Product::crm,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = code_page,
    .split = split,
    .parse = parse,
};

}  // namespace parsers
