#include "parsers/ax/metadata_reader.h"
#include "parsers/ax/model_context.h"
#include "parsers/ax/xml_file.h"
#include "scanner/parser.h"

#include <array>
#include <string_view>

namespace parsers {
namespace {

using shared::XmlEvent;

scanner::Claim claim(const scanner::Peek& peek) {
  return ax::kind_of_root(ax::root_of(peek.head)) ? scanner::Claim::yes : scanner::Claim::no;
}

/// The name of the file without its extension.
std::string_view stem(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  return name.substr(0, name.rfind('.'));
}

model::Yield parse(const scanner::Slice& slice, const scanner::Context& context) {
  model::Yield yield;
  shared::XmlReader xml(slice.text);
  XmlEvent event = xml.next();
  while (event != XmlEvent::open && event != XmlEvent::end) event = xml.next();
  const std::optional<ax::MetadataKind> kind = ax::kind_of_root(xml.name());
  if (event == XmlEvent::end || !kind) return yield;
  ax::MetadataDraft draft(slice);
  ax::add_model(context, slice.path, draft.object.properties);
  ax::MetadataReader(draft, xml).read(*kind);
  if (draft.object.name.empty()) draft.object.name = stem(slice.path);
  const std::string title = draft.title();
  draft.finish(yield);
  ax::finish_file(xml, title, slice.text, yield);
  return yield;
}

constexpr std::array<std::string_view, 1> globs{"*.xml"};

}  // namespace

extern const scanner::Parser ax_metadata_xml;
constinit const scanner::Parser ax_metadata_xml{
    .id = "ax.metadata_xml",
    .product = model::Product::ax,
    .era = model::Era::modern,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = ax::code_page,
    .parse = parse,
};

}  // namespace parsers
