#include "parsers/crm/elements.h"
#include "parsers/shared/words.h"

#include <array>
#include <cctype>
#include <string>

namespace parsers::crm {
namespace {

using model::MemberKind;

/// The first that is not empty of some child texts.
std::string first_text(const Element& element, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (std::string text = element.text_of(name); !text.empty()) return text;
  }
  return {};
}

void put_named(Rows& rows, std::string_view kind, std::string name, const Element& element) {
  model::Object object = rows.object(kind, std::move(name), element);
  set_common(object.properties, element);
  rows.put(std::move(object));
}

bool ends_with_word(std::string_view name, std::string_view word) {
  return name.size() >= word.size() && shared::same_word(name.substr(name.size() - word.size()), word);
}

bool names_something(std::string_view name) { return ends_with_word(name, "id") || ends_with_word(name, "name"); }

/// What tells one element of an unknown kind from the next: attributes that are ids or names, else the first three
/// children that are.
std::string identity_of(const Element& element) {
  std::string identity;
  const auto add = [&](const std::string& value) {
    if (!value.empty()) identity.append(identity.empty() ? "" : "|").append(guid(value));
  };
  for (const std::string_view name : element.attribute_names()) {
    if (names_something(name)) add(element.attribute(name));
  }
  if (!identity.empty()) return identity;
  int found = 0;
  for (const Element& child : element.children()) {
    if (child.has_children() || !names_something(child.name()) || child.text().empty() || ++found > 3) continue;
    add(child.text());
  }
  return identity;
}

}  // namespace

void read_relationship(Rows& rows, const Element& element) {
  const std::string name = element.attribute("Name");
  if (!element.has_children()) {
    rows.fact("crm.relationship", name, element.begin());
    return;
  }
  model::Object relationship = rows.object("relationship", name, element);
  model::Properties& properties = relationship.properties;
  const std::string type = element.text_of("EntityRelationshipType");
  set(properties, "type", type);
  const bool many = type == "ManyToMany";
  const std::string from = first_text(element, {"ReferencingEntityName", "FirstEntityName"});
  const std::string to = first_text(element, {"ReferencedEntityName", "SecondEntityName"});
  set(properties, many ? "first" : "referencing", shared::lower(from));
  set(properties, many ? "second" : "referenced", shared::lower(to));
  set(properties, "column", shared::lower(element.text_of("ReferencingAttributeName")));
  if (element.text_of("IsHierarchical") == "1") set(properties, "hierarchical", "1");
  set_text(properties, "cascadeDelete", element, "CascadeDelete");
  set_common(properties, element);
  rows.refer("relates", "entity", shared::lower(from), element);
  rows.refer("relates", "entity", shared::lower(to), element);
  rows.put(std::move(relationship));
}

void read_option_set(Rows& rows, const Element& element) {
  model::Object set_object = rows.object("option-set", element.attribute("Name"), element);
  set(set_object.properties, "displayName", element.attribute("localizedName"));
  set_text(set_object.properties, "type", element, "OptionSetType");
  set_common(set_object.properties, element);
  for (const Element& option : element.inside()) {
    if (option.name() != "option" && option.name() != "state" && option.name() != "status") continue;
    model::Member& value = rows.member(set_object, MemberKind::enum_value, localized(option.child("labels")), option);
    set(value.properties, "value", option.attribute("value"));
  }
  set_count(set_object.properties, "values", set_object.members.size());
  rows.put(std::move(set_object));
}

void read_role(Rows& rows, const Element& element) {
  const std::string id = guid(element.attribute("id"));
  std::string name = element.attribute("name");
  model::Object role = rows.object("role", name.empty() ? id : name, element);
  set(role.properties, "id", id);
  const std::vector<Element> privileges = element.child("RolePrivileges").children("RolePrivilege");
  set_count(role.properties, "privileges", privileges.size());
  for (const std::string_view level : {"Basic", "Local", "Deep", "Global"}) {
    std::size_t count = 0;
    for (const Element& privilege : privileges) count += privilege.attribute("level") == level ? 1 : 0;
    set_count(role.properties, shared::lower(level), count);
  }
  set_common(role.properties, element);
  rows.put(std::move(role));
}

void read_report(Rows& rows, const Element& element) {
  const std::string id = guid(element.text_of("reportid"));
  std::string name = element.text_of("name");
  model::Object report = rows.object("report", name.empty() ? id : name, element);
  set(report.properties, "id", id);
  const std::string custom = element.text_of("iscustomreport");
  if (!custom.empty()) set(report.properties, "custom", custom == "1" ? "yes" : "no");
  set_text(report.properties, "fileName", element, "filename");
  std::string file = element.text_of("ExportedFileName");
  file.erase(0, file.find_first_not_of('/'));
  set(report.properties, "file", file);
  set_text(report.properties, "createdInMajorVersion", element, "createdinmajorversion");
  set_common(report.properties, element);
  for (const Element& entity : element.child("ReportEntities").children("ReportEntity")) {
    rows.refer("of-entity", "entity", shared::lower(entity.text()), entity);
  }
  rows.put(std::move(report));
}

