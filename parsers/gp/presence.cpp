#include "parsers/gp/lines.h"
#include "parsers/shared/dotnet_image.h"
#include "parsers/shared/words.h"
#include "scanner/model/kinds.h"
#include "scanner/parser.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace parsers {
namespace {

using scanner::Claim;

/// Files of the GP program folder whose content is no text: that they are there is the news.
struct Kind {
  std::string_view extension;
  std::string_view kind;
  std::string_view tag;
};
constexpr std::array kinds{
    Kind{".dll", "other", "add-in-assembly"},  ///< in the folder AddIns, from where GP loads them
    Kind{".imd", "integration", ""},           ///< Integration Manager keeps its definitions in an Access database
    Kind{".vba", "other", "vba-project"},      ///< one for each product, a container of VBA
};

const Kind* kind_of(std::string_view path) {
  const std::string lower = shared::lower(path);
  const auto row = std::ranges::find_if(kinds, [&](const Kind& kind) { return lower.ends_with(kind.extension); });
  return row == kinds.end() ? nullptr : &*row;
}

/// GP loads assemblies from the folder AddIns only.
bool is_in_add_ins(std::string_view path) {
  std::string_view folder = path.substr(0, std::min(path.find_last_of('/'), path.size()));
  return shared::same_word(gp::file_of(folder), "AddIns");
}

Claim claim(const scanner::Peek& peek) {
  const Kind* kind = kind_of(peek.path);
  if (kind == nullptr) return Claim::no;
  if (kind->extension == ".dll") {
    const bool is_program = peek.head.starts_with("MZ") && is_in_add_ins(peek.path);
    return is_program ? Claim::yes : Claim::no;
  }
  return peek.head.find('\0') != std::string_view::npos ? Claim::yes : Claim::no;
}

/// What an add-in is built against: the bridge to Dexterity and the assemblies of dictionaries, whose version is that
/// of the release it was built for.
void describe_assembly(const shared::DotnetImage& image, model::Object& object, model::Yield& yield) {
  if (!image.name.empty()) object.name = image.name;
  object.properties.add("clr", image.runtime);
  if (!image.version.empty()) object.properties.add("assemblyVersion", image.version);
  std::string dictionaries;
  bool has_bridge = false;
  for (const shared::AssemblyReference& reference : image.references) {
    if (reference.name.starts_with("Microsoft.Dexterity")) has_bridge = true;
    if (!reference.name.starts_with("Application.")) continue;
    dictionaries += (dictionaries.empty() ? "" : "; ") + reference.name + " " + reference.version;
    if (reference.name == "Application.Dynamics")
      yield.facts.push_back({"gp.version", reference.version + " add-in-reference", 0});
  }
  object.properties.add("usesBridge", has_bridge ? "true" : "false");
  if (!dictionaries.empty()) object.properties.add("dictionaries", dictionaries);
}

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  const Kind* kind = kind_of(slice.path);
  if (kind == nullptr) return yield;
  model::Object object;
  object.kind = model::find_kind(model::Product::gp, kind->kind).value();
  object.tag = kind->tag;
  object.name = gp::file_of(slice.path);
  object.properties.add("bytes", std::to_string(slice.text.size()));
  if (kind->extension == ".imd") object.properties.add("integration", "integration-manager");
  if (kind->extension == ".dll") {
    const std::optional<shared::DotnetImage> image = shared::read_dotnet_image(slice.text);
    if (image) describe_assembly(*image, object, yield);
    // Assemblies of dictionaries and of the bridge itself belong to the platform.
    if (object.name.starts_with("Application.") || object.name.starts_with("Microsoft.")) return yield;
  }
  yield.bytes_in_objects = slice.text.size();
  yield.objects.push_back(std::move(object));
  return yield;
}

scanner::CodePageGuess code_page(std::string_view) { return {"cp1252", false}; }

constexpr std::array<std::string_view, 3> globs{"addins/*.dll", "*.imd", "*.vba"};

}  // namespace

extern const scanner::Parser gp_presence;
constinit const scanner::Parser gp_presence{
    .id = "gp.presence",
    .product = model::Product::gp,
    .role = scanner::Role::companion,
    .reads = "header",
    .globs = globs,
    .claim = claim,
    .code_page = code_page,
    .binary = true,
    .parse = parse,
};

}  // namespace parsers
