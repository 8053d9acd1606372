#pragma once

#include <span>
#include <string_view>

namespace model {

/// A data file that the build carried into the program.
struct EmbeddedFile {
  std::string_view name;  ///< path from the project's root: "report/html/page.html"
  std::string_view bytes;
};

/// All of them, sorted by name.
std::span<const EmbeddedFile> embedded_files();

/// The bytes of one file. Asking for a file that is not embedded is a bug of the program and ends it.
std::string_view embedded(std::string_view name);

}  // namespace model
