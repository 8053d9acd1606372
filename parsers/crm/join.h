#pragma once

#include "scanner/parser.h"

namespace parsers::crm {

/// Puts each content file (property "content") together with the row that describes it: the row's name, properties and
/// members pass to the object of the content file, so that findings point into it. A row is found by the path that it
/// stores, by the path of its own .data.xml, or by its id. Content without a row is kept where the copy of the solution
/// has no row of that kind at all, or where the property "alone" says so.
/// Definitions of relationships that the index of an unpacked solution does not name are left over from an older
/// export; they are given up and noted.
void join_rows_and_content(scanner::SystemView& view);

}  // namespace parsers::crm
