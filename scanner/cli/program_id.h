#pragma once

#include <string>

namespace cli {

/// Tells this build of the program from every other: its version and the id that the linker gave it.
std::string program_id();

}  // namespace cli
