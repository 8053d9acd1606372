#include "parsers/ax/model_facts.h"
#include "parsers/ax/xml_file.h"
#include "parsers/shared/line_finder.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"

#include <array>
#include <string>
#include <string_view>

namespace parsers {
namespace {

using shared::XmlEvent;

scanner::Claim claim(const scanner::Peek& peek) {
  return ax::root_of(peek.head) == "ModelManifest" ? scanner::Claim::yes : scanner::Claim::no;
}

/// Model.xml of an AX 2012 source-control folder, and the manifest that AXUtil prints of a model file: the only places
/// where XPO files state their layer.
model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  shared::XmlReader xml(slice.text);
  shared::LineFinder lines(slice.text);
  ax::ModelFacts facts("AX 2012");
  std::string scratch;
  XmlEvent event = xml.next();
  while (event != XmlEvent::open && event != XmlEvent::end) event = xml.next();
  while (event != XmlEvent::end && !(event == XmlEvent::close && xml.depth() == 0)) {
    event = xml.next();
    if (event != XmlEvent::open || xml.depth() != 2) continue;
    const std::string_view element = xml.name();
    const std::uint32_t line = lines.line_of(xml.offset());
    const std::string value(shared::trimmed(xml.value(scratch)));
    facts.take(element, value, line);
  }
  facts.finish(yield);
  ax::finish_file(xml, "ModelManifest", slice.text, yield);
  return yield;
}

constexpr std::array<std::string_view, 1> globs{"model.xml"};

}  // namespace

extern const scanner::Parser ax_model_manifest;
constinit const scanner::Parser ax_model_manifest{
    .id = "ax.model_manifest",
    .product = model::Product::ax,
    .wave = scanner::Wave::manifest,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = ax::code_page,
    .parse = parse,
};

}  // namespace parsers
