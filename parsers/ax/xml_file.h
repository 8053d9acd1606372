#pragma once

#include "parsers/shared/xml_reader.h"
#include "scanner/model/yield.h"
#include "scanner/parser.h"

#include <string>
#include <string_view>

namespace parsers::ax {

/// The local name of the root element that begins in `head`; "" where the first thing is no element.
std::string_view root_of(std::string_view head);

/// XML without a declared encoding is UTF-8; what is not was edited on a machine with Windows' western code page.
scanner::CodePageGuess code_page(std::string_view bytes);

/// Reads what stands behind the root, says that it does, and turns what the reader found broken into diagnostics; the
/// title stands in for what has no name.
void finish_file(shared::XmlReader& xml, const std::string& title, std::string_view text, model::Yield& yield);

}  // namespace parsers::ax
