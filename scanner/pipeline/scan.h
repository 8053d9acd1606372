#pragma once

#include "scanner/model/inventory.h"
#include "scanner/parser.h"
#include "scanner/pipeline/scan_request.h"
#include "scanner/rules/matcher.h"

#include <string>
#include <vector>

namespace pipeline {

/// Reads all places and returns what they hold: artifacts, objects, references, systems with their counts, diagnostics
/// and the accounting, but no debt and no verdict. The same input gives the same inventory for any number of jobs.
model::Inventory scan(const ScanRequest& request, const scanner::ParserTable& table);

/// A file in memory, with its path below the place.
struct NamedText {
  std::string path;
  std::string bytes;
};

/// The same for texts in memory, with rules that are compiled already: for examples and tests. Manifests among them say
/// nothing to the others.
model::Inventory scan_texts(std::vector<NamedText> files, const scanner::ParserTable& table,
                            const text::Vocabularies& vocabularies, const rules::Matcher& matcher);
/// The same for one text.
model::Inventory scan_text(const std::string& name, std::string bytes, const scanner::ParserTable& table,
                           const text::Vocabularies& vocabularies, const rules::Matcher& matcher);

}  // namespace pipeline
