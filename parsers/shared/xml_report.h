#pragma once

#include "parsers/shared/xml_reader.h"
#include "scanner/model/yield.h"

#include <string>
#include <string_view>

namespace parsers::shared {

/// Turns what the reader found broken into diagnostics; the title stands in for what has no name.
void report_troubles(const XmlReader& xml, const std::string& title, std::string_view text, model::Yield& yield);

}  // namespace parsers::shared
