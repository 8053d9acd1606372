#include "parsers/crm/elements.h"
#include "parsers/shared/words.h"

#include <algorithm>
#include <array>

namespace parsers::crm {
namespace {

using model::MemberKind;

/// Lookup columns name their targets; releases before 2013 number them, and numbers say nothing here.
void refer_to_lookup_targets(Rows& rows, const model::Object& entity, const Element& attribute) {
  for (const Element& type : attribute.child("LookupTypes").children("LookupType")) {
    const std::string target = shared::lower(type.text());
    if (target.empty() || !shared::is_letter(target.front())) continue;
    rows.refer_from_member(entity, "lookup", "entity", target, type);
  }
}

void read_column(Rows& rows, model::Object& entity, const Element& attribute) {
  std::string name = attribute.text_of("LogicalName");
  if (name.empty()) name = attribute.text_of("Name");
  if (name.empty()) name = attribute.attribute("PhysicalName");
  model::Member& column = rows.member(entity, MemberKind::column, shared::lower(name), attribute);
  model::Properties& properties = column.properties;
  set_text(properties, "type", attribute, "Type");
  const std::string custom = attribute.text_of("IsCustomField");
  if (!custom.empty()) set(properties, "custom", custom == "1" ? "yes" : "no");
  set(properties, "displayName", localized(attribute.child("displaynames")));
  set_text(properties, "required", attribute, "RequiredLevel");
  set_text(properties, "length", attribute, "MaxLength");
  set_text(properties, "formula", attribute, "FormulaDefinitionFileName");
  const std::string source = attribute.text_of("SourceType");
  if (source == "1") set(properties, "sourceType", "calculated");
  if (source == "2") set(properties, "sourceType", "rollup");
  if (attribute.text_of("IsSecured") == "1") set(properties, "secured", "1");
  set(properties, "optionSet", attribute.text_of("OptionSetName"));
  set(properties, "action", attribute.attribute("solutionaction"));
  set(properties, "unmodified", attribute.attribute("unmodified"));
  set_text(properties, "introducedVersion", attribute, "IntroducedVersion");
  rows.refer_from_member(entity, "option-set", "option-set", attribute.text_of("OptionSetName"), attribute);
  refer_to_lookup_targets(rows, entity, attribute);
}

void read_key(Rows& rows, model::Object& entity, const Element& key) {
  std::string name = key.attribute("Name");
  for (const std::string_view child : {"LogicalName", "Name"}) {
    if (name.empty()) name = key.text_of(child);
  }
  model::Member& member = rows.member(entity, MemberKind::key, shared::lower(name), key);
  std::string columns;
  for (const Element& column : key.inside("AttributeName")) {
    columns.append(columns.empty() ? "" : ",").append(column.text());
  }
  set(member.properties, "columns", columns);
}

void describe(model::Object& entity, const Element& element, const Element& info) {
  model::Properties& properties = entity.properties;
  const Element name = element.child("Name");
  set(properties, "schemaName", name.text());
  std::string display = name.attribute("LocalizedName");
  if (display.empty()) display = localized(info.child("LocalizedNames"));
  set(properties, "displayName", display);
  set(properties, "originalName", name.attribute("OriginalName"));
  set_text(properties, "objectTypeCode", element, "ObjectTypeCode");
  if (!info) set(properties, "shell", "true");
  set_common(properties, info);
  set_text(properties, "ownership", info, "OwnershipTypeMask");
  if (info.text_of("IsBPFEntity") == "1") set(properties, "isBpf", "1");
  if (info.text_of("IsActivity") == "1") set(properties, "isActivity", "1");
}

/// How many columns there are, and how many of them somebody added to the platform's.
void count_columns(model::Object& entity) {
  const auto count = [&](auto&& wanted) {
    return static_cast<std::size_t>(std::ranges::count_if(entity.members, wanted));
  };
  const auto is_column = [](const model::Member& member) { return member.kind == MemberKind::column; };
  set_count(entity.properties, "columns", count(is_column));
  set_count(entity.properties, "customColumns", count([&](const model::Member& member) {
              return is_column(member) && member.properties.get("custom") == "yes";
            }));
}

/// The entity itself: it ends where its metadata end, so that its forms and views are objects behind it.
void put_entity(Rows& rows, const Element& element, std::size_t begin) {
  const Element information = element.child("EntityInfo");
  const Element info = information.child("entity");
  const Element name = element.child("Name");
  const std::size_t end = information ? information.end() : name ? name.end() : begin;
  model::Object entity = rows.object("entity", rows.entity, begin, end);
  describe(entity, element, info);
  for (const Element& attribute : info.child("attributes").children("attribute")) read_column(rows, entity, attribute);
  for (const Element& key : info.child("EntityKeys").children("EntityKey")) read_key(rows, entity, key);
  count_columns(entity);
  rows.put(std::move(entity));
}

/// Containers of an entity, and what they hold.
struct Container {
  std::string_view name;
  std::string_view list;  ///< between it and its items, "" if nothing stands between them
  void (*read)(Rows&, const Element&);
};
constexpr std::array containers{
    Container{"CustomControlDefaultConfigs", "", read_other},
    Container{"FormXml", "", read_forms},
    Container{"HierarchyRules", "", read_other},
    Container{"SavedQueries", "savedqueries", read_view},
    Container{"Visualizations", "", read_chart},
};

void read_container(Rows& rows, const Element& element) {
  if (element.name() == "RibbonDiffXml") return read_ribbon(rows, element);
  const auto row = std::ranges::find(containers, element.name(), &Container::name);
  if (row == containers.end()) return;
  for (const Element& child : element.children()) {
    if (!row->list.empty() && child.name() == row->list) {
      for (const Element& item : child.children()) row->read(rows, item);
    } else {
      row->read(rows, child);
    }
  }
}

}  // namespace

void read_entity(Rows& rows, const Element& element) {
  const Element information = element.child("EntityInfo");
  std::string name = element.text_of("Name");
  if (name.empty()) name = information.child("entity").attribute("Name");
  rows.entity = shared::lower(name);
  if (rows.entity.empty()) rows.entity = rows.entity_of_path();
  bool is_put = false;
  const auto put_once = [&](std::size_t begin) {
    if (!is_put) put_entity(rows, element, begin);
    is_put = true;
  };
  bool first = true;
  for (const Element& child : element.children()) {
    if (child.name() == "EntityInfo") {
      put_once(first ? element.begin() : child.begin());
    } else if (child.name() == "RibbonDiffXml" ||
               std::ranges::find(containers, child.name(), &Container::name) != containers.end()) {
      if (!information) put_once(element.begin());
      first = false;
      read_container(rows, child);
    }
  }
  put_once(first ? element.begin() : element.end());
  rows.entity.clear();
}

}  // namespace parsers::crm
