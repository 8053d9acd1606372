#include "parsers/crm/elements.h"
#include "parsers/shared/words.h"

#include <set>
#include <string>

namespace parsers::crm {
namespace {

/// Parts of a ribbon difference that somebody wrote. An untouched entity has the element with empty lists.
struct Content {
  std::size_t custom_actions = 0;
  std::size_t hidden = 0;
  std::size_t commands = 0;
  std::size_t rules = 0;
  std::size_t labels = 0;
  bool any() const { return custom_actions + hidden + commands + rules + labels > 0; }
};

Content content_of(const Element& ribbon) {
  Content content;
  for (const Element& each : ribbon.inside()) {
    const std::string_view name = each.name();
    const std::string_view parent = each.parent().name();
    if (name == "CustomAction") ++content.custom_actions;
    if (name == "HideCustomAction") ++content.hidden;
    if (name == "CommandDefinition") ++content.commands;
    if (name == "LocLabel") ++content.labels;
    const bool in_definitions = each.parent().parent().name() == "RuleDefinitions";
    if (in_definitions && parent.ends_with("Rules")) ++content.rules;
  }
  return content;
}

/// "$webresource:abc_/js/order.js" in any letter case names a web resource; anything else is a path of the server.
std::string web_resource_of(const std::string& library) {
  constexpr std::string_view mark = "$webresource:";
  if (!shared::same_word(library.substr(0, mark.size()), mark)) return {};
  return library.substr(mark.size());
}

void refer_to_scripts(Rows& rows, const Element& ribbon, std::set<std::string>& libraries) {
  for (const Element& each : ribbon.inside()) {
    if (each.name() != "JavaScriptFunction" && each.name() != "CustomRule") continue;
    const std::string library = each.attribute("Library");
    if (library.empty()) continue;
    libraries.insert(library);
    rows.refer("ribbon-script", "web-resource", web_resource_of(library), each, each.attribute("FunctionName"));
  }
}

/// Commands of the platform that the ribbon defines anew: their ids begin with the platform's mark.
std::string overrides_in(const Element& ribbon) {
  std::string list;
  for (const Element& command : ribbon.inside("CommandDefinition")) {
    const std::string id = command.attribute("Id");
    if (id.starts_with("Mscrm.")) list.append(list.empty() ? "" : ",").append(id);
  }
  return list;
}

void refer_to_web_resource(Rows& rows, const Element& area, const std::string& text) {
  rows.refer("web-resource", "web-resource", web_resource_of(text), area);
}

void put_site_map(Rows& rows, const Element& map, std::string name, const Element& around) {
  model::Object object = rows.object("site-map", std::move(name), around);
  set_count(object.properties, "areas", map.inside("Area").size());
  set_count(object.properties, "groups", map.inside("Group").size());
  set_count(object.properties, "subAreas", map.inside("SubArea").size());
  set_common(object.properties, around);
  std::string urls;
  for (const Element& area : map.inside("SubArea")) {
    const std::string url = area.attribute("Url");
    if (!url.empty()) urls.append(urls.empty() ? "" : ",").append(url);
    rows.refer("sub-area", "entity", shared::lower(area.attribute("Entity")), area);
    refer_to_web_resource(rows, area, url);
    refer_to_web_resource(rows, area, area.attribute("Icon"));
  }
  set(object.properties, "urls", urls);
  rows.put(std::move(object));
}

}  // namespace

void read_ribbon(Rows& rows, const Element& element) {
  const Content content = content_of(element);
  if (!content.any()) return;
  std::string entity = rows.entity.empty() ? rows.entity_of_path() : rows.entity;
  model::Object ribbon = rows.object("ribbon", entity.empty() ? "application" : entity, element);
  set(ribbon.properties, "entity", entity);
  set_count(ribbon.properties, "customActions", content.custom_actions);
  set_count(ribbon.properties, "hideActions", content.hidden);
  set_count(ribbon.properties, "commands", content.commands);
  set_count(ribbon.properties, "rules", content.rules);
  set(ribbon.properties, "overrides", overrides_in(element));
  rows.refer("of-entity", "entity", entity, element);
  std::set<std::string> libraries;
  refer_to_scripts(rows, element, libraries);
  std::string list;
  for (const std::string& library : libraries) list.append(list.empty() ? "" : ",").append(library);
  set(ribbon.properties, "libraries", list);
  rows.put(std::move(ribbon));
}

void read_site_map(Rows& rows, const Element& element) {
  if (element.has_children()) put_site_map(rows, element, "sitemap", element);
}

void read_app_site_map(Rows& rows, const Element& element) {
  put_site_map(rows, element.child("SiteMap"), element.text_of("SiteMapUniqueName"), element);
}

}  // namespace parsers::crm
