#pragma once

#include <string>
#include <string_view>

namespace parsers::crm {

/// What is known of a script that somebody else wrote.
struct ScriptLibrary {
  std::string name;     ///< "jQuery"; "" where no library of the list is recognised
  std::string version;  ///< "1.8.2", as the script or its name says it
  bool minified = false;
};

/// Recognises a library by the words with which it begins, else by its name, and a script that a tool made short by the
/// length of its lines. `name` is that of the file or of the web resource.
ScriptLibrary script_library(std::string_view name, std::string_view script);

}  // namespace parsers::crm
