#include "parsers/shared/xml_report.h"

#include "parsers/shared/line_finder.h"

#include <algorithm>

namespace parsers::shared {

using model::DiagnosticCode;

void report_troubles(const XmlReader& xml, const std::string& title, std::string_view text, model::Yield& yield) {
  LineFinder lines(text);
  for (const XmlTrouble& trouble : xml.troubles()) {
    const bool cut_off = trouble.defect == XmlDefect::cut_off;
    yield.diagnostics.push_back({.code = cut_off ? DiagnosticCode::markup_cut_off : DiagnosticCode::markup_broken,
                                 .line = lines.line_of(std::min(trouble.offset, text.size())),
                                 .holes = {trouble.detail.empty() ? title : std::string(trouble.detail)}});
    yield.partly_read = true;
    if (trouble.further == 0) continue;
    yield.diagnostics.push_back({.code = DiagnosticCode::defects_more,
                                 .line = lines.line_of(std::min(trouble.offset, text.size())),
                                 .holes = {std::to_string(trouble.further), title}});
  }
}

}  // namespace parsers::shared
