#pragma once

#include "parsers/gp/block_reader.h"
#include "scanner/model/yield.h"
#include "scanner/parser.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace parsers::gp {

/// The header of a package component: <Component Name="SOP_Entry" ProductId="0" Object="Form" >.
struct Component {
  std::string_view name;
  std::string_view product_id;
  std::string_view kind;  ///< the word of Object: "Form", "VBAForm" …
};

/// Reads one resource, whose opening event `reader` has just given, up to its close, and puts it into the yield as an
/// object that spans the text from `begin` to there.
///
/// Parts become members: windows and scrolling windows, fields, and what stands in windows and reports as controls;
/// other parts are counted in a property. A part without a mark is new, one with "=" is changed, and layout-only where
/// all its own properties are positions and sizes: enlarging a window makes the Modifier write every control below it.
/// Texts named Code are VBA.
void read_resource(const scanner::Slice& slice, BlockReader& reader, const Component* component, std::size_t begin,
                   model::Yield& yield);

/// The kind of object that a component or the extension of a Dexterity source file stands for; its word becomes the tag
/// where there is no such kind.
model::Object object_of(std::string_view word);

}  // namespace parsers::gp
