#pragma once

#include "scanner/parser.h"

#include <string_view>

namespace parsers::ax {

/// The property by which the object of a label text tells itself from that of the metadata file beside it.
inline constexpr std::string_view label_text_mark = "labelText";

/// AX 7 keeps a label file in two: "AxLabelFile/Fleet_en-US.xml" and, below it, its text in
/// "LabelResources/en-US/Fleet.en-US.label.txt". The counts of the text go to the object of the metadata, and the
/// text's own object is given up; a text without metadata stays an object.
void join_label_files(scanner::SystemView& view);

}  // namespace parsers::ax
