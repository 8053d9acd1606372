#include "parsers/ax/xml_file.h"

#include "parsers/shared/line_finder.h"
#include "parsers/shared/words.h"
#include "parsers/shared/xml_report.h"

#include <algorithm>

namespace parsers::ax {
namespace {

using model::DiagnosticCode;
using shared::XmlDefect;
using shared::XmlEvent;

}  // namespace

std::string_view root_of(std::string_view head) {
  shared::XmlReader xml(shared::without_bom(head));
  return xml.next() == XmlEvent::open ? xml.name() : std::string_view();
}

scanner::CodePageGuess code_page(std::string_view) { return {"cp1252", false}; }

void finish_file(shared::XmlReader& xml, const std::string& title, std::string_view text, model::Yield& yield) {
  shared::LineFinder lines(text);
  const std::size_t end = xml.end_offset();
  const XmlEvent next = xml.next();
  if (next != XmlEvent::end) {
    yield.diagnostics.push_back({.code = DiagnosticCode::text_outside_objects,
                                 .line = lines.line_of(xml.offset()),
                                 .holes = {std::to_string(text.size() - xml.offset())}});
  }
  yield.bytes_in_objects += next == XmlEvent::end ? text.size() : end;
  shared::report_troubles(xml, title, text, yield);
}

}  // namespace parsers::ax
