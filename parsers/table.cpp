#include "parsers/table.h"

#include <array>

// One line per format, sorted; one line per product.
// clang-format off
#define PARSERS(row)         \
  row(ax_descriptor)         \
  row(ax_labels)             \
  row(ax_metadata_xml)       \
  row(ax_model_binary)       \
  row(ax_model_manifest)     \
  row(ax_project)            \
  row(ax_xpo)                \
  row(crm_component)         \
  row(crm_customizations)    \
  row(crm_flow_json)         \
  row(crm_plugin_assembly)   \
  row(crm_report_definition) \
  row(crm_solution)          \
  row(crm_solution_yaml)     \
  row(crm_unpacked)          \
  row(crm_web_resource)      \
  row(crm_web_resource_file) \
  row(crm_workflow_xaml)     \
  row(crm_yaml_component)    \
  row(gp_dex_ini)            \
  row(gp_dexterity)          \
  row(gp_dictionary)         \
  row(gp_econnect)           \
  row(gp_launch_file)        \
  row(gp_macro)              \
  row(gp_package)            \
  row(gp_presence)           \
  row(gp_system_table)       \
  row(gp_vba)                \
  row(gp_vstools)            \
  row(nav_cside_text)        \
  row(shared_dotnet_source)  \
  row(shared_sql_script)
#define ASSEMBLERS(row) \
  row(ax_assembler)     \
  row(crm_assembler)    \
  row(gp_assembler)     \
  row(nav_assembler)
// clang-format on

namespace parsers {

#define DECLARE_PARSER(name) extern const scanner::Parser name;
#define DECLARE_ASSEMBLER(name) extern const scanner::Assembler name;
PARSERS(DECLARE_PARSER)
ASSEMBLERS(DECLARE_ASSEMBLER)

scanner::ParserTable table() {
#define ADDRESS(name) &name,
  static constexpr std::array parsers{PARSERS(ADDRESS)};
  static constexpr std::array assemblers{ASSEMBLERS(ADDRESS)};
  return {parsers, assemblers};
}

}  // namespace parsers
