#pragma once

#include "scanner/parser.h"

namespace parsers::gp {

/// Sets generation, version, certainty and evidence from what files say of versions (facts "gp.version").
void judge_release(scanner::SystemView& view);

}  // namespace parsers::gp
