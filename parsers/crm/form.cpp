#include "parsers/crm/elements.h"
#include "parsers/shared/words.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace parsers::crm {
namespace {

using model::MemberKind;

/// Class ids of the controls that bring code of their own to a form (seen in real forms).
constexpr std::string_view iframe_class = "fd2a7985-3187-444e-908d-6624b21f69c0";
constexpr std::string_view web_resource_class = "9fdf5f91-88b1-47f4-ad53-c11efc01a01d";

/// Counts and names of one form, taken in the order of the text.
class FormReader {
 public:
  FormReader(Rows& rows, model::Object& form) : rows_(rows), form_(form) {}

  void read(const Element& element) {
    for (const Element& each : element.inside()) see(each);
    set_count(form_.properties, "tabs", tabs_);
    set_count(form_.properties, "sections", sections_);
    set_count(form_.properties, "controls", controls_);
    set_count(form_.properties, "iframes", iframes_);
    set_count(form_.properties, "webResourceControls", web_resources_);
    set_count(form_.properties, "footerControls", footer_controls_);
    set_count(form_.properties, "libraries", libraries_);
    set_count(form_.properties, "handlers", handlers_);
    set_count(form_.properties, "changedByLayer", changed_by_layer_);
    set(form_.properties, "urls", list_of(urls_));
    set(form_.properties, "customControls", list_of(custom_controls_));
    set(form_.properties, "prefixes", list_of(prefixes_));
  }

 private:
  static std::string list_of(const std::set<std::string>& names) {
    std::string list;
    for (const std::string& name : names) list.append(list.empty() ? "" : ",").append(name);
    return list;
  }

  void see(const Element& element) {
    const std::string_view name = element.name();
    if (element.has_attribute("solutionaction")) ++changed_by_layer_;
    if (name == "tab") ++tabs_;
    if (name == "section") ++sections_;
    if (name == "footer") footer_controls_ += element.inside("control").size();
    if (name == "control") see_control(element);
    if (name == "customControl") see_custom_control(element);
    if (name == "Library") see_library(element);
    if (name == "Handler" && element.parent().name() == "Handlers") see_handler(element);
    if (name == "script" && element.parent().name() == "event") see_script(element);
  }

  void see_prefix(std::string_view name) {
    if (const std::string_view prefix = prefix_of(name); !prefix.empty()) prefixes_.insert(shared::lower(prefix));
  }

  void see_control(const Element& control) {
    ++controls_;
    see_prefix(control.attribute("datafieldname"));
    const std::string type = guid(control.attribute("classid"));
    std::string url = control.child("parameters").text_of("Url");
    if (type == iframe_class) {
      ++iframes_;
      if (!url.empty()) urls_.insert(url);
    }
    if (type != web_resource_class) return;
    ++web_resources_;
    if (url.starts_with("WebResources/")) url.erase(0, 13);
    rows_.refer("web-resource", "web-resource", url, control);
  }

  void see_custom_control(const Element& control) {
    const std::string name = control.attribute("name");
    if (name.empty()) return;
    custom_controls_.insert(name);
    rows_.refer("custom-control", "custom-control", name, control);
  }

  void see_library(const Element& library) {
    const std::string name = library.attribute("name");
    ++libraries_;
    see_prefix(name);
    rows_.member(form_, MemberKind::library, name, library);
    rows_.refer_from_member(form_, "library", "web-resource", name, library);
  }

  void describe_event(const Element& event, model::Properties& properties) const {
    set(properties, "event", shared::lower(event.attribute("name")));
    set(properties, "attribute", event.attribute("attribute"));
  }

  void see_handler(const Element& handler) {
    ++handlers_;
    const std::string function = handler.attribute("functionName");
    const std::string library = handler.attribute("libraryName");
    see_prefix(library);
    model::Member& member = rows_.member(form_, MemberKind::handler, function, handler);
    const Element event = handler.parent().parent();
    if (event.name() == "event") describe_event(event, member.properties);
    set(member.properties, "library", library);
    set(member.properties, "enabled", handler.attribute("enabled") == "false" ? "false" : "true");
    set(member.properties, "passContext", handler.attribute("passExecutionContext"));
    set(member.properties, "parameters", handler.attribute("parameters"));
    set(member.properties, "action", handler.attribute("solutionaction"));
    rows_.refer_from_member(form_, "handler", "web-resource", library, handler, function);
  }

  /// Forms of CRM 4.0 hold their scripts themselves (documented shape; no real export is known).
  void see_script(const Element& script) {
    const Element event = script.parent();
    if (script.text().empty()) return;
    model::Member& member = rows_.member(form_, MemberKind::handler, shared::lower(event.attribute("name")), script);
    describe_event(event, member.properties);
    set(member.properties, "enabled", event.attribute("active") == "false" ? "false" : "true");
    set(member.properties, "inline", "true");
    const bool in_one_piece = script.text_offset() > 0;
    if (in_one_piece) {
      rows_.code(form_, model::Language::javascript, script.text_offset(), script.raw_text().size());
    }
  }

