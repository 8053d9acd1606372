#include "parsers/crm/codes.h"
#include "parsers/crm/elements.h"

#include <array>

namespace parsers::crm {
namespace {

/// Type codes of web resources (documented; checked against the first bytes of real files).
constexpr std::array<std::string_view, 13> types{"",    "html",        "css", "jscript", "xml", "png", "jpg",
                                                 "gif", "silverlight", "xsl", "ico",     "svg", "resx"};

}  // namespace

void read_web_resource(Rows& rows, const Element& element) {
  const std::string id = guid(element.text_of("WebResourceId"));
  std::string name = element.text_of("Name");
  model::Object resource = rows.object("web-resource", name.empty() ? id : name, element);
  model::Properties& properties = resource.properties;
  set(properties, "id", id);
  set(properties, "type", word_of(types, element.text_of("WebResourceType")));
  set_text(properties, "displayName", element, "DisplayName");
  set(properties, "file", stored_file(element, "FileName"));
  if (element.text_of("IsHidden") == "1") set(properties, "hidden", "1");
  if (!element.text_of("DependencyXml").empty()) set(properties, "dependencies", "1");
  set_text(properties, "language", element, "LanguageCode");
  set_common(properties, element);
  rows.put(std::move(resource));
}

}  // namespace parsers::crm