void read_template(Rows& rows, const Element& element) {
  std::string id = guid(element.text_of("templateid"));
  for (const Element& child : element.children()) {
    if (id.empty() && ends_with_word(child.name(), "templateid")) id = guid(child.text());
  }
  std::string name = first_text(element, {"title", "name", "Name"});
  model::Object object = rows.object("template", name.empty() ? id : name, element);
  set(object.properties, "id", id);
  set(object.properties, "templateType", shared::lower(element.name()));
  set_text(object.properties, "language", element, "languagecode");
  set_common(object.properties, element);
  rows.put(std::move(object));
}

void read_field_security_profile(Rows& rows, const Element& element) {
  const std::string id = guid(element.attribute("fieldsecurityprofileid"));
  std::string name = element.attribute("name");
  model::Object profile = rows.object("field-security-profile", name.empty() ? id : name, element);
  set(profile.properties, "id", id);
  set_count(profile.properties, "permissions", element.inside("FieldPermission").size());
  set_common(profile.properties, element);
  rows.put(std::move(profile));
}

void read_app_module(Rows& rows, const Element& element) {
  model::Object app = rows.object("app-module", element.text_of("UniqueName"), element);
  set_text(app.properties, "clientType", element, "ClientType");
  set(app.properties, "displayName", localized(element.child("LocalizedNames")));
  const std::vector<Element> components = element.child("AppModuleComponents").children("AppModuleComponent");
  set_count(app.properties, "components", components.size());
  set_common(app.properties, element);
  for (const Element& component : components) {
    if (component.attribute("type") != "1") continue;
    rows.refer("component", "entity", shared::lower(component.attribute("schemaName")), component);
  }
  rows.put(std::move(app));
}

void read_canvas_app(Rows& rows, const Element& element) {
  model::Object app = rows.object("canvas-app", element.text_of("Name"), element);
  set_text(app.properties, "displayName", element, "DisplayName");
  set_text(app.properties, "status", element, "Status");
  set_text(app.properties, "appType", element, "CanvasAppType");
  set_common(app.properties, element);
  rows.put(std::move(app));
}

void read_custom_control(Rows& rows, const Element& element) {
  put_named(rows, "custom-control", element.text_of("Name"), element);
}

void read_connection_reference(Rows& rows, const Element& element) {
  model::Object reference =
      rows.object("connection-reference", element.attribute("connectionreferencelogicalname"), element);
  set_text(reference.properties, "displayName", element, "connectionreferencedisplayname");
  const std::string connector = element.text_of("connectorid");
  set(reference.properties, "connector", connector.substr(connector.rfind('/') + 1));
  set_common(reference.properties, element);
  rows.put(std::move(reference));
}

void read_environment_variable(Rows& rows, const Element& element) {
  std::string name = element.attribute("schemaname");
  if (name.empty()) name = first_text(element, {"SchemaName", "schemaname"});
  model::Object variable = rows.object("environment-variable", std::move(name), element);
  set(variable.properties, "type", first_text(element, {"type", "Type"}));
  if (!first_text(element, {"defaultvalue", "DefaultValue"}).empty()) set(variable.properties, "default", "1");
  set_common(variable.properties, element);
  rows.put(std::move(variable));
}

void read_custom_api(Rows& rows, const Element& element) {
  model::Object api = rows.object("custom-api", element.attribute("uniquename"), element);
  set_text(api.properties, "displayName", element, "displayname");
  set_text(api.properties, "boundEntity", element, "boundentitylogicalname");
  if (element.text_of("isfunction") == "1") set(api.properties, "function", "1");
  set_common(api.properties, element);
  rows.put(std::move(api));
}

void read_sla(Rows& rows, const Element& element) {
  std::string name = element.attribute("name");
  if (name.empty()) name = first_text(element, {"Name", "name"});
  const std::string identity = identity_of(element);
  model::Object sla = rows.object("sla", name.empty() ? identity : name, element);
  set(sla.properties, "id", identity);
  set_common(sla.properties, element);
  rows.put(std::move(sla));
}

void read_isv_config(Rows& rows, const Element& element) {
  // An empty Root is what every organisation has from the start (seen in real exports of 2011 to 9.2).
  for (const Element& root : element.inside("Root")) {
    if (!root.has_children()) continue;
    model::Object config = rows.object("IsvConfig", "IsvConfig", element);
    set_count(config.properties, "entries", root.inside().size());
    rows.put(std::move(config));
    return;
  }
}

void read_other(Rows& rows, const Element& element) {
  std::string identity = identity_of(element);
  if (element.name() == "EntityMap") {
    identity = shared::lower(element.text_of("EntitySource") + "|" + element.text_of("EntityTarget"));
  }
  put_named(rows, element.name(), identity.empty() ? std::string(element.name()) : identity, element);
}

}  // namespace parsers::crm
