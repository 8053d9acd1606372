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
  return ax::root_of(peek.head) == "AxModelInfo" ? scanner::Claim::yes : scanner::Claim::no;
}

/// A descriptor stands in a folder of its own beside the folders of the models: "<Package>/Descriptor/<Model>.xml", in
/// an exported project "Model/<Model>.xml".
std::string_view speaks_for(std::string_view path) {
  for (int i = 0; i < 2; ++i) {
    const std::size_t slash = path.find_last_of('/');
    path = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
  }
  return path;
}

/// The parts of the version stand in four elements.
struct Version {
  std::array<std::string, 4> parts{"0", "0", "0", "0"};
  bool known = false;
  std::uint32_t line = 0;

  void take(std::string_view element, std::string_view value, std::uint32_t at) {
    constexpr std::array<std::string_view, 4> elements{"VersionMajor", "VersionMinor", "VersionBuild",
                                                       "VersionRevision"};
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (element != elements[i]) continue;
      parts[i] = value;
      known = true;
      if (i == 0) line = at;
    }
  }
  std::string text() const { return known ? parts[0] + "." + parts[1] + "." + parts[2] + "." + parts[3] : ""; }
};

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  shared::XmlReader xml(slice.text);
  shared::LineFinder lines(slice.text);
  ax::ModelFacts facts("D365 Finance & Operations");
  Version version;
  std::string scratch;
  XmlEvent event = xml.next();
  while (event != XmlEvent::open && event != XmlEvent::end) event = xml.next();
  while (event != XmlEvent::end && !(event == XmlEvent::close && xml.depth() == 0)) {
    event = xml.next();
    if (event != XmlEvent::open) continue;
    const std::string_view element = xml.name();
    const std::uint32_t line = lines.line_of(xml.offset());
    // Its strings follow as elements of their own.
    if (element == "ModuleReferences") continue;
    if (element != "string" && xml.depth() != 2) continue;
    const bool is_reference = element == "string" && xml.depth() == 3;
    const std::string value(shared::trimmed(xml.value(scratch)));
    if (is_reference) facts.add("ax.model-reference", value, line);
    version.take(element, value, line);
    facts.take(element, value, line);
  }
  facts.set_version(version.text(), version.line);
  facts.finish(yield);
  ax::finish_file(xml, "AxModelInfo", slice.text, yield);
  return yield;
}

constexpr std::array<std::string_view, 2> globs{"descriptor/*.xml", "model/*.xml"};

}  // namespace

extern const scanner::Parser ax_descriptor;
constinit const scanner::Parser ax_descriptor{
    .id = "ax.descriptor",
    .product = model::Product::ax,
    .era = model::Era::modern,
    .wave = scanner::Wave::manifest,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = ax::code_page,
    .speaks_for = speaks_for,
    .parse = parse,
};

}  // namespace parsers
