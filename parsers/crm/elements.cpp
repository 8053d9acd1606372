#include "parsers/crm/elements.h"

#include "parsers/shared/words.h"

#include <algorithm>
#include <array>
#include <optional>

namespace parsers::crm {
namespace {

void read_children(Rows& rows, const Element& element) {
  for (const Element& child : element.children()) read_element(rows, child);
}

/// What is no object of a developer: languages, settings of the organisation, indexes.
void pass(Rows&, const Element&) {}

/// Entity maps, relationship roles, connectors and whatever a release adds.
void read_others(Rows& rows, const Element& element) {
  for (const Element& child : element.children()) read_other(rows, child);
}

/// The section holds a list of the roles and one of what may be associated.
void read_connection_roles(Rows& rows, const Element& element) {
  for (const Element& child : element.children()) {
    if (child.name().starts_with("ConnectionRole") && child.name().ends_with('s')) {
      read_others(rows, child);
    } else {
      read_other(rows, child);
    }
  }
}

void read_templates(Rows& rows, const Element& element) {
  for (const Element& child : element.children()) {
    if (child.name().ends_with("Templates")) {
      read_templates(rows, child);
    } else {
      read_template(rows, child);
    }
  }
}

/// The section holds one of the same name.
void read_site_maps(Rows& rows, const Element& element) {
  if (element.child("SiteMap")) {
    read_children(rows, element);
  } else {
    read_site_map(rows, element);
  }
}

void read_slas(Rows& rows, const Element& element) {
  for (const Element& child : element.children()) read_sla(rows, child);
}

struct Row {
  std::string_view name;
  void (*read)(Rows&, const Element&);
};

// clang-format off
constexpr std::array element_rows{
    Row{"AppModule",                    read_app_module},
    Row{"AppModuleSiteMap",             read_app_site_map},
    Row{"AppModuleSiteMaps",            read_children},
    Row{"AppModules",                   read_children},
    Row{"CanvasApp",                    read_canvas_app},
    Row{"CanvasApps",                   read_children},
    Row{"ConnectionRoles",              read_connection_roles},
    Row{"ContractTemplates",            read_templates},
    Row{"CustomControl",                read_custom_control},
    Row{"CustomControls",               read_children},
    Row{"Dashboard",                    read_dashboard},
    Row{"Dashboards",                   read_children},
    Row{"EmailTemplates",               read_templates},
    Row{"Entities",                     read_children},
    Row{"Entity",                       read_entity},
    Row{"EntityMap",                    read_other},
    Row{"EntityMaps",                   read_others},
    Row{"EntityRelationship",           read_relationship},
    Row{"EntityRelationships",          read_children},
    Row{"EnvironmentVariables",         read_children},
    Row{"FieldSecurityProfile",         read_field_security_profile},
    Row{"FieldSecurityProfiles",        read_children},
    Row{"InteractionCentricDashboard",  read_dashboard},
    Row{"InteractionCentricDashboards", read_children},
    Row{"IsvConfig",                    read_isv_config},
    Row{"KBArticleTemplates",           read_templates},
    Row{"Languages",                    pass},
    Row{"MailMergeTemplates",           read_templates},
    Row{"OrganizationSettings",         pass},
    Row{"PluginAssembly",               read_plugin_assembly},
    Row{"Report",                       read_report},
    Row{"ReportSignatureIdMappings",    pass},
    Row{"Reports",                      read_children},
    Row{"RibbonDiffXml",                read_ribbon},
    Row{"Role",                         read_role},
    Row{"Roles",                        read_children},
    Row{"SdkMessageProcessingStep",     read_plugin_step},
    Row{"SdkMessageProcessingSteps",    read_children},
    Row{"SiteMap",                      read_site_maps},
    Row{"Slas",                         read_slas},
    Row{"SolutionPluginAssemblies",     read_children},
    Row{"Templates",                    read_templates},
    Row{"WebResource",                  read_web_resource},
    Row{"WebResources",                 read_children},
    Row{"Workflow",                     read_process},
    Row{"Workflows",                    read_children},
    Row{"connectionreference",          read_connection_reference},
    Row{"connectionreferences",         read_children},
    Row{"customapi",                    read_custom_api},
    Row{"environmentvariabledefinition", read_environment_variable},
    Row{"forms",                        read_forms},
    Row{"optionset",                    read_option_set},
    Row{"optionsets",                   read_children},
    Row{"savedqueries",                 read_children},
    Row{"savedquery",                   read_view},
    Row{"systemform",                   read_form},
    Row{"visualization",                read_chart},
};

/// Roots of the files of an unpacked solution (SolutionPackager documentation, seen in unpacked folders), and what the
/// head must hold where the name alone says too little.
struct Root {
  std::string_view name;
  std::string_view sign;
};
constexpr std::array roots{
    Root{"AppModule",                   "<UniqueName>"},
    Root{"AppModuleSiteMap",            ""},
    Root{"CanvasApp",                   "<CanvasAppType"},
    Root{"CanvasApp",                   "<AppVersion"},
    Root{"ConnectionRoles",             ""},
    Root{"ContractTemplates",           ""},
    Root{"CustomControl",               "<Name"},
    Root{"Dashboard",                   "<FormId"},
    Root{"Dialog",                      "<FormId"},
    Root{"EmailTemplates",              ""},
    Root{"Entity",                      "LocalizedName="},
    Root{"Entity",                      "<EntityInfo"},
    Root{"EntityDataProvider",          "EntityDataProviderId="},
    Root{"EntityDataSource",            "EntityDataSourceId="},
    Root{"EntityMaps",                  ""},
    Root{"EntityRelationships",         ""},
    Root{"FieldSecurityProfiles",       ""},
    Root{"InteractionCentricDashboard", ""},
    Root{"KBArticleTemplates",          ""},
    Root{"MailMergeTemplates",          ""},
    Root{"PluginAssembly",              "FullName="},
    Root{"Report",                      "<iscustomreport"},
    Root{"Report",                      "<reportid"},
    Root{"ReportSignatureIdMappings",   ""},
    Root{"RibbonDiffXml",               ""},
    Root{"Role",                        "<RolePrivileges"},
    Root{"SLA",                         ""},
    Root{"SdkMessageProcessingStep",    ""},
    Root{"SiteMap",                     ""},
    Root{"WebResource",                 "<WebResourceId"},
    Root{"WebResource",                 "<WebResourceType"},
    Root{"WebResources",                ""},
    Root{"Workflow",                    "WorkflowId="},
    Root{"forms",                       "<systemform"},
    Root{"optionset",                   "<OptionSetType"},
    Root{"savedqueries",                "<savedquery"},
    Root{"savedquery",                  "<savedqueryid"},
    Root{"systemform",                  "<form"},
    Root{"visualization",               "<savedqueryvisualizationid"},
};
// clang-format on

}  // namespace

namespace {

const Row* find_row(std::string_view name) {
  static_assert(std::ranges::is_sorted(element_rows, {}, &Row::name));
  const auto row = std::ranges::lower_bound(element_rows, name, {}, &Row::name);
  return row != element_rows.end() && row->name == name ? row : nullptr;
}

}  // namespace

void read_element(Rows& rows, const Element& element) {
  if (const Row* row = find_row(element.name())) return row->read(rows, element);
  const std::string_view parent = element.parent().name();
  if (parent == "EnvironmentVariables") return read_environment_variable(rows, element);
  if (!parent.empty()) return read_other(rows, element);
  rows.fact("crm.section", std::string(element.name()), element.begin());
  read_others(rows, element);
}

void read_part(Rows& rows, const Element& element) {
  if (const Row* row = find_row(element.name())) return row->read(rows, element);
  read_other(rows, element);
}

bool is_part_of_solution(std::string_view root, std::string_view head) {
  return std::ranges::any_of(
      roots, [&](const Root& row) { return row.name == root && head.find(row.sign) != std::string_view::npos; });
}

std::string_view root_of(std::string_view head) {
  std::size_t at = 0;
  while ((at = head.find('<', at)) != std::string_view::npos) {
    const std::string_view rest = head.substr(at + 1, 3);
    if (rest.starts_with('?')) {
      at = head.find("?>", at);
    } else if (rest == "!--") {
      at = head.find("-->", at);
    } else if (rest.starts_with('!')) {
      at = head.find('>', at);
    } else {
      const std::size_t end = std::min(head.find_first_of(" \t\r\n/>", at + 1), head.size());
      std::string_view name = head.substr(at + 1, end - at - 1);
      if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
      return name;
    }
  }
  return {};
}

}  // namespace parsers::crm
