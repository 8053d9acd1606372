#pragma once

#include <string_view>

namespace parsers::crm {

/// What a solution's component type code stands for. Codes and names: powerapps-docs,
/// developer/data-platform/reference/entities/solutioncomponent.md; 80 is seen in real manifests only.
struct ComponentType {
  std::string_view name;  ///< "Web Resource"; "" for a code that is not in the table
  std::string_view kind;  ///< of its objects, "web-resource"; "" where they are no objects of their own
};

/// Codes from about 10,000 on differ from organisation to organisation and never have a row.
ComponentType component_type(std::string_view code);

}  // namespace parsers::crm
