#include "parsers/crm/elements.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace parsers {
namespace {

using crm::Element;

constexpr std::array<std::string_view, 1> globs{"*.xml"};

/// Roots that stand in solutions only. Each solution-aware table has a folder of its own (seen in real exports), and
/// releases add tables; those that are not named here are known by their place.
constexpr std::array<std::string_view, 9> known_roots{"appaction",
                                                      "bot",
                                                      "botcomponent",
                                                      "customapi",
                                                      "customapirequestparameter",
                                                      "customapiresponseproperty",
                                                      "dvtablesearch",
                                                      "dvtablesearchentity",
                                                      "environmentvariabledefinition"};

/// "bots/abc_help/bot.xml" holds a bot.
bool stands_in_its_folder(std::string_view path, std::string_view root) {
  const std::size_t file = path.rfind('/');
  if (file == std::string_view::npos || root.empty() || path.substr(file + 1) != std::string(root) + ".xml") {
    return false;
  }
  const std::size_t folder = path.rfind('/', file - 1);
  const std::size_t begin = folder == std::string_view::npos ? std::string_view::npos : path.rfind('/', folder - 1);
  if (folder == std::string_view::npos) return false;
  const std::string_view table = path.substr(begin == std::string_view::npos ? 0 : begin + 1);
  return table.starts_with(root.substr(0, root.size() - 1));
}

scanner::Claim claim(const scanner::Peek& peek) {
  const std::string_view root = crm::root_of(peek.head);
  const bool content_types = root == "Types" && peek.head.find("package/2006/content-types") != std::string_view::npos;
  const bool filtered = root == "Components" && peek.head.find("microsoft.com/crm/2009") != std::string_view::npos;
  const bool known = std::ranges::find(known_roots, root) != known_roots.end();
  const bool other_part = crm::is_part_of_solution(root, peek.head);
  const bool mine = content_types || filtered || known || (!other_part && stands_in_its_folder(peek.path, root));
  return mine ? scanner::Claim::yes : scanner::Claim::no;
}

scanner::CodePageGuess code_page(std::string_view) { return {"cp1252", false}; }

/// filteredcomponents.xml lists what an export for an earlier version left out.
void read_filtered(crm::Rows& rows, const Element& list) {
  for (const Element& component : list.children("Component")) {
    rows.fact("crm.filtered-component", component.text_of("Name"), component.begin());
  }
}

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  crm::Rows rows(slice, yield);
  const crm::XmlTree tree(slice.text);
  for (const Element& element : tree.top().children()) {
    if (element.name() == "Types") continue;
    if (element.name() == "Components") {
      read_filtered(rows, element);
    } else {
      crm::read_part(rows, element);
    }
  }
  rows.report(tree.troubles(), false);
  return yield;
}

}  // namespace

extern const scanner::Parser crm_component;
constinit const scanner::Parser crm_component{
    .id = "crm.component",
    .product = model::Product::crm,
    .role = scanner::Role::companion,
    .reads = "header",
    .globs = globs,
    .claim = claim,
    .code_page = code_page,
    .parse = parse,
};

}  // namespace parsers
