#include "parsers/crm/web_resource_type.h"

#include "parsers/crm/content_file.h"
#include "parsers/shared/words.h"

#include <algorithm>
#include <array>
#include <string>

namespace parsers::crm {
namespace {

using namespace std::string_view_literals;
using enum WebResourceType;

constexpr std::array words{""sv,    "html"sv,        "css"sv, "jscript"sv, "xml"sv, "png"sv, "jpg"sv,
                           "gif"sv, "silverlight"sv, "xsl"sv, "ico"sv,     "svg"sv, "resx"sv};

struct Magic {
  std::string_view bytes;
  WebResourceType type;
};
// Identification sees the first bytes decoded as an old code page, the parser sees them as they are: both are listed.
// clang-format off
constexpr std::array magics{
    Magic{"\x89PNG"sv, png}, Magic{"\xC3\xABPNG"sv, png}, Magic{"\xFF\xD8\xFF"sv, jpg},
    Magic{"\xC2\xA0\xC3\x8F\xC2\xA0"sv, jpg}, Magic{"GIF8"sv, gif}, Magic{"PK\x03\x04"sv, silverlight},
    Magic{"\0\0\1\0"sv, ico},
};
// clang-format on

struct Extension {
  std::string_view text;
  WebResourceType type;
};
constexpr std::array extensions{
    Extension{"htm", html},        Extension{"html", html}, Extension{"css", css},         Extension{"js", jscript},
    Extension{"jscript", jscript}, Extension{"xml", xml},   Extension{"png", png},         Extension{"jpg", jpg},
    Extension{"jpeg", jpg},        Extension{"gif", gif},   Extension{"xap", silverlight}, Extension{"xsl", xsl},
    Extension{"xslt", xsl},        Extension{"ico", ico},   Extension{"svg", svg},         Extension{"resx", resx}};

/// The name of the first element, without its prefix, in lower case; "!doctype html" for an HTML document type.
std::string root_element(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    if (rest.starts_with("!--")) {
      at = text.find("-->", at);
      if (at == std::string_view::npos) return {};
      continue;
    }
    if (rest.starts_with('?')) continue;
    const std::size_t end = std::min(rest.find_first_of(" \t\r\n/>"), rest.size());
    std::string name = shared::lower(rest.substr(0, end));
    if (name == "!doctype") {
      const std::string_view what = shared::trimmed(rest.substr(end, 64));
      if (shared::lower(what.substr(0, 4)) == "html") return "!doctype html";
      continue;
    }
    return name.substr(name.find(':') == std::string::npos ? 0 : name.find(':') + 1);
  }
  return {};
}

/// Of a text that begins with markup.
WebResourceType type_of_markup(std::string_view text) {
  const std::string root = root_element(text);
  if (root == "svg") return svg;
  if (root == "stylesheet" || root == "transform") return xsl;
  constexpr std::array page{"!doctype html"sv, "html"sv, "head"sv, "body"sv, "script"sv, "div"sv};
  if (std::ranges::find(page, root) != page.end()) return html;
  if (root == "root" && text.find("resheader") != std::string_view::npos) return resx;
  return root.empty() ? unknown : xml;
}

/// "abc_form.js" by its point; a purely numeric extension is the type's code.
WebResourceType type_of_extension(std::string_view name) {
  const std::size_t point = name.rfind('.');
  if (point == std::string_view::npos) return unknown;
  const std::string extension = shared::lower(name.substr(point + 1));
  const auto row = std::ranges::find(extensions, std::string_view(extension), &Extension::text);
  if (row != extensions.end()) return row->type;
  const bool numeric = !extension.empty() && extension.size() <= 2 && std::ranges::all_of(extension, shared::is_digit);
  const int code = numeric ? std::stoi(extension) : 0;
  return code >= 1 && code <= 12 ? static_cast<WebResourceType>(code) : unknown;
}

/// Of a name in an archive: the longest extension that it ends with before the GUID.
WebResourceType type_of_stored_name(std::string_view name) {
  const std::string_view guid = guid_at_end(name);
  if (guid.empty()) return unknown;
  const std::string stem = shared::lower(name.substr(0, name.size() - guid.size()));
  WebResourceType type = unknown;
  std::size_t longest = 0;
  for (const Extension& row : extensions) {
    if (row.text.size() <= longest || !stem.ends_with(row.text)) continue;
    type = row.type;
    longest = row.text.size();
  }
  return type;
}

/// Words that scripts have and style sheets do not.
bool reads_like_script(std::string_view text) {
  constexpr std::array marks{"function"sv, "var "sv, "return"sv, "=>"sv, "const "sv, "Xrm."sv};
  const std::string_view head = text.substr(0, 65536);
  return std::ranges::any_of(marks, [&](std::string_view mark) { return head.find(mark) != std::string_view::npos; });
}

}  // namespace

std::string_view word_of(WebResourceType type) { return words[static_cast<std::size_t>(type)]; }

WebResourceType type_of_magic(std::string_view head) {
  const auto row = std::ranges::find_if(magics, [&](const Magic& magic) { return head.starts_with(magic.bytes); });
  return row == magics.end() ? unknown : row->type;
}

WebResourceType type_of_text(std::string_view name, std::string_view text) {
  const WebResourceType by_extension = type_of_extension(name);
  const WebResourceType by_name = by_extension != unknown ? by_extension : type_of_stored_name(name);
  const std::string_view start = shared::trimmed(text.substr(0, 4096));
  const bool is_markup = start.starts_with('<') && by_name != jscript && by_name != css;
  if (is_markup) {
    const WebResourceType by_root = type_of_markup(text.substr(0, 65536));
    if (by_root != unknown && !(by_root == xml && by_name != unknown)) return by_root;
  }
  if (by_name != unknown) return by_name;
  if (start.starts_with('<')) return xml;
  return reads_like_script(text) ? jscript : unknown;
}

}  // namespace parsers::crm
