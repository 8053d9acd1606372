#pragma once

#include <string_view>

namespace parsers::shared {

/// Names by which SQL of Dynamics GP is known. Tables have a prefix of their series and four to six digits (GL00100,
/// SOP10100); Dexterity generates procedures zDP_<table><operation> and triggers zDT_<table>U for every table; eConnect
/// calls ta<node>Pre and ta<node>Post around its procedure ta<node> (computed on real company databases; hooks:
/// Microsoft Learn bb625130).
bool is_gp_table(std::string_view name);
/// A table name that no other product has: of the core series, with exactly five digits.
bool is_core_gp_table(std::string_view name);
bool is_gp_generated(std::string_view name);
/// The table of a generated procedure or trigger: "GL00100" of "zDP_GL00100SS_1"; "" where there is none.
std::string_view table_of_generated(std::string_view name);
bool is_econnect_procedure(std::string_view name);  ///< taPMTransactionInsert, also its hooks
bool is_econnect_hook(std::string_view name);

/// Whether a text names an assembly or namespace by which .NET programs work with Dynamics GP: the Dexterity bridge of
/// Visual Studio Tools, eConnect, the web service.
bool names_gp_interface(std::string_view text);

}  // namespace parsers::shared
