#include "parsers/crm/content_file.h"
#include "parsers/crm/page_scripts.h"
#include "parsers/crm/script_library.h"
#include "parsers/crm/web_resource_type.h"
#include "parsers/shared/code_regions.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"
#include "scanner/text/lines.h"

#include <array>
#include <string>
#include <string_view>

namespace parsers {
namespace {

using crm::WebResourceType;
using scanner::Claim;

constexpr std::string_view folder = "WebResources";

bool is_row(std::string_view path) {
  const std::string name = shared::lower(crm::file_name(path));
  return name.ends_with(".data.xml") || name == "webresources.xml";
}

/// Builds leave their assemblies beside the scripts.
bool is_program(std::string_view head) { return head.starts_with("MZ"); }

/// Pages of web resources get the context of the session from this script, which the server makes.
constexpr std::string_view context_script = "ClientGlobalContext.js.aspx";

Claim claim_text(const scanner::Peek& peek) {
  if (is_row(peek.path) || is_program(peek.head)) return Claim::no;
  const std::string name = shared::lower(crm::file_name(peek.path));
  if (crm::in_folder(peek.path, folder)) {
    return crm::type_of_magic(peek.head) == WebResourceType::unknown ? Claim::yes : Claim::no;
  }
  if (name.ends_with(".js")) return Claim::yes;
  const bool is_page = name.ends_with(".htm") || name.ends_with(".html");
  return is_page && peek.head.find(context_script) != std::string_view::npos ? Claim::yes : Claim::no;
}

Claim claim_binary(const scanner::Peek& peek) {
  if (!crm::in_folder(peek.path, folder) || is_row(peek.path)) return Claim::no;
  return crm::type_of_magic(peek.head) == WebResourceType::unknown ? Claim::no : Claim::yes;
}

/// The path below the folder of web resources: its name, in the unpacked form.
std::string_view resource_name(std::string_view path) {
  std::string_view rest = path;
  for (std::size_t slash = rest.find('/'); slash != std::string_view::npos; slash = rest.find('/')) {
    const bool found = shared::same_word(rest.substr(0, slash), folder);
    rest.remove_prefix(slash + 1);
    if (found) return rest;
  }
  return crm::file_name(path);
}

void add_library(const crm::ScriptLibrary& library, model::Properties& properties) {
  if (library.minified) properties.add("minified", "yes");
  if (library.name.empty() && !library.minified) return;
  properties.add("library", library.name.empty() ? std::string_view("minified script") : library.name);
  if (!library.version.empty()) properties.add("libraryVersion", library.version);
}

/// What pages hold that no browser of today runs.
void note_old_techniques(std::string_view text, model::Properties& properties) {
  const std::string lower = shared::lower(text);
  const auto has = [&](std::string_view words) { return lower.find(words) != std::string::npos; };
  if (has("application/x-silverlight")) properties.add("silverlight", "yes");
  if (has("text/vbscript") || has("language=\"vbscript\"") || has("language=vbscript"))
    properties.add("vbscript", "yes");
}

model::Yield parse_text(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  const bool is_packed = crm::in_folder(slice.path, folder);
  const std::string_view name = resource_name(slice.path);
  const WebResourceType type = crm::type_of_text(name, slice.text);
  crm::ContentFile file(slice, is_packed ? "web-resource" : "other", yield);
  model::Object& object = file.object();
  object.name = is_packed ? name : slice.path;
  if (!is_packed) object.tag = type == WebResourceType::html ? "page-source" : "script-source";
  const std::string_view word = crm::word_of(type);
  object.properties.add("content", word.empty() ? "text" : word);
  object.properties.add("alone", "true");
  if (!word.empty()) object.properties.add("contentType", word);
  object.properties.add("lines", std::to_string(text::count_newlines(slice.text) +
                                                (slice.text.empty() || slice.text.ends_with('\n') ? 0 : 1)));
  if (type == WebResourceType::jscript) {
    const crm::ScriptLibrary library = crm::script_library(name, slice.text);
    add_library(library, object.properties);
    // A script that somebody else wrote is no object of its own where no solution holds it.
    const bool is_foreign = library.minified || !library.name.empty();
    if (!is_packed && is_foreign) return yield;
    if (!is_foreign) shared::read_script(slice, 0, slice.text.size(), object, file.regions());
  }
  if (type == WebResourceType::html) {
    note_old_techniques(slice.text, object.properties);
    for (const auto& [begin, end] : crm::scripts_of_page(slice.text))
      shared::read_script(slice, begin, end, object, file.regions());
  }
  if (shared::lower(name).ends_with(".htc")) object.properties.add("behaviour", "yes");
  file.finish();
  return yield;
}

model::Yield parse_binary(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  crm::ContentFile file(slice, "web-resource", yield);
  model::Object& object = file.object();
  object.name = resource_name(slice.path);
  object.where.length = 0;
  const std::string_view word = crm::word_of(crm::type_of_magic(slice.text));
  object.properties.add("content", word);
  object.properties.add("alone", "true");
  object.properties.add("contentType", word);
  object.properties.add("bytes", std::to_string(slice.text.size()));
  file.finish();
  return yield;
}

constexpr std::array<std::string_view, 3> text_globs{"*.js", "*.htm", "*.html"};
constexpr std::array<std::string_view, 5> binary_globs{"*.png", "*.gif", "*.jpg", "*.ico", "*.xap"};

}  // namespace

extern const scanner::Parser crm_web_resource;
constinit const scanner::Parser crm_web_resource{
    .id = "crm.web_resource",
    .product = model::Product::crm,
    .role = scanner::Role::companion,
    .reads = "whole",
    .globs = text_globs,
    .claim = claim_text,
    .code_page = crm::western_code_page,
    .parse = parse_text,
};

extern const scanner::Parser crm_web_resource_file;
constinit const scanner::Parser crm_web_resource_file{
    .id = "crm.web_resource_file",
    .product = model::Product::crm,
    .role = scanner::Role::companion,
    .reads = "names only",
    .globs = binary_globs,
    .claim = claim_binary,
    .code_page = crm::western_code_page,
    .binary = true,
    .parse = parse_binary,
};

}  // namespace parsers