  Rows& rows_;
  model::Object& form_;
  std::size_t tabs_ = 0;
  std::size_t sections_ = 0;
  std::size_t controls_ = 0;
  std::size_t iframes_ = 0;
  std::size_t web_resources_ = 0;
  std::size_t footer_controls_ = 0;
  std::size_t libraries_ = 0;
  std::size_t handlers_ = 0;
  std::size_t changed_by_layer_ = 0;
  std::set<std::string> urls_;  ///< of frames
  std::set<std::string> custom_controls_;
  std::set<std::string> prefixes_;
};

/// The folder that holds the file, which names the type of its forms in an unpacked solution.
std::string folder_of(std::string_view path) {
  const std::size_t end = path.rfind('/');
  if (end == std::string_view::npos) return {};
  const std::size_t begin = path.rfind('/', end - 1);
  return std::string(path.substr(begin == std::string_view::npos ? 0 : begin + 1, end - begin - 1));
}

std::string entity_around(const Rows& rows) { return rows.entity.empty() ? rows.entity_of_path() : rows.entity; }

void put_form(Rows& rows, const Element& element, std::string_view kind, std::string id, const std::string& type) {
  std::string name = localized(element.child("LocalizedNames"));
  if (name.empty()) name = id;
  // Forms of CRM 4.0 have neither: an entity has one of each type.
  if (name.empty()) name = entity_around(rows) + " " + type;
  model::Object form = rows.object(kind, name, element);
  set(form.properties, "id", id);
  set(form.properties, "entity", kind == "form" ? entity_around(rows) : std::string());
  set(form.properties, "type", type);
  set_common(form.properties, element);
  set_text(form.properties, "presentation", element, "FormPresentation");
  const std::string state = element.text_of("FormActivationState");
  if (state == "0") set(form.properties, "state", "inactive");
  if (kind == "form") rows.refer("of-entity", "entity", entity_around(rows), element);
  FormReader(rows, form).read(element);
  rows.put(std::move(form));
}

}  // namespace

void read_form(Rows& rows, const Element& element) {
  std::string type = rows.form_type;
  if (type.empty() && rows.entity.empty()) type = folder_of(rows.path());
  if (element.name() == "form") type = element.attribute("type").empty() ? type : element.attribute("type");
  put_form(rows, element, "form", guid(element.text_of("formid")), type);
}

void read_forms(Rows& rows, const Element& element) {
  rows.form_type = element.attribute("type");
  for (const Element& child : element.children()) {
    if (child.name() == "systemform" || child.name() == "form") read_form(rows, child);
  }
  rows.form_type.clear();
}

void read_dashboard(Rows& rows, const Element& element) {
  std::string type;
  for (const Element& forms : element.inside("forms")) type = forms.attribute("type");
  put_form(rows, element, "dashboard", guid(element.text_of("FormId")), type);
}

void read_view(Rows& rows, const Element& element) {
  if (element.name() != "savedquery") return;
  const std::string id = guid(element.text_of("savedqueryid"));
  std::string name = localized(element.child("LocalizedNames"));
  if (name.empty()) name = element.text_of("name");
  const std::string entity = entity_around(rows);
  model::Object view = rows.object("view", name.empty() ? id : name, element);
  set(view.properties, "id", id);
  set(view.properties, "entity", entity);
  set_text(view.properties, "queryType", element, "querytype");
  if (element.text_of("isdefault") == "1") set(view.properties, "default", "1");
  if (element.text_of("isquickfindquery") == "1") set(view.properties, "quickFind", "1");
  if (element.text_of("CanBeDeleted") == "1") set(view.properties, "deletable", "1");
  set_common(view.properties, element);
  std::set<std::string> prefixes;
  for (const Element& cell : element.inside()) {
    const bool column = cell.name() == "cell" || cell.name() == "attribute" || cell.name() == "condition";
    const std::string field = column ? cell.attribute(cell.name() == "condition" ? "attribute" : "name") : "";
    if (const std::string_view prefix = prefix_of(field); !prefix.empty()) prefixes.insert(shared::lower(prefix));
  }
  std::string list;
  for (const std::string& prefix : prefixes) list.append(list.empty() ? "" : ",").append(prefix);
  set(view.properties, "prefixes", list);
  rows.refer("of-entity", "entity", entity, element);
  rows.put(std::move(view));
}

void read_chart(Rows& rows, const Element& element) {
  if (element.name() != "visualization") return;
  const std::string id = guid(element.text_of("savedqueryvisualizationid"));
  std::string name = localized(element.child("LocalizedNames"));
  if (name.empty()) name = element.text_of("name");
  std::string entity = entity_around(rows);
  if (entity.empty()) entity = shared::lower(element.text_of("primaryentitytypecode"));
  model::Object chart = rows.object("chart", name.empty() ? id : name, element);
  set(chart.properties, "id", id);
  set(chart.properties, "entity", entity);
  if (element.text_of("isdefault") == "1") set(chart.properties, "default", "1");
  set_common(chart.properties, element);
  rows.refer("of-entity", "entity", entity, element);
  rows.put(std::move(chart));
}

}  // namespace parsers::crm
