#include "parsers/crm/codes.h"
#include "parsers/crm/elements.h"
#include "parsers/shared/words.h"

#include <algorithm>
#include <array>

namespace parsers::crm {
namespace {

using model::MemberKind;

constexpr std::array<std::string_view, 4> isolations{"", "none", "sandbox", "external"};
constexpr std::array<std::string_view, 5> sources{"database", "disk", "gac", "", "package"};
constexpr std::array<std::string_view, 2> step_modes{"synchronous", "asynchronous"};

/// Messages have the same id in every organisation (derived from the names of steps in real exports).
struct Message {
  std::string_view id;
  std::string_view name;
};
constexpr std::array messages{
    Message{"9ebdbb1b-ea3e-db11-86a7-000a3a5473e8", "Create"},
    Message{"20bebb1b-ea3e-db11-86a7-000a3a5473e8", "Update"},
    Message{"a1bdbb1b-ea3e-db11-86a7-000a3a5473e8", "Delete"},
    Message{"f2bdbb1b-ea3e-db11-86a7-000a3a5473e8", "Retrieve"},
    Message{"03bebb1b-ea3e-db11-86a7-000a3a5473e8", "RetrieveMultiple"},
    Message{"1cbebb1b-ea3e-db11-86a7-000a3a5473e8", "SetState"},
    Message{"1dbebb1b-ea3e-db11-86a7-000a3a5473e8", "SetStateDynamicEntity"},
    Message{"16e7c888-3b24-448b-b7da-ebfe9b681762", "Associate"},
    Message{"bdfc191d-fc56-493a-a6b1-cb0c47a22ecc", "Disassociate"},
};

std::string message_of(const Element& step) {
  const std::string id = guid(step.text_of("SdkMessageId"));
  const auto row = std::ranges::find(messages, id, &Message::id);
  return row == messages.end() ? step.text_of("SdkMessageName") : std::string(row->name);
}

/// "Contoso.Plugins" of "Contoso.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=…".
std::string simple_name(std::string_view full_name) {
  return std::string(shared::trimmed(full_name.substr(0, full_name.find(','))));
}

/// The value behind "Version=" in the name of an assembly.
std::string part_of_name(std::string_view full_name, std::string_view key) {
  const std::size_t at = full_name.find(key);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = full_name.substr(at + key.size());
  return std::string(shared::trimmed(rest.substr(0, rest.find(','))));
}

void read_plugin_type(Rows& rows, model::Object& assembly, const Element& type) {
  const std::string qualified = type.attribute("AssemblyQualifiedName");
  std::string name = type.attribute("Name");
  if (name.empty()) name = simple_name(qualified);
  model::Member& member = rows.member(assembly, MemberKind::plugin_type, name, type);
  set(member.properties, "id", guid(type.attribute("PluginTypeId")));
  set(member.properties, "assemblyQualifiedName", qualified);
  set_text(member.properties, "friendlyName", type, "FriendlyName");
  set_text(member.properties, "activityGroup", type, "WorkflowActivityGroupName");
}

}  // namespace

void read_plugin_assembly(Rows& rows, const Element& element) {
  const std::string full_name = element.attribute("FullName");
  const std::string id = guid(element.attribute("PluginAssemblyId"));
  std::string name = simple_name(full_name);
  model::Object assembly = rows.object("plugin-assembly", name.empty() ? id : name, element);
  model::Properties& properties = assembly.properties;
  set(properties, "id", id);
  set(properties, "fullName", full_name);
  set(properties, "assemblyVersion", part_of_name(full_name, "Version="));
  set(properties, "publicKeyToken", part_of_name(full_name, "PublicKeyToken="));
  set(properties, "isolation", word_of(isolations, element.text_of("IsolationMode")));
  set(properties, "sourceType", word_of(sources, element.text_of("SourceType")));
  set(properties, "file", stored_file(element, "FileName"));
  set_common(properties, element);
  for (const Element& type : element.child("PluginTypes").children("PluginType")) {
    read_plugin_type(rows, assembly, type);
  }
  rows.put(std::move(assembly));
}

void read_plugin_step(Rows& rows, const Element& element) {
  const std::string id = guid(element.attribute("SdkMessageProcessingStepId"));
  std::string name = element.attribute("Name");
  model::Object step = rows.object("plugin-step", name.empty() ? id : name, element);
  model::Properties& properties = step.properties;
  set(properties, "id", id);
  set(properties, "messageId", guid(element.text_of("SdkMessageId")));
  set(properties, "message", message_of(element));
  const std::string type = element.text_of("PluginTypeName");
  set(properties, "pluginType", type);
  const std::string entity = shared::lower(element.text_of("PrimaryEntity"));
  if (entity != "none") set(properties, "entity", entity);
  set_text(properties, "stage", element, "Stage");
  set(properties, "mode", word_of(step_modes, element.text_of("Mode")));
  set_text(properties, "rank", element, "Rank");
  set_text(properties, "filteringColumns", element, "FilteringAttributes");
  if (!element.text_of("Configuration").empty()) set(properties, "configuration", "1");
  set_text(properties, "handlerCode", element, "EventHandlerTypeCode");
  set_text(properties, "deployment", element, "SupportedDeployment");
  set_text(properties, "runAs", element, "ImpersonatingUserIdName");
  set_text(properties, "state", element, "StateCode");
  set_text(properties, "asyncAutoDelete", element, "AsyncAutoDelete");
  const Element images = element.child("SdkMessageProcessingStepImages");
  set_count(properties, "images", images.children("SdkMessageProcessingStepImage").size());
  set_common(properties, element);
  if (entity != "none") rows.refer("of-entity", "entity", entity, element);
  const std::size_t comma = type.find(',');
  if (comma != std::string::npos) {
    rows.refer("plugin-type", "plugin-assembly", simple_name(std::string_view(type).substr(comma + 1)), element,
               simple_name(type));
  }
  rows.put(std::move(step));
}

}  // namespace parsers::crm
