#include "parsers/crm/codes.h"
#include "parsers/crm/elements.h"
#include "parsers/shared/words.h"

#include <array>

namespace parsers::crm {
namespace {

// The documented values of the process table (powerapps-docs, reference/entities/workflow.md).
constexpr std::array<std::string_view, 8> categories{"workflow", "dialog",     "business-rule", "action",
                                                     "bpf",      "cloud-flow", "desktop-flow",  "ai-flow"};
constexpr std::array<std::string_view, 2> modes{"background", "real-time"};
constexpr std::array<std::string_view, 3> states{"draft", "activated", "suspended"};
constexpr std::array<std::string_view, 4> types{"", "definition", "activation", "template"};

/// Elements whose text is kept as it stands.
struct Kept {
  std::string_view element;
  std::string_view property;
};
constexpr std::array kept{
    Kept{"Scope", "scope"},
    Kept{"OnDemand", "onDemand"},
    Kept{"Subprocess", "subprocess"},
    Kept{"TriggerOnCreate", "triggerOnCreate"},
    Kept{"TriggerOnDelete", "triggerOnDelete"},
    Kept{"TriggerOnUpdateAttributeList", "triggerOnUpdate"},
    Kept{"RunAs", "runAs"},
    Kept{"CreateStage", "createStage"},
    Kept{"UpdateStage", "updateStage"},
    Kept{"DeleteStage", "deleteStage"},
    Kept{"BusinessProcessType", "businessProcessType"},
    Kept{"AsyncAutodelete", "asyncAutoDelete"},
    Kept{"UniqueName", "uniqueName"},
};

}  // namespace

void read_process(Rows& rows, const Element& element) {
  const std::string id = guid(element.attribute("WorkflowId"));
  std::string name = element.attribute("Name");
  model::Object process = rows.object("process", name.empty() ? id : name, element);
  model::Properties& properties = process.properties;
  set(properties, "id", id);
  set(properties, "category", word_of(categories, element.text_of("Category")));
  set(properties, "mode", word_of(modes, element.text_of("Mode")));
  set(properties, "state", word_of(states, element.text_of("StateCode")));
  set(properties, "type", word_of(types, element.text_of("Type")));
  const std::string entity = shared::lower(element.text_of("PrimaryEntity"));
  if (entity != "none") set(properties, "entity", entity);
  for (const Kept& row : kept) set_text(properties, row.property, element, row.element);
  set(properties, "file", stored_file(element, "XamlFileName"));
  set(properties, "file", stored_file(element, "JsonFileName"));
  set_common(properties, element);
  if (entity != "none") rows.refer("of-entity", "entity", entity, element);
  rows.put(std::move(process));
}

}  // namespace parsers::crm
