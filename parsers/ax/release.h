#pragma once

#include "scanner/parser.h"

namespace parsers::ax {

/// Sets generation, version, certainty, evidence and parts of a system of AX elements: by what each element says of the
/// release that exported it (XPO), by model manifests and descriptors, and by the format itself (AX 7 metadata).
void judge_release(scanner::SystemView& view);

}  // namespace parsers::ax
