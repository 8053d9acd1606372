#pragma once

#include "parsers/shared/line_finder.h"
#include "parsers/shared/sql_objects.h"
#include "scanner/model/object.h"

#include <cstddef>

namespace parsers::shared {

/// What the statement of an object says beside its name, as properties: parameters, encrypted, external (the assembly
/// of a module without SQL), timing, events and table of a trigger. Returns the position of the first token of its
/// body.
std::size_t describe_sql_module(const SqlTokens& tokens, const SqlObject& module, model::Object& object);

/// The columns of a table as members "field" with type; the property dexRowId where it has the column by which
/// Dexterity numbers its rows.
void describe_sql_table(const SqlTokens& tokens, const SqlObject& table, LineFinder& lines, model::Object& object);

/// Whether a SELECT between the two positions asks for all columns of something; EXISTS (SELECT * asks for none.
bool selects_all(const SqlTokens& tokens, std::size_t first, std::size_t end);

/// What an assembly may do, as permissionSet; the server's default is "safe".
void describe_sql_assembly(const SqlTokens& tokens, const SqlObject& assembly, model::Object& object);

/// Whether anything stands in a hook beside what the vendor ships: [SET NOCOUNT ON] [SELECT @O_iErrorState = 0] RETURN.
bool is_customised_hook(const SqlTokens& tokens, std::size_t body, std::size_t end);

}  // namespace parsers::shared
