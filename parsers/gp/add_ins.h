#pragma once

#include "parsers/shared/code_regions.h"

#include <cstddef>
#include <string>
#include <vector>

namespace parsers::gp {

/// A class that Visual Studio Tools starts with Dynamics GP: one whose base list names IDexterityAddIn.
struct AddInClass {
  std::string name;       ///< with its namespace
  std::size_t first = 0;  ///< the position of its word class
  std::size_t last = 0;   ///< of the token that ends it
};

/// A subscription to an event of Dexterity: "form.Save.ClickBeforeOriginal += handler".
struct EventHook {
  std::string name;       ///< "form.Save.ClickBeforeOriginal", without the handler
  std::string event;      ///< "ClickBeforeOriginal"
  std::size_t first = 0;  ///< the position of its first token
  std::size_t last = 0;   ///< of its event
};

std::vector<AddInClass> csharp_add_ins(const shared::Brackets& code);
std::vector<AddInClass> visual_basic_add_ins(const shared::Brackets& code);

/// The event hooks of C# and, by AddHandler, of Visual Basic. Events are those of the bridge: Open, Close, Click and
/// their like before and after the original code, of modal dialogs, and Change.
std::vector<EventHook> event_hooks(const shared::Brackets& code);

}  // namespace parsers::gp
