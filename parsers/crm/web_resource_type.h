#pragma once

#include <cstdint>
#include <string_view>

namespace parsers::crm {

/// The types of web resources (the option set webresource_webresourcetype), code 1 to 12.
enum class WebResourceType : std::uint8_t {
  unknown,
  html,
  css,
  jscript,
  xml,
  png,
  jpg,
  gif,
  silverlight,
  xsl,
  ico,
  svg,
  resx,
};

/// "html", "jscript" …; "" for unknown.
std::string_view word_of(WebResourceType type);

/// What the first bytes tell of a picture or a package, raw or as identification sees them; unknown for text.
WebResourceType type_of_magic(std::string_view head);

/// The type of a text by its content where that decides (root element), else by the extension of its name. In a
/// solution archive a name has neither points nor extension: "abc_formjs" and the GUID of the resource.
WebResourceType type_of_text(std::string_view name, std::string_view text);

}  // namespace parsers::crm
