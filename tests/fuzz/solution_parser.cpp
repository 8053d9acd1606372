#include "tests/fuzz/parser_target.h"

#include <array>
#include <string_view>

/// The readers of a solution's other files: its manifest, the parts of an unpacked one, processes, reports, pages and
/// flows.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  struct Row {
    std::string_view parser;
    std::string_view path;
  };
  static constexpr std::array rows{
      Row{"crm.solution", "Other/Solution.xml"},
      Row{"crm.unpacked", "Entities/abc_order/FormXml/main/{0a1b2c3d-0000-4000-8000-000000000001}.xml"},
      Row{"crm.component", "customapis/abc_Send/customapi.xml"},
      Row{"crm.workflow_xaml", "Workflows/Send-0A1B2C3D-0000-4000-8000-000000000002.xaml"},
      Row{"crm.flow_json", "Workflows/Send-0A1B2C3D-0000-4000-8000-000000000003.json"},
      Row{"crm.report_definition", "Reports/Orders.rdl"},
      Row{"crm.web_resource", "WebResources/abc_/order.htm"},
      Row{"crm.web_resource", "WebResources/abc_/order.js"},
      Row{"crm.plugin_assembly", "PluginAssemblies/Contoso.Plugins.dll"},
      Row{"shared.dotnet_source", "Plugins/Check.cs"},
  };
  for (const Row& row : rows) fuzz::run_parser(fuzz::parser_of(row.parser), data, size, row.path);
  return 0;
}
