#pragma once

#include "parsers/crm/rows.h"

#include <string_view>

namespace parsers::crm {

/// Reads an element of customizations.xml: a whole section, or a child of one. An outermost element that is not in the
/// table is a section, and each of its children an object of kind "other" with the child's name as its tag.
void read_element(Rows& rows, const Element& element);
/// Reads the root of a file of an unpacked solution: the same elements, but a root that is not in the table is itself
/// an object of kind "other".
void read_part(Rows& rows, const Element& element);

/// Whether a file with this root belongs to an unpacked solution, by the root's name and what must stand in the first
/// bytes beside it.
bool is_part_of_solution(std::string_view root, std::string_view head);

/// Name of the first element of a text, without its prefix; "" if there is none in sight.
std::string_view root_of(std::string_view head);

// The readers of the table, by family.

void read_entity(Rows& rows, const Element& element);
void read_forms(Rows& rows, const Element& element);
void read_form(Rows& rows, const Element& element);
void read_dashboard(Rows& rows, const Element& element);
void read_view(Rows& rows, const Element& element);
void read_chart(Rows& rows, const Element& element);
void read_ribbon(Rows& rows, const Element& element);
void read_site_map(Rows& rows, const Element& element);
void read_app_site_map(Rows& rows, const Element& element);
void read_process(Rows& rows, const Element& element);
void read_plugin_assembly(Rows& rows, const Element& element);
void read_plugin_step(Rows& rows, const Element& element);
void read_web_resource(Rows& rows, const Element& element);
void read_relationship(Rows& rows, const Element& element);
void read_option_set(Rows& rows, const Element& element);
void read_role(Rows& rows, const Element& element);
void read_report(Rows& rows, const Element& element);
void read_template(Rows& rows, const Element& element);
void read_field_security_profile(Rows& rows, const Element& element);
void read_app_module(Rows& rows, const Element& element);
void read_canvas_app(Rows& rows, const Element& element);
void read_custom_control(Rows& rows, const Element& element);
void read_connection_reference(Rows& rows, const Element& element);
void read_environment_variable(Rows& rows, const Element& element);
void read_custom_api(Rows& rows, const Element& element);
void read_sla(Rows& rows, const Element& element);
void read_isv_config(Rows& rows, const Element& element);
/// An object of kind "other": what has no kind of its own is counted, never dropped.
void read_other(Rows& rows, const Element& element);

}  // namespace parsers::crm
